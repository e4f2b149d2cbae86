from django.apps import AppConfig


class PpidConfig(AppConfig):
    name = "ppid"

    def ready(self) -> None:
        from . import proyeksi, tampilan

        proyeksi.daftarkan()
        tampilan.daftarkan()
