"""Content editors of the Dinas: they publish banners, facilities and news, and change nothing else.

Wagtail's page rights know trees, not kinds of pages; so the kind is asked here, before any view that changes pages.
"""

from typing import Any

from django.apps import apps
from django.http import HttpRequest
from django.urls import ResolverMatch
from wagtail.models import Page

from .hak import PENYUNTING

JENIS = frozenset({"banner", "fasilitas", "berita"})
AMAN = ("GET", "HEAD", "OPTIONS")
PRATINJAU = ("wagtailadmin_pages:preview_on_add", "wagtailadmin_pages:preview_on_edit")


def hanya_penyunting(user: Any) -> bool:
    """Whether all rights on pages come from the editors' group alone."""
    if user.is_superuser:
        return False
    nama = set(user.groups.filter(page_permissions__isnull=False).values_list("name", flat=True))
    return nama == {PENYUNTING}


def di_luar_bagian(request: HttpRequest, cocok: ResolverMatch) -> bool:
    """Whether this request changes a kind of page that is not the editors'."""
    if request.method in AMAN or cocok.view_name in PRATINJAU or not _soal_halaman(cocok):
        return False
    return hanya_penyunting(request.user) and not all(_jenis(m) in JENIS for m in _model(request, cocok.kwargs))


def _soal_halaman(cocok: ResolverMatch) -> bool:
    if cocok.view_name == "wagtail_bulk_action":
        return cocok.kwargs["app_label"] == "wagtailcore"
    return cocok.view_name.startswith("wagtailadmin_pages:")


def _model(request: HttpRequest, kwargs: dict[str, Any]) -> list[type[Page] | None]:
    if "content_type_model_name" in kwargs:
        try:
            return [apps.get_model(kwargs["content_type_app_name"], kwargs["content_type_model_name"])]
        except LookupError:
            return [None]
    nomor = [kwargs[k] for k in ("page_id", "page_to_move_id") if k in kwargs]
    nomor += [i for i in request.GET.getlist("id") if i.isdecimal()]
    if "all" in request.GET.getlist("id"):
        return [None]  # "everything in the list" is more than this person's part
    return [page.specific_class for page in Page.objects.filter(pk__in=nomor)]


def _jenis(model: type[Page] | None) -> str:
    return getattr(model, "jenis", "")
