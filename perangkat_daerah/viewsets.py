"""Admin screens of agencies and regions."""

from typing import Any

from wagtail import hooks
from wagtail.admin.ui.tables import Column
from wagtail.snippets.models import register_snippet

from cms.menu import ADMINISTRASI, DATA_EKSTERNAL
from cms.viewsets_referensi import ReferensiViewSet

from .daftar_admin import DaftarHalamanViewSet, SaringanPD, kolom
from .models import PerangkatDaerahPage, Wilayah
from .viewsets_kunci import KunciApiViewSet


class WilayahViewSet(ReferensiViewSet):
    model = Wilayah
    icon = "globe"
    menu_label = "Wilayah"
    menu_hook = DATA_EKSTERNAL
    menu_order = 30
    list_display = [*ReferensiViewSet.list_display[:2], "tingkat", "induk", *ReferensiViewSet.list_display[2:]]
    list_filter = ["tingkat", "aktif"]
    search_fields = ["nama", "kode", "kode_bps"]


class SaringanPerangkatDaerah(SaringanPD):
    pd: Any = None

    class Meta:
        model = PerangkatDaerahPage
        fields = ["jenis_pd", "live"]


class PerangkatDaerahViewSet(DaftarHalamanViewSet):
    model = PerangkatDaerahPage
    name = "admin_perangkat_daerah"
    url_prefix = "daftar-perangkat-daerah"
    icon = "group"
    menu_label = "Perangkat daerah"
    menu_hook = ADMINISTRASI
    menu_order = 30
    filterset_class = SaringanPerangkatDaerah
    columns = [
        k
        for k in kolom(
            Column("singkatan", label="Singkatan", sort_key="singkatan"),
            Column("get_jenis_pd_display", label="Jenis", sort_key="jenis_pd"),
        )
        if k.name != "parent"
    ]


def daftarkan() -> None:
    """Called once, from ``wagtail_hooks``."""
    register_snippet(WilayahViewSet)
    hooks.register("register_admin_viewset", PerangkatDaerahViewSet)
    hooks.register("register_admin_viewset", KunciApiViewSet)
