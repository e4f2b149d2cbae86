"""Load the demo city once, or print its logins."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from tqdm import tqdm

from home.pemuat import akun, kerangka, kota


class Command(BaseCommand):
    help = "Muat kota peragaan. Aman diulang: bila isi sudah ada, tidak ada yang diubah."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--akun", action="store_true", help="Tampilkan akun peragaan saja.")

    def handle(self, *args: Any, **options: Any) -> None:
        if not getattr(settings, "MODE_DEMO", False):
            raise CommandError("Kota peragaan tidak dimuat di produksi (MODE_DEMO mati).")
        if options["akun"]:
            self.stdout.write(akun.teks())
        elif kerangka.sudah_ada():
            self.stdout.write("Isi portal sudah ada; kota peragaan tidak dimuat lagi.")
        else:
            with tqdm(total=kota.jumlah_langkah(), unit=" isi", desc="Memuat kota peragaan", disable=None) as batang:

                def maju(langkah: str) -> None:
                    batang.set_postfix_str(langkah, refresh=False)
                    batang.update()

                kota.muat_kota(maju)
            self.stdout.write("Kota peragaan siap.")
