"""manage.py isi_sinonim: add the synonyms that this version of the portal brings and the table does not have."""

from django.core.management.base import BaseCommand

from cms.transaksi import transaksi
from search.isi_sinonim import isi_sinonim
from search.models import Sinonim
from search.sinyal import SUMBER
from terbitan.segarkan import tandai


class Command(BaseCommand):
    help = "Tambahkan sinonim bawaan yang belum ada. Yang sudah ada tidak diubah; aman dijalankan berulang kali."

    def handle(self, *args: object, **options: object) -> None:
        with transaksi():
            jumlah = isi_sinonim(Sinonim)
            if jumlah:
                tandai(sumber=[SUMBER])
        self.stdout.write(f"{jumlah} sinonim ditambahkan.")
