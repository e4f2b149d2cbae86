"""SQLite FTS5: an ordinary table whose rowid is the key of ``Terbitan``.

Ordinary on purpose: contentless and external-content tables leave ghosts or corrupt themselves on SQLite 3.40.
"""

from collections.abc import Callable, Sequence
from heapq import nlargest

from django.db import DatabaseError, connection

from terbitan.topeng import isi_topeng

from ..analisis import AWALAN_AKAR, Alternatif, Kelompok
from ..analisis.akar import akar
from ..analisis.data_bahasa import HENTI
from .basis_data import TABEL, MesinBasisData, tulis_baris
from .dasar import BOBOT, NAMA, TEKS, Dokumen, MesinGagal, Permintaan, Temuan, Urut
from .ingatan import HALUS, Ingatan, Jarak, ingatan

BANYAK = 2_000
"""Matches beyond which ``bm25`` takes too long: it reads every place of every word."""
PENDEK = ("judul", "lain", "label", "ringkasan")
BOBOT_DEKAT, DEKAT = 5.0, 4.0
"""Worth of being near, where matches are too many for ``bm25``; squared kilometres at which it has fallen to a half."""
MEMORI_TULIS = 16_000_000
"""Bytes of postings gathered before they are written: SQLite's 1 MB is full after 40 documents."""
Terpilih = list[tuple[int, float]]
"""Keys and scores, best first."""


class MesinSqlite(MesinBasisData):
    nama = "SQLite FTS5"
    KUNCI = "rowid"
    BUAT_ULANG = (
        f"DROP TABLE {TABEL}",
        f"CREATE VIRTUAL TABLE {TABEL} USING fts5({', '.join(TEKS)}, tokenize = 'ascii')",
        f"INSERT INTO {TABEL}({TABEL}, rank) VALUES ('hashsize', {MEMORI_TULIS})",  # noqa: S608
    )

    def cari(self, permintaan: Permintaan) -> Temuan:
        """FTS5 finds and weighs; filters, counts and the page are made in memory."""
        try:
            ingat = ingatan()
            cocok = _cocok(_ungkapan(permintaan, ringkas=True), ingat)
            lolos = cocok & ingat.lolos(permintaan)
            terpilih = self._terbaik(permintaan, ingat, cocok.bit_count() > BANYAK, lolos)
        except DatabaseError as galat:
            raise MesinGagal(str(galat)) from galat
        faset = ingat.hitung(cocok, permintaan) if permintaan.faset else {}
        return Temuan(lolos.bit_count(), terpilih[permintaan.offset :], faset)

    def _terbaik(self, permintaan: Permintaan, ingat: Ingatan, banyak: bool, lolos: int) -> Terpilih:
        """From the first match to the end of the page asked for."""
        sampai = permintaan.offset + permintaan.limit
        if permintaan.urut is Urut.TERBARU:
            return _pilih(sampai, lolos, ingat.waktu.__getitem__)
        jauh = ingat.jauh(*permintaan.posisi) if permintaan.posisi else None
        if jauh and permintaan.urut is Urut.TERDEKAT:
            return _pilih(sampai, lolos, lambda pk: -jauh(pk))
        if banyak:
            return _bertingkat(_ungkapan(permintaan, ringkas=True), ingat, lolos, sampai, jauh)
        nilai = _bm25(self.ungkapan(permintaan))
        if jauh:
            nilai = {pk: n * (1.0 + 1.0 / (1.0 + jauh(pk) / DEKAT)) for pk, n in nilai.items()}
        return _pilih(sampai, lolos, lambda pk: nilai.get(pk, 0.0) + ingat.waktu[pk] * HALUS)

    def tulis(self, dokumen: Sequence[Dokumen]) -> None:
        kolom = ", ".join(TEKS)
        tanda = ", ".join(["%s"] * len(TEKS))
        baris = tulis_baris(dokumen)
        with connection.cursor() as kursor:
            kursor.executemany(
                "INSERT OR REPLACE INTO search_baris (id, sidik, kombinasi, waktu, lat, lon)"
                " VALUES (%s, %s, %s, %s, %s, %s)",
                baris,
            )
            kursor.executemany(
                f"INSERT OR REPLACE INTO {TABEL} (rowid, {kolom}) VALUES (%s, {tanda})",  # noqa: S608
                [(d.id, *d.teks) for d in dokumen],
            )

    def ungkapan(self, permintaan: Permintaan) -> str:
        return _ungkapan(permintaan, ringkas=False)

    def periksa_indeks(self) -> None:
        """A query that reads the index's structure too, not only the texts."""
        with connection.cursor() as kursor:
            kursor.execute(f"SELECT rowid FROM {TABEL} WHERE {TABEL} MATCH 'kota' LIMIT 1")  # noqa: S608
            kursor.fetchall()


