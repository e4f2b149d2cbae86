from django.apps import AppConfig


class LayananConfig(AppConfig):
    name = "layanan"

    def ready(self) -> None:
        from .proyeksi import daftarkan

        daftarkan()
