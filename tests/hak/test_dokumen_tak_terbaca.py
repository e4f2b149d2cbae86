"""Editors learn which of their documents search cannot read, and nothing about those of others."""

import pytest
from django.urls import reverse

from cms.media import Berkas
from perangkat_daerah import hak
from ppid.models import DokumenInformasi
from search.dokumen_admin import PER_HALAMAN
from search.models import StatusDokumen
from tests import factories
from tests.admin.peramban import pesan
from tests.hak.conftest import Kota

pytestmark = pytest.mark.django_db
DAFTAR = "dokumen_tak_terbaca"


def berkas(judul: str, pd: object, keadaan: str = "sandi") -> Berkas:
    dokumen = factories.dokumen(judul, collection=hak.koleksi(pd))
    StatusDokumen.objects.create(pk=dokumen.pk, sha256=dokumen.sha256, versi="1", keadaan=keadaan, halaman=2, jumlah=9)
    return dokumen


def test_the_list_holds_ones_own_unreadable_documents(kota: Kota) -> None:
    berkas("Terkunci A", kota.a), berkas("Terbaca A", kota.a, "terbaca"), berkas("Terkunci B", kota.b, "gambar")
    teks = pesan(kota.masuk("penulis_a").client.get(reverse(DAFTAR)))
    assert "Terkunci A" in teks and "Terkunci sandi" in teks and "2 dari 9" in teks
    assert "Terbaca A" not in teks and "Terkunci B" not in teks
    semua = pesan(kota.masuk("admin").client.get(reverse(DAFTAR)))
    assert "Terkunci A" in semua and "Terkunci B" in semua


def test_the_list_needs_a_right_on_documents(kota: Kota) -> None:
    berkas("Terkunci A", kota.a)
    jawaban = kota.masuk("tanpa_grup").client.get(reverse(DAFTAR))
    assert jawaban.status_code == 302 and "Terkunci A" not in jawaban.content.decode()
    menu = kota.masuk("penulis_a").client.get(reverse("wagtailadmin_home")).content.decode()
    assert reverse(DAFTAR) in menu


def test_a_long_list_has_pages(kota: Kota) -> None:
    for n in range(PER_HALAMAN + 1):
        berkas(f"Berkas {n:03d}", kota.a)
    client = kota.masuk("penulis_a").client
    assert "Berkas 050" not in pesan(client.get(reverse(DAFTAR)))
    for p in ("2", "999", "x"):
        assert client.get(reverse(DAFTAR), {"p": p}).status_code == 200
    assert "Berkas 050" in pesan(client.get(reverse(DAFTAR), {"p": "2"}))


def test_the_documents_own_form_tells(kota: Kota) -> None:
    milik, asing = berkas("Terkunci A", kota.a), berkas("Terkunci B", kota.b)
    client = kota.masuk("penulis_a").client
    teks = pesan(client.get(reverse("wagtaildocs:edit", args=[milik.pk])))
    assert "Terkunci sandi" in teks and "Terbaca 2 dari 9 halaman" in teks
    assert "Terkunci sandi" not in pesan(client.get(reverse("wagtaildocs:edit", args=[asing.pk])))
    StatusDokumen.objects.all().delete()
    assert "Menunggu dibaca" in pesan(client.get(reverse("wagtaildocs:edit", args=[milik.pk])))


def test_the_entrys_form_warns_above(kota: Kota) -> None:
    page = factories.informasi(kota.a, live=False)
    page.dokumen = [
        DokumenInformasi(berkas=berkas("Terkunci A", kota.a), judul="Laporan <b>"),
        DokumenInformasi(berkas=berkas("Terbaca A", kota.a, "terbaca")),
    ]
    page.save_revision()
    alamat = reverse("wagtailadmin_pages:edit", args=[page.pk])
    html = kota.masuk("penulis_a").client.get(alamat).content.decode()
    assert "“Laporan &lt;b&gt;”</a> tidak terbaca pencarian" in html and html.count("tidak terbaca pencarian") == 1
    asing = kota.masuk("penulis_b").client.get(alamat)
    assert asing.status_code == 302 and "tidak terbaca pencarian" not in pesan(asing)
