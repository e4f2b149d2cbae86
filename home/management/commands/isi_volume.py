"""Fill the database for benchmarks."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from tqdm import tqdm

from home.pemuat.volume import KATA_DOKUMEN, isi_volume
from perangkat_daerah.models import PerangkatDaerahPage, Wilayah


class Command(BaseCommand):
    help = "Tambahkan isi karangan untuk uji kecepatan. Indeks pencarian admin tidak ikut diisi (update_index)."

    def add_arguments(self, parser: CommandParser) -> None:
        for jenis in ("layanan", "fasilitas", "ppid"):
            parser.add_argument(f"--{jenis}", type=int, default=0, help=f"Banyaknya {jenis} yang ditambahkan.")
        parser.add_argument(
            "--kata-dokumen",
            type=int,
            default=KATA_DOKUMEN,
            help="Kata di dokumen tiap informasi publik, tanpa berkasnya; 0: tanpa dokumen (bawaan %(default)s).",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        jumlah = {"layanan": options["layanan"], "fasilitas": options["fasilitas"], "informasi": options["ppid"]}
        if any(n < 0 for n in (*jumlah.values(), options["kata_dokumen"])):
            raise CommandError("Banyaknya isi tidak boleh kurang dari nol.")
        if not PerangkatDaerahPage.objects.exists() or not Wilayah.objects.filter(tingkat="kelurahan").exists():
            raise CommandError("Belum ada perangkat daerah dan wilayah: jalankan muat_demo lebih dahulu.")
        with tqdm(total=sum(jumlah.values()), unit=" isi", desc="Mengisi volume", disable=None) as batang:
            isi_volume(jumlah, batang.update, options["kata_dokumen"])
        self.stdout.write("Selesai.")
