"""Make the search rows anew, or say how they differ from the log."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from tqdm import tqdm

from search.mesin import mesin_basis_data
from search.penulis import PenulisPencarian, bangun_ulang
from terbitan.models import Terbitan


class Command(BaseCommand):
    help = "Perbaiki indeks pencarian yang berbeda dari isi terbit. Pencarian tetap melayani selama dibangun."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--semua", action="store_true", help="Tulis ulang semuanya, juga yang tidak berbeda.")
        parser.add_argument("--periksa", action="store_true", help="Hanya sebutkan perbedaannya.")

    def handle(self, *args: Any, **options: Any) -> None:
        if not mesin_basis_data().siap():
            raise CommandError("Tabel pencarian belum ada: jalankan migrate.")
        if options["periksa"]:
            perbedaan = list(PenulisPencarian().periksa())
            for kalimat in perbedaan:
                self.stdout.write(kalimat)
            if perbedaan:
                raise CommandError(f"{len(perbedaan)} perbedaan: jalankan bangun_pencarian.")
        elif options["semua"]:
            banyak = Terbitan.objects.filter(aktif=True, dicari=True).count()
            with tqdm(total=banyak, unit=" isi", desc="Membangun pencarian", disable=None) as batang:
                bangun_ulang(batang.update)
        else:
            PenulisPencarian().bangun()
        self.stdout.write("Pencarian sesuai dengan isi terbit.")
