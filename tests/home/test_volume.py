"""Volume data is real content: published, projected, and the tree stays sound."""

import pytest
from django.core.management import CommandError, call_command
from wagtail.models import Page

from home.pemuat.volume import isi_volume
from layanan.models import PeristiwaHidup
from search.models import TeksDokumen
from search.teks_berkas import yang_perlu
from terbitan.models import Terbitan
from terbitan.periksa import perbedaan
from tests import factories

pytestmark = pytest.mark.django_db


def test_volume_agrees_with_the_log() -> None:
    factories.pd("dinkes")
    factories.layanan()
    kelurahan = factories.wilayah()
    kelurahan.min_lon, kelurahan.min_lat, kelurahan.max_lon, kelurahan.max_lat = 112.43, -7.47, 112.45, -7.45
    kelurahan.save()
    factories.kategori_fasilitas()
    PeristiwaHidup.objects.create(kode="lahir", nama="Kelahiran")
    maju: list[int] = []
    isi_volume({"layanan": 5, "fasilitas": 7, "informasi": 3}, maju.append)
    assert sum(maju) == 15
    assert Terbitan.objects.filter(aktif=True, jenis="fasilitas").count() == 7
    assert list(perbedaan()) == []
    teks = TeksDokumen.objects.values_list("teks", flat=True)
    assert 3 * 1400 < sum(len(t.split()) for t in teks) < 3 * 1600
    assert yang_perlu() == [], "no worker looks for files that never were"
    isi_volume({"informasi": 1}, maju.append, kata_dokumen=0)
    assert teks.all().count() == 9
    assert Page.find_problems() == ([], [], [], [], [])
    # What was planted in bulk can be edited and published like any other page.
    page = Page.objects.get(pk=Terbitan.objects.filter(jenis="layanan").latest("pk").halaman).specific
    page.title = "Judul baru"
    page.save_revision().publish()
    assert list(perbedaan()) == []


def test_needs_agencies_first() -> None:
    with pytest.raises(CommandError, match="muat_demo"):
        call_command("isi_volume", layanan=1)
