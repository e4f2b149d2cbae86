"""After a backup was restored: tell readers of the log that its history is another one now."""

import uuid
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from cms.transaksi import transaksi
from terbitan.models import Penghitung
from terbitan.segarkan import kunci_penghitung


class Command(BaseCommand):
    help = "Beri terbitan identitas baru, sesudah basis data dipulihkan atau disalin: semua aplikasi sinkron dari awal."

    def handle(self, *args: Any, **options: Any) -> None:
        with transaksi():
            nilai = kunci_penghitung().nilai + 1
            Penghitung.objects.filter(pk=1).update(identitas=uuid.uuid4(), nilai=nilai, diubah=timezone.now())
        self.stdout.write("Identitas terbitan diperbarui. Aplikasi akan menyinkronkan semuanya dari awal, sekali.")
