"""Admin screens of services: the list, the catalogue of integrated applications, categories and life events."""

from wagtail.admin.ui.tables import Column

from cms.menu import APLIKASI, DATA_EKSTERNAL
from cms.viewsets_referensi import ReferensiViewSet
from perangkat_daerah.daftar_admin import DaftarHalaman, DaftarHalamanViewSet, SaringanPD, kolom

from .models import KategoriLayanan, LayananPage, PeristiwaHidup


class SaringanLayanan(SaringanPD):
    class Meta:
        model = LayananPage
        fields = ["kategori", "jenis_layanan", "integrasi_tahap", "live"]


class DaftarLayanan(DaftarHalaman):
    ikut = ("kategori",)


class LayananViewSet(DaftarHalamanViewSet):
    model = LayananPage
    name = "admin_layanan"
    url_prefix = "daftar-layanan"
    index_view_class = DaftarLayanan
    icon = "clipboard-list"
    menu_label = "Layanan"
    menu_hook = APLIKASI
    menu_order = 10
    filterset_class = SaringanLayanan
    columns = kolom(
        Column("kategori", label="Kategori", sort_key="kategori__nama"),
        Column("diperiksa", label="Diperiksa", sort_key="diperiksa"),
    )


class SaringanKatalog(SaringanPD):
    class Meta:
        model = LayananPage
        fields = ["integrasi_jenis", "integrasi_tahap", "integrasi_prioritas"]


class DaftarKatalog(DaftarHalaman):
    hanya = {"integrasi_tahap__isnull": False}
    default_ordering = "integrasi_prioritas"


class KatalogViewSet(DaftarHalamanViewSet):
    """The services whose own applications are being joined to the portal (M-8.3)."""

    model = LayananPage
    name = "admin_katalog"
    url_prefix = "katalog-aplikasi"
    index_view_class = DaftarKatalog
    icon = "mobile-alt"
    menu_label = "Katalog aplikasi"
    menu_hook = APLIKASI
    menu_order = 40
    filterset_class = SaringanKatalog
    columns = kolom(
        Column("get_integrasi_jenis_display", label="Integrasi", sort_key="integrasi_jenis"),
        Column("integrasi_tahap", label="Tahap", sort_key="integrasi_tahap"),
        Column("integrasi_prioritas", label="Prioritas", sort_key="integrasi_prioritas"),
    )


class KategoriLayananViewSet(ReferensiViewSet):
    model = KategoriLayanan
    icon = "tag"
    menu_label = "Kategori layanan"
    menu_hook = DATA_EKSTERNAL
    menu_order = 50


class PeristiwaHidupViewSet(ReferensiViewSet):
    model = PeristiwaHidup
    icon = "list-ul"
    menu_label = "Peristiwa hidup"
    menu_hook = DATA_EKSTERNAL
    menu_order = 60
