"""Admin screens of public information."""

from wagtail.admin.ui.tables import Column

from cms.menu import APLIKASI
from perangkat_daerah.daftar_admin import DaftarHalamanViewSet, SaringanPD, kolom

from .models import InformasiPublikPage


class SaringanInformasi(SaringanPD):
    class Meta:
        model = InformasiPublikPage
        fields = ["kategori", "live"]


class InformasiViewSet(DaftarHalamanViewSet):
    model = InformasiPublikPage
    name = "admin_informasi"
    url_prefix = "daftar-informasi-publik"
    icon = "folder-open-1"
    menu_label = "Informasi publik"
    menu_hook = APLIKASI
    menu_order = 50
    filterset_class = SaringanInformasi
    columns = kolom(
        Column("get_kategori_display", label="Kategori", sort_key="kategori"),
        Column("nomor", label="Nomor", sort_key="nomor"),
        Column("tanggal", label="Tanggal", sort_key="tanggal"),
    )
