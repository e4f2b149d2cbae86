from django.apps import AppConfig, apps
from django.db.models.signals import post_migrate


class SearchConfig(AppConfig):
    name = "search"
    verbose_name = "Pencarian"

    def ready(self) -> None:
        from terbitan.penulis import daftar_turunan

        from .penulis import PenulisPencarian, buang_yatim

        daftar_turunan(PenulisPencarian())
        # Django sends this only for apps with models; the log's is the one to follow.
        post_migrate.connect(buang_yatim, sender=apps.get_app_config("terbitan"))
