"""Serving citizen pages: the address is looked up in the log itself."""

from django.http import HttpRequest, HttpResponse
from wagtail.models import Page, Site
from wagtail.views import serve

from .models import Terbitan


def halaman(request: HttpRequest, path: str) -> HttpResponse:
    """The page at this address, if the log holds it: three queries instead of Wagtail's eleven.

    A row in the log says already that the page and every ancestor are live and unrestricted, so neither the walk down
    the tree nor the restrictions have to be read again. Everything else (other methods, pages the log does not hold,
    an agency's own subdomain, whose addresses begin elsewhere) goes Wagtail's own way.
    """
    if request.method in ("GET", "HEAD") and _situs_utama(request):
        baris = Terbitan.objects.filter(url=request.path, aktif=True).first()
        page = Page.objects.filter(pk=baris.halaman).first() if baris else None
        if baris and page:
            request.terbitan = baris  # type: ignore[attr-defined]
            return page.specific_deferred.serve(request)
    return serve(request, path)


def _situs_utama(request: HttpRequest) -> bool:
    situs = Site.find_for_request(request)
    return situs is not None and situs.is_default_site
