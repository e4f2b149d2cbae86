"""Admin screens of facilities and their categories."""

from wagtail.admin.ui.tables import Column

from cms.menu import DATA_EKSTERNAL
from cms.viewsets_referensi import ReferensiViewSet
from perangkat_daerah.daftar_admin import DaftarHalaman, DaftarHalamanViewSet, SaringanPD, kolom

from .models import FasilitasPage, KategoriFasilitas


class SaringanFasilitas(SaringanPD):
    class Meta:
        model = FasilitasPage
        fields = ["kategori", "kelurahan", "status", "live"]


class DaftarFasilitas(DaftarHalaman):
    ikut = ("kategori", "kelurahan")


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
        Column("kelurahan", label="Kelurahan", accessor="kelurahan.nama", sort_key="kelurahan__nama"),
        Column("get_status_display", label="Operasi", sort_key="status"),
        Column("diperiksa", label="Diperiksa", sort_key="diperiksa"),
    )


class KategoriFasilitasViewSet(ReferensiViewSet):
    model = KategoriFasilitas
    icon = "tag"
    menu_label = "Kategori fasilitas"
    menu_hook = DATA_EKSTERNAL
    menu_order = 20
