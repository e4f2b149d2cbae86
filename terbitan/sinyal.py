"""Marks what changed. Django's model signals only: Wagtail's page signals miss many changes (see docs/architecture.md).

A saved page marks itself; the writer looks below it when its visibility or address changed. Moves and restrictions
mark the whole subtree.
"""

from typing import Any

from django.db.models import Model
from django.db.models.signals import post_delete, post_save
from wagtail.models import Page, PageViewRestriction, Site
from wagtail.signals import post_page_move

from cms.media import Berkas, Gambar
from cms.pengaturan import PengaturanKota
from cms.referensi import Referensi
from perangkat_daerah.models import Wilayah

from .proyeksi import sumber_objek
from .segarkan import tandai

SUMBER = (Gambar, Berkas, Referensi, Wilayah, PengaturanKota)


def _berubah(sender: type[Model], instance: Model, **kwargs: Any) -> None:
    if kwargs.get("raw"):
        return
    if isinstance(instance, Page):
        tandai(halaman=[instance.pk])
    elif isinstance(instance, PageViewRestriction):
        tandai(cabang=[instance.page.path])
    elif isinstance(instance, Site):
        tandai(cabang=[instance.root_page.path])
    elif isinstance(instance, SUMBER):
        tandai(sumber=[sumber_objek(instance)])


def _pindah(instance: Page, **kwargs: Any) -> None:
    tandai(cabang=[instance.path])


def hubungkan() -> None:
    post_save.connect(_berubah, dispatch_uid="terbitan_simpan")
    post_delete.connect(_berubah, dispatch_uid="terbitan_hapus")
    post_page_move.connect(_pindah, dispatch_uid="terbitan_pindah")
