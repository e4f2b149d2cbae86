"""Comparing two versions of a page: a page it points at is named only while that page is public."""

from dataclasses import dataclass

from wagtail.admin.compare import ForeignObjectComparison
from wagtail.models import Page


@dataclass(frozen=True)
class SebutanHalaman:
    """A page as the comparison shows it. Nobody asks here who looks, so a withdrawn page has no title."""

    nomor: int
    judul: str

    def __str__(self) -> str:
        return self.judul


class PembandingHalaman(ForeignObjectComparison):
    def get_objects(self) -> tuple[SebutanHalaman | None, SebutanHalaman | None]:
        page_a, page_b = super().get_objects()
        return _sebutan(page_a), _sebutan(page_b)


def _sebutan(page: Page | None) -> SebutanHalaman | None:
    if page is None:
        return None
    return SebutanHalaman(page.pk, page.title if page.live else f"Halaman nomor {page.pk} (tidak terbit)")
