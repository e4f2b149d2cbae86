"""SQLite FTS5: an ordinary table whose rowid is the key of ``Terbitan``.

Ordinary on purpose: contentless and external-content tables leave ghosts or corrupt themselves on SQLite 3.40.
"""

from collections.abc import Sequence

from django.db import connection

from ..analisis import Kelompok
from .basis_data import TABEL, MesinBasisData, tulis_baris
from .dasar import BOBOT, NAMA, TEKS, Dokumen, Permintaan


class MesinSqlite(MesinBasisData):
    nama = "SQLite FTS5"
    KUNCI = "rowid"
    BUAT_ULANG = (
        f"DROP TABLE {TABEL}",
        f"CREATE VIRTUAL TABLE {TABEL} USING fts5({', '.join(TEKS)}, tokenize = 'ascii')",
    )

    def cocok(self) -> tuple[str, str]:
        bobot = ", ".join(str(BOBOT[nama]) for nama in TEKS)
        return (
            f"FROM {TABEL} CROSS JOIN search_baris b ON b.id = {TABEL}.rowid WHERE {TABEL} MATCH %(q)s",
            f"bm25({TABEL}, {bobot})",
        )

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
        return f"{{{' '.join(NAMA)}}} : ({ungkapan})" if permintaan.hanya_nama else ungkapan

    def periksa_indeks(self) -> None:
        """A query that reads the index's structure too, not only the texts."""
        with connection.cursor() as kursor:
            kursor.execute(f"SELECT rowid FROM {TABEL} WHERE {TABEL} MATCH 'kota' LIMIT 1")  # noqa: S608
            kursor.fetchall()


def _kelompok(kelompok: Kelompok, awalan: bool) -> str:
    """Any of the alternatives. Words are quoted: they hold only a-z and 0-9, but could be named like an operator."""
    bintang = "*" if awalan else ""
    pilihan = (f'"{" ".join(a.kata)}"' if a.frasa else _semua(a.kata, bintang) for a in kelompok.alternatif)
    return f"({' OR '.join(pilihan)})"


def _semua(kata: Sequence[str], bintang: str) -> str:
    return "(" + " AND ".join(f'"{k}"{bintang}' for k in kata) + ")"
