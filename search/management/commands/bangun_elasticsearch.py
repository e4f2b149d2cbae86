"""manage.py bangun_elasticsearch: a new Elasticsearch index, or how the present one differs from the log."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from tqdm import tqdm

from terbitan.models import Terbitan


class Command(BaseCommand):
    help = "Bangun indeks Elasticsearch yang baru di samping yang lama, lalu gantikan. Pencarian tetap melayani."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--periksa", action="store_true", help="Hanya sebutkan perbedaannya dari isi terbit.")

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.ELASTICSEARCH_URL:
            raise CommandError("ELASTICSEARCH_URL belum diisi.")
        from search.mesin.elasticsearch.banding import perbedaan
        from search.mesin.elasticsearch.bangun import bangun
        from search.mesin.elasticsearch.pembaca import IndeksGagal

        try:
            if options["periksa"]:
                self._laporkan(list(perbedaan()))
                return
            banyak = Terbitan.objects.filter(aktif=True, dicari=True).count()
            with tqdm(total=banyak, unit=" isi", desc="Membangun indeks", disable=None) as batang:
                jadi = bangun(batang.update)
        except IndeksGagal as galat:
            raise CommandError(f"Elasticsearch: {galat}") from galat
        if not jadi:
            raise CommandError("Indeks sedang dibangun oleh proses lain.")
        self.stdout.write("Indeks Elasticsearch yang baru sudah dipakai.")

    def _laporkan(self, daftar: list[str]) -> None:
        for kalimat in daftar:
            self.stdout.write(kalimat)
        if daftar:
            raise CommandError(f"{len(daftar)} perbedaan: tunggu pekerja, atau jalankan bangun_elasticsearch.")
        self.stdout.write("Indeks Elasticsearch sesuai dengan isi terbit.")
