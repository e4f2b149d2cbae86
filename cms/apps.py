from django.apps import AppConfig
from django.db.models.signals import post_migrate
from pydantic import BaseModel

# Schemas, Wagtail's included, are compiled when first used: most only describe an answer and never are. That saves a
# process 12 MB and a sixth of its start. This app is loaded first, so few schemas are older than this line.
BaseModel.model_config["defer_build"] = True


class CmsConfig(AppConfig):
    name = "cms"
    verbose_name = "Portal"

    def ready(self) -> None:
        from . import checks, gerbang  # noqa: F401
        from .pencarian_admin import siapkan_indeks

        gerbang.pasang()
        post_migrate.connect(siapkan_indeks, sender=self)
