"""Registers the admin screens of news, banners and splash screens."""

from wagtail import hooks

from .viewsets import BannerViewSet, BeritaViewSet, SplashViewSet


@hooks.register("register_admin_viewset")
def layar() -> list[object]:
    return [BannerViewSet(), SplashViewSet(), BeritaViewSet()]
