"""Parameters that Wagtail's own screens read without looking: wrong ones are answered with 400, never 500."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from wagtail.models import Page

from .formulir import adalah_kunci
from .middleware import AWALAN_ADMIN

MASSAL = "wagtail_bulk_action"
NOMOR = ("chosen_multiple", ":find", MASSAL)
"""Ends of the names of views that take the query's ``id`` as numbers."""
SEMUA = "all"
"""The bulk screens' word for every row of a list."""
HALAMAN_TERPILIH = "wagtailadmin_choose_page_chosen_multiple"
TAUTAN_LUAR = "wagtailadmin_choose_page_external_link"
KOLOM_TAUTAN = "external-link-chooser-url"


class MasukanAdmin:
    """Middleware: says what is wrong with a parameter before a stock view trips over it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path.startswith(AWALAN_ADMIN) and '"' in request.GET.get("q", ""):
            # A lone quote breaks the search of Wagtail's lists; it means nothing there.
            request.GET = request.GET.copy()  # type: ignore[assignment]
            request.GET["q"] = request.GET["q"].replace('"', " ")  # type: ignore[index]
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: dict[str, Any]) -> HttpResponse | None:
        cocok = request.resolver_match
        if cocok is None or not request.path.startswith(AWALAN_ADMIN):
            return None
        if cocok.view_name.endswith(NOMOR) and not _kunci_sah(request.GET.getlist("id"), cocok.view_name):
            return _tolak("Parameter id harus berupa angka.")
        if cocok.view_name == HALAMAN_TERPILIH and Page.objects.filter(pk__in=request.GET.getlist("id"), depth=1):
            return _tolak("Akar pohon halaman tidak dapat dipilih.")
        if cocok.view_name == TAUTAN_LUAR and request.method == "POST" and KOLOM_TAUTAN not in request.POST:
            return _tolak("Alamat tautan tidak terkirim. Muat ulang halaman, lalu coba lagi.")
        return None


def _kunci_sah(ids: list[str], nama: str) -> bool:
    return all(adalah_kunci(i) or (i == SEMUA and nama == MASSAL) for i in ids)


def _tolak(alasan: str) -> HttpResponse:
    return HttpResponseBadRequest(alasan, content_type="text/plain; charset=utf-8")
