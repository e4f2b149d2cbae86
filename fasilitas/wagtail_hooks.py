"""Registers the admin screens of facilities."""

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

from .models import FasilitasPage
from .viewsets import FasilitasViewSet, HariLiburViewSet, JamKhususViewSet, KategoriFasilitasViewSet

register_snippet(KategoriFasilitasViewSet)
register_snippet(HariLiburViewSet)
register_snippet(JamKhususViewSet)


@hooks.register("register_admin_viewset")
def layar() -> FasilitasViewSet:
    return FasilitasViewSet()


def lama_tak_diperiksa(request: HttpRequest) -> Iterable[Angka]:
    """Published facilities that nobody has checked for a year, or ever (K-14)."""
    boleh = policy_registry.get_by_type(Page).explorable_instances(request.user)
    setahun_lalu = timezone.localdate() - timedelta(days=365)
    terbit = FasilitasPage.objects.filter(live=True, pk__in=boleh.values("pk"))
    jumlah = terbit.exclude(diperiksa__gte=setahun_lalu).count()
    alamat = reverse(FasilitasViewSet().get_url_name("index")) + "?ordering=diperiksa"
    yield Angka("fasilitas tidak diperiksa lebih dari setahun", jumlah, alamat, awas=jumlah > 0)


daftar_angka(50, lama_tak_diperiksa)
daftar_tindakan(20, buat(FasilitasViewSet, "Tambah fasilitas"))
