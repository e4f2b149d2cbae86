from django.apps import AppConfig


class PerangkatDaerahConfig(AppConfig):
    name = "perangkat_daerah"
