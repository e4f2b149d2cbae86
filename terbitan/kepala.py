"""The head of the log: one number that says whether anything that answers show has changed."""

import threading
import uuid
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime
from functools import cache, lru_cache
from typing import Any, NamedTuple

from django.db import DEFAULT_DB_ALIAS, connection, connections

from .models import Terbitan

_HURUF = {f.attname: f.column for f in Terbitan._meta.fields}


class Kepala(NamedTuple):
    """A state of the log. Equal heads mean equal answers, but for facts of the moment (opening hours, periods)."""

    nilai: int = 0
    identitas: uuid.UUID | None = None
    diubah: datetime | None = None


ISI = {"kartu", "ringkas", "lengkap"}
"""Columns of JSON."""
_terakhir = threading.local()


def baca_kepala() -> Kepala:
    """The present head: one query, or none where SQLite itself says that nobody has written since the last one."""
    keadaan = _keadaan_berkas()
    if keadaan is not None and getattr(_terakhir, "keadaan", None) == keadaan:
        return _terakhir.kepala
    kepala = baca_bersama((), "", ())[0]
    # The state was read before the head: what is written in between is read again next time.
    _terakhir.keadaan, _terakhir.kepala = keadaan, kepala
    return kepala


def _keadaan_berkas() -> tuple[Any, int, int] | None:
    """What changes when anyone commits: another connection, or this one. None inside a transaction, and elsewhere."""
    sambungan = connections[DEFAULT_DB_ALIAS]
    if sambungan.vendor != "sqlite":
        return None
    sambungan.ensure_connection()
    berkas = sambungan.connection
    if berkas.in_transaction:
        return None
    return berkas, berkas.execute("PRAGMA data_version").fetchone()[0], berkas.total_changes


_sekali: ContextVar[list[Kepala] | None] = ContextVar("kepala_sekali", default=None)


@contextmanager
def satu_kepala() -> Iterator[None]:
    """Inside, ``kepala_jawaban`` reads the head once: for an answer made of several things that are kept under it. One
    within another reads none of its own."""
    if _sekali.get() is not None:
        yield
        return
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
    sambungan = connections[DEFAULT_DB_ALIAS]
    sqlite = sambungan.vendor == "sqlite"
    baris = _jalankan(sambungan, _sql(sqlite, tuple(kolom), syarat), tuple(nilai))
    if not baris:
        return Kepala(), []
    return _kepala(baris[0][0]), baris[1:] if sqlite else [b[1:] for b in baris if len(b) > 1 and b[1] is not None]


@lru_cache(maxsize=8)
def _kepala(teks: str) -> Kepala:
    nomor, identitas, saat = teks.split(" ", 2)
    return Kepala(int(nomor), uuid.UUID(identitas), ke_saat(saat))


@lru_cache(maxsize=256)
def _sql(sqlite: bool, kolom: tuple[str, ...], syarat: str) -> str:
    """One statement for the head, as one text, and the rows: below it in SQLite, so it is made once, else beside it."""
    # Names of our own, all of them.
    kepala = "SELECT p.nilai || ' ' || p.identitas || ' ' || p.diubah"
    dari, satu = ' FROM "terbitan_penghitung" p', " WHERE p.id = 1"
    isi = [f't."{_HURUF[k]}"' for k in kolom]
    if not isi:
        return kepala + dari + satu
    if not sqlite:
        return f'{", ".join([kepala, *isi])}{dari} LEFT JOIN "terbitan_terbitan" t ON {syarat}{satu}'
    # Expressions have no type, so Django's converters stay out; bytes are not made text to be bytes again.
    pilih = [f"CAST({h} AS BLOB)" if k in ISI else f"+{h}" for k, h in zip(kolom, isi, strict=True)]
    atas = ", ".join([kepala, *["NULL"] * (len(isi) - 1)]) + dari + satu
    baris = f'SELECT {", ".join(pilih)} FROM "terbitan_terbitan" t WHERE {syarat}'  # noqa: S608
    return f"{atas} UNION ALL {baris}".replace("%s", "?")


def _jalankan(sambungan: Any, sql: str, nilai: tuple[Any, ...]) -> list[tuple[Any, ...]]:
    """All rows. SQLite is asked without Django's cursor, which takes longer than it; but where queries are watched."""
    if sambungan.vendor == "sqlite" and not (sambungan.queries_logged or sambungan.execute_wrappers):
        sambungan.ensure_connection()
        with sambungan.wrap_database_errors:
            return sambungan.connection.execute(sql, nilai).fetchall()
    with sambungan.cursor() as kursor:
        kursor.execute(sql.replace("?", "%s"), nilai)
        return kursor.fetchall()


def ke_bita(isi: str | bytes) -> bytes:
    """Stored JSON as a driver gives it."""
    return isi.encode() if isinstance(isi, str) else isi


def nilai_kunci(kunci: str) -> str:
    """A UUID as this database compares it."""
    return kunci.replace("-", "").lower() if _sqlite() else kunci


@cache
def _sqlite() -> bool:
    return connection.vendor == "sqlite"


def ke_uuid(nilai: Any) -> uuid.UUID:
    """A UUID as a driver gives it: SQLite has none of its own."""
    return nilai if isinstance(nilai, uuid.UUID) else uuid.UUID(nilai)


def ke_saat(nilai: Any) -> datetime | None:
    """An instant as a driver gives it: SQLite hands out text, in UTC."""
    if isinstance(nilai, str):
        nilai = datetime.fromisoformat(nilai)
    return nilai.replace(tzinfo=UTC) if nilai and nilai.tzinfo is None else nilai
