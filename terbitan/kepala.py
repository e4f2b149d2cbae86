"""The head of the log: one number that says whether anything that answers show has changed."""

import threading
import uuid
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime
from typing import Any, NamedTuple

from django.db import connection

from .models import Terbitan

_HURUF = {f.attname: f.column for f in Terbitan._meta.fields}
_KEPALA = 'SELECT p.nilai, p.identitas, {diubah}{kolom} FROM "terbitan_penghitung" p{gabung} WHERE p.id = 1'
_DIUBAH = {"sqlite": "p.diubah || ''"}
"""As plain text: SQLite's driver would turn the same instant into an object for each row."""


class Kepala(NamedTuple):
    """A state of the log. Equal heads mean equal answers, but for facts of the moment (opening hours, periods)."""

    nilai: int = 0
    identitas: uuid.UUID | None = None
    diubah: datetime | None = None


ISI = {"kartu", "ringkas", "lengkap"}
"""Columns of JSON: SQLite hands their bytes out as they are, without making text of them in between."""
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
    if connection.vendor != "sqlite":
        return None
    connection.ensure_connection()
    berkas = connection.connection
    if berkas.in_transaction:
        return None
    return berkas, berkas.execute("PRAGMA data_version").fetchone()[0], berkas.total_changes


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
    diubah = _DIUBAH.get(connection.vendor, "p.diubah")
    sql = _KEPALA.format(diubah=diubah, kolom="".join(f", {_kolom(k)}" for k in kolom), gabung=gabung)
    baris = _jalankan(sql, tuple(nilai))
    if not baris:
        return Kepala(), []
    nomor, identitas, saat = baris[0][:3]
    kepala = Kepala(nomor, ke_uuid(identitas), ke_saat(saat))
    return kepala, [b[3:] for b in baris if len(b) > 3 and b[3] is not None]


def _kolom(nama: str) -> str:
    if nama in ISI and connection.vendor == "sqlite":
        return f'CAST(t."{_HURUF[nama]}" AS BLOB)'
    return f't."{_HURUF[nama]}"'


def ke_bita(isi: str | bytes) -> bytes:
    """Stored JSON as a driver gives it."""
    return isi.encode() if isinstance(isi, str) else isi


def _jalankan(sql: str, nilai: tuple[Any, ...]) -> list[tuple[Any, ...]]:
    """All rows. SQLite is asked without Django's cursor, which takes longer than it; but where queries are watched."""
    if connection.vendor == "sqlite" and not (connection.queries_logged or connection.execute_wrappers):
        connection.ensure_connection()
        with connection.wrap_database_errors:
            return connection.connection.execute(sql.replace("%s", "?"), nilai).fetchall()
    with connection.cursor() as kursor:
        kursor.execute(sql, nilai)
        return kursor.fetchall()


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
