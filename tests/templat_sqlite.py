"""A migrated in-memory SQLite, copied from a file instead of made again: every xdist worker saves 13 s and more.

The file is keyed by the migrations and the locked packages. `migrate` still runs over the copy, finds nothing to do and
sends its signals, so content types and permissions are those of the code under test.
"""

import fcntl
import hashlib
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.cache import cache
from django.db import connection
from django.db.backends.signals import connection_created

AKAR = Path(__file__).resolve().parent.parent
SIMPANAN = AKAR / ".pytest_cache" / "portal"


def sidik_migrasi() -> str:
    sidik = hashlib.sha256()
    # Migrations, what they load, and the locked packages.
    dibaca = [*AKAR.glob("*/migrations/*.py"), *AKAR.glob("*/data/*.tsv"), AKAR / "requirements" / "test.txt"]
    for berkas in sorted(dibaca):
        sidik.update(f"{berkas.relative_to(AKAR)}\n".encode() + berkas.read_bytes())
    return sidik.hexdigest()[:20]


@contextmanager
def dari_templat() -> Iterator[None]:
    """While the test database is made inside this block, begin with the saved copy, or save one at the end."""
    if connection.vendor != "sqlite":
        yield
        return
    SIMPANAN.mkdir(parents=True, exist_ok=True)
    templat = SIMPANAN / f"{sidik_migrasi()}.sqlite3"
    with (SIMPANAN / "kunci").open("w") as kunci:
        fcntl.flock(kunci, fcntl.LOCK_EX)  # the first worker makes the template, the others wait for it
        if templat.exists():
            fcntl.flock(kunci, fcntl.LOCK_UN)

        def isi(connection: Any, **_: Any) -> None:
            if templat.exists() and connection.is_in_memory_db():
                with closing(sqlite3.connect(templat)) as asal:
                    asal.backup(connection.connection)

        connection_created.connect(isi)
        try:
            yield
        finally:
            connection_created.disconnect(isi)
        if not templat.exists() and connection.is_in_memory_db():
            simpan(templat)


def simpan(templat: Path) -> None:
    for usang in SIMPANAN.glob("*.sqlite3"):
        usang.unlink()
    sementara = templat.with_suffix(".baru")
    with closing(sqlite3.connect(sementara)) as tujuan:
        connection.connection.backup(tujuan)
    sementara.rename(templat)


class Cadangan:
    """The fresh test database of this process, to be put back after a test that flushed it: Django's flush removes what
    the migrations made too, the root page among it."""

    def __init__(self) -> None:
        self.isi: sqlite3.Connection | None = None

    def buat(self) -> None:
        if connection.vendor == "sqlite" and connection.is_in_memory_db():
            self.isi = sqlite3.connect(":memory:", check_same_thread=False)
            connection.connection.backup(self.isi)

    def pulihkan(self) -> None:
        if self.isi is not None:
            self.isi.backup(connection.connection)
            ContentType.objects.clear_cache()
            cache.clear()
