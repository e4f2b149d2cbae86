"""Registers the admin screens of news, banners and splash screens."""

from wagtail import hooks

from cms.dasbor import daftar_tindakan
from perangkat_daerah.tindakan import buat

from .viewsets import BannerViewSet, BeritaViewSet, SplashViewSet


@hooks.register("register_admin_viewset")
def layar() -> list[object]:
    return [BannerViewSet(), SplashViewSet(), BeritaViewSet()]


daftar_tindakan(40, buat(BeritaViewSet, "Tulis berita"))
daftar_tindakan(50, buat(BannerViewSet, "Buat banner"))
