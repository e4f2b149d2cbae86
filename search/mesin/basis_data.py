"""What the two database engines share: rows written in the log's own transaction, one statement for each search."""

from abc import abstractmethod
from collections.abc import Callable, Iterator, Mapping, Sequence
from heapq import nlargest
from math import inf
from typing import Any

from django.db import DatabaseError, connection, transaction

from terbitan.topeng import bita_topeng, isi_topeng, topeng_padat, yang_ada

from ..analisis import Alternatif, akar_indeks
from ..analisis.data_bahasa import HENTI
from .dasar import NAMA, TEKS, Dokumen, Mesin, MesinGagal, Permintaan, Temuan, Urut
from .ingatan import Ciri, Ingatan, Jarak, ingatan
from .kombinasi import kunci_kombinasi, simpan_kombinasi

TABEL = "search_indeks"
"""The analysed texts: on SQLite the FTS5 table, on PostgreSQL an ordinary one."""
PENDEK = ("judul", "lain", "label", "ringkasan")
BOBOT_DEKAT, DEKAT = 5.0, 4.0
"""Worth of being near among very many matches; squared kilometres at which it has fallen to a half."""
Terpilih = list[tuple[int, float]]
"""Keys and scores, best first."""


class MesinBasisData(Mesin):
    KUNCI: dict[str, str]
    """The engine's tables, and the column of each that holds the key of ``Terbitan``."""
    BACAAN: str
    """SQL of what texts are read from: ``kunci`` and TEKS."""
    BUAT_ULANG: tuple[str, ...]
    """SQL that makes the tables anew, empty."""

    BANYAK: int
    """Matches beyond which it takes too long to weigh each of them."""

    @abstractmethod
    def ungkapan(self, permintaan: Permintaan, *, ringkas: bool) -> str:
        """The query in this engine's language, to weigh with; ``ringkas``: to find with, without what only adds weight,
        in all fields."""

    @abstractmethod
    def kunci(self, ungkapan: str, bidang: Sequence[str] = ()) -> str | None:
        """Keys of the matches, with commas between them; ``bidang``: only those in NAMA, or in PENDEK."""

    @abstractmethod
    def ada(self, ungkapan: str, bidang: Sequence[str]) -> bool:
        """Whether there is a match in these fields."""

    @abstractmethod
    def nilai(self, permintaan: Permintaan, ingat: Ingatan, lolos: int, ungkapan: str | None) -> dict[int, float]:
        """Scores of the matches, at least of the best of those that pass the filters. ``ungkapan``: what found them,
        where all of them do."""

    @abstractmethod
    def tulis(self, dokumen: Sequence[Dokumen]) -> None:
        """Store these rows, replacing what was there. The caller holds the transaction."""

    def cari(self, permintaan: Permintaan) -> Temuan:
        """The index finds and weighs; filters, counts and the page are made in memory."""
        try:
            ingat = ingatan()
            ungkapan, cocok = "", topeng_padat(permintaan.dulu)
            if permintaan.minimal != 0:
                ungkapan = self.ungkapan(permintaan, ringkas=True)
                cocok |= ingat.himpunan(self.kunci(ungkapan, NAMA if permintaan.hanya_nama else ()))
            lolos = cocok & ingat.lolos(permintaan)
            terpilih = self._terbaik(permintaan, ungkapan, ingat, cocok, lolos)[permintaan.offset :][: permintaan.limit]
        except DatabaseError as galat:
            raise MesinGagal(str(galat)) from galat
        faset = ingat.hitung(cocok, permintaan) if permintaan.faset else {}
        return Temuan(lolos.bit_count(), terpilih, faset, cocok.bit_count())

    def _terbaik(self, permintaan: Permintaan, ungkapan: str, ingat: Ingatan, cocok: int, lolos: int) -> Terpilih:
        """From the first match to the end of the page asked for."""
        sampai = permintaan.offset + permintaan.limit
        if permintaan.urut is Urut.TERBARU:
            return _pilih(sampai, isi_topeng(lolos), ingat.waktu.__getitem__)
        jauh = ingat.jauh(*permintaan.posisi) if permintaan.posisi else None
        if jauh and permintaan.urut is Urut.TERDEKAT:
            return _pilih(sampai, isi_topeng(lolos), lambda pk: -jauh(pk))
        dulu = [(pk, inf) for pk in permintaan.dulu if lolos >> pk & 1]
        if dulu:
            lolos &= ~topeng_padat(permintaan.dulu)
            sampai = max(0, sampai - len(dulu))
        if not lolos:
            return dulu
        if cocok.bit_count() > self.BANYAK:
            return dulu + self._bertingkat(ungkapan, ingat, lolos, sampai, jauh)
        nilai = self.nilai(permintaan, ingat, lolos, ungkapan if lolos == cocok else None)
        terbesar = max(nilai, default=0)  # somebody may publish meanwhile: a key that memory has not heard of
        di = yang_ada(nilai, bita_topeng(lolos, max(terbesar, len(ingat.waktu))))
        if jauh:
            nilai = {pk: nilai[pk] * (1.0 + 1.0 / (1.0 + jauh(pk) / DEKAT)) for pk in di}
        hasil = dulu + _bernilai(sampai, di, nilai, ingat.waktu)
        if (kurang := sampai - len(di)) > 0:
            sisa = isi_topeng(lolos & ~topeng_padat(di))
            hasil += [(pk, 0.0) for pk in nlargest(kurang, sisa, key=ingat.waktu.__getitem__)]
        return hasil

    def _bertingkat(self, ungkapan: str, ingat: Ingatan, lolos: int, sampai: int, jauh: Jarak | None) -> Terpilih:
        """Those in names by how much of the title was asked for, those in short texts, the rest."""
        hasil: Terpilih = []
        pendek = ((NAMA, ingat.nama), (PENDEK, ingat.pokok)) if self.ada(ungkapan, PENDEK) else ()
        for bidang, pokok in (*pendek, ((), ingat.pokok)):
            if len(hasil) < sampai and lolos:
                di = lolos & ingat.himpunan(self.kunci(ungkapan, bidang)) if bidang else lolos
                nilai = _dengan_jarak(pokok, jauh) if jauh else pokok.__getitem__
                hasil += _pilih(sampai - len(hasil), isi_topeng(di), nilai)
                lolos &= ~di
        return hasil

    def hapus(self, ids: Sequence[int]) -> None:
        daftar = ",".join(map(str, ids)) or "NULL"
        with connection.cursor() as kursor:
            for tabel, kunci in self.KUNCI.items():
                kursor.execute(f"DELETE FROM {tabel} WHERE {kunci} IN ({daftar})")  # noqa: S608

    def kosongkan(self) -> None:
        """Throw the rows away, tables and indexes too: what is damaged cannot be repaired row by row."""
        with transaction.atomic(), connection.cursor() as kursor:
            for perintah in self.BUAT_ULANG:
                kursor.execute(perintah)

    def ciri(self, ids: Sequence[int]) -> list[Ciri]:
        """What the ranking looks at of these records: one query, for their texts."""
        ingat, teks = ingatan(), self.teks(ids, PENDEK)
        dikenal = ingat.dikenal(topeng_padat(list(teks)))
        return [ingat.ciri(pk, isi) for pk, isi in teks.items() if dikenal >> pk & 1]

    def teks(self, ids: Sequence[int], kolom: Sequence[str] = TEKS) -> dict[int, tuple[str, ...]]:
        """Analysed texts of these records."""
        if not ids:
            return {}
        with connection.cursor() as kursor:
            kursor.execute(
                f"SELECT kunci, {', '.join(kolom)} FROM {self.BACAAN} i"  # noqa: S608
                f" WHERE kunci {self.salah_satu(ids)}"
            )
            return {pk: tuple(isi) for pk, *isi in kursor.fetchall()}

    def salah_satu(self, ids: Sequence[int]) -> str:
        """SQL after a key: it is one of these."""
        return f"IN ({','.join(map(str, ids))})"

    def siap(self) -> bool:
        """Whether the tables are there: other apps may publish before our migration has run."""
        with connection.cursor() as kursor:
            return self.KUNCI.keys() <= set(connection.introspection.table_names(kursor))

    def yatim(self) -> Iterator[int]:
        """Keys of stored rows that no record wants: gone, hidden from search, or never there."""
        yield from self._kunci_tanpa(
            " UNION ".join(
                f"SELECT i.{kunci} FROM {tabel} i LEFT JOIN terbitan_terbitan t"  # noqa: S608
                f" ON t.id = i.{kunci} AND t.aktif AND t.dicari WHERE t.id IS NULL"
                for tabel, kunci in self.KUNCI.items()
            )
        )

    def timpang(self) -> Iterator[int]:
        """Keys that the engine's tables do not agree about."""
        kunci = self.KUNCI[TABEL]
        yield from self._kunci_tanpa(
            f"SELECT i.{kunci} FROM {TABEL} i LEFT JOIN search_baris b ON b.id = i.{kunci} WHERE b.id IS NULL"  # noqa: S608
            f" UNION SELECT b.id FROM search_baris b LEFT JOIN {TABEL} i ON i.{kunci} = b.id WHERE i.{kunci} IS NULL"
        )

    def _kunci_tanpa(self, sql: str) -> list[int]:
        with connection.cursor() as kursor:
            kursor.execute(sql)
            return [baris[0] for baris in kursor.fetchall()]

    def gangguan(self) -> str:
        if not self.siap():
            return "Tabel pencarian belum ada: jalankan migrate."
        try:
            self.periksa_indeks()
        except DatabaseError as galat:
            return f"Indeks pencarian rusak ({galat}): jalankan bangun_pencarian --semua."
        return ""

    def periksa_indeks(self) -> None:
        """Read a little of the index; raises DatabaseError when it cannot be read."""
        with connection.cursor() as kursor:
            kursor.execute(f"SELECT judul FROM {TABEL} LIMIT 1")  # noqa: S608
            kursor.fetchall()


