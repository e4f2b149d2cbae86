"""Admin screens of facilities and their categories."""

from typing import Any

from django import forms
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import ObjectList
from wagtail.admin.ui.tables import Column
from wagtail.snippets.views.snippets import SnippetViewSet

from cms.menu import DATA_EKSTERNAL
from cms.viewsets_referensi import ReferensiViewSet
from perangkat_daerah.daftar_admin import DaftarHalaman, DaftarHalamanViewSet, SaringanPD, kolom

from . import panels
from .models import FasilitasPage, HariLibur, JamKhusus, KategoriFasilitas


class SaringanFasilitas(SaringanPD):
    class Meta:
        model = FasilitasPage
        fields = ["kategori", "kelurahan", "status", "live"]


class DaftarFasilitas(DaftarHalaman):
    ikut = ("kategori",)


class FasilitasViewSet(DaftarHalamanViewSet):
    model = FasilitasPage
    name = "admin_fasilitas"
    url_prefix = "daftar-fasilitas"
    index_view_class = DaftarFasilitas
    icon = "site"
    menu_label = "Fasilitas publik"
    menu_hook = DATA_EKSTERNAL
    menu_order = 10
    filterset_class = SaringanFasilitas
    columns = kolom(
        Column("kategori", label="Kategori", sort_key="kategori__nama"),
        Column("get_status_display", label="Operasi", sort_key="status"),
        Column("diperiksa", label="Diperiksa", sort_key="diperiksa"),
    )


class KategoriFasilitasViewSet(ReferensiViewSet):
    model = KategoriFasilitas
    icon = "tag"
    menu_label = "Kategori fasilitas"
    menu_hook = DATA_EKSTERNAL
    menu_order = 20


class KalenderViewSet(SnippetViewSet):
    """What the screens of the calendar share."""

    copy_view_enabled = False
    add_to_admin_menu = False
    menu_hook: Any = DATA_EKSTERNAL
    search_backend_name = None  # a few dozen rows: the database finds them without an index
    list_per_page = 50


class HariLiburViewSet(KalenderViewSet):
    model = HariLibur
    icon = "calendar"
    menu_label = "Hari libur"
    menu_order = 40
    panels = panels.hari_libur
    list_display = [
        "tanggal",
        "nama",
        Column("get_jenis_display", label="Jenis", sort_key="jenis"),
        "dasar",
    ]
    list_filter = {"jenis": ["exact"], "tanggal": ["gte", "lte"]}
    search_fields = ["nama", "dasar"]


class FormulirJamKhusus(WagtailAdminModelForm):
    """Hours that concern nobody are a mistake."""

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        baris = self.formsets["kategori"]
        if not data.get("kantor") and baris.is_valid() and not any(_terisi(f) for f in baris.forms):
            self.add_error("kantor", "Pilih untuk siapa jam ini berlaku: kantor, kategori fasilitas, atau keduanya.")
        return data


def _terisi(formulir: forms.ModelForm) -> bool:
    isi = formulir.cleaned_data
    return bool(isi.get("kategori")) and not isi.get("DELETE")


class JamKhususViewSet(KalenderViewSet):
    model = JamKhusus
    icon = "time"
    menu_label = "Jam khusus"
    menu_order = 50
    edit_handler = ObjectList(panels.jam_khusus, base_form_class=FormulirJamKhusus)
    list_display = ["nama", "mulai", "sampai", "jam"]
    search_fields = ["nama", "dasar"]
