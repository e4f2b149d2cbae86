"""Add the holidays and exceptional hours of the shipped years to the calendar."""

from typing import Any

from django.core.management.base import BaseCommand

from home.pemuat.kalender import isi_kalender


class Command(BaseCommand):
    help = "Isi hari libur dan jam khusus yang belum ada (2026-2027). Aman diulang; yang sudah ada tidak diubah."

    def handle(self, *args: Any, **options: Any) -> None:
        libur, khusus = isi_kalender()
        self.stdout.write(f"{libur} hari libur dan {khusus} jam khusus ditambahkan.")
