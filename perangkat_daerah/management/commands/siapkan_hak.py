"""`manage.py siapkan_hak`: groups, folders and the workflow, made or mended."""

from typing import Any

from django.core.management.base import BaseCommand

from perangkat_daerah import hak
from perangkat_daerah.models import RuangKerja


class Command(BaseCommand):
    help = "Siapkan kelompok, koleksi, dan alur kerja semua perangkat daerah. Aman diulang."

    def handle(self, *args: Any, **options: Any) -> None:
        hak.siapkan()
        self.stdout.write(f"Hak siap untuk {RuangKerja.objects.count()} perangkat daerah.")