def tulis_baris(dokumen: Sequence[Dokumen]) -> list[tuple[Any, ...]]:
    """The values of ``Baris`` for these records; their combinations of facets are stored."""
    simpan_kombinasi((d.bahasa, d.faset) for d in dokumen)
    return [(d.id, d.sidik, kunci_kombinasi(d.bahasa, d.faset), d.waktu, d.lat, d.lon) for d in dokumen]


def perlu(alternatif: Sequence[Alternatif]) -> list[Alternatif]:
    """Without those that find nothing more: the index has the stem of every word that has one, so they need not hold a
    word that is an alternative itself, or whose stem is, nor be the words of which the stems are one."""
    satu = {a.kata[0] for a in alternatif if len(a.kata) == 1}
    frasa = {a.kata: a.frasa for a in alternatif if len(a.kata) > 1}

    def _lebih(a: Alternatif) -> bool:
        akar_kata = tuple(_akar(k) or "" for k in a.kata)
        if not satu.isdisjoint(akar_kata) or (len(a.kata) > 1 and not satu.isdisjoint(a.kata)):
            return False
        return akar_kata not in frasa or (frasa[akar_kata] and not a.frasa)

    return [a for a in alternatif if _lebih(a)]


def _akar(kata: str) -> str | None:
    """The stem that the index has beside this word."""
    return akar_indeks(kata) if kata.isalpha() and kata not in HENTI else None


def _dengan_jarak(pokok: Sequence[float], jauh: Jarak) -> Callable[[int], float]:
    return lambda pk: pokok[pk] + BOBOT_DEKAT / (1.0 + jauh(pk) / DEKAT)


def _pilih(banyak: int, di: Sequence[int], nilai: Callable[[int], float]) -> Terpilih:
    """The best of these; equal ones as they come."""
    return [(pk, nilai(pk)) for pk in nlargest(banyak, di, key=nilai)]


def _bernilai(banyak: int, di: Sequence[int], nilai: Mapping[int, float], waktu: Sequence[int]) -> Terpilih:
    """The best of these; equal ones by date, then by key. Only those that can be among them are sorted by all three."""
    batas = min(sorted(map(nilai.__getitem__, di), reverse=True)[:banyak], default=inf)
    terpilih = sorted((-nilai[pk], -waktu[pk], pk) for pk in di if nilai[pk] >= batas)[:banyak]
    return [(pk, nilai[pk]) for _, _, pk in terpilih]
