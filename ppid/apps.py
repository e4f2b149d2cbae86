from django.apps import AppConfig


class PpidConfig(AppConfig):
    name = "ppid"

    def ready(self) -> None:
        from .proyeksi import daftarkan

        daftarkan()
