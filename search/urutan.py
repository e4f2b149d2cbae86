"""The order of results: one ranking for every engine, from what is stored of the best candidates.

An engine's own score depends on statistics and formulas that differ from engine to engine; here the same record gets
the same score whoever found it. What counts: in which field each thing asked for was found, as typed or as synonym or
stem, how much of the title was asked for, kind, age, and distance.
"""

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from .analisis import AWALAN_AKAR, Alternatif, Kueri, akar_indeks
from .analisis.data_bahasa import HENTI, UMUM
from .mesin import mesin_basis_data
from .mesin.basis_data import PENDEK
from .mesin.dasar import BOBOT
from .mesin.ingatan import Ciri

PANJANG = ("isi", "dokumen")
CALON_PANJANG = 20
"""Candidates whose long texts are looked at."""
DEKAT_AKAR = 256
"""Characters that are looked through for where stems begin."""
TERSERING = 1.5
"""More than a word is worth however often a long text has it."""
SEPARUH = 0.5
"""Of a title that must be asked for, where a record is to stand beside the matches."""
CAKUPAN, NAMA_UTUH, BERURUTAN = 6.0, 5.0, 1.0
"""Worth of: the whole title was asked for; so was another name; the words stand in the title as typed."""
PELENGKAP = 0.4
"""Worth of a word that any page answers, beside one that says what the page is about."""
SISA = 0.1
"""Worth of finding the same thing in a further field."""
JENIS = {"layanan": 1.0, "fasilitas": 0.7, "perangkat-daerah": 0.6, "halaman": 0.2, "informasi": 0.0, "berita": -1.2}
DISUKAI = 1.5
"""Worth of being of a kind that the question is asked of: hours and addresses are those of places."""
DITANYA = {"tempat": ("fasilitas", "perangkat-daerah"), "layanan": ("layanan",)}
TERBARU, TAHUN_USANG = 0.6, 8.0
DEKAT, KM_DEKAT = 5.0, 2.0
BELUM_DILIHAT = 0.5
TAK_ADA = 8.0
"""Taken off for a word that a record does not have at all, where most of the words will do."""


@dataclass(frozen=True)
class _Cari:
    """An alternative, ready to be looked for in a text that begins and ends with a blank."""

    bobot: float
    banyak: int
    potongan: tuple[str, ...]

    @classmethod
    def dari(cls, alternatif: Alternatif) -> "_Cari":
        kata = (" ".join(alternatif.kata),) if alternatif.frasa else alternatif.kata
        return cls(alternatif.bobot, len(alternatif.kata), tuple(f" {k} " for k in kata))

    def kali(self, teks: str, batas: int) -> int:
        """How often a text has it whose stems, which stand after all words, begin at ``batas``."""
        return min(
            [teks.count(p, batas) if p[1:3] == AWALAN_AKAR else teks.count(p, 0, batas + 1) for p in self.potongan]
        )


