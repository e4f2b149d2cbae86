"""`manage.py penjadwal`: the clock of the portal, one long-lived process per installation."""

import logging
import signal
import threading
import time
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core.management import BaseCommand, CommandParser, call_command, get_commands
from django.db import close_old_connections, connections

logger = logging.getLogger("portal.penjadwal")

SEHARI = 24 * 3600
JADWAL_DASAR = [("publish_scheduled", 30), ("clearsessions", SEHARI), ("prune_db_task_results", SEHARI)]
"""(management command, seconds between two starts); settings.JADWAL_TAMBAHAN appends more."""


@dataclass
class Tugas:
    perintah: str
    selang: float
    berikutnya: float = 0.0


class Command(BaseCommand):
    help = "Run the periodic commands until SIGTERM. An error of one is logged; it and the others run again in time."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--sekali", action="store_true", help="run everything once, then exit")

    def handle(self, *args: Any, **options: Any) -> None:
        berhenti = threading.Event()
        if threading.current_thread() is threading.main_thread():
            # Only remembered here: a publish that has begun is finished first.
            for sinyal in (signal.SIGTERM, signal.SIGINT):
                signal.signal(sinyal, lambda *_: berhenti.set())
        tersedia = get_commands()
        jadwal = [*JADWAL_DASAR, *getattr(settings, "JADWAL_TAMBAHAN", [])]
        daftar = [Tugas(perintah, selang) for perintah, selang in jadwal if perintah in tersedia]
        while not berhenti.is_set():
            for tugas in daftar:
                if tugas.berikutnya <= time.monotonic() and not berhenti.is_set():
                    jalankan(tugas)
            if options["sekali"]:
                return
            berhenti.wait(max(0.0, min(tugas.berikutnya for tugas in daftar) - time.monotonic()))


def jalankan(tugas: Tugas) -> None:
    tugas.berikutnya = time.monotonic() + tugas.selang
    close_old_connections()
    try:
        call_command(tugas.perintah, verbosity=0)
    except Exception:
        logger.exception("Pekerjaan berkala %s gagal; dicoba lagi dalam %s detik", tugas.perintah, tugas.selang)
        for sambungan in connections.all(initialized_only=True):
            # A broken connection must not spoil the next round; inside a test's transaction nothing is broken.
            if not sambungan.in_atomic_block:
                sambungan.close()
