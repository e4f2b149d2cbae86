"""What editors are told about documents that search cannot read: on the document, on its page, and in a list."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.html import format_html
from wagtail.admin.auth import permission_denied
from wagtail.admin.menu import MenuItem
from wagtail.models import Page
from wagtail.permissions import policy_registry

from cms.media import Berkas
from ppid.models import InformasiPublikPage

from .models import StatusDokumen
from .models_dokumen import Keadaan

HAK = ["change", "delete"]
"""Whoever sees a document in Wagtail's own list."""
PER_HALAMAN = 50
ALAMAT = "dokumen_tak_terbaca"


def tak_terbaca() -> QuerySet[StatusDokumen]:
    return StatusDokumen.objects.exclude(keadaan=Keadaan.TERBACA)


def milik(user: Any) -> QuerySet[Berkas]:
    """The documents this person works on."""
    return policy_registry.get_by_type(Berkas).instances_user_has_any_permission_for(user, HAK)


def boleh(user: Any) -> bool:
    return bool(policy_registry.get_by_type(Berkas).user_has_any_permission(user, HAK))


def daftar(request: HttpRequest) -> HttpResponse:
    """Admin screen "Dokumen yang tidak terbaca"; ``?p=2``."""
    if not boleh(request.user):
        return permission_denied(request)
    berkas = milik(request.user).filter(pk__in=tak_terbaca().values("pk")).order_by("title", "pk")
    halaman = Paginator(berkas.select_related("collection"), PER_HALAMAN).get_page(request.GET.get("p"))
    status = StatusDokumen.objects.in_bulk([b.pk for b in halaman])
    baris = [(b, status[b.pk]) for b in halaman if b.pk in status]
    return render(request, "search/admin/dokumen.html", {"baris": baris, "halaman": halaman})


def peringatkan(request: HttpRequest, page: Page) -> None:
    """Hook ``before_edit_page``: above the form of a PPID entry stands what is wrong with its documents."""
    if request.method != "GET" or not isinstance(page, InformasiPublikPage):
        return
    berkas = {d.berkas_id: d for d in page.dokumen.all()}
    for status in tak_terbaca().filter(pk__in=berkas):
        dokumen = berkas[status.pk]
        messages.warning(
            request,
            format_html(
                "Dokumen <a href='{}'>“{}”</a> tidak terbaca pencarian. {}",
                reverse("wagtaildocs:edit", args=[status.pk]),
                dokumen.judul or dokumen.berkas.title,
                status.get_keadaan_display(),
            ),
        )


class ButirDokumen(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return boleh(request.user)


def butir_dokumen() -> MenuItem:
    return ButirDokumen(
        "Dokumen yang tidak terbaca", reverse(ALAMAT), name="dokumen-tak-terbaca", icon_name="warning", order=90
    )
