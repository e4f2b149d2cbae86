"""The page of open data in the sitemap; it is no page of the tree."""

from django.contrib.sitemaps import Sitemap
from django.urls import reverse


class PetaData(Sitemap):
    def items(self) -> list[str]:
        return ["data_terbuka"]

    def location(self, item: str) -> str:
        return reverse(item)
