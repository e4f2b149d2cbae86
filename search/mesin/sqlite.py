"""SQLite FTS5: an ordinary table whose rowid is the key of ``Terbitan``.

Ordinary on purpose: contentless and external-content tables leave ghosts or corrupt themselves on SQLite 3.40.
"""

from collections.abc import Sequence

from django.db import connection

from ..analisis import Kelompok
from .basis_data import TABEL, Cocok, Isi, MesinBasisData, tulis_baris
from .dasar import BOBOT, NAMA, TEKS, Dokumen, Permintaan, Urut

BANYAK = 2_000
"""Matches beyond which only those in names are weighed by frequency."""
PENDEK = ("judul", "lain", "label", "ringkasan")


class MesinSqlite(MesinBasisData):
    nama = "SQLite FTS5"
    KUNCI = "rowid"
    BUAT_ULANG = (
        f"DROP TABLE {TABEL}",
        f"CREATE VIRTUAL TABLE {TABEL} USING fts5({', '.join(TEKS)}, tokenize = 'ascii')",
    )

    def cocok(self, permintaan: Permintaan, isi: Isi) -> Cocok:
        """``bm25`` reads every place of every word: with many matches only those in names are weighed so."""
        bobot = ", ".join(str(BOBOT[nama]) for nama in TEKS)
        dari = f"FROM {TABEL} CROSS JOIN search_baris b ON b.id = {TABEL}.rowid"
        saring = f"WHERE {TABEL} MATCH %(q)s"
        if permintaan.urut is not Urut.RELEVANSI or not self._banyak(isi["q"]):
            return Cocok(f"{dari} {saring}", f"bm25({TABEL}, {bobot})")
        isi["q_nama"], isi["q_pendek"] = (_di(bidang, isi["q"]) for bidang in (NAMA, PENDEK))
        pilih = f"FROM {TABEL} WHERE {TABEL} MATCH"
        return Cocok(
            f"{dari} LEFT JOIN nama ON nama.id = b.id {saring}",
            "coalesce(nama.nilai - 1.0, CASE WHEN b.id IN (SELECT id FROM pendek) THEN -1.0 ELSE -0.5 END)",
            {
                "nama": f"SELECT rowid AS id, bm25({TABEL}, {bobot}) AS nilai {pilih} %(q_nama)s",
                "pendek": f"SELECT rowid AS id {pilih} %(q_pendek)s",
            },
        )

    def _banyak(self, ungkapan: str) -> bool:
        with connection.cursor() as kursor:
            kursor.execute(f"SELECT count(*) FROM {TABEL} WHERE {TABEL} MATCH %s", [ungkapan])  # noqa: S608
            return kursor.fetchone()[0] > BANYAK

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
        ungkapan = " OR ".join(
            "(" + " AND ".join(_kelompok(k, permintaan.berawalan(k)) for k in pilihan) + ")"
            for pilihan in permintaan.pilihan_kelompok
        )
        return _di(NAMA, ungkapan) if permintaan.hanya_nama else ungkapan

    def periksa_indeks(self) -> None:
        """A query that reads the index's structure too, not only the texts."""
        with connection.cursor() as kursor:
            kursor.execute(f"SELECT rowid FROM {TABEL} WHERE {TABEL} MATCH 'kota' LIMIT 1")  # noqa: S608
            kursor.fetchall()


def _di(bidang: Sequence[str], ungkapan: str) -> str:
    """Only in these columns."""
    return f"{{{' '.join(bidang)}}} : ({ungkapan})"


def _kelompok(kelompok: Kelompok, awalan: bool) -> str:
    """Any of the alternatives. Words are quoted: they hold only a-z and 0-9, but could be named like an operator."""
    bintang = "*" if awalan else ""
    pilihan = (f'"{" ".join(a.kata)}"' if a.frasa else _semua(a.kata, bintang) for a in kelompok.alternatif)
    return f"({' OR '.join(pilihan)})"


def _semua(kata: Sequence[str], bintang: str) -> str:
    return "(" + " AND ".join(f'"{k}"{bintang}' for k in kata) + ")"
