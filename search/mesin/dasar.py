"""What every engine is given and gives back, and what the two database engines share."""

from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import Enum

from django.db import connection

TABEL = "search_indeks"
"""The derived table of search rows; made by a migration, in each database's own way."""


class Cara(Enum):
    """How the words of a query must occur, strictest first."""

    SEMUA = "all words; the last may be the beginning of a word"
    SEMUA_AWALAN = "all words, each may be the beginning of a word"
    SEBAGIAN = "any of the words or their beginnings"


@dataclass(frozen=True)
class Dokumen:
    """One search row. Each field holds analysed words joined by spaces; ``id`` is the key of its ``Terbitan``."""

    id: int
    judul: str
    lain: str
    ringkasan: str
    isi: str


@dataclass(frozen=True)
class Permintaan:
    """A question to an engine. ``kata``: analysed words, not empty. ``jenis`` narrows the page, never the counts."""

    kata: Sequence[str]
    cara: Cara
    bahasa: str
    jenis: str | None
    pd: str | None
    limit: int
    offset: int


@dataclass(frozen=True)
class Temuan:
    """``ids``: keys of ``Terbitan`` on this page, best first. ``faset``: matches of every kind."""

    ids: list[int] = field(default_factory=list)
    faset: dict[str, int] = field(default_factory=dict)


def awalan(permintaan: Permintaan) -> list[tuple[str, bool]]:
    """Each word, and whether longer words that begin with it count too (never for a single letter)."""
    terakhir = len(permintaan.kata) - 1
    longgar = permintaan.cara is not Cara.SEMUA
    return [(k, len(k) > 1 and (longgar or i == terakhir)) for i, k in enumerate(permintaan.kata)]


class MesinBasisData(ABC):
    """Search rows inside the portal's own database, written in the log's transaction."""

    KUNCI: str
    """Column that holds the key of ``Terbitan``."""
    COCOK: str
    """FROM and WHERE of the rows that match; one placeholder for the expression."""
    NILAI: str
    """SQL of a row's score, smaller is better."""

    @abstractmethod
    def tulis(self, dokumen: Sequence[Dokumen]) -> None:
        """Store these rows, replacing what was there."""

    @abstractmethod
    def baca(self, ids: Sequence[int]) -> dict[int, str]:
        """What is stored for these keys, in the engine's own form; missing keys are left out."""

    @abstractmethod
    def bentuk(self, dokumen: Dokumen) -> str:
        """What ``baca`` gives for this row when it is stored faithfully."""

    @abstractmethod
    def ungkapan(self, permintaan: Permintaan) -> str:
        """The words as a query expression of this engine."""

    def siap(self) -> bool:
        """Whether the table is there: other apps may publish before our migration has run."""
        with connection.cursor() as kursor:
            return TABEL in connection.introspection.table_names(kursor)

    def hapus(self, ids: Sequence[int]) -> None:
        with connection.cursor() as kursor:
            kursor.executemany(f"DELETE FROM {TABEL} WHERE {self.KUNCI} = %s", [(i,) for i in ids])  # noqa: S608

    def yatim(self) -> Iterator[int]:
        """Keys of stored rows that no record wants: gone, hidden from search, or never there."""
        with connection.cursor() as kursor:
            kursor.execute(
                f"SELECT i.{self.KUNCI} FROM {TABEL} i LEFT JOIN terbitan_terbitan t"  # noqa: S608
                f" ON t.id = i.{self.KUNCI} AND t.aktif AND t.dicari WHERE t.id IS NULL"
            )
            yield from (baris[0] for baris in kursor.fetchall())

    def cari(self, permintaan: Permintaan) -> Temuan:
        """Counts by kind and one page of keys, in one statement over one set of matches.

        Rows are joined with the log, so that only what it shows now can be found.
        """
        saring, nilai_saring = "", [self.ungkapan(permintaan), permintaan.bahasa]
        if permintaan.pd is not None:
            saring = " AND t.pd_slug = %s"
            nilai_saring.append(permintaan.pd)
        sql = f"""
            WITH cocok AS MATERIALIZED (
                SELECT t.id AS id, t.jenis AS jenis, {self.NILAI} AS nilai
                {self.COCOK} AND t.aktif AND t.dicari AND t.bahasa = %s{saring}
            )
            SELECT jenis, count(*), NULL FROM cocok GROUP BY jenis
            UNION ALL
            SELECT * FROM (
                SELECT NULL, id, nilai FROM cocok {"WHERE jenis = %s" if permintaan.jenis else ""}
                ORDER BY nilai, id LIMIT %s OFFSET %s
            ) AS halaman
        """  # noqa: S608
        nilai_jenis = [permintaan.jenis] if permintaan.jenis else []
        with connection.cursor() as kursor:
            kursor.execute(sql, [*nilai_saring, *nilai_jenis, permintaan.limit, permintaan.offset])
            baris = kursor.fetchall()
        halaman = sorted((b for b in baris if b[0] is None), key=lambda b: (b[2], b[1]))
        return Temuan([b[1] for b in halaman], {b[0]: b[1] for b in baris if b[0] is not None})
