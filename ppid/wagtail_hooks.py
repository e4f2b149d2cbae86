"""Registers the admin screens of public information."""

from wagtail import hooks

from cms.dasbor import daftar_tindakan
from perangkat_daerah.tindakan import buat

from .viewsets import InformasiViewSet


@hooks.register("register_admin_viewset")
def layar() -> InformasiViewSet:
    return InformasiViewSet()


daftar_tindakan(30, buat(InformasiViewSet, "Tambah informasi publik"))
