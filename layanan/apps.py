from django.apps import AppConfig


class LayananConfig(AppConfig):
    name = "layanan"

    def ready(self) -> None:
        from . import data_tertaut, proyeksi, tampilan

        proyeksi.daftarkan()
        tampilan.daftarkan()
        data_tertaut.daftarkan()
