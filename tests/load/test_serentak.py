"""Many people at once: nothing is lost, nothing comes out of order, nobody is refused."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.sarana import AKAR


def jalankan(skenario: str, url: str, folder: Path) -> dict[str, Any]:
    lingkungan = {
        **os.environ,
        "DATABASE_URL": url,
        "VAR_DIR": str(folder),
        "DJANGO_SETTINGS_MODULE": "cms.settings.test",
    }
    perintah = [sys.executable, "-m", "tests.load.penggerak", skenario]
    hasil = subprocess.run(perintah, cwd=AKAR, env=lingkungan, stdout=subprocess.PIPE, check=True, timeout=600)
    return json.loads(hasil.stdout.splitlines()[-1])


@pytest.fixture
def sqlite_bermigrasi(tmp_path: Path) -> str:
    url = f"sqlite:///{tmp_path / 'uji.sqlite3'}"
    subprocess.run(
        [sys.executable, "manage.py", "migrate", "--verbosity", "0"],
        cwd=AKAR,
        env={**os.environ, "DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "cms.settings.test"},
        check=True,
    )
    return url


def _berurutan(hasil: dict[str, Any]) -> None:
    assert hasil["galat"] == [] and hasil["terbit"] == 160
    assert hasil["terlambat"] == []
    assert hasil["cermin"] == hasil["baris"]
    assert hasil["perbedaan"] == []
    assert hasil["tarikan"] > 20


@pytest.mark.postgres
def test_log_is_read_in_order_on_postgresql(postgres_bermigrasi: str, tmp_path: Path) -> None:
    """Nothing numbered N or below appears after a reader saw N, with eight publishers; a follower misses no row."""
    _berurutan(jalankan("urutan", postgres_bermigrasi, tmp_path))


def test_log_is_read_in_order_on_sqlite(sqlite_bermigrasi: str, tmp_path: Path) -> None:
    _berurutan(jalankan("urutan", sqlite_bermigrasi, tmp_path))


@pytest.mark.postgres
def test_parent_and_child_changed_at_once(postgres_bermigrasi: str, tmp_path: Path) -> None:
    """Without the lock, the one that commits last would not have seen what the other one did."""
    hasil = jalankan("induk_dan_anak", postgres_bermigrasi, tmp_path)
    assert hasil["galat"] == []
    assert hasil["perbedaan"] == [] and hasil["akhir"] == []


def test_320_concurrent_admin_saves_on_sqlite(sqlite_bermigrasi: str, tmp_path: Path) -> None:
    hasil = jalankan("simpan_di_admin", sqlite_bermigrasi, tmp_path)
    assert hasil["galat"] == [] and hasil["status"] == [302]
    assert hasil["revisi"] == 320
    assert set(hasil["judul"]) == set(hasil["judul_log"]) == {"Berita ke-40"}
    assert hasil["perbedaan"] == []
