"""PostgreSQL: one weighted tsvector per record with a GIN index.

Vectors and queries are written as literals, not through ``to_tsvector``: its parser would split our words by rules of
its own, which differ with the database's locale.
"""

from collections import defaultdict
from collections.abc import Sequence

from django.db import connection

from .dasar import TABEL, Cara, Dokumen, MesinBasisData, Permintaan, awalan

POSISI_AKHIR = 16_383
POSISI_PER_KATA = 255
"""Limits of a tsvector: the largest position, and positions kept of one word."""


class MesinPostgres(MesinBasisData):
    KUNCI = "terbitan_id"
    COCOK = (
        f"FROM (SELECT %s::tsquery AS q) AS tanya, {TABEL} i JOIN terbitan_terbitan t ON t.id = i.terbitan_id"
        " WHERE i.vektor @@ tanya.q"
    )
    # Weights of D, C, B, A: isi, ringkasan, lain, judul.
    NILAI = "-ts_rank('{0.1, 0.3, 0.6, 1.0}', i.vektor, tanya.q)"

    def tulis(self, dokumen: Sequence[Dokumen]) -> None:
        with connection.cursor() as kursor:
            kursor.execute(
                f"INSERT INTO {TABEL} (terbitan_id, vektor)"  # noqa: S608
                " SELECT id, literal::tsvector FROM unnest(%s::bigint[], %s::text[]) AS baru (id, literal)"
                " ON CONFLICT (terbitan_id) DO UPDATE SET vektor = excluded.vektor",
                [[d.id for d in dokumen], [self.bentuk(d) for d in dokumen]],
            )

    def baca(self, ids: Sequence[int]) -> dict[int, str]:
        with connection.cursor() as kursor:
            kursor.execute(
                f"SELECT terbitan_id, vektor::text FROM {TABEL} WHERE terbitan_id = ANY(%s)",  # noqa: S608
                [list(ids)],
            )
            return dict(kursor.fetchall())

    def bentuk(self, dokumen: Dokumen) -> str:
        """The vector exactly as PostgreSQL writes it out: words in byte order, weight D unnamed."""
        letak: dict[str, list[str]] = defaultdict(list)
        nomor = 0
        bidang = (dokumen.judul, "A"), (dokumen.lain, "B"), (dokumen.ringkasan, "C"), (dokumen.isi, "")
        for teks, bobot in bidang:
            for kata in teks.split():
                nomor += 1
                posisi = letak[kata]
                if nomor <= POSISI_AKHIR and len(posisi) < POSISI_PER_KATA:
                    posisi.append(f"{nomor}{bobot}")
        urut = sorted(letak.items(), key=lambda butir: butir[0].encode())
        return " ".join(f"'{kata}':{','.join(posisi)}" if posisi else f"'{kata}'" for kata, posisi in urut)

    def ungkapan(self, permintaan: Permintaan) -> str:
        penghubung = " | " if permintaan.cara is Cara.SEBAGIAN else " & "
        return penghubung.join(f"'{k}':*" if panjang else f"'{k}'" for k, panjang in awalan(permintaan))
