"""SQLite FTS5: an ordinary table whose rowid is the key of ``Terbitan``.

Ordinary on purpose: contentless and external-content tables leave ghosts or corrupt themselves on SQLite 3.40.
"""

from collections.abc import Sequence

from django.db import connection

from ..analisis import Kelompok
from .basis_data import TABEL, MesinBasisData, perlu, tulis_baris
from .dasar import BOBOT, NAMA, TEKS, Dokumen, Permintaan, permulaan
from .ingatan import Ingatan

MEMORI_TULIS = 16_000_000
"""Bytes of postings gathered before they are written: SQLite's 1 MB is full after 40 documents."""


class MesinSqlite(MesinBasisData):
    nama = "SQLite FTS5"
    KUNCI = {TABEL: "rowid", "search_baris": "id"}
    BACAAN = f"(SELECT id AS kunci, {', '.join(f'c{i} AS {nama}' for i, nama in enumerate(TEKS))} FROM {TABEL}_content)"  # noqa: S608
    """FTS5 keeps the texts there; to read a row through FTS5 itself takes three times as long."""
    BUAT_ULANG = (
        f"DROP TABLE {TABEL}",
        f"CREATE VIRTUAL TABLE {TABEL} USING fts5({', '.join(TEKS)}, tokenize = 'ascii')",
        f"INSERT INTO {TABEL}({TABEL}, rank) VALUES ('hashsize', {MEMORI_TULIS})",  # noqa: S608
        "DELETE FROM search_baris",
    )

    BANYAK = 1_500  # ``bm25`` reads every place of every word

    def kunci(self, ungkapan: str, bidang: Sequence[str] = ()) -> str | None:
        """As one text: to fetch them row by row takes four times as long."""
        q = _di(bidang, ungkapan) if bidang else ungkapan
        with connection.cursor() as kursor:
            kursor.execute(f"SELECT group_concat(rowid) FROM {TABEL} WHERE {TABEL} MATCH %s", [q])  # noqa: S608
            hasil: str | None = kursor.fetchone()[0]
            return hasil

    def ada(self, ungkapan: str, bidang: Sequence[str]) -> bool:
        with connection.cursor() as kursor:
            kursor.execute(f"SELECT 1 FROM {TABEL} WHERE {TABEL} MATCH %s LIMIT 1", [_di(bidang, ungkapan)])  # noqa: S608
            return kursor.fetchone() is not None

    def nilai(self, permintaan: Permintaan, ingat: Ingatan, lolos: int, ungkapan: str | None) -> dict[int, float]:
        bobot, q = ", ".join(str(BOBOT[nama]) for nama in TEKS), self.ungkapan(permintaan, ringkas=False)
        with connection.cursor() as kursor:
            kursor.execute(f"SELECT rowid, -bm25({TABEL}, {bobot}) FROM {TABEL} WHERE {TABEL} MATCH %s", [q])  # noqa: S608
            return dict(kursor.fetchall())

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

    def ungkapan(self, permintaan: Permintaan, *, ringkas: bool) -> str:
        ungkapan = permintaan.ungkapan(lambda k: _kelompok(k, permintaan.berawalan(k), ringkas), " AND ", " OR ")
        return _di(NAMA, ungkapan) if permintaan.hanya_nama and not ringkas else ungkapan

    def periksa_indeks(self) -> None:
        """A query that reads the index's structure too, not only the texts."""
        with connection.cursor() as kursor:
            kursor.execute(f"SELECT rowid FROM {TABEL} WHERE {TABEL} MATCH 'kota' LIMIT 1")  # noqa: S608
            kursor.fetchall()


def _di(bidang: Sequence[str], ungkapan: str) -> str:
    """Only in these columns."""
    return f"{{{' '.join(bidang)}}} : ({ungkapan})"


def _kelompok(kelompok: Kelompok, awalan: bool, ringkas: bool) -> str:
    """Any of the alternatives. Words are quoted: they hold only a-z and 0-9, but could be named like an operator."""
    alternatif = perlu(kelompok.alternatif) if ringkas and not awalan else kelompok.alternatif
    pilihan = (_kutip(" ".join(a.kata)) if a.frasa else _semua(a.kata, awalan) for a in alternatif)
    return f"({' OR '.join(pilihan)})"


def _semua(kata: Sequence[str], awalan: bool) -> str:
    return "(" + " AND ".join(map(_berawalan if awalan else _kutip, kata)) + ")"


def _kutip(kata: str) -> str:
    return f'"{kata}"'


def _berawalan(kata: str) -> str:
    mulai = " OR ".join(f"{_kutip(k)}*" for k in permulaan(kata))
    return f"({mulai})" if mulai else _kutip(kata)
