"""The head of the log: one number that says whether anything that answers show has changed."""

import uuid
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime
from typing import Any, NamedTuple

from django.db import connection

from .models import Terbitan

_HURUF = {f.attname: f.column for f in Terbitan._meta.fields}
_KEPALA = 'SELECT p.nilai, p.identitas, p.diubah{kolom} FROM "terbitan_penghitung" p{gabung} WHERE p.id = 1'


class Kepala(NamedTuple):
    """A state of the log. Equal heads mean equal answers, but for facts of the moment (opening hours, periods)."""

    nilai: int = 0
    identitas: uuid.UUID | None = None
    diubah: datetime | None = None


def baca_kepala() -> Kepala:
    """The present head: one query."""
    return baca_bersama((), "", ())[0]


_sekali: ContextVar[list[Kepala] | None] = ContextVar("kepala_sekali", default=None)


@contextmanager
def satu_kepala() -> Iterator[None]:
    """Inside, ``kepala_jawaban`` reads the head once: for an answer made of several things that are kept under it."""
    tanda = _sekali.set([])
    try:
        yield
    finally:
        _sekali.reset(tanda)


def kepala_jawaban() -> Kepala:
    """The head as this answer read it first; read anew where no answer is being made."""
    ingatan = _sekali.get()
    if ingatan is None:
        return baca_kepala()
    if not ingatan:
        ingatan.append(baca_kepala())
    return ingatan[0]


def baca_bersama(kolom: Sequence[str], syarat: str, nilai: Iterable[Any]) -> tuple[Kepala, list[tuple[Any, ...]]]:
    """The head and the rows of the log that meet ``syarat`` (SQL over ``t``), as one statement sees them.

    Written by hand because every answer of the API waits for it: the ORM alone takes longer than the query.
    """
    gabung = f' LEFT JOIN "terbitan_terbitan" t ON {syarat}' if syarat else ""
    sql = _KEPALA.format(kolom="".join(f', t."{_HURUF[k]}"' for k in kolom), gabung=gabung)
    with connection.cursor() as kursor:
        kursor.execute(sql, tuple(nilai))
        baris = kursor.fetchall()
    if not baris:
        return Kepala(), []
    nilai_kepala, identitas, diubah = baris[0][:3]
    kepala = Kepala(nilai_kepala, ke_uuid(identitas), ke_saat(diubah))
    return kepala, [b[3:] for b in baris if len(b) > 3 and b[3] is not None]


def nilai_kunci(kunci: uuid.UUID) -> Any:
    """A UUID as this database compares it."""
    return Terbitan._meta.get_field("kunci").get_db_prep_value(kunci, connection)


def ke_uuid(nilai: Any) -> uuid.UUID:
    """A UUID as a driver gives it: SQLite has none of its own."""
    return nilai if isinstance(nilai, uuid.UUID) else uuid.UUID(nilai)


def ke_saat(nilai: Any) -> datetime | None:
    """An instant as a driver gives it: SQLite hands out text, in UTC."""
    if isinstance(nilai, str):
        nilai = datetime.fromisoformat(nilai)
    return nilai.replace(tzinfo=UTC) if nilai and nilai.tzinfo is None else nilai
