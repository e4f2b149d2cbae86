"""Have documents read whose text is missing or was read by another version."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django_tasks_db.compat import TaskResultStatus
from django_tasks_db.models import DBTaskResult
from tqdm import tqdm

from search.teks_berkas import antrekan, baca, baca_dokumen, buang_tak_tampil, yang_perlu


class Command(BaseCommand):
    help = "Antrekan dokumen yang isinya belum dibaca, dan buang teks dokumen yang tidak terbit lagi. Aman diulang."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--sekarang", action="store_true", help="Baca di sini juga, tanpa antrean.")

    def handle(self, *args: Any, **options: Any) -> None:
        buang_tak_tampil()
        if options["sekarang"]:
            daftar = yang_perlu()
            for pk in tqdm(daftar, unit=" dokumen", desc="Membaca dokumen", disable=None):
                baca(pk)
            self.stdout.write(f"{len(daftar)} dokumen dibaca.")
        elif not self._sedang_antre():
            antrekan(yang_perlu())

    def _sedang_antre(self) -> bool:
        """What waits from the last time would only be asked for again."""
        menunggu = DBTaskResult.objects.filter(task_path=baca_dokumen.module_path, status=TaskResultStatus.READY)
        return menunggu.exists()
