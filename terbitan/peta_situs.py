"""What search engines may visit. Sitemaps read the log: what is listed is exactly what is served."""

from datetime import datetime

from django.contrib.sitemaps import Sitemap
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from .models import Terbitan


class PetaSitus(Sitemap):
    limit = 10_000

    def items(self) -> QuerySet[Terbitan]:
        return Terbitan.objects.filter(aktif=True, di_peta_situs=True).order_by("pk").only("url", "diperbarui")

    def location(self, item: Terbitan) -> str:
        return item.url

    def lastmod(self, item: Terbitan) -> datetime | None:
        return item.diperbarui


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """``/robots.txt``: everything but the admin, and where the sitemap stands."""
    peta = request.build_absolute_uri("/sitemap.xml")
    return HttpResponse(
        f"User-agent: *\nDisallow: /admin/\n\nSitemap: {peta}\n", content_type="text/plain; charset=utf-8"
    )
