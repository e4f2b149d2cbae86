"""After a backup was restored: tell readers of the log that its history is another one now."""

import uuid
from typing import Any

from django.core.management.base import BaseCommand

from cms.transaksi import transaksi
from terbitan.models import Penghitung
from terbitan.segarkan import kunci_penghitung, saat_berikut


class Command(BaseCommand):
    help = "Beri terbitan identitas baru, sesudah basis data dipulihkan atau disalin: semua aplikasi sinkron dari awal."

    def handle(self, *args: Any, **options: Any) -> None:
        with transaksi():
            lama = kunci_penghitung()
            baru = {"identitas": uuid.uuid4(), "nilai": lama.nilai + 1, "diubah": saat_berikut(lama)}
            Penghitung.objects.filter(pk=1).update(**baru)
        self.stdout.write("Identitas terbitan diperbarui. Aplikasi akan menyinkronkan semuanya dari awal, sekali.")
