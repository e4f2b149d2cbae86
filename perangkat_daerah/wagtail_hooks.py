"""Registers what agencies bring to the admin: screens, and who may do what."""

from typing import Any

from django.db.models import ForeignKey, QuerySet
from django.http import HttpRequest
from wagtail import hooks
from wagtail.admin.compare import register_comparison_class
from wagtail.models import Page

from cms.formulir import daftar_pemeriksa, daftar_penyiap

from . import viewsets
from .alur import sesudah_sunting
from .forms import ingat_rujukan, periksa_persetujuan, periksa_pilihan, sembunyikan_judul_draf
from .pembanding import PembandingHalaman
from .permissions import halaman_jelajah, halaman_pilihan, terbatas
from .viewsets_kunci import CABUT

viewsets.daftarkan()

daftar_penyiap(sembunyikan_judul_draf)
daftar_penyiap(ingat_rujukan)
daftar_pemeriksa(periksa_pilihan)
daftar_pemeriksa(periksa_persetujuan)
hooks.register("after_edit_page", sesudah_sunting)
register_comparison_class(ForeignKey, to=Page, comparison_class=PembandingHalaman)


@hooks.register("construct_page_chooser_queryset")
def pilihan_halaman(pages: QuerySet, request: HttpRequest) -> QuerySet:
    """Choosers offer one's own pages and what is public, and the way there."""
    if not terbatas(request.user):
        return pages
    return pages.filter(pk__in=(halaman_pilihan(request.user) | halaman_jelajah(request.user)).values("pk"))


@hooks.register("construct_reports_menu")
def tanpa_laporan(request: HttpRequest, butir: list[Any]) -> None:
    """Reports list the whole city."""
    if terbatas(request.user):
        butir.clear()


@hooks.register("register_log_actions")
def catatan_kunci(actions: Any) -> None:
    actions.register_action(CABUT, "Cabut kunci API", "Kunci API dicabut")
