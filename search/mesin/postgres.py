"""PostgreSQL: a weighted tsvector per record with a GIN index, and of long records a second one of their beginning.

Long records (documents, services) are found in a table of their own, whose vectors lie outside its rows, so that
thousands of matches are a few pages; and weighed by their beginning (title, names, labels, first words), if that says
anything of what was asked. Only the best are weighed by all their words. Queries are written as literals, not through
``to_tsquery``: its parser would split our words by rules of its own, which differ with the database's locale.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any, cast

from django.db import connection

from terbitan.topeng import isi_topeng

from ..analisis import Kelompok
from .basis_data import PENDEK, TABEL, MesinBasisData, perlu
from .dasar import NAMA, TEKS, Dokumen, Permintaan, permulaan
from .ingatan import Ingatan
from .kombinasi import simpan_kombinasi
from .postgres_biner import KOLOM, LABEL, biner, leksem
from .postgres_tabel import salin

RANK = "ts_rank('{0.1, 0.4, 0.7, 1.0}', vektor, %(q)s::tsquery)"  # of D, C, B, A
COCOK = {
    (): "vektor @@ %(cari)s::tsquery",
    NAMA: "ts_filter(vektor, '{a,b}') @@ %(cari)s::tsquery",
    PENDEK: "ts_filter(vektor, '{a,b,c}') @@ %(cari)s::tsquery",
}
"""What is matched: everything, names, short texts. Each has its index."""


class MesinPostgres(MesinBasisData):
    nama = "PostgreSQL"
    BACAAN = f"(SELECT terbitan_id AS kunci, {', '.join(TEKS)} FROM {TABEL})"  # noqa: S608
    KUNCI = {nama: kolom[0] for nama, kolom in KOLOM.items()}
    BUAT_ULANG = (f"TRUNCATE {', '.join(KUNCI)}",)
    BANYAK = 2_000
    CALON = 40
    """Matches ranked by all their words, after they were by the first; with three times as many the order is hardly
    better."""

    def kunci(self, ungkapan: str, bidang: Sequence[str] = ()) -> str | None:
        """As one text: to fetch them row by row takes several times as long."""
        cocok = _utuh("id", COCOK[tuple(bidang)])
        [(hasil,)] = _baca(f"SELECT string_agg(id::text, ',') FROM ({cocok}) AS cocok", {"cari": ungkapan})  # noqa: S608
        return cast("str | None", hasil)

    def ada(self, ungkapan: str, bidang: Sequence[str]) -> bool:
        [(hasil,)] = _baca(f"SELECT EXISTS ({_utuh('1', COCOK[tuple(bidang)])})", {"cari": ungkapan})
        return bool(hasil)

    def nilai(self, permintaan: Permintaan, ingat: Ingatan, lolos: int, ungkapan: str | None) -> dict[int, float]:
        """All are ranked, long ones by their beginning, and the best of them by all their words, which puts them before
        the rest. Told are as many as can be seen; not those of whose beginning nothing was asked."""
        isi: dict[str, Any] = {"q": self.ungkapan(permintaan, ringkas=False), "calon": self.CALON}
        if lolos.bit_count() <= self.CALON:
            isi["ids"] = _larik(isi_topeng(lolos))
            return dict(_baca(_utuh(f"id, 1.0 + {RANK}", "id = ANY(%(ids)s)"), isi))
        cabang = []
        if singkat := lolos & ~ingat.panjang:
            if ungkapan and not permintaan.hanya_nama and "<->" not in ungkapan:
                # Found again sooner than looked up by their keys; but for a phrase, of which each text has to be read.
                syarat, isi["cari"] = COCOK[()], ungkapan
            else:
                syarat, isi["singkat"] = "id = ANY(%(singkat)s)", _larik(isi_topeng(singkat))
            cabang.append(f"SELECT id, waktu, {RANK} AS nilai FROM search_singkat WHERE {syarat}")  # noqa: S608
        if panjang := lolos & ingat.panjang:
            isi |= {
                "panjang": _larik(isi_topeng(panjang)),
                "salah": self.ungkapan(replace(permintaan, minimal=1), ringkas=False),
            }
            syarat = "vektor @@ %(salah)s::tsquery AND id = ANY(%(panjang)s)"
            cabang.append(f"SELECT id, waktu, {RANK} AS nilai FROM search_awal WHERE {syarat}")  # noqa: S608
        # As ``_terbaik`` orders them: else how many are told would decide who is among them, and pages repeat and skip.
        terbaik = f"{' UNION ALL '.join(cabang)} ORDER BY nilai DESC, waktu DESC, id LIMIT %(sampai)s"
        isi["sampai"] = None if permintaan.posisi else permintaan.offset + permintaan.limit
        calon = _utuh(f"id, 1.0 + {RANK}", "id = ANY(ARRAY(SELECT id FROM terbaik LIMIT %(calon)s))")
        sisa = "SELECT id, nilai FROM terbaik OFFSET %(calon)s"
        return dict(_baca(f"WITH terbaik AS MATERIALIZED ({terbaik}) {calon} UNION ALL ({sisa})", isi))

    def salah_satu(self, ids: Sequence[int]) -> str:
        """One constant is read sooner than a hundred."""
        return f"= ANY('{_larik(ids)}'::bigint[])"

    def tulis(self, dokumen: Sequence[Dokumen]) -> None:
        simpan_kombinasi((d.bahasa, d.faset) for d in dokumen)
        self.hapus([d.id for d in dokumen])
        salin(biner(dokumen))

    def timpang(self) -> Iterator[int]:
        yield from super().timpang()
        yield from self._kunci_tanpa(
            "SELECT id FROM search_baris LEFT JOIN search_singkat s USING (id)"
            " LEFT JOIN search_panjang p USING (id) LEFT JOIN search_awal a USING (id)"
            " WHERE num_nonnulls(s.id, p.id) <> 1 OR num_nonnulls(p.id, a.id) = 1"
        )

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


def _larik(ids: Iterable[int]) -> str:
    """Keys as PostgreSQL reads an array; written into the statement, its type is found there."""
    return f"{{{','.join(map(str, ids))}}}"


def _utuh(kolom: str, syarat: str) -> str:
    """SQL that reads whole vectors, short and long."""
    return " UNION ALL ".join(f"SELECT {kolom} FROM search_{t} WHERE {syarat}" for t in ("singkat", "panjang"))  # noqa: S608


def _kelompok(kelompok: Kelompok, label: str, awalan: bool, ringkas: bool) -> str:
    """Any of the alternatives. ``label``: weights of the fields they count in, all when empty.

    Phrases of words stay beside those of their stems: of a word that a text has very often, a vector has the places of
    the words but no more of the stems.
    """
    tanda = f":{label}" if label else ""
    cukup = perlu(kelompok.alternatif) if ringkas and not awalan else kelompok.alternatif

    def satu(kata: str) -> str:
        return leksem(kata) + (f":{label}*" if awalan and permulaan(kata) else tanda)

    pilihan = (
        "(" + " <-> ".join(leksem(k) + tanda for k in a.kata) + ")"
        if a.frasa
        else "(" + " & ".join(map(satu, a.kata)) + ")"
        for a in kelompok.alternatif
        if a.frasa or a in cukup
    )
    return f"({' | '.join(dict.fromkeys(pilihan))})"
