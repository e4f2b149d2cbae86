"""Serving citizen pages: the address is looked up in the log itself."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import get_language
from wagtail.models import Page, Site
from wagtail.views import serve

from .baca import alamat_baku
from .models import Terbitan


def halaman(request: HttpRequest, path: str) -> HttpResponse:
    """The page at this address, if the log holds it: three queries instead of Wagtail's eleven.

    A row in the log says already that the page and every ancestor are live and unrestricted, so neither the walk down
    the tree nor the restrictions have to be read again. Everything else (other methods, pages the log does not hold,
    an agency's own subdomain, whose addresses begin elsewhere) goes Wagtail's own way.
    """
    if request.method not in ("GET", "HEAD"):
        return serve(request, path)
    utama = _situs_utama(request)
    if utama:
        baris = Terbitan.objects.filter(url=request.path, aktif=True).first()
        page = Page.objects.filter(pk=baris.halaman).first() if baris else None
        if baris and page:
            request.terbitan = baris  # type: ignore[attr-defined]
            return page.specific_deferred.serve(request)
    pengganti = _belum_diterjemahkan(request, path, utama)
    return HttpResponseRedirect(pengganti) if pengganti else serve(request, path)


def _belum_diterjemahkan(request: HttpRequest, path: str, utama: bool) -> str:
    """Where the default language's page stands, when this address asks for a translation nobody published yet.

    Wagtail itself would serve that page here, as if it were in the language asked for.
    """
    baku = alamat_baku(request.path)
    if not baku:
        return ""
    rute = Page.route_for_request(request, path)
    berbahasa_lain = rute is not None and rute[0].locale.language_code != get_language()
    if not berbahasa_lain and not (utama and Terbitan.objects.filter(url=baku, aktif=True).exists()):
        return ""
    query = request.META.get("QUERY_STRING", "")
    return f"{baku}?{query}" if query else baku


def _situs_utama(request: HttpRequest) -> bool:
    situs = Site.find_for_request(request)
    return situs is not None and situs.is_default_site
