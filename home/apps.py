from django.apps import AppConfig


class HomeConfig(AppConfig):
    name = "home"

    def ready(self) -> None:
        from . import proyeksi, tampilan

        proyeksi.daftarkan()
        tampilan.daftarkan()
