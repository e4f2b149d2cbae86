"""manage.py ikuti_elasticsearch: run by the scheduler."""

from django.conf import settings
from django.core.management.base import BaseCommand

from search.bangunkan import bangunkan_bila_perlu


class Command(BaseCommand):
    help = "Minta pekerja memperbarui indeks Elasticsearch bila tertinggal atau bermasalah; dijalankan penjadwal."

    def handle(self, *args: object, **options: object) -> None:
        if settings.ELASTICSEARCH_URL:
            bangunkan_bila_perlu()