class Pemeringkat:
    """Scores candidates for one query. ``posisi``: (lat, lon) in degrees, makes what is near stand earlier."""

    def __init__(self, kueri: Kueri, posisi: tuple[float, float] | None = None) -> None:
        self.kelompok, self.pelengkap = (
            [sorted((_Cari.dari(a) for a in k.alternatif), key=lambda c: -c.bobot) for k in daftar]
            for daftar in (kueri.kelompok, kueri.pelengkap)
        )
        self.diketik = " ".join(" ".join(k.alternatif[0].kata) for k in kueri.kelompok)
        self.istilah: dict[str, tuple[int, float]] = {}
        """Every way to say a group → its number and the way's weight."""
        for nomor, k in enumerate(kueri.kelompok):
            for a in k.alternatif:
                self.istilah.setdefault(" ".join(a.kata), (nomor, a.bobot))
        self.kata = {kata for k in kueri.semua for a in k.alternatif for kata in a.kata}
        ditanya = {UMUM.get(kata) for k in kueri.pelengkap for kata in k.alternatif[0].kata}
        self.disukai = {jenis for nama in ditanya for jenis in DITANYA.get(nama or "", ())}
        self.posisi = posisi
        self.hari_ini = date.today().toordinal()

    def urutkan(self, ids: Sequence[int]) -> list[tuple[int, float]]:
        """(key, score), best first; equal ones by key. ``ids``: candidates in the engine's order."""
        ciri = {c.id: c for c in mesin_basis_data().ciri(ids)}
        calon = [ciri[i] for i in ids if i in ciri]
        semua, kurang = self._nilai(calon)
        nilai = {c.id: n for c, n in zip(calon, semua, strict=True)}
        panjang = mesin_basis_data().teks(list(kurang)[:CALON_PANJANG], PANJANG)
        for i, kelompok in kurang.items():
            nilai[i] += self._nilai_panjang(kelompok, panjang.get(i)) / len(self.kelompok)
        return sorted(nilai.items(), key=lambda butir: (-butir[1], butir[0]))

    def di_teks_pendek(self, ids: Sequence[int]) -> int:
        """How many groups the short texts of one record have, at most."""
        ciri = mesin_basis_data().ciri(ids)
        kurang = self._nilai(ciri)[1]
        return max((len(self.kelompok) - len(kurang.get(c.id, ())) for c in ciri), default=0)

    def berjudul(self, ids: Sequence[int], bagian: float) -> list[int]:
        """Those of whose titles at least this share was asked for."""
        return [c.id for c in mesin_basis_data().ciri(ids) if self._tercakup(_kata_judul(c.judul)) >= bagian]

    def _tercakup(self, kata: Sequence[str]) -> float:
        ada = [k for k in kata if k in self.kata or akar_indeks(k) in self.kata]
        return len(ada) / max(1, len(kata))

    def _nilai(self, semua: Sequence[Ciri]) -> tuple[list[float], dict[int, list[int]]]:
        """The scores from the short texts; and of each record in which they lack groups, which. Field by field: record
        by record takes twice as long."""
        bidang = [(BOBOT[nama], _berbatas([getattr(c, nama) for c in semua])) for nama in PENDEK]
        jumlah, di_judul, di_lain = [0.0] * len(semua), [0] * len(semua), [0.0] * len(semua)
        tak_ada: list[list[int]] = [[] for _ in semua]
        for nomor, pilihan in enumerate([*self.kelompok, *self.pelengkap]):
            perlu = nomor < len(self.kelompok)
            kolom = []
            for bobot, teks in bidang:
                kolom.append([0.0] * len(semua))
                for a, letak in _terbaik(pilihan, teks):
                    for ke in letak:
                        kolom[-1][ke] = bobot * a.bobot
                        if len(kolom) == 1:
                            di_judul[ke] += a.banyak
            if perlu:
                di_lain = list(map(max, di_lain, kolom[1]))
            for ke, (temuan, banyak) in enumerate(
                zip(map(max, *kolom), map(sum, zip(*kolom, strict=True)), strict=True)
            ):
                if temuan:
                    jumlah[ke] += (temuan * (1.0 - SISA) + SISA * banyak) * (1.0 if perlu else PELENGKAP)
                elif perlu:
                    tak_ada[ke].append(nomor)
        judul = bidang[0][1]
        nilai = [
            self._tambah(c, jumlah[ke] / len(self.kelompok), di_judul[ke], judul[ke], bool(di_lain[ke]))
            for ke, c in enumerate(semua)
        ]
        return nilai, {c.id: kelompok for c, kelompok in zip(semua, tak_ada, strict=True) if kelompok}

    def _tambah(self, c: Ciri, nilai: float, di_judul: int, judul: str, di_lain: bool) -> float:
        """The score with what names, kind, age and place add."""
        if di_lain:
            nilai += NAMA_UTUH * self._nama_utuh(c.lain)
        if di_judul:
            nilai += CAKUPAN * min(1.0, di_judul / max(1, len(_kata_judul(c.judul))))
            if len(self.kelompok) > 1 and f" {self.diketik} " in judul:
                nilai += BERURUTAN
        if c.jenis in self.disukai:
            nilai += DISUKAI
        return nilai + JENIS.get(c.jenis, 0.0) + self._baru(c) + self._dekat(c)

    def _nama_utuh(self, lain: str) -> float:
        """How much of the query is whole other names of the record: all of it 1, a name of two words of four a half."""
        terpakai: dict[int, float] = {}
        for baris in lain.split("\n"):
            nama = baris.partition(f" {AWALAN_AKAR}")[0]
            if nama == self.diketik:
                return 1.0
            cocok = [self.istilah[nama]] if nama in self.istilah else [self.istilah.get(k) for k in nama.split()]
            if cocok and None not in cocok:
                terpakai.update(c for c in cocok if c)
        return sum(terpakai.values()) / len(self.kelompok)

    def _nilai_panjang(self, kelompok: Iterable[int], teks: tuple[str, ...] | None) -> float:
        """Of groups that only the long texts can have, each of which is one line."""
        if teks is None:
            return sum(BELUM_DILIHAT - TAK_ADA for _ in kelompok)
        berbatas = [(isi := f" {satu} ", _awal_akar(isi)) for satu in teks]
        nilai = 0.0
        for nomor in kelompok:
            terbaik = 0.0
            for nama, (isi, batas) in zip(PANJANG, berbatas, strict=True):
                for a in self.kelompok[nomor]:
                    if BOBOT[nama] * a.bobot * TERSERING <= terbaik:
                        break
                    if kali := a.kali(isi, batas):
                        terbaik = max(terbaik, BOBOT[nama] * a.bobot * (0.5 + kali / (kali + 3.0)))
            nilai += terbaik or -TAK_ADA
        return nilai

    def _baru(self, c: Ciri) -> float:
        if c.jenis not in ("informasi", "berita") or not c.waktu:
            return 0.0
        tahun = max(0.0, (self.hari_ini - c.waktu) / 365.25)
        return TERBARU * max(0.0, 1.0 - tahun / TAHUN_USANG)

    def _dekat(self, c: Ciri) -> float:
        if self.posisi is None or c.lat is None or c.lon is None:
            return 0.0
        return DEKAT / (1.0 + jarak_km(self.posisi, (c.lat, c.lon)) / KM_DEKAT)


