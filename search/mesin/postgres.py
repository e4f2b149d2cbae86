"""PostgreSQL: two weighted tsvectors per record, the whole one with a GIN index and a small one that lies in the row.

Ranking thousands of matches by the small one (title, names, labels, beginning of the text) and only the best by the
whole one takes a sixth of the time. Vectors and queries are written as literals, not through ``to_tsvector``: its
parser would split our words by rules of its own, which differ with the database's locale.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from django.db import connection, transaction

from ..analisis import Kelompok
from .basis_data import TABEL, Cocok, Isi, MesinBasisData, nilai_urut, tulis_baris
from .dasar import NAMA, TEKS, Dokumen, Permintaan, Urut

POSISI_AKHIR = 16_383
POSISI_PER_KATA = 255
"""Limits of a tsvector: the largest position, and positions kept of one word."""
VEKTOR_MAKS = 900_000
"""Bytes of words and positions kept: a tsvector holds 1 MB."""
KATA_KECIL = 90
"""Words of the small vector: a row that stays below 2 kB is not moved out of its page."""
CALON = 300
"""Matches ranked by the whole vector."""
LABEL = {"judul": "A", "lain": "B", "label": "C", "ringkasan": "C", "isi": "D", "dokumen": "D"}
RANK = "ts_rank('{{0.1, 0.4, 0.7, 1.0}}', {}, %(q)s::tsquery)"  # of D, C, B, A


class MesinPostgres(MesinBasisData):
    nama = "PostgreSQL"
    KUNCI = "terbitan_id"
    BUAT_ULANG = (f"TRUNCATE {TABEL}", "REINDEX TABLE search_baris")

    def cocok(self, permintaan: Permintaan, isi: Isi) -> Cocok:
        return Cocok("FROM search_baris b WHERE b.vektor @@ %(q)s::tsquery", "-" + RANK.format("b.kecil"))

    def jalankan(self, sql: str, isi: Isi) -> list[tuple[Any, ...]]:
        """By the index always: the planner does not know that reading a whole vector means fetching it from elsewhere,
        and would read all of them for a frequent word (15 times slower)."""
        with transaction.atomic():
            with connection.cursor() as kursor:
                kursor.execute("SET LOCAL enable_seqscan = off")
            return super().jalankan(sql, isi)

    def halaman(self, permintaan: Permintaan, isi: Isi) -> str:
        """The best by the small vector, ranked again by the whole one. What follows them keeps the first order."""
        if permintaan.urut is not Urut.RELEVANSI:
            return super().halaman(permintaan, isi)
        isi["calon"] = max(CALON, permintaan.offset + permintaan.limit)
        penuh = nilai_urut("-" + RANK.format("b.vektor"), permintaan, isi)
        return (
            f"SELECT c.id, CASE WHEN c.ke <= {CALON} THEN {penuh} - 1000.0 ELSE c.nilai END AS nilai"  # noqa: S608
            " FROM (SELECT id, nilai, row_number() OVER (ORDER BY nilai, waktu DESC, id) AS ke FROM lolos"
            " ORDER BY nilai, waktu DESC, id LIMIT %(calon)s) AS c"
            " JOIN search_baris b ON b.id = c.id ORDER BY 2, 1 LIMIT %(limit)s OFFSET %(offset)s"
        )

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

    def ungkapan(self, permintaan: Permintaan) -> str:
        label = "".join(LABEL[nama] for nama in NAMA) if permintaan.hanya_nama else ""
        return " | ".join(
            "(" + " & ".join(_kelompok(k, label, permintaan.berawalan(k)) for k in pilihan) + ")"
            for pilihan in permintaan.pilihan_kelompok
        )


def vektor(dokumen: Dokumen) -> str:
    """The whole record as a tsvector literal."""
    return _literal((kata, LABEL[nama]) for nama, teks in zip(TEKS, dokumen.teks, strict=True) for kata in teks.split())


def vektor_kecil(dokumen: Dokumen) -> str:
    """The words that weigh most, and as many of the others as fit."""
    semua = [(kata, LABEL[nama]) for nama, teks in zip(TEKS, dokumen.teks, strict=True) for kata in teks.split()]
    return _literal(semua[:KATA_KECIL])


def _literal(kata_berlabel: Iterable[tuple[str, str]]) -> str:
    letak: dict[str, list[str]] = defaultdict(list)
    besar = 0
    for nomor, (kata, label) in enumerate(kata_berlabel, 1):
        besar += 8 if kata in letak else 16 + len(kata)
        if besar > VEKTOR_MAKS:
            break
        posisi = letak[kata]
        if nomor <= POSISI_AKHIR and len(posisi) < POSISI_PER_KATA:
            posisi.append(f"{nomor}{label}")
    return " ".join(f"{kata}:{','.join(posisi)}" if posisi else kata for kata, posisi in letak.items())


def _kelompok(kelompok: Kelompok, label: str, awalan: bool) -> str:
    """Any of the alternatives. ``label``: weights of the fields they count in, all when empty."""
    tanda = f":{label}" if label else ""
    bebas = f":{label}*" if awalan else tanda
    pilihan = (
        "(" + " <-> ".join(k + tanda for k in a.kata) + ")"
        if a.frasa
        else "(" + " & ".join(k + bebas for k in a.kata) + ")"
        for a in kelompok.alternatif
    )
    return f"({' | '.join(pilihan)})"
