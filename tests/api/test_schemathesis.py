"""Thousands of made-up requests, right and wrong, against a served demo city: no 5xx, nothing undeclared.

All checks of schemathesis are on, without exception. The same requests each time; ``SCHEMATHESIS_KASUS`` asks for more
of them per operation, ``SCHEMATHESIS_BENIH`` for others.
"""

import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import templat_sqlite
from tests.sarana import AKAR

KASUS = os.environ.get("SCHEMATHESIS_KASUS", "15")
BENIH = os.environ.get("SCHEMATHESIS_BENIH", "20260101")
PALING_SEDIKIT = {"api/v1": 1800, "hsds": 600}
"""Cases: together at least 2,000, or the run has become hollow."""
SKEMATIS = Path(sys.executable).with_name("schemathesis")

pytestmark = [
    pytest.mark.skipif(not SKEMATIS.exists(), reason="schemathesis tidak terpasang: jalankan make pasang-uji"),
    pytest.mark.xdist_group("schemathesis"),
]


@pytest.fixture(scope="module")
def portal(django_db_setup: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of a portal with the demo city in a folder of its own."""
    folder = tmp_path_factory.mktemp("schemathesis")
    shutil.copy(templat_sqlite.SIMPANAN / f"{templat_sqlite.sidik_migrasi()}.sqlite3", folder / "portal.sqlite3")
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        port = str(s.getsockname()[1])
    env = os.environ | {
        "DJANGO_SETTINGS_MODULE": "cms.settings.test",
        "VAR_DIR": str(folder),
        "PORT": port,
        "WEB_CONCURRENCY": "1",
    }
    env.pop("DATABASE_URL", None)
    subprocess.run([sys.executable, "manage.py", "muat_demo"], cwd=AKAR, env=env, check=True, capture_output=True)
    perintah = [sys.executable, "-m", "gunicorn", "-c", "scripts/gunicorn.conf.py", "cms.wsgi:application"]
    perintah += ["--limit-request-line", "0"]  # endless addresses too are for the API to refuse, not for the server
    with (folder / "gunicorn.log").open("wb") as catatan:
        server = subprocess.Popen(perintah, cwd=AKAR, env=env, stdout=catatan, stderr=catatan)
    try:
        alamat = f"http://127.0.0.1:{port}"
        _tunggu(alamat)
        yield alamat
    finally:
        server.terminate()
        server.wait(timeout=30)


def _tunggu(alamat: str) -> None:
    for _ in range(120):
        try:
            urllib.request.urlopen(f"{alamat}/api/v1/openapi.json", timeout=30).close()
            return
        except OSError:
            time.sleep(0.5)
    raise AssertionError("Portal untuk schemathesis tidak menjawab.")


@pytest.mark.parametrize("api", PALING_SEDIKIT)
def test_semua_pemeriksaan_schemathesis(portal: str, api: str, tmp_path: Path) -> None:
    laporan = tmp_path / "laporan.json"
    pilihan = {"checks": "all", "seed": BENIH, "max-examples": KASUS, "generation-database": "none", "warnings": "off"}
    pilihan["report-json-path"] = str(laporan)
    hasil = subprocess.run(
        [SKEMATIS, "run", f"{portal}/{api}/openapi.json", "--continue-on-failure", "--no-color"]
        + [f"--{nama}={nilai}" for nama, nilai in pilihan.items()],
        cwd=tmp_path,
        env=os.environ
        | {
            "ALAMAT_PORTAL": portal,
            "SCHEMATHESIS_HOOKS": "kait_schemathesis",
            "PYTHONPATH": str(Path(__file__).parent),
        },
        capture_output=True,
        text=True,
    )
    catatan = hasil.stdout + hasil.stderr
    assert hasil.returncode == 0, catatan[-8000:]
    assert json.loads(laporan.read_text())["test_cases"]["generated"] >= PALING_SEDIKIT[api]
