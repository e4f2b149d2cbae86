from django.apps import AppConfig


class PerangkatDaerahConfig(AppConfig):
    name = "perangkat_daerah"

    def ready(self) -> None:
        from cms.api_dasar.batas import daftar_pemeriksa_kunci

        from .kunci_api import periksa_kunci
        from .sinyal import hubungkan

        daftar_pemeriksa_kunci(periksa_kunci)
        hubungkan()