def jarak_km(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Kilometres between two near points, (lat, lon) in degrees."""
    x = math.radians(b[1] - a[1]) * math.cos(math.radians((a[0] + b[0]) / 2))
    return 6371.0 * math.hypot(x, math.radians(b[0] - a[0]))


def _kata_judul(judul: str) -> list[str]:
    """The words of an analysed title that mean something."""
    return [k for k in judul.partition(f" {AWALAN_AKAR}")[0].split() if k not in HENTI]


def _berbatas(teks: Sequence[str]) -> list[str]:
    """With a blank on both sides of every word."""
    return (" " + " \0 ".join(teks) + " ").replace("\n", " \n ").split("\0")


def _awal_akar(teks: str) -> int:
    """Where the stems begin, which stand after all words. Halving the text finds it in a fourth of the time."""
    awal, akhir = 0, len(teks)
    while akhir - awal > DEKAT_AKAR:
        tengah = teks.find(" ", (awal + akhir) // 2, akhir)
        if tengah < 0 or teks.startswith(AWALAN_AKAR, tengah + 1):
            akhir = (awal + akhir) // 2
        else:
            awal = tengah
    letak = teks.find(f" {AWALAN_AKAR}", awal)
    return letak if letak >= 0 else len(teks) - 1


def _terbaik(pilihan: Sequence[_Cari], teks: Sequence[str]) -> Iterator[tuple[_Cari, list[int]]]:
    """The texts of which each alternative is the weightiest that they have; these come in the order of weight."""
    belum = [i for i, isi in enumerate(teks) if len(isi) > 2]
    for c in pilihan:
        ada = belum
        for p in c.potongan:
            ada = [i for i in ada if p in teks[i]]
        if ada:
            yield c, ada
            terpakai = set(ada)
            belum = [i for i in belum if i not in terpakai]
