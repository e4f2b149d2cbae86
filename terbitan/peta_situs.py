"""Sitemaps read the log: what is listed is exactly what is served."""

from datetime import datetime

from django.contrib.sitemaps import Sitemap
from django.db.models import QuerySet

from .models import Terbitan


class PetaSitus(Sitemap):
    limit = 10_000

    def items(self) -> QuerySet[Terbitan]:
        return Terbitan.objects.filter(aktif=True, di_peta_situs=True).order_by("pk").only("url", "diperbarui")

    def location(self, item: Terbitan) -> str:
        return item.url

    def lastmod(self, item: Terbitan) -> datetime | None:
        return item.diperbarui
