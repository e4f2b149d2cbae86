"""Admin screens of news, banners and splash screens."""

from typing import Any

from wagtail.admin.ui.tables import Column, StatusTagColumn

from cms.menu import APLIKASI
from perangkat_daerah.daftar_admin import DaftarHalaman, DaftarHalamanViewSet, SaringanPD, kolom

from .models import BannerPage, BeritaPage
from .pilihan import JenisBanner
from .tayang import TAYANG, keadaan_tayang


class SaringanBerita(SaringanPD):
    class Meta:
        model = BeritaPage
        fields = ["jenis_berita", "live"]


class BeritaViewSet(DaftarHalamanViewSet):
    model = BeritaPage
    name = "admin_berita"
    url_prefix = "daftar-berita"
    icon = "doc-full"
    menu_label = "Berita"
    menu_hook = APLIKASI
    menu_order = 60
    filterset_class = SaringanBerita
    columns = kolom(
        Column("get_jenis_berita_display", label="Jenis", sort_key="jenis_berita"),
        Column("tanggal", label="Tanggal", sort_key="tanggal"),
        Column("sampai", label="Sampai", sort_key="sampai"),
    )


class SaringanBanner(SaringanPD):
    class Meta:
        model = BannerPage
        fields = ["tipe_target", "wilayah", "live"]

    pd: Any = None


def _tayang(page: BannerPage) -> bool:
    return keadaan_tayang(page) == TAYANG


KOLOM_BANNER = [
    k
    for k in kolom(
        Column("mulai", label="Mulai", sort_key="mulai"),
        Column("sampai", label="Sampai", sort_key="sampai"),
        Column("prioritas", label="Prioritas", sort_key="prioritas"),
        Column("get_tipe_target_display", label="Tujuan", sort_key="tipe_target"),
    )
    if k.name not in ("parent", "status")
] + [StatusTagColumn("keadaan", label="Keadaan", accessor=keadaan_tayang, primary=_tayang)]


class DaftarBanner(DaftarHalaman):
    hanya = {"jenis_banner": JenisBanner.BANNER}


class BannerViewSet(DaftarHalamanViewSet):
    model = BannerPage
    name = "admin_banner"
    url_prefix = "daftar-banner"
    index_view_class = DaftarBanner
    icon = "image"
    menu_label = "Banner"
    menu_hook = APLIKASI
    menu_order = 20
    filterset_class = SaringanBanner
    columns = KOLOM_BANNER


class DaftarSplash(DaftarHalaman):
    hanya = {"jenis_banner": JenisBanner.SPLASH}


class SplashViewSet(BannerViewSet):
    name = "admin_splash"
    url_prefix = "daftar-splash"
    index_view_class = DaftarSplash
    icon = "media"
    menu_label = "Splash screen"
    menu_order = 30