def _cocok(q: str, ingat: Ingatan) -> int:
    """The set of matches. Their keys come as one text: to fetch them row by row takes four times as long."""
    with connection.cursor() as kursor:
        kursor.execute(f"SELECT group_concat(rowid) FROM {TABEL} WHERE {TABEL} MATCH %s", [q])  # noqa: S608
        return ingat.himpunan(kursor.fetchone()[0])


def _bm25(q: str) -> dict[int, float]:
    """The score of each match."""
    bobot = ", ".join(str(BOBOT[nama]) for nama in TEKS)
    with connection.cursor() as kursor:
        kursor.execute(f"SELECT rowid, -bm25({TABEL}, {bobot}) FROM {TABEL} WHERE {TABEL} MATCH %s", [q])  # noqa: S608
        return dict(kursor.fetchall())


def _bertingkat(q: str, ingat: Ingatan, lolos: int, sampai: int, jauh: Jarak | None) -> Terpilih:
    """Of very many matches: those in names by how much of the title was asked for, those in short texts, the rest."""
    hasil: Terpilih = []
    for bidang, pokok in ((NAMA, ingat.nama), (PENDEK, ingat.pokok), (None, ingat.pokok)):
        if len(hasil) < sampai and lolos:
            di = lolos & _cocok(_di(bidang, q), ingat) if bidang else lolos
            hasil += _pilih(sampai - len(hasil), di, _dengan_jarak(pokok, jauh) if jauh else pokok.__getitem__)
            lolos &= ~di
    return hasil


def _dengan_jarak(pokok: Sequence[float], jauh: Jarak) -> Callable[[int], float]:
    return lambda pk: pokok[pk] + BOBOT_DEKAT / (1.0 + jauh(pk) / DEKAT)


def _pilih(banyak: int, di: int, nilai: Callable[[int], float]) -> Terpilih:
    """The best of a set; equal ones by key."""
    return [(pk, nilai(pk)) for pk in nlargest(banyak, isi_topeng(di), key=nilai)]


def _di(bidang: Sequence[str], ungkapan: str) -> str:
    """Only in these columns."""
    return f"{{{' '.join(bidang)}}} : ({ungkapan})"


def _ungkapan(permintaan: Permintaan, *, ringkas: bool) -> str:
    """The query for FTS5; ``ringkas``: without what finds nothing more and only adds to the weight."""
    ungkapan = " OR ".join(
        "(" + " AND ".join(_kelompok(k, permintaan.berawalan(k), ringkas) for k in pilihan) + ")"
        for pilihan in permintaan.pilihan_kelompok
    )
    return _di(NAMA, ungkapan) if permintaan.hanya_nama else ungkapan


def _kelompok(kelompok: Kelompok, awalan: bool, ringkas: bool) -> str:
    """Any of the alternatives. Words are quoted: they hold only a-z and 0-9, but could be named like an operator."""
    bintang = "*" if awalan else ""
    alternatif = _perlu(kelompok.alternatif) if ringkas and not awalan else kelompok.alternatif
    pilihan = (f'"{" ".join(a.kata)}"' if a.frasa else _semua(a.kata, bintang) for a in alternatif)
    return f"({' OR '.join(pilihan)})"


def _perlu(alternatif: Sequence[Alternatif]) -> list[Alternatif]:
    """Without those that hold a word which is an alternative itself, or whose stem is: the index has the stem of every
    word that has one."""
    satu = {a.kata[0] for a in alternatif if len(a.kata) == 1}
    return [
        a
        for a in alternatif
        if not any(_akar(k) in satu for k in a.kata) and (len(a.kata) == 1 or satu.isdisjoint(a.kata))
    ]


def _akar(kata: str) -> str | None:
    """The stem that the index has beside this word."""
    return AWALAN_AKAR + akar(kata) if kata.isalpha() and kata not in HENTI else None


def _semua(kata: Sequence[str], bintang: str) -> str:
    return "(" + " AND ".join(f'"{k}"{bintang}' for k in kata) + ")"
