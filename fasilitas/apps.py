from django.apps import AppConfig


class FasilitasConfig(AppConfig):
    name = "fasilitas"

    def ready(self) -> None:
        from . import kalender, proyeksi, tampilan

        kalender.daftarkan()
        proyeksi.daftarkan()
        tampilan.daftarkan()
