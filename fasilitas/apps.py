from django.apps import AppConfig


class FasilitasConfig(AppConfig):
    name = "fasilitas"

    def ready(self) -> None:
        from .proyeksi import daftarkan

        daftarkan()
