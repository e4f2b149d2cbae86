"""Registers the admin screens of search."""

from django.urls import URLPattern, path
from wagtail import hooks
from wagtail.snippets.models import register_snippet

from cms.dasbor import daftar_angka
from cms.menu import DATA_EKSTERNAL

from . import dokumen_admin, kesehatan
from .laporan import butir_menu, dicari
from .viewsets import HasilPilihanViewSet, SinonimViewSet, TakDiusulkanViewSet

register_snippet(SinonimViewSet)
register_snippet(HasilPilihanViewSet)
register_snippet(TakDiusulkanViewSet)
hooks.register(DATA_EKSTERNAL, butir_menu)
hooks.register("register_settings_menu_item", kesehatan.butir_menu)
hooks.register(DATA_EKSTERNAL, dokumen_admin.butir_dokumen)
daftar_angka(60, kesehatan.angka)
hooks.register("before_edit_page", dokumen_admin.peringatkan)


@hooks.register("register_admin_urls")
def alamat() -> list[URLPattern]:
    return [
        path("dicari/", dicari, name="dicari_warga"),
        path("mesin-pencarian/", kesehatan.layar, name="mesin_pencarian"),
        path("dokumen-tak-terbaca/", dokumen_admin.daftar, name=dokumen_admin.ALAMAT),
    ]
