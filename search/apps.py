from django.apps import AppConfig, apps
from django.db.models.signals import post_migrate


class SearchConfig(AppConfig):
    name = "search"
    verbose_name = "Pencarian"

    def ready(self) -> None:
        from terbitan.penulis import daftar_turunan

        from .bangunkan import PenulisElasticsearch
        from .kosakata import PenulisKosakata
        from .penulis import PenulisPencarian, bangun_bila_usang, buang_yatim
        from .sinyal import hubungkan
        from .teks_berkas import PenulisTeks

        daftar_turunan(PenulisPencarian())
        daftar_turunan(PenulisKosakata())
        daftar_turunan(PenulisElasticsearch())
        daftar_turunan(PenulisTeks())
        hubungkan()
        # Django sends this only for apps with models; the log's is the one to follow.
        post_migrate.connect(buang_yatim, sender=apps.get_app_config("terbitan"))
        post_migrate.connect(bangun_bila_usang, sender=self)
