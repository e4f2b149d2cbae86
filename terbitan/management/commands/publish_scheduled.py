"""`manage.py publish_scheduled`: replaces Wagtail's, which one bad page can stop for everyone."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from terbitan.jadwal import jalankan_jadwal, yang_jatuh_tempo, yang_kedaluwarsa


class Command(BaseCommand):
    help = "Terbitkan halaman yang sudah waktunya dan turunkan yang habis masanya. Aman dijalankan kapan saja."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--dryrun", action="store_true", help="Hanya sebutkan, tanpa mengubah apa pun.")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["dryrun"]:
            self._sebutkan()
            return
        turun, terbit, gagal = jalankan_jadwal()
        if options["verbosity"] and (turun or terbit or gagal):
            self.stdout.write(f"{terbit} halaman diterbitkan, {turun} diturunkan, {gagal} gagal karena belum lengkap.")

    def _sebutkan(self) -> None:
        kini = timezone.now()
        for page in yang_kedaluwarsa(kini):
            self.stdout.write(f"akan diturunkan: {_saat(page.expire_at)} {page.title}")
        for revisi in yang_jatuh_tempo(kini):
            self.stdout.write(f"akan diterbitkan: {_saat(revisi.approved_go_live_at)} {revisi.object_str}")


def _saat(waktu: Any) -> str:
    return timezone.localtime(waktu).strftime("%d-%m-%Y %H:%M")
