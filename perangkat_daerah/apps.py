from django.apps import AppConfig


class PerangkatDaerahConfig(AppConfig):
    name = "perangkat_daerah"

    def ready(self) -> None:
        from .sinyal import hubungkan

        hubungkan()
