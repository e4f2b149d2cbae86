"""What the people of one PD cannot see of another's drafts, for every address of the admin.

Stock Wagtail guards writing, but lets anyone in the admin read any draft's title in choosers, reports, histories and
its API. The guard stands in front of the views: ids in an address must belong to what the person may read, whichever
view the address leads to, and screens that list the whole city are closed.
"""

import json
from collections.abc import Callable
from typing import Any

from django.apps import apps
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.urls import ResolverMatch
from wagtail.admin.auth import permission_denied
from wagtail.models import Page, TaskState, WorkflowState

from cms.formulir import adalah_kunci
from cms.media import Berkas, Gambar
from cms.middleware import AWALAN_ADMIN

from .penyunting import di_luar_bagian
from .permissions import halaman_jelajah, halaman_milik, halaman_pilihan, media_pilihan, terbatas

TERTUTUP = (
    "wagtailadmin_reports",
    "wagtailadmin_api:images",
    "wagtailadmin_api:documents",
    "wagtailadmin_pages:type_use",
    "wagtailadmin_workflows",
    "wagtailforms",
    "kunci_api",
)
"""Views that list the whole city (by the beginning of their name)."""

PEMILIH_HALAMAN = (
    "wagtailadmin_choose_page",
    "wagtailadmin_choose_page_child",
    "wagtailadmin_choose_page_chosen_multiple",
)
PENJELAJAH = ("wagtailadmin_explore", "wagtailadmin_explore_results", "wagtailadmin_api:pages:detail")
NAMA_HALAMAN = ("page_id", "parent_page_id", "page_to_move_id", "destination_id", "page_pk")
TAUTAN_LUAR = "wagtailadmin_choose_page_external_link"
AKSI_API = "wagtailadmin_api:pages:action"
MASSAL = "wagtail_bulk_action"
TAG = ("wagtailadmin_tag_autocomplete", "wagtailadmin_tag_model_autocomplete")


class IsolasiPD:
    """Middleware: refuses before the view runs, in the way Wagtail itself refuses."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponse], args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> HttpResponseBase | None:
        cocok = request.resolver_match
        if cocok is None or not request.path.startswith(AWALAN_ADMIN) or not request.user.is_authenticated:
            return None
        if cocok.view_name == AKSI_API and not request.user.is_superuser:
            return permission_denied(request)  # no screen uses it, and it asks none of our gates
        if di_luar_bagian(request, cocok):
            return permission_denied(request)
        return self._batasi(request, cocok, view, args, kwargs) if terbatas(request.user) else None

    def _batasi(
        self,
        request: HttpRequest,
        cocok: ResolverMatch,
        view: Callable[..., HttpResponse],
        args: tuple[Any, ...],
        kwargs: dict[str, Any],
    ) -> HttpResponseBase | None:
        if cocok.view_name in TAG:
            return JsonResponse([], safe=False)  # tags are shared by all: their words may belong to a draft
        if _tertutup(cocok.view_name) or not _semua_boleh(request, cocok):
            return permission_denied(request)
        if cocok.view_name == TAUTAN_LUAR and request.method == "POST":
            return _tanpa_judul_draf(request.user, view(request, *args, **kwargs))
        if cocok.view_name == "wagtailadmin_choose_page":
            # Stock Wagtail starts at the common ancestor of all pages of a type, which may be another PD's draft.
            kwargs.setdefault("parent_page_id", _awal_pemilih(request.user))
        return None


def _tertutup(nama: str) -> bool:
    return any(nama == awal or nama.startswith((f"{awal}:", f"{awal}_")) for awal in TERTUTUP)


def _semua_boleh(request: HttpRequest, cocok: ResolverMatch) -> bool:
    """Whether every object that the address names is one this person may read."""
    user, nama, kwargs = request.user, cocok.view_name, cocok.kwargs
    halaman = [kwargs[k] for k in NAMA_HALAMAN if k in kwargs]
    if nama.startswith(("wagtailadmin_pages:revisions", "wagtailadmin_api:pages:")) and "pk" in kwargs:
        halaman.append(kwargs["pk"])
    if nama in PEMILIH_HALAMAN:
        boleh = halaman_pilihan(user) | halaman_jelajah(user)
        halaman += request.GET.getlist("id")
    elif nama in PENJELAJAH:
        boleh = halaman_jelajah(user)
    else:
        boleh = halaman_milik(user)
    return (
        _ada(boleh, halaman)
        and (nama != MASSAL or _massal_boleh(user, request, kwargs))
        and _ada(halaman_milik(user), request.GET.getlist("target_pages[]"))
        and _media_boleh(user, nama, request, kwargs)
        and _alur_boleh(user, kwargs)
    )


def _media_boleh(user: Any, nama: str, request: HttpRequest, kwargs: dict[str, Any]) -> bool:
    for awalan, model, kunci in (
        ("wagtailimages", Gambar, ("image_id", "pk")),
        ("wagtaildocs", Berkas, ("document_id", "doc_id", "pk")),
    ):
        if nama.startswith(awalan):
            ids = [kwargs[k] for k in kunci if k in kwargs] + request.GET.getlist("id")
            return _ada(media_pilihan(user, model), ids)
    return True


def _massal_boleh(user: Any, request: HttpRequest, kwargs: dict[str, Any]) -> bool:
    """The bulk screens name what may not be changed, too: they get only what may be read."""
    try:
        model = apps.get_model(kwargs["app_label"], kwargs["model_name"])
    except LookupError:
        return False
    ids = request.GET.getlist("id")
    if issubclass(model, Page):
        if "all" in ids:
            induk = request.GET.getlist("childOf")
            return bool(induk) and _ada(halaman_milik(user), induk)
        return _ada(halaman_milik(user), ids)
    if issubclass(model, Gambar | Berkas):
        return ids == ["all"] or _ada(media_pilihan(user, model), ids)
    return True


def _alur_boleh(user: Any, kwargs: dict[str, Any]) -> bool:
    """A step of a workflow is named by its own id: it must be a step of a page this person may read."""
    for kunci, model, kolom in (
        ("task_state_id", TaskState, "workflow_state__object_id"),
        ("workflow_state_id", WorkflowState, "object_id"),
    ):
        if kunci in kwargs:
            page = model.objects.filter(pk=kwargs[kunci]).values_list(kolom, flat=True).first()
            if page is None or not _ada(halaman_milik(user), [page]):
                return False
    return True


def _ada(boleh: Any, ids: list[Any]) -> bool:
    """Whether all these ids are in the set."""
    if not ids:
        return True
    if not all(adalah_kunci(i) for i in ids):
        return False
    nomor = {int(i) for i in ids}
    return boleh.filter(pk__in=nomor).count() == len(nomor)


def _tanpa_judul_draf(user: Any, response: HttpResponse) -> HttpResponse:
    """A typed address that leads to a page is answered with that page's draft title: give the address instead."""
    isi = json.loads(response.content)
    for bagian in (isi.get("result"), isi.get("internal")):
        if isinstance(bagian, dict) and "id" in bagian and not _ada(halaman_pilihan(user), [bagian["id"]]):
            bagian["adminTitle"] = bagian["url"]
    return JsonResponse(isi)


def _awal_pemilih(user: Any) -> int:
    """Where a page chooser opens: at the person's own PD."""
    milik = halaman_milik(user).order_by("path").values_list("pk", flat=True).first()
    return milik or Page.get_first_root_node().pk
