"""``python -m bench.cari.bangun``: the command that rebuilds the index, timed, in the engine of the environment.

``python -m bench.cari.bangun cari <kueri.json>``: searches until its standard input ends, one after the other with a
pause; tells how many there were, how many failed and how long the slowest took.
"""

import json
import sys
import threading
import time
from pathlib import Path

JEDA = 0.2


def main() -> None:
    import django

    django.setup()
    print(json.dumps(_cari(Path(sys.argv[2])) if sys.argv[1:2] == ["cari"] else _bangun()))


def _bangun() -> dict[str, float]:
    from django.conf import settings
    from django.core.management import call_command
    from django.db import connection

    from bench.cari.cpu import cpu_anak, cpu_sendiri, cpu_server, cpu_server_usai
    from search.models import Baris

    sendiri_server = cpu_server()

    def jam() -> float:
        return sendiri_server() + cpu_server_usai()

    server, awal, mulai = jam(), cpu_sendiri(), time.perf_counter()
    if settings.ELASTICSEARCH_URL:
        call_command("bangun_elasticsearch", stdout=sys.stderr)
    else:
        call_command("bangun_pencarian", semua=True, stdout=sys.stderr)
    detik, sendiri = time.perf_counter() - mulai, cpu_sendiri() - awal + cpu_anak()
    hasil = {"isi": Baris.objects.count(), "detik": detik, "sendiri": sendiri / 1000, "server": (jam() - server) / 1000}
    if connection.vendor == "postgresql":
        with connection.cursor() as kursor:
            kursor.execute("VACUUM ANALYZE")  # what autovacuum does within minutes
    return hasil


def _cari(kueri: Path) -> dict[str, float]:
    """Every query asked here finds something, so nothing found is a failure."""
    from search.cari import cari

    selesai = threading.Event()

    def tunggu() -> None:
        sys.stdin.read()
        selesai.set()

    threading.Thread(target=tunggu, daemon=True).start()
    pertanyaan = json.loads(kueri.read_text())["penuh-sedang"]
    hasil = {"banyak": 0, "gagal": 0, "terlama": 0.0}
    while not selesai.wait(JEDA):
        q, saring = pertanyaan[hasil["banyak"] % len(pertanyaan)]
        mulai = time.perf_counter()
        jawaban = cari(q, saring, sorot=True)
        hasil["terlama"] = max(hasil["terlama"], (time.perf_counter() - mulai) * 1000)
        hasil["banyak"] += 1
        hasil["gagal"] += jawaban.terganggu or not jawaban.total
    return hasil


if __name__ == "__main__":
    main()
