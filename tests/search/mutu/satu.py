"""One database engine, in a process of its own: loads the demo city, asks everything, prints the results as JSON.

    DATABASE_URL=… python -m tests.search.mutu.satu [--ablasi]

Answers {engine: [results of each step of TAHAP, or only the last]}.
"""

import contextlib
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence

from tests import sarana

from .himpunan import TAHAP, semua_kueri
from .ukuran import Hasil


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings.test")
    with tempfile.TemporaryDirectory(prefix="portal-mutu-") as folder:
        os.environ["VAR_DIR"] = folder
        import django

        django.setup()
        with contextlib.redirect_stdout(sys.stderr):
            hasil = _tanyakan(range(len(TAHAP)) if "--ablasi" in sys.argv else [len(TAHAP) - 1])
    print(json.dumps(hasil))


def _tanyakan(tahap: Sequence[int]) -> dict[str, list[Hasil]]:
    from django.core.management import call_command
    from django.db import connection

    from .jalan import siapkan_kota, tanyakan

    call_command("migrate", verbosity=0)
    siapkan_kota()
    return {connection.vendor: [tanyakan(semua_kueri(), t) for t in tahap]}


def jalankan(lingkungan: dict[str, str], *pilihan: str) -> dict[str, list[Hasil]]:
    """Ask everything in a process of its own; DATABASE_URL in ``lingkungan`` says which engine."""
    isi = {k: v for k, v in {**os.environ, **lingkungan}.items() if v}
    perintah = [sys.executable, "-m", "tests.search.mutu.satu", *pilihan]
    jawaban = subprocess.run(perintah, cwd=sarana.AKAR, env=isi, stdout=subprocess.PIPE, check=True)
    hasil: dict[str, list[Hasil]] = json.loads(jawaban.stdout)
    return hasil


if __name__ == "__main__":
    main()
