"""The log follows the pages."""

import json

import pytest

from cms.halaman import BelumLengkap
from terbitan.models import AlamatLama, Terbitan
from terbitan.periksa import perbedaan
from terbitan.segarkan import kepala
from tests import factories

pytestmark = pytest.mark.django_db


def test_publish_change_unpublish() -> None:
    dinkes = factories.pd()
    page = factories.layanan(dinkes, title="Imunisasi")
    baris = Terbitan.objects.get(halaman=page.pk)
    assert baris.aktif and json.loads(baris.ringkas)["pd"]["slug"] == "dinkes"
    assert list(perbedaan()) == []
    sebelum = kepala()
    page.slug = "imunisasi-anak"
    page.save_revision().publish()
    assert kepala() > sebelum
    assert AlamatLama.objects.filter(url=baris.url).exists()
    page.unpublish()
    baris.refresh_from_db()
    assert not baris.aktif and baris.lengkap == ""
    assert list(perbedaan()) == []


def test_incomplete_is_refused() -> None:
    page = factories.layanan(live=False)
    page.produk = ""
    with pytest.raises(BelumLengkap) as galat:
        page.save_revision().publish()
    assert "Produk pelayanan belum diisi." in galat.value.kurang
    page.refresh_from_db()
    assert not page.live


def test_counter_shows_service_and_back() -> None:
    dinkes = factories.pd()
    tempat = factories.fasilitas(dinkes)
    page = factories.layanan(dinkes, live=False)
    page.loket.create(fasilitas=tempat)
    page.save_revision().publish()
    assert json.loads(Terbitan.objects.get(halaman=tempat.pk).lengkap)["layanan"][0]["judul"] == page.title
    tempat.title = "Puskesmas Baru"
    tempat.save_revision().publish()
    assert (
        json.loads(Terbitan.objects.get(halaman=page.pk).lengkap)["loket"][0]["fasilitas"]["judul"] == "Puskesmas Baru"
    )
    page.delete()
    assert json.loads(Terbitan.objects.get(halaman=tempat.pk).lengkap)["layanan"] == []
    assert list(perbedaan()) == []


def test_hidden_below_unpublished_parent() -> None:
    dinkes = factories.pd()
    page = factories.layanan(dinkes)
    dinkes.unpublish()
    assert not Terbitan.objects.get(halaman=page.pk).aktif
    dinkes.save_revision().publish()
    assert Terbitan.objects.get(halaman=page.pk).aktif
    assert list(perbedaan()) == []
