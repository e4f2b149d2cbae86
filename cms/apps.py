from django.apps import AppConfig


class CmsConfig(AppConfig):
    name = "cms"
    verbose_name = "Portal"

    def ready(self) -> None:
        from . import checks, gerbang  # noqa: F401

        gerbang.pasang()
