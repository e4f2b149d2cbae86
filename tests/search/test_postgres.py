"""The same tests of asking and writing, on PostgreSQL."""

import os
import subprocess
import sys

import pytest

from tests import sarana

PILIHAN = ["-q", "--reuse-db", "-p", "no:cacheprovider", "-p", "no:xdist", "-o", "addopts=--import-mode=importlib"]

BERKAS = [
    f"tests/search/test_{nama}.py"
    for nama in (
        "cari",
        "pertanyaan",
        "mesin",
        "penulis",
        "admin",
        "catatan",
        "pilihan",
        "tambahan",
        "menurut_judul",
        "singkat_panjang",
    )
]
DOKUMEN = ["tests/search/dokumen/test_teks_berkas.py"]
BANGUN = ["tests/search/test_bangun_ulang.py"]
"""Runs of their own: here a transactional test finds the tables empty that another has left."""


@pytest.mark.postgres
@pytest.mark.parametrize("berkas", [BERKAS, DOKUMEN, BANGUN], ids=["mesin", "dokumen", "bangun"])
def test_search_on_postgresql(postgres_kosong: str, berkas: list[str]) -> None:
    """pytest-django prefixes the database's name with ``test_``; a migrated one of that name is laid ready."""
    nama = f"test_{postgres_kosong.rsplit('/', 1)[1]}"
    templat = sarana.templat_bermigrasi()
    sarana.perintah_sql(sarana.url_postgres(), f'CREATE DATABASE "{nama}" TEMPLATE "{templat}"')
    try:
        hasil = subprocess.run(
            [sys.executable, "-m", "pytest", *PILIHAN, *berkas],
            cwd=sarana.AKAR,
            env={**os.environ, "DATABASE_URL": postgres_kosong},
            capture_output=True,
            text=True,
        )
    finally:
        sarana.perintah_sql(sarana.url_postgres(), f'DROP DATABASE IF EXISTS "{nama}" WITH (FORCE)')
    assert hasil.returncode == 0, hasil.stdout[-5000:] + hasil.stderr[-2000:]
