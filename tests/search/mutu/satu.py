"""One database, in a process of its own: loads the demo city, asks everything, prints the results as JSON.

    DATABASE_URL=… ES_MUTU=http://… python -m tests.search.mutu.satu [--ablasi] [--seluruh-teks]

Answers {engine: [results of each step of TAHAP, or only the last]} for the database's engine, and for Elasticsearch
where ES_MUTU names a server. With --seluruh-teks also "seluruh-teks": PostgreSQL ranking every match by its whole text.
"""

import contextlib
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from unittest import mock

from tests import sarana

from .himpunan import TAHAP, semua_kueri
from .ukuran import Hasil

ABLASI, SELURUH_TEKS = "--ablasi", "--seluruh-teks"


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings.test")
    with tempfile.TemporaryDirectory(prefix="portal-mutu-") as folder:
        os.environ["VAR_DIR"] = folder
        import django

        django.setup()
        with contextlib.redirect_stdout(sys.stderr):
            hasil = _tanyakan(range(len(TAHAP)) if ABLASI in sys.argv else [len(TAHAP) - 1])
    print(json.dumps(hasil))


def _tanyakan(tahap: Sequence[int]) -> dict[str, list[Hasil]]:
    from django.core.management import call_command
    from django.db import connection

    from .jalan import lewat_elasticsearch, siapkan_kota, tanyakan

    call_command("migrate", verbosity=0)
    siapkan_kota()
    hasil: dict[str, list[Hasil]] = {connection.vendor: [tanyakan(semua_kueri(), t) for t in tahap]}
    if SELURUH_TEKS in sys.argv:
        from search.mesin.postgres import MesinPostgres

        with mock.patch.multiple(MesinPostgres, BANYAK=10**9, CALON=10**9):
            hasil["seluruh-teks"] = [tanyakan(semua_kueri())]
    if url := os.environ.get("ES_MUTU"):
        with lewat_elasticsearch(url):
            hasil["elasticsearch"] = [tanyakan(semua_kueri(), t) for t in tahap]
    return hasil


def jalankan(lingkungan: dict[str, str], *pilihan: str) -> dict[str, list[Hasil]]:
    """Ask everything in a process of its own; ``lingkungan`` says of which engines (DATABASE_URL, ES_MUTU)."""
    isi = {k: v for k, v in {**os.environ, **lingkungan}.items() if v}
    perintah = [sys.executable, "-m", "tests.search.mutu.satu", *pilihan]
    jawaban = subprocess.run(perintah, cwd=sarana.AKAR, env=isi, stdout=subprocess.PIPE, check=True)
    hasil: dict[str, list[Hasil]] = json.loads(jawaban.stdout)
    return hasil


if __name__ == "__main__":
    main()
