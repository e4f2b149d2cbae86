"""A process killed in the middle leaves all or nothing. The full run is scripts/uji_bunuh.py itself."""

import subprocess
import sys

from tests.sarana import AKAR


def test_kill_once_at_each_point() -> None:
    perintah = [sys.executable, "scripts/uji_bunuh.py", "--basis", "sqlite", "--banyak", "1"]
    hasil = subprocess.run(perintah, cwd=AKAR, capture_output=True, text=True, timeout=600)
    assert hasil.returncode == 0, hasil.stdout + hasil.stderr
    assert "Jumlah: 30 kali mati, 25 di dalam transaksi." in hasil.stdout
