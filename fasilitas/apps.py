from django.apps import AppConfig


class FasilitasConfig(AppConfig):
    name = "fasilitas"

    def ready(self) -> None:
        from . import proyeksi, tampilan

        proyeksi.daftarkan()
        tampilan.daftarkan()
