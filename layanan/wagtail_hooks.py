"""Registers the admin screens of services."""

from collections.abc import Iterable
from datetime import timedelta

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from wagtail import hooks
from wagtail.models import Page
from wagtail.permissions import policy_registry
from wagtail.snippets.models import register_snippet

from cms.dasbor import Angka, daftar_angka, daftar_tindakan
from perangkat_daerah.tindakan import buat

from .models import LayananPage
from .viewsets import KatalogViewSet, KategoriLayananViewSet, LayananViewSet, PeristiwaHidupViewSet

register_snippet(KategoriLayananViewSet)
register_snippet(PeristiwaHidupViewSet)


@hooks.register("register_admin_viewset")
def layar() -> list[object]:
    return [LayananViewSet(), KatalogViewSet()]


def lama_tak_diperiksa(request: HttpRequest) -> Iterable[Angka]:
    """Published services that nobody has checked for a year, or ever (W-14.2)."""
    boleh = policy_registry.get_by_type(Page).explorable_instances(request.user)
    setahun_lalu = timezone.localdate() - timedelta(days=365)
    terbit = LayananPage.objects.filter(live=True, pk__in=boleh.values("pk"))
    jumlah = terbit.exclude(diperiksa__gte=setahun_lalu).count()
    alamat = reverse(LayananViewSet().get_url_name("index")) + "?ordering=diperiksa"
    yield Angka("layanan tidak diperiksa lebih dari setahun", jumlah, alamat, awas=jumlah > 0)


daftar_angka(40, lama_tak_diperiksa)
daftar_tindakan(10, buat(LayananViewSet, "Buat layanan"))
