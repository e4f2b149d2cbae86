"""Clients made from the contract by the usual generators compile, with a sample of what the guide shows."""

import os
import re
import subprocess
import sys

import pytest

from tests.sarana import AKAR

TANPA_JARINGAN = re.compile(r"ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT|Could not transfer artifact|UnknownHost", re.I)


@pytest.mark.parametrize(
    "jenis", [pytest.param("ts", marks=pytest.mark.klien_ts), pytest.param("kotlin", marks=pytest.mark.klien_kotlin)]
)
def test_klien_dapat_dikompilasi(jenis: str) -> None:
    hasil = subprocess.run(
        [sys.executable, "scripts/klien_api.py", jenis], cwd=AKAR, capture_output=True, text=True, timeout=900
    )
    catatan = hasil.stdout + hasil.stderr
    if hasil.returncode and not os.environ.get("CI") and TANPA_JARINGAN.search(catatan):
        pytest.skip(f"pembuat klien {jenis} tidak dapat diunduh: {TANPA_JARINGAN.search(catatan)[0]}")  # type: ignore[index]
    assert hasil.returncode == 0, catatan[-4000:]


def test_pemakaian_yang_salah_dijelaskan() -> None:
    hasil = subprocess.run([sys.executable, "scripts/klien_api.py", "cobol"], cwd=AKAR, capture_output=True, text=True)
    assert hasil.returncode == 2 and "ts|kotlin" in hasil.stdout
