"""The front page and the news."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from cms.models import NomorDarurat, PengaturanKota
from tests import factories

pytestmark = pytest.mark.django_db


def test_home_leads_to_everything(client: Client, django_assert_max_num_queries) -> None:
    pengaturan = PengaturanKota(nama_kota="Kota Uji")
    pengaturan.save()
    NomorDarurat.objects.create(pengaturan=pengaturan, nama="Darurat", nomor="0321-112 000")
    pd = factories.pd()
    factories.layanan(pd, jenis_layanan="h")
    factories.fasilitas(pd)
    factories.berita(pd, title="Kabar baru")
    client.get("/")
    with django_assert_max_num_queries(16):
        isi = client.get("/").content.decode()
    assert 'action="/cari/"' in isi and 'name="q"' in isi
    assert 'href="tel:0321112000"' in isi
    assert 'href="/layanan/?jenis=h"' in isi and "Kabar baru" in isi
    assert '<option value="35.76.02.1010">Wates</option>' in isi


def test_banners_show_only_in_their_time(client: Client) -> None:
    """Decided when read: the stored record never says that a banner is visible."""
    kini = timezone.now()
    factories.banner(title="Sedang tampil", mulai=kini - timedelta(hours=1), sampai=kini + timedelta(hours=1))
    factories.banner(title="Belum mulai", mulai=kini + timedelta(hours=1))
    factories.banner(title="Sudah lewat", mulai=kini - timedelta(hours=3), sampai=kini - timedelta(hours=1))
    isi = client.get("/").content.decode()
    assert "Sedang tampil" in isi and "Belum mulai" not in isi and "Sudah lewat" not in isi


def test_expired_announcement_is_marked_not_hidden(client: Client) -> None:
    kemarin = timezone.localdate() - timedelta(days=1)
    lewat = factories.berita(title="Pendaftaran", jenis_berita="pengumuman", tanggal=date(2026, 1, 1), sampai=kemarin)
    masih = factories.berita(title="Masih berlaku", sampai=timezone.localdate())
    assert "sudah berakhir" in client.get(lewat.url).content.decode()
    assert "sudah berakhir" not in client.get(masih.url).content.decode()
    assert "Sudah berakhir" in client.get("/berita/?jenis=pengumuman").content.decode()


def test_agency_page_shows_what_it_publishes(client: Client, django_assert_max_num_queries) -> None:
    pd = factories.pd(jam="Mo-Fr 08:00-15:00", telepon="0321-391111")
    for buat in (factories.layanan, factories.fasilitas, factories.informasi, factories.berita):
        for i in range(3):
            buat(pd, title=f"{buat.__name__} {i}")
    client.get(pd.url)
    with django_assert_max_num_queries(10):
        isi = client.get(pd.url).content.decode()
    for nama in ("layanan 0", "fasilitas 1", "informasi 2", "berita 0", "08.00–15.00", "tel:+62321391111"):
        assert nama in isi


def test_gone_and_unknown_addresses_explain_themselves(client: Client) -> None:
    page = factories.layanan()
    alamat = page.url
    page.unpublish()
    dicabut = client.get(alamat)
    assert dicabut.status_code == 410 and "sudah dicabut" in dicabut.content.decode()
    hilang = client.get("/tidak-ada/")
    assert hilang.status_code == 404 and 'action="/cari/"' in hilang.content.decode()
