"""SQLite FTS5: an ordinary table whose rowid is the key of ``Terbitan``.

Ordinary on purpose: contentless and external-content tables leave ghosts or corrupt themselves on SQLite 3.40.
"""

from collections.abc import Sequence

from django.db import connection

from .dasar import TABEL, Cara, Dokumen, MesinBasisData, Permintaan, awalan

PISAH = "\n"
"""Between the fields of one row when rows are compared; analysed words never hold it."""


class MesinSqlite(MesinBasisData):
    KUNCI = "rowid"
    COCOK = f"FROM {TABEL} CROSS JOIN terbitan_terbitan t ON t.id = {TABEL}.rowid WHERE {TABEL} MATCH %s"
    # Weights of judul, lain, ringkasan, isi.
    NILAI = f"bm25({TABEL}, 10.0, 6.0, 3.0, 1.0)"

    def tulis(self, dokumen: Sequence[Dokumen]) -> None:
        with connection.cursor() as kursor:
            kursor.executemany(
                f"INSERT OR REPLACE INTO {TABEL} (rowid, judul, lain, ringkasan, isi)"  # noqa: S608
                " VALUES (%s, %s, %s, %s, %s)",
                [(d.id, d.judul, d.lain, d.ringkasan, d.isi) for d in dokumen],
            )

    def baca(self, ids: Sequence[int]) -> dict[int, str]:
        tanda = ",".join(["%s"] * len(ids))
        with connection.cursor() as kursor:
            kursor.execute(
                f"SELECT rowid, judul, lain, ringkasan, isi FROM {TABEL} WHERE rowid IN ({tanda})",  # noqa: S608
                list(ids),
            )
            return {pk: PISAH.join(isi) for pk, *isi in kursor.fetchall()}

    def bentuk(self, dokumen: Dokumen) -> str:
        return PISAH.join((dokumen.judul, dokumen.lain, dokumen.ringkasan, dokumen.isi))

    def ungkapan(self, permintaan: Permintaan) -> str:
        penghubung = " OR " if permintaan.cara is Cara.SEBAGIAN else " AND "
        return penghubung.join(f'"{k}"*' if panjang else f'"{k}"' for k, panjang in awalan(permintaan))
