"""PostgreSQL in production must work as SQLite does in the demo: migrations, checks and the queue."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

AKAR = Path(__file__).resolve().parents[2]


@pytest.mark.postgres
def test_migrasi_dan_pemeriksaan_di_postgres(postgres_bermigrasi: str) -> None:
    env = {**os.environ, "DATABASE_URL": postgres_bermigrasi, "DJANGO_SETTINGS_MODULE": "cms.settings.test"}
    for perintah in (
        ["check", "--database", "default"],
        ["migrate", "--check"],
        ["pekerja", "--batch", "--no-startup-delay"],
        ["penjadwal", "--sekali"],
    ):
        hasil = subprocess.run(
            [sys.executable, "manage.py", *perintah], cwd=AKAR, env=env, capture_output=True, text=True
        )
        assert hasil.returncode == 0, hasil.stderr
        assert "gagal" not in hasil.stderr
