"""Registers the admin screens of public information."""

from wagtail import hooks

from .viewsets import InformasiViewSet


@hooks.register("register_admin_viewset")
def layar() -> InformasiViewSet:
    return InformasiViewSet()
