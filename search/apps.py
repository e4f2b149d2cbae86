from django.apps import AppConfig
from django.db.models.signals import post_migrate


class SearchConfig(AppConfig):
    name = "search"
    verbose_name = "Pencarian"

    def ready(self) -> None:
        from terbitan.penulis import daftar_turunan

        from .penulis import PenulisPencarian, buang_yatim

        daftar_turunan(PenulisPencarian())
        post_migrate.connect(buang_yatim, sender=self)
