"""The optional servers of the test suite: which are here; PostgreSQL and Elasticsearch are started on demand."""

import fcntl
import os
import shutil
import subprocess
import sys
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

AKAR = Path(__file__).resolve().parent.parent
POSTGRES_UJI = AKAR / "scripts" / "postgres_uji.sh"
ELASTICSEARCH_UJI = AKAR / "scripts" / "elasticsearch_uji.py"
FOLDER_SARANA = "PORTAL_UJI_SARANA"
"""Environment variable: a folder that all xdist workers of this run share."""


@cache
def postgres_tersedia() -> str:
    """Where tests can get PostgreSQL from, or '' if from nowhere."""
    if os.environ.get("TEST_DATABASE_URL", "").startswith("postgres"):
        return "TEST_DATABASE_URL"
    if subprocess.run([POSTGRES_UJI, "ada"], capture_output=True).returncode == 0:
        return "klaster sementara"
    return ""


@cache
def elasticsearch_tersedia() -> tuple[str, str]:
    """Where tests can get Elasticsearch from, or '', and what to do to get it."""
    if os.environ.get("TEST_ELASTICSEARCH_URL"):
        return "TEST_ELASTICSEARCH_URL", ""
    hasil = subprocess.run([sys.executable, ELASTICSEARCH_UJI, "ada"], capture_output=True, text=True)
    return ("", hasil.stderr.strip()) if hasil.returncode else ("server sementara", "")


def chromium() -> str:
    """The browser's path, or ''."""
    pilihan = (os.environ.get("CHROMIUM"), "chromium", "chromium-browser", "google-chrome")
    return next((ada for nama in pilihan if nama and (ada := shutil.which(nama))), "")


def sarana() -> dict[str, tuple[str, str]]:
    """marker -> (where it is or '', what to do to get it)."""
    return {
        "postgres": (postgres_tersedia(), "pasang postgresql atau isi TEST_DATABASE_URL"),
        "elasticsearch": elasticsearch_tersedia(),
        "redis": (os.environ.get("REDIS_URL", "") and "REDIS_URL", "isi REDIS_URL"),
        "browser": (chromium(), "pasang chromium atau isi CHROMIUM"),
        "klien_ts": (shutil.which("npm") or "", "pasang Node.js dan npm"),
        "klien_kotlin": ((shutil.which("java") and shutil.which("mvn")) or "", "pasang Java dan Maven"),
    }


@contextmanager
def giliran(nama: str) -> Iterator[Path]:
    """Only one xdist worker at a time; yields the folder they share."""
    folder = Path(os.environ[FOLDER_SARANA])
    with (folder / f"{nama}.kunci").open("w") as kunci:
        fcntl.flock(kunci, fcntl.LOCK_EX)
        yield folder


def url_postgres() -> str:
    """The server's own database; the first call of the run starts the server if it must."""
    if url := os.environ.get("TEST_DATABASE_URL"):
        return url
    with giliran("postgres") as folder:
        catatan = folder / "postgres.url"
        if not catatan.exists():
            hasil = subprocess.run([POSTGRES_UJI, "mulai", folder / "postgres"], stdout=subprocess.PIPE, check=True)
            catatan.write_bytes(hasil.stdout.strip())
        return catatan.read_text()


def url_elasticsearch() -> str:
    """A server without security; the first call of the run starts it if it must."""
    if url := os.environ.get("TEST_ELASTICSEARCH_URL"):
        return url
    with giliran("elasticsearch") as folder:
        catatan = folder / "elasticsearch.url"
        if not catatan.exists():
            perintah = [sys.executable, str(ELASTICSEARCH_UJI), "mulai", str(folder / "elasticsearch"), "--ringan"]
            catatan.write_bytes(subprocess.run(perintah, stdout=subprocess.PIPE, check=True).stdout.strip())
        return catatan.read_text()


def perintah_sql(url: str, *perintah: str) -> None:
    import psycopg

    with psycopg.connect(url, autocommit=True) as sambungan:
        for sql in perintah:
            sambungan.execute(sql)  # type: ignore[call-overload]


def url_basis_data(nama: str) -> str:
    return urlunsplit(urlsplit(url_postgres())._replace(path=f"/{nama}"))


def templat_bermigrasi() -> str:
    """Name of a database with every migration applied, made once per run."""
    with giliran("templat") as folder:
        catatan = folder / "templat.nama"
        if not catatan.exists():
            nama = f"uji_templat_{uuid.uuid4().hex[:12]}"
            perintah_sql(url_postgres(), f'CREATE DATABASE "{nama}"')
            subprocess.run(
                [sys.executable, "manage.py", "migrate", "--verbosity", "0"],
                cwd=AKAR,
                env={**os.environ, "DATABASE_URL": url_basis_data(nama), "DJANGO_SETTINGS_MODULE": "cms.settings.test"},
                check=True,
            )
            catatan.write_text(nama)
        return catatan.read_text()


@contextmanager
def basis_data_sementara(templat: str = "") -> Iterator[str]:
    """DATABASE_URL of a database that is dropped afterwards, with whatever is still connected to it."""
    nama = f"uji_{uuid.uuid4().hex[:12]}"
    perintah_sql(url_postgres(), f'CREATE DATABASE "{nama}"' + (f' TEMPLATE "{templat}"' if templat else ""))
    try:
        yield url_basis_data(nama)
    finally:
        perintah_sql(url_postgres(), f'DROP DATABASE IF EXISTS "{nama}" WITH (FORCE)')


def bersihkan() -> None:
    """At the end of the run, in the process that began it: stop what was started, drop what was made."""
    folder = Path(os.environ.pop(FOLDER_SARANA))
    if (folder / "postgres").exists():
        subprocess.run([POSTGRES_UJI, "berhenti", folder / "postgres"], check=False)
    elif (folder / "templat.nama").exists():
        perintah_sql(url_postgres(), f'DROP DATABASE IF EXISTS "{(folder / "templat.nama").read_text()}" WITH (FORCE)')
    if (folder / "elasticsearch").exists():
        subprocess.run([sys.executable, ELASTICSEARCH_UJI, "berhenti", folder / "elasticsearch"], check=False)
    shutil.rmtree(folder, ignore_errors=True)
