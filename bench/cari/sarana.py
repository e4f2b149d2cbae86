"""The servers that are measured beside SQLite: yours (TEST_DATABASE_URL, ELASTICSEARCH_URL), or started here."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

from bench.server import AKAR

POSTGRES_UJI = AKAR / "scripts" / "postgres_uji.sh"
ELASTICSEARCH_UJI = AKAR / "scripts" / "elasticsearch_uji.py"


class TidakAda(Exception):
    """Why a server is not to be had."""


@contextmanager
def postgres(gudang: Path) -> Iterator[str]:
    """The address of a server's own database. Ours keeps its data from run to run."""
    if url := os.environ.get("TEST_DATABASE_URL"):
        yield url
        return
    folder = _terjangkau(gudang) / "postgres"
    url = _keluaran([str(POSTGRES_UJI), "mulai", str(folder)])
    try:
        yield url
    finally:
        subprocess.run([POSTGRES_UJI, "jeda", folder], check=False)


@contextmanager
def elasticsearch() -> Iterator[str]:
    if url := os.environ.get("ELASTICSEARCH_URL"):
        yield url
        return
    folder = Path(tempfile.mkdtemp(prefix="portal-bench-"))
    folder.chmod(0o755)  # its user must reach what is inside
    try:
        yield _keluaran([sys.executable, str(ELASTICSEARCH_UJI), "mulai", str(folder / "es")])
    finally:
        subprocess.run([sys.executable, ELASTICSEARCH_UJI, "berhenti", folder / "es"], check=False)
        shutil.rmtree(folder, ignore_errors=True)


def _terjangkau(folder: Path) -> Path:
    """This folder, or one below the temporary ones where root's own would be closed to the server's user."""
    if os.geteuid() or all(induk.stat().st_mode & 0o001 for induk in (folder, *folder.parents)):
        return folder
    lain = Path(tempfile.gettempdir()) / "portal-bench"
    lain.mkdir(mode=0o755, exist_ok=True)
    return lain


def _keluaran(perintah: list[str]) -> str:
    hasil = subprocess.run(perintah, capture_output=True, text=True)
    if hasil.returncode:
        raise TidakAda((hasil.stderr.strip().splitlines() or ["tidak dapat dimulai"])[-1])
    return hasil.stdout.strip()


def basis(url: str, nama: str) -> str:
    """The address of another database of that server."""
    return urlunsplit(urlsplit(url)._replace(path=f"/{nama}"))


def basis_yang_ada(url: str) -> set[str]:
    import psycopg

    with psycopg.connect(url) as sambungan:
        return {nama for (nama,) in sambungan.execute("SELECT datname FROM pg_database")}


def perintah_sql(url: str, *perintah: str) -> None:
    import psycopg

    with psycopg.connect(url, autocommit=True) as sambungan:
        for sql in perintah:
            sambungan.execute(sql.encode())
