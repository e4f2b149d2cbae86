from django.apps import AppConfig


class LayananConfig(AppConfig):
    name = "layanan"

    def ready(self) -> None:
        from . import proyeksi, tampilan

        proyeksi.daftarkan()
        tampilan.daftarkan()
