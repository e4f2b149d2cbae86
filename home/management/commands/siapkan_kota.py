"""`manage.py siapkan_kota`: an empty portal for a city of one's own, ready for its editors."""

from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from cms.models import NomorDarurat, PengaturanKota
from cms.transaksi import transaksi
from home.pemuat.kalender import isi_kalender
from home.pemuat.kerangka import buat_kerangka, isi_kategori, sudah_ada
from home.pemuat.wilayah import isi_wilayah
from perangkat_daerah import hak


class Command(BaseCommand):
    help = "Siapkan portal kosong untuk kota Anda: beranda, indeks, kategori, hari libur, hak. Aman diulang."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--nama", required=True, help='Nama kota, misalnya "Kota Batu".')
        parser.add_argument("--wilayah", type=Path, help="CSV dengan kolom kode (Kemendagri) dan nama.")

    def handle(self, *args: Any, **options: Any) -> None:
        with transaksi():
            if sudah_ada():
                self.stdout.write("Beranda sudah ada; isi dan pengaturan tidak diubah.")
            else:
                self._awal(options["nama"])
            isi_kategori()
            libur, khusus = isi_kalender()
            hak.siapkan()
        self.stdout.write(f"{libur} hari libur dan {khusus} jam khusus ditambahkan.")
        if options["wilayah"]:
            self._wilayah(options["wilayah"])
        self.stdout.write("Portal siap diisi. Berikutnya: pengaturan kota, perangkat daerah, lalu akun penyunting.")

    def _awal(self, nama: str) -> None:
        alamat = urlsplit(settings.WAGTAILADMIN_BASE_URL)
        buat_kerangka(alamat.hostname or "localhost", alamat.port or (443 if alamat.scheme == "https" else 80))
        kota = PengaturanKota.load()
        kota.nama_kota = nama
        kota.nomor_darurat = [NomorDarurat(nama="Darurat", nomor="112", keterangan="Kebakaran, kecelakaan, bencana")]
        kota.save()
        self.stdout.write(f"Beranda dan indeks {nama} dibuat.")

    def _wilayah(self, berkas: Path) -> None:
        try:
            ditambah, salah = isi_wilayah(berkas)
        except (OSError, ValueError) as galat:
            raise CommandError(f"Wilayah tidak dibaca: {galat}") from galat
        self.stdout.write(f"{ditambah} wilayah ditambahkan.")
        if salah:
            raise CommandError(
                "\n".join([*salah, "Perbaiki baris itu, lalu jalankan lagi; yang lain sudah tersimpan."])
            )
