from django.apps import AppConfig


class FasilitasConfig(AppConfig):
    name = "fasilitas"

    def ready(self) -> None:
        from . import data_tertaut, kalender, proyeksi, tampilan

        kalender.daftarkan()
        proyeksi.daftarkan()
        tampilan.daftarkan()
        data_tertaut.daftarkan()
