"""Rebuild the published log from the pages, or only check it."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from tqdm import tqdm
from wagtail.models import Page

from terbitan.models import Terbitan
from terbitan.penulis import turunan
from terbitan.periksa import perbedaan, tandai_rusak
from terbitan.segarkan import POTONG, ambil_antrean, kepala, segarkan_semua_di


class Command(BaseCommand):
    help = "Bangun ulang terbitan dari halaman; hanya baris yang berbeda ditulis, masing-masing dengan nomor baru."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--periksa", action="store_true", help="Laporkan perbedaan tanpa mengubah apa pun.")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["periksa"]:
            self._periksa()
        else:
            self._bangun()

    def _periksa(self) -> None:
        jumlah = 0
        with tqdm(total=Page.objects.count(), unit=" halaman", desc="Memeriksa", disable=None) as batang:
            for kalimat in perbedaan(batang.update):
                jumlah += 1
                self.stdout.write(kalimat)
        if jumlah:
            raise CommandError(f"{jumlah} perbedaan. Jalankan bangun_terbitan untuk memperbaikinya.")
        self.stdout.write("Terbitan sesuai dengan halaman: tidak ada perbedaan.")

    def _bangun(self) -> None:
        sebelum = kepala()
        # Parents first: a page's card exists before pages that show it, so most rows are written once.
        ids = list(Page.objects.order_by("depth", "pk").values_list("pk", flat=True))
        aktif = Terbitan.objects.filter(aktif=True).exclude(halaman__in=Page.objects.values("pk"))
        hantu = [h for h in aktif.values_list("halaman", flat=True) if h]
        with tqdm(total=len(ids) + len(hantu), unit=" halaman", desc="Membangun", disable=None) as batang:
            for i in range(0, len(ids), POTONG):
                tandai_rusak(ids[i : i + POTONG])
                segarkan_semua_di(ids[i : i + POTONG])
                batang.update(len(ids[i : i + POTONG]))
            segarkan_semua_di(hantu)
            batang.update(len(hantu))
        while ambil_antrean(POTONG):
            pass
        for penulis in turunan:
            penulis.bangun()
        self.stdout.write(f"Selesai: {kepala() - sebelum} baris ditulis, nomor terakhir {kepala()}.")
