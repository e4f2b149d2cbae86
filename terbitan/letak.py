"""Where pages stand: which are visible to the world, at which address, under which PD. Read from the database only."""

from collections.abc import Iterable

from django.conf import settings
from wagtail.models import Locale, Page, PageViewRestriction, Site

from perangkat_daerah.models import PerangkatDaerahPage

LANGKAH = Page.steplen


class Letak:
    """Answers for one batch of pages, with a fixed number of queries for all of them."""

    def __init__(self, pages: Iterable[Page]) -> None:
        daftar = list(pages)
        leluhur = {jalur for p in daftar for jalur in _awalan(p.path)}
        self._hidup = dict(Page.objects.filter(path__in=leluhur).values_list("path", "live"))
        self._terbatas = set(PageViewRestriction.objects.values_list("page__path", flat=True))
        self._bahasa = dict(Locale.objects.values_list("pk", "language_code"))
        self._pd = {
            path: (pk, slug)
            for path, pk, slug in PerangkatDaerahPage.objects.filter(path__in=leluhur).values_list("path", "pk", "slug")
        }
        akar = Site.objects.filter(is_default_site=True).values_list("root_page__translation_key", flat=True)
        self._akar = list(Page.objects.filter(translation_key__in=akar).values_list("path", "url_path", "locale_id"))

    def terlihat(self, page: Page) -> bool:
        """Live, every ancestor live, no restriction on itself or an ancestor, not an alias, below the site's root."""
        jalur = _awalan(page.path)
        return (
            page.alias_of_id is None
            and self.url(page) is not None
            and all(self._hidup.get(j, False) for j in jalur)
            and not any(j in self._terbatas for j in jalur)
        )

    def url(self, page: Page) -> str | None:
        """The site-relative address, e.g. ``/pd/dishub/uji-kir/``; None outside the site."""
        for path, url_path, locale in self._akar:
            if page.path.startswith(path):
                bahasa = self._bahasa[locale]
                awalan = "" if bahasa == settings.LANGUAGE_CODE else f"/{bahasa}"
                return awalan + "/" + page.url_path[len(url_path) :]
        return None

    def pd(self, page: Page) -> tuple[int, str] | None:
        """(page id, slug) of the owning PD."""
        return next((self._pd[j] for j in reversed(_awalan(page.path)) if j in self._pd), None)

    def bahasa(self, page: Page) -> str:
        return self._bahasa[page.locale_id]


def _awalan(path: str) -> list[str]:
    """Paths of the page and its ancestors, the tree's root excluded."""
    return [path[:i] for i in range(2 * LANGKAH, len(path) + 1, LANGKAH)]
