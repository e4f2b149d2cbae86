"""The editors' screen of preview tokens: made, listed and revoked where the page is edited."""

from collections.abc import Iterator
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import URLPattern, path, reverse
from wagtail.admin.widgets.button import Button
from wagtail.models import Page

from .pratinjau import TokenPratinjau, beri_token

NAMA = "pratinjau_aplikasi"


def layar(request: HttpRequest, page_id: int) -> HttpResponse:
    """For those who may edit the page. The answer to "make" shows the token itself; nothing else ever does."""
    page = get_object_or_404(Page, pk=page_id)
    if not page.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    isi: dict[str, Any] = {"page": page, "alamat": request.build_absolute_uri("/api/v1/pratinjau")}
    if request.method == "POST":
        if request.POST.get("cabut"):
            return _cabut(request, page)
        revisi = page.get_latest_revision()
        if revisi is None:
            messages.error(request, "Simpan halaman ini sebagai draf dahulu.")
            return HttpResponseRedirect(request.path)
        isi["token"] = beri_token(revisi, request.user)
    isi["daftar"] = TokenPratinjau.objects.filter(halaman=page.pk).select_related("revisi", "oleh")[:50]
    return render(request, "terbitan/admin/pratinjau_aplikasi.html", isi)


def _cabut(request: HttpRequest, page: Page) -> HttpResponse:
    nomor = request.POST["cabut"]
    if nomor.isascii() and nomor.isdecimal() and len(nomor) < 19:
        for token in TokenPratinjau.objects.filter(pk=int(nomor), halaman=page.pk, dicabut=None):
            token.cabut()
            messages.success(request, "Token pratinjau dicabut.")
    return HttpResponseRedirect(request.path)


def alamat() -> list[URLPattern]:
    """Hook ``register_admin_urls``."""
    return [path("pages/<int:page_id>/pratinjau-aplikasi/", layar, name=NAMA)]


def tombol(page: Page, user: Any, view_name: str, next_url: str | None = None) -> Iterator[Button]:
    """Hook ``register_page_header_buttons``."""
    if view_name == "edit" and page.permissions_for_user(user).can_edit():
        yield Button("Pratinjau untuk aplikasi", reverse(NAMA, args=[page.pk]), icon_name="mobile-alt", priority=70)
