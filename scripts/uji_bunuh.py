#!/usr/bin/env python
"""Kill -9 in the middle of a change, again and again, while others publish: is anything ever half done?

    python scripts/uji_bunuh.py [--basis sqlite|postgres|semua] [--banyak 10]

Each attempt is a process of its own that goes through the real admin views (or the scheduler's command) and kills
itself with SIGKILL at a named point. After each kill the database is compared with itself: revisions, live pages, the
published log, the search rows. Exits with 1 when anything is wrong. The databases are made for this and removed.
"""

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

AKAR = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(AKAR), str(AKAR / "scripts")]


@contextmanager
def basis_data(jenis: str, folder: Path) -> Iterator[str]:
    """DATABASE_URL of an empty database."""
    if jenis == "sqlite":
        yield f"sqlite:///{folder / 'bunuh.sqlite3'}"
        return
    from tests import sarana

    os.environ[sarana.FOLDER_SARANA] = str(folder)
    try:
        with sarana.basis_data_sementara() as url:
            yield url
    finally:
        sarana.bersihkan()


def jalankan(jenis: str, banyak: int) -> int:
    """One database, in a process of its own: settings are read once per process."""
    with tempfile.TemporaryDirectory(prefix="bunuh-", ignore_cleanup_errors=True) as nama:
        folder = Path(nama)
        folder.chmod(0o755)  # PostgreSQL's user must reach its folder inside
        with basis_data(jenis, folder) as url:
            lingkungan = {
                **os.environ,
                "DATABASE_URL": url,
                "VAR_DIR": nama,
                "DJANGO_SETTINGS_MODULE": "cms.settings.test",
                "PYTHONPATH": os.pathsep.join(sys.path[:2]),
            }
            return subprocess.run([sys.executable, "-m", "bunuh", str(banyak)], cwd=AKAR, env=lingkungan).returncode


def utama() -> int:
    pengurai = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    pengurai.add_argument("--basis", choices=["sqlite", "postgres", "semua"], default="semua")
    pengurai.add_argument("--banyak", type=int, default=10, help="berapa kali pada tiap titik")
    pilihan = pengurai.parse_args()
    daftar = ["sqlite", "postgres"] if pilihan.basis == "semua" else [pilihan.basis]
    return max(jalankan(jenis, pilihan.banyak) for jenis in daftar)


if __name__ == "__main__":
    sys.exit(utama())
