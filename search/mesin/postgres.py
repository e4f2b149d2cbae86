"""PostgreSQL: two weighted tsvectors per record, the whole one with a GIN index and a small one that lies in the row.

Ranking thousands of matches by the small one (title, names, labels, beginning of the text) and only the best by the
whole one takes a sixth of the time. Queries are written as literals, not through ``to_tsquery``: its parser would split
our words by rules of its own, which differ with the database's locale.
"""

from collections.abc import Sequence
from typing import Any, cast

from django.db import connection

from terbitan.topeng import isi_topeng

from ..analisis import Kelompok
from .basis_data import PENDEK, TABEL, MesinBasisData, perlu
from .dasar import NAMA, TEKS, Dokumen, Permintaan
from .kombinasi import simpan_kombinasi
from .postgres_biner import LABEL, biner
from .postgres_tabel import salin

RANK = "ts_rank('{{0.1, 0.4, 0.7, 1.0}}', {}, %(q)s::tsquery)"  # of D, C, B, A
KECIL = "coalesce(kecil, vektor)"
"""The small vector; a short record has only one."""
VEKTOR = {(): "vektor", NAMA: "ts_filter(vektor, '{a,b}')", PENDEK: "ts_filter(vektor, '{a,b,c}')"}
"""What is matched: everything, names, short texts. Each has its index."""


class MesinPostgres(MesinBasisData):
    nama = "PostgreSQL"
    KUNCI = "terbitan_id"
    BACAAN = f"(SELECT terbitan_id AS kunci, {', '.join(TEKS)} FROM {TABEL})"  # noqa: S608
    BUAT_ULANG = (f"TRUNCATE {TABEL}", "REINDEX TABLE search_baris")
    BANYAK = 2_000
    CALON = 40
    """Matches ranked by the whole vector, after all were by the small one; with three times as many the order is
    hardly better."""

    def kunci(self, ungkapan: str, bidang: Sequence[str] = ()) -> str | None:
        """As one text: to fetch them row by row takes several times as long."""
        syarat = f"{VEKTOR[tuple(bidang)]} @@ %s::tsquery"
        [(hasil,)] = _baca(f"SELECT string_agg(id::text, ',') FROM search_baris WHERE {syarat}", [ungkapan])  # noqa: S608
        return cast("str | None", hasil)

    def nilai(self, permintaan: Permintaan, lolos: int, ungkapan: str | None) -> dict[int, float]:
        """All are ranked by the small vector, and the best of them by the whole one, which puts them before the rest.
        Told are as many as can be seen."""
        kecil, utuh = RANK.format(KECIL), RANK.format("vektor")
        sampai = None if permintaan.posisi else permintaan.offset + permintaan.limit
        isi: dict[str, Any] = {"q": self.ungkapan(permintaan, ringkas=False), "calon": self.CALON, "sampai": sampai}
        if ungkapan and not permintaan.hanya_nama and "<->" not in ungkapan:
            # Found again sooner than looked up by their keys; but for a phrase, of which each text has to be read.
            dari, isi["cari"] = "search_baris WHERE vektor @@ %(cari)s::tsquery", ungkapan
        else:
            dari = "search_baris WHERE id = ANY(%(ids)s::bigint[])"
            isi["ids"] = f"{{{str(isi_topeng(lolos))[1:-1]}}}"
        if lolos.bit_count() <= self.CALON:
            return dict(_baca(f"SELECT id, 1.0 + {utuh} FROM {dari}", isi))  # noqa: S608
        # As ``_terbaik`` orders them: else how many are told would decide who is among them, and pages repeat and skip.
        urut = "nilai DESC, waktu DESC, id"
        terbaik = f"SELECT id, {kecil} AS nilai FROM {dari} ORDER BY {urut} LIMIT %(sampai)s"  # noqa: S608
        sql = (  # keys alone are sorted: to carry the vectors along takes a quarter longer
            f"WITH terbaik AS MATERIALIZED ({terbaik})"  # noqa: S608
            f" SELECT id, 1.0 + {utuh} FROM search_baris WHERE id IN (SELECT id FROM terbaik LIMIT %(calon)s)"
            " UNION ALL (SELECT id, nilai FROM terbaik OFFSET %(calon)s)"
        )
        return dict(_baca(sql, isi))

    def salah_satu(self, ids: Sequence[int]) -> str:
        """One constant is read sooner than a hundred."""
        return f"= ANY('{{{','.join(map(str, ids))}}}'::bigint[])"

    def tulis(self, dokumen: Sequence[Dokumen]) -> None:
        simpan_kombinasi((d.bahasa, d.faset) for d in dokumen)
        self.hapus([d.id for d in dokumen])
        salin(biner(dokumen))

    def ungkapan(self, permintaan: Permintaan, *, ringkas: bool) -> str:
        label = "".join(LABEL[nama] for nama in NAMA) if permintaan.hanya_nama and not ringkas else ""
        return permintaan.ungkapan(lambda k: _kelompok(k, label, permintaan.berawalan(k), ringkas), " & ", " | ")


def _baca(sql: str, nilai: Any) -> list[tuple[Any, ...]]:
    """By the index always: the planner does not know that reading a whole vector means fetching it from elsewhere, and
    would read all of them for a frequent word (15 times slower). One message: each would wait for the server."""
    with connection.cursor() as kursor:
        kursor.execute(f"SET LOCAL enable_seqscan = off; SET LOCAL max_parallel_workers_per_gather = 0; {sql}", nilai)
        while kursor.nextset():
            pass
        return kursor.fetchall()


def _kelompok(kelompok: Kelompok, label: str, awalan: bool, ringkas: bool) -> str:
    """Any of the alternatives. ``label``: weights of the fields they count in, all when empty."""
    tanda = f":{label}" if label else ""
    bebas = f":{label}*" if awalan else tanda
    pilihan = (
        "(" + " <-> ".join(k + tanda for k in a.kata) + ")"
        if a.frasa
        else "(" + " & ".join(k + bebas for k in a.kata) + ")"
        for a in (perlu(kelompok.alternatif) if ringkas and not awalan else kelompok.alternatif)
    )
    return f"({' | '.join(pilihan)})"
