from django.apps import AppConfig


class PpidConfig(AppConfig):
    name = "ppid"

    def ready(self) -> None:
        from . import data_tertaut, proyeksi, tampilan

        proyeksi.daftarkan()
        tampilan.daftarkan()
        data_tertaut.daftarkan()
