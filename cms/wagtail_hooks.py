"""Registers the base of the admin: menu, dashboard, bulk publish, look, log messages."""

from typing import Any

from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import URLPattern, path
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail import hooks
from wagtail.log_actions import LogFormatter

from .aksi_massal import TerbitkanMassal
from .dasbor import PanelAngka, PanelTindakan, tugas_dahulu
from .menu import administrasi, aplikasi, dashboard, data_eksternal, susun
from .olah_gambar import POLOS, Polos
from .panduan import butir_panduan, panduan, tanpa_panduan_wagtail
from .viewsets_referensi import tolak_hapus_terpakai

hooks.register("construct_main_menu", susun)
hooks.register("register_help_menu_item", butir_panduan)
hooks.register("construct_help_menu", tanpa_panduan_wagtail)
hooks.register("before_bulk_action", tolak_hapus_terpakai)
# After Wagtail's own: the last one registered for an action replaces those before.
hooks.register("register_bulk_action", TerbitkanMassal, order=10)

for _butir in (dashboard, administrasi, aplikasi, data_eksternal):
    hooks.register("register_admin_menu_item", _butir)


@hooks.register("construct_homepage_panels")
def dasbor(request: HttpRequest, panels: list[Any]) -> None:
    tugas_dahulu(panels)
    panels += [PanelTindakan(), PanelAngka()]


@hooks.register("register_admin_urls")
def alamat() -> list[URLPattern]:
    return [path("panduan/", panduan, name="panduan")]


@hooks.register("register_image_operations")
def olahan_gambar() -> list[tuple[str, type[Polos]]]:
    return [(POLOS, Polos)]


@hooks.register("insert_global_admin_css")
def gaya() -> SafeString:
    return format_html('<link rel="stylesheet" href="{}">', static("admin/portal.css"))


@hooks.register("register_log_actions")
def catatan(actions: Any) -> None:
    @actions.register_action("portal.gabung")
    class Penggabungan(LogFormatter):
        label = "Gabungkan"

        def format_message(self, log_entry: Any) -> str:
            return "“{dari}” digabungkan ke “{ke}”: {jumlah} rujukan dipindahkan".format(**log_entry.data)
