"""Marks what changed. Django's model signals only: Wagtail's page signals miss many changes (see docs/architecture.md).

A saved page marks itself; the writer looks below it when its visibility or address changed. Moves and restrictions
mark the whole subtree; a site or a language marks everything, for what it was before is not known any more.
"""

from typing import Any

from django.db.models import Model
from django.db.models.signals import post_delete, post_save
from wagtail.models import Collection, CollectionViewRestriction, Locale, Page, PageViewRestriction, Site
from wagtail.signals import page_slug_changed, post_page_move

from cms.media import Berkas, Gambar
from cms.pengaturan import PengaturanKota
from cms.referensi import Referensi
from perangkat_daerah.models import Wilayah

from .models import Terbitan
from .proyeksi import sumber_objek
from .segarkan import tandai

SEMUA = ""
"""The tree path that every page's path begins with."""
SUMBER = (Gambar, Berkas, Referensi, Wilayah, PengaturanKota)


def _berubah(sender: type[Model], instance: Model, **kwargs: Any) -> None:
    if kwargs.get("raw"):
        return
    if isinstance(instance, Page):
        tandai(halaman=[instance.pk])
    elif isinstance(instance, PageViewRestriction):
        tandai(cabang=[instance.page.path])
    elif isinstance(instance, Site | Locale):
        tandai(cabang=[SEMUA])
    elif isinstance(instance, Collection):
        _tandai_koleksi(instance)  # perhaps it is moved to where not everybody may see it
    elif isinstance(instance, CollectionViewRestriction):
        _tandai_koleksi(instance.collection)
    elif isinstance(instance, SUMBER):
        tandai(sumber=[sumber_objek(instance)])


def _tandai_koleksi(koleksi: Collection) -> None:
    berkas = Berkas.objects.filter(collection__path__startswith=koleksi.path)
    if sumber := [sumber_objek(b) for b in berkas.only("pk")]:
        tandai(sumber=sumber)


def _pindah(instance: Page, **kwargs: Any) -> None:
    tandai(cabang=[instance.path])


def _berganti_slug(instance: Page, **kwargs: Any) -> None:
    """Catch up after a slug changed through the base ``Page``, outside ``transaksi``.

    Wagtail gives the pages below their new addresses only after the page itself was saved and refreshed.
    """
    bawah = Page.objects.descendant_of(instance).values("pk")
    alamat = Terbitan.objects.filter(halaman=instance.pk, aktif=True).values_list("url", flat=True).first()
    if alamat and Terbitan.objects.filter(halaman__in=bawah, aktif=True).exclude(url__startswith=alamat).exists():
        tandai(cabang=[instance.path])


def hubungkan() -> None:
    post_save.connect(_berubah, dispatch_uid="terbitan_simpan")
    post_delete.connect(_berubah, dispatch_uid="terbitan_hapus")
    post_page_move.connect(_pindah, dispatch_uid="terbitan_pindah")
    page_slug_changed.connect(_berganti_slug, dispatch_uid="terbitan_slug")
