"""What the two database engines share: rows written in the log's own transaction, one statement for each search."""

import math
from abc import abstractmethod
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from django.db import DatabaseError, connection, transaction

from ..models import Baris
from .dasar import FASET, TEKS, Dokumen, Mesin, MesinGagal, Permintaan, Temuan, Urut, jumlahkan
from .kombinasi import kunci_kombinasi, simpan_kombinasi

TABEL = "search_indeks"
"""The analysed texts: on SQLite the FTS5 table, on PostgreSQL an ordinary one."""
Isi = dict[str, Any]
"""Values of a statement's placeholders, by name."""
DERAJAT = 111.19
"""Kilometres of a degree of latitude."""
TAK_BERTITIK = 1e9
"""The squared distance of what has no place."""
DEKAT = 4.0
"""Squared kilometres at which the help for being near has fallen to a half."""


class Ciri(NamedTuple):
    """What the ranking looks at of a record; the texts are analysed."""

    id: int
    jenis: str
    waktu: int
    lat: float | None
    lon: float | None
    judul: str
    lain: str
    label: str
    ringkasan: str


class Cocok(NamedTuple):
    """SQL: FROM and WHERE of the matches (``b`` is search_baris), their score (negative, smaller is better), and
    further tables that these name."""

    dari: str
    nilai: str
    bahan: dict[str, str] = {}


class MesinBasisData(Mesin):
    KUNCI: str
    """Column of TABEL that holds the key of ``Terbitan``."""
    BUAT_ULANG: tuple[str, ...]
    """SQL that makes TABEL anew, empty."""

    @abstractmethod
    def ungkapan(self, permintaan: Permintaan) -> str:
        """The query in this engine's language."""

    def cocok(self, permintaan: Permintaan, isi: Isi) -> Cocok:
        """How the matches of ``%(q)s`` are found and scored, where ``cari`` is that of this class."""
        raise NotImplementedError

    @abstractmethod
    def tulis(self, dokumen: Sequence[Dokumen]) -> None:
        """Store these rows, replacing what was there. The caller holds the transaction."""

    def halaman(self, permintaan: Permintaan, isi: Isi) -> str:
        """SQL of (id, nilai) of the page asked for, best first, from ``lolos``: what passes the filters."""
        return "SELECT id, nilai FROM lolos ORDER BY nilai, waktu DESC, id LIMIT %(limit)s OFFSET %(offset)s"

    def cari(self, permintaan: Permintaan) -> Temuan:
        """Counts and one page of keys, in one statement over one set of matches."""
        isi: Isi = {
            "q": self.ungkapan(permintaan),
            "bahasa": permintaan.bahasa,
            "limit": permintaan.limit,
            "offset": permintaan.offset,
        }
        try:
            baris = self.jalankan(self._pernyataan(permintaan, isi), isi)
        except DatabaseError as galat:
            raise MesinGagal(str(galat)) from galat
        hitungan = [(b[: len(FASET)], b[len(FASET)]) for b in baris if b[0] is not None]
        total, faset = jumlahkan(hitungan, permintaan.saring if permintaan.faset else {})
        butir = sorted((b[-1], b[-2]) for b in baris if b[0] is None)
        return Temuan(total, [(pk, -nilai) for nilai, pk in butir], faset if permintaan.faset else {})

    def jalankan(self, sql: str, isi: Isi) -> list[tuple[Any, ...]]:
        with connection.cursor() as kursor:
            kursor.execute(sql, isi)
            return kursor.fetchall()

    def _pernyataan(self, permintaan: Permintaan, isi: Isi) -> str:
        cocok = self.cocok(permintaan, isi)
        hampa = ", ".join(["NULL"] * len(FASET))
        bahan = "".join(f"{nama} AS MATERIALIZED ({sql}), " for nama, sql in cocok.bahan.items())
        return (
            f"WITH {bahan} cocok AS MATERIALIZED ("  # noqa: S608
            "SELECT b.id AS id, b.kombinasi AS k, b.waktu AS waktu,"
            f" {nilai_urut(cocok.nilai, permintaan, isi)} AS nilai {cocok.dari}), "
            "lolos AS MATERIALIZED (SELECT cocok.id AS id, nilai, waktu"
            f" FROM cocok JOIN search_kombinasi c ON c.id = cocok.k WHERE {_boleh(permintaan, isi)}) "
            f"{_hitung(permintaan)} UNION ALL"
            f" SELECT {hampa}, NULL, id, nilai FROM ({self.halaman(permintaan, isi)}) AS halaman"
        )

    def hapus(self, ids: Sequence[int]) -> None:
        tanda = [(i,) for i in ids]
        with connection.cursor() as kursor:
            kursor.executemany(f"DELETE FROM {TABEL} WHERE {self.KUNCI} = %s", tanda)  # noqa: S608
            kursor.executemany("DELETE FROM search_baris WHERE id = %s", tanda)

    def kosongkan(self) -> None:
        """Throw the rows away, the engine's table and index too: what is damaged cannot be repaired row by row."""
        with transaction.atomic(), connection.cursor() as kursor:
            for perintah in self.BUAT_ULANG:
                kursor.execute(perintah)
            kursor.execute("DELETE FROM search_baris")

    def ciri(self, ids: Sequence[int]) -> list[Ciri]:
        """What the ranking looks at of these records: one query."""
        if not ids:
            return []
        with connection.cursor() as kursor:
            kursor.execute(
                f"SELECT b.id, k.jenis, b.waktu, b.lat, b.lon, i.judul, i.lain, i.label, i.ringkasan"  # noqa: S608
                f" FROM search_baris b JOIN search_kombinasi k ON k.id = b.kombinasi"
                f" JOIN {TABEL} i ON i.{self.KUNCI} = b.id WHERE b.id IN ({','.join(map(str, ids))})"
            )
            return [Ciri(*baris) for baris in kursor.fetchall()]

    def teks(self, ids: Sequence[int], kolom: Sequence[str] = TEKS) -> dict[int, tuple[str, ...]]:
        """Analysed texts of these records."""
        if not ids:
            return {}
        tanda = ",".join(["%s"] * len(ids))
        with connection.cursor() as kursor:
            kursor.execute(
                f"SELECT {self.KUNCI}, {', '.join(kolom)} FROM {TABEL} WHERE {self.KUNCI} IN ({tanda})",  # noqa: S608
                list(ids),
            )
            return {pk: tuple(isi) for pk, *isi in kursor.fetchall()}

    def siap(self) -> bool:
        """Whether the tables are there: other apps may publish before our migration has run."""
        with connection.cursor() as kursor:
            return {TABEL, Baris._meta.db_table} <= set(connection.introspection.table_names(kursor))

    def yatim(self) -> Iterator[int]:
        """Keys of stored rows that no record wants: gone, hidden from search, or never there."""
        yield from self._kunci_tanpa(
            f"SELECT i.{self.KUNCI} FROM {TABEL} i LEFT JOIN terbitan_terbitan t"  # noqa: S608
            f" ON t.id = i.{self.KUNCI} AND t.aktif AND t.dicari WHERE t.id IS NULL"
            " UNION SELECT b.id FROM search_baris b LEFT JOIN terbitan_terbitan t"
            " ON t.id = b.id AND t.aktif AND t.dicari WHERE t.id IS NULL"
        )

    def timpang(self) -> Iterator[int]:
        """Keys that only one of the two tables has."""
        yield from self._kunci_tanpa(
            f"SELECT i.{self.KUNCI} FROM {TABEL} i LEFT JOIN search_baris b"  # noqa: S608
            f" ON b.id = i.{self.KUNCI} WHERE b.id IS NULL"
            f" UNION SELECT b.id FROM search_baris b LEFT JOIN {TABEL} i ON i.{self.KUNCI} = b.id"
            f" WHERE i.{self.KUNCI} IS NULL"
        )

    def _kunci_tanpa(self, sql: str) -> list[int]:
        with connection.cursor() as kursor:
            kursor.execute(sql)
            return [baris[0] for baris in kursor.fetchall()]

    def gangguan(self) -> str:
        if not self.siap():
            return "Tabel pencarian belum ada: jalankan migrate."
        try:
            self.periksa_indeks()
        except DatabaseError as galat:
            return f"Indeks pencarian rusak ({galat}): jalankan bangun_pencarian --semua."
        return ""

    def periksa_indeks(self) -> None:
        """Read a little of the index; raises DatabaseError when it cannot be read."""
        with connection.cursor() as kursor:
            kursor.execute(f"SELECT judul FROM {TABEL} LIMIT 1")  # noqa: S608
            kursor.fetchall()


