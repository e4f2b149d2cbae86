"""PostgreSQL: two weighted tsvectors per record, the whole one with a GIN index and a small one that lies in the row.

Ranking thousands of matches by the small one (title, names, labels, beginning of the text) and only the best by the
whole one takes a sixth of the time. Vectors and queries are written as literals, not through ``to_tsvector``: its
parser would split our words by rules of its own, which differ with the database's locale.
"""

from collections.abc import Iterable, Sequence
from typing import Any, cast

from django.db import connection

from terbitan.topeng import isi_topeng

from ..analisis import Kelompok
from .basis_data import PENDEK, TABEL, MesinBasisData, perlu, tulis_baris
from .dasar import NAMA, TEKS, Dokumen, Permintaan

POSISI_AKHIR = 16_383
"""The largest position in a tsvector; of one word it keeps the first 255 by itself."""
VEKTOR_MAKS = 800_000
"""Letters of a literal: a tsvector holds 1 MB."""
KATA_KECIL = 90
"""Words of the small vector: a row that stays below 2 kB is not moved out of its page."""
LABEL = {"judul": "A", "lain": "B", "label": "C", "ringkasan": "C", "isi": "D", "dokumen": "D"}
RANK = "ts_rank('{{0.1, 0.4, 0.7, 1.0}}', {}, %(q)s::tsquery)"  # of D, C, B, A
VEKTOR = {(): "vektor", NAMA: "ts_filter(vektor, '{a,b}')", PENDEK: "ts_filter(vektor, '{a,b,c}')"}
"""What is matched: everything, names, short texts. Each has its index."""


class MesinPostgres(MesinBasisData):
    nama = "PostgreSQL"
    KUNCI = "terbitan_id"
    BACAAN = f"(SELECT terbitan_id AS kunci, {', '.join(TEKS)} FROM {TABEL})"  # noqa: S608
    BUAT_ULANG = (f"TRUNCATE {TABEL}", "REINDEX TABLE search_baris")
    BANYAK = 2_000
    CALON = 200
    """Matches ranked by the whole vector, after all were by the small one."""

    def kunci(self, ungkapan: str, bidang: Sequence[str] = ()) -> str | None:
        """As one text: to fetch them row by row takes several times as long."""
        syarat = f"{VEKTOR[tuple(bidang)]} @@ %s::tsquery"
        [(hasil,)] = _baca(f"SELECT string_agg(id::text, ',') FROM search_baris WHERE {syarat}", [ungkapan])  # noqa: S608
        return cast("str | None", hasil)

    def nilai(self, permintaan: Permintaan, lolos: int) -> dict[int, float]:
        """The best by the small vector are weighed by the whole one; these stand before the rest, which is told only
        where it can be seen."""
        isi = {
            "q": self.ungkapan(permintaan, ringkas=False),
            "ids": f"{{{str(isi_topeng(lolos))[1:-1]}}}",
            "calon": self.CALON,
        }
        semua = "search_baris WHERE id = ANY(%(ids)s::bigint[])"
        kecil, utuh = RANK.format("kecil"), RANK.format("vektor")
        terbaik = f"SELECT id FROM {semua} ORDER BY {kecil} DESC, id LIMIT %(calon)s"  # noqa: S608
        sql = f"SELECT id, 1.0 + {utuh} FROM search_baris WHERE id = ANY(ARRAY({terbaik}))"  # noqa: S608
        if permintaan.posisi is not None or permintaan.offset + permintaan.limit > self.CALON:
            sql = f"SELECT id, {kecil} FROM {semua} UNION ALL {sql}"  # noqa: S608
        elif lolos.bit_count() <= self.CALON:
            sql = f"SELECT id, 1.0 + {utuh} FROM {semua}"  # noqa: S608
        return dict(_baca(sql, isi))

    def tulis(self, dokumen: Sequence[Dokumen]) -> None:
        baris = list(zip(*tulis_baris(dokumen), strict=True))
        teks = [[d.teks[i] for d in dokumen] for i in range(len(TEKS))]
        kolom = ", ".join(TEKS)
        with connection.cursor() as kursor:
            kursor.execute(
                "INSERT INTO search_baris (id, sidik, kombinasi, waktu, lat, lon, kecil, vektor)"
                " SELECT id, sidik, kombinasi, waktu, lat, lon, kecil::tsvector, vektor::tsvector FROM unnest("
                "%s::bigint[], %s::text[], %s::bigint[], %s::int[], %s::float8[], %s::float8[], %s::text[], %s::text[])"
                " AS baru (id, sidik, kombinasi, waktu, lat, lon, kecil, vektor)"
                " ON CONFLICT (id) DO UPDATE SET sidik = excluded.sidik, kombinasi = excluded.kombinasi,"
                " waktu = excluded.waktu, lat = excluded.lat, lon = excluded.lon, kecil = excluded.kecil,"
                " vektor = excluded.vektor",
                [*map(list, baris), [vektor_kecil(d) for d in dokumen], [vektor(d) for d in dokumen]],
            )
            kursor.execute(
                f"INSERT INTO {TABEL} (terbitan_id, {kolom})"  # noqa: S608
                f" SELECT * FROM unnest(%s::bigint[], {', '.join(['%s::text[]'] * len(TEKS))})"
                f" ON CONFLICT (terbitan_id) DO UPDATE SET {', '.join(f'{k} = excluded.{k}' for k in TEKS)}",
                [[d.id for d in dokumen], *teks],
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


def vektor(dokumen: Dokumen) -> str:
    """The whole record as a tsvector literal."""
    return _literal(zip(TEKS, map(str.split, dokumen.teks), strict=True))


def vektor_kecil(dokumen: Dokumen) -> str:
    """The words that weigh most, and as many of the others as fit."""
    sisa, bidang = KATA_KECIL, []
    for nama, teks in zip(TEKS, dokumen.teks, strict=True):
        bidang.append((nama, teks.split(maxsplit=sisa)[:sisa]))
        sisa -= len(bidang[-1][1])
    return _literal(bidang)


def _literal(bidang: Iterable[tuple[str, Sequence[str]]]) -> str:
    letak: dict[str, str] = {}
    nomor = 0
    for nama, semua in bidang:
        label = LABEL[nama]
        for kata in semua:
            nomor += 1
            if kata in letak:
                if nomor <= POSISI_AKHIR:
                    letak[kata] += f",{nomor}{label}"
            else:
                letak[kata] = f"{kata}:{nomor}{label}" if nomor <= POSISI_AKHIR else kata
    hasil = " ".join(letak.values())
    return hasil if len(hasil) <= VEKTOR_MAKS else hasil[: hasil.rindex(" ", 0, VEKTOR_MAKS)]


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