def tulis_baris(dokumen: Sequence[Dokumen]) -> list[tuple[Any, ...]]:
    """The values of ``Baris`` for these records; their combinations of facets are stored."""
    simpan_kombinasi(dokumen)
    return [(d.id, d.sidik, kunci_kombinasi(d), d.waktu, d.lat, d.lon) for d in dokumen]


def _hitung(permintaan: Permintaan) -> str:
    """SQL of the matches of each combination; of the total only, when no counts are wanted."""
    if not permintaan.faset:
        kosong = ", ".join(["''"] * len(FASET))
        return f"SELECT {kosong}, count(*), 0, 0.0 FROM lolos"  # noqa: S608
    return (
        f"SELECT {', '.join(FASET)}, n, 0, 0.0 FROM (SELECT k, count(*) AS n FROM cocok GROUP BY k) AS j"  # noqa: S608
        " JOIN search_kombinasi ON search_kombinasi.id = j.k WHERE bahasa = %(bahasa)s"
    )


def _boleh(permintaan: Permintaan, isi: Isi) -> str:
    """SQL of what a combination ``c`` must have to pass the filters."""
    syarat = ["c.bahasa = %(bahasa)s"]
    for nama in FASET:
        if nilai := permintaan.saring.get(nama):
            tanda = {f"{nama}{i}": n for i, n in enumerate(nilai)}
            isi.update(tanda)
            syarat.append(f"c.{nama} IN ({', '.join(f'%({t})s' for t in tanda)})")
    return " AND ".join(syarat)


def nilai_urut(relevansi: str, permintaan: Permintaan, isi: Isi) -> str:
    """SQL that the matches are ordered by, smaller first."""
    if permintaan.urut is Urut.TERBARU:
        return "-1.0 * b.waktu"
    if permintaan.posisi is None:
        return relevansi
    lat, lon = permintaan.posisi
    isi.update(lat=lat, lon=lon, x=DERAJAT**2 * math.cos(math.radians(lat)) ** 2, y=DERAJAT**2)
    jarak = (
        "coalesce((b.lat - %(lat)s) * (b.lat - %(lat)s) * %(y)s + (b.lon - %(lon)s) * (b.lon - %(lon)s) * %(x)s,"
        f" {TAK_BERTITIK})"
    )
    if permintaan.urut is Urut.TERDEKAT:
        return jarak
    return f"{relevansi} * (1.0 + 1.0 / (1.0 + {jarak} / {DEKAT}))"
