"""The service list and the service's page."""

import re

import pytest
from django.test import Client

from layanan.models import Biaya, LayananPage, PeristiwaHidup, PeristiwaLayanan
from tests import factories

pytestmark = pytest.mark.django_db


def test_filters_narrow_the_list(client: Client) -> None:
    pd = factories.pd()
    factories.layanan(pd, title="Imunisasi", audiens=["warga"], jenis_layanan="m")
    factories.layanan(pd, title="Izin Usaha", audiens=["pelaku_usaha"], jenis_layanan="g")
    for saringan in ("jenis=g", "audiens=pelaku_usaha", "pd=dinkes&jenis=g"):
        isi = client.get(f"/layanan/?{saringan}").content.decode()
        assert "Izin Usaha" in isi and "Imunisasi" not in isi, saringan
        assert "1 layanan" in isi


def test_filter_by_life_event(client: Client) -> None:
    page = factories.layanan(live=False, title="Surat Nikah")
    page.peristiwa = [PeristiwaLayanan(peristiwa=PeristiwaHidup.objects.create(kode="menikah", nama="Menikah"))]
    page.save_revision().publish()
    assert "Surat Nikah" in client.get("/layanan/?peristiwa=menikah").content.decode()


@pytest.mark.parametrize("param", ["kategori", "peristiwa", "audiens", "pd", "jenis", "halaman"])
def test_unknown_filter_value_is_404_with_a_reason(param: str, client: Client) -> None:
    factories.layanan()
    jawaban = client.get("/layanan/", {param: "<script>"})
    isi = jawaban.content.decode()
    assert jawaban.status_code == 404
    assert "&lt;script&gt;" in isi and "<script>" not in isi


def test_known_value_without_hits_is_an_empty_list(client: Client) -> None:
    factories.layanan()
    factories.kategori_layanan("sosial")
    jawaban = client.get("/layanan/?kategori=sosial")
    assert jawaban.status_code == 200 and "Tidak ada layanan yang cocok" in jawaban.content.decode()


def test_paging_and_its_queries(client: Client, django_assert_max_num_queries) -> None:
    pd = factories.pd()
    for i in range(21):
        factories.layanan(pd, title=f"Layanan nomor {i:02d}")
    pertama = client.get("/layanan/?kategori=kesehatan").content.decode()
    assert "Halaman 1 dari 2" in pertama and "Layanan nomor 20" not in pertama
    assert re.search(r'rel="next" href="\?kategori=kesehatan&amp;halaman=2"', pertama)
    with django_assert_max_num_queries(12):
        kedua = client.get("/layanan/?kategori=kesehatan&halaman=2").content.decode()
    assert "Layanan nomor 20" in kedua and "ditampilkan 21–21" in kedua


def test_detail_shows_what_people_ask_for(client: Client) -> None:
    pd = factories.pd()
    tempat = factories.fasilitas(pd, title="Kantor Kecamatan")
    page = factories.layanan(pd, live=False, gratis=False, title="Surat <Sehat>", diperiksa="2023-12-05")
    page.biaya = [Biaya(uraian="Pemeriksaan", tarif=50000)]
    page.loket.create(fasilitas=tempat, catatan="Loket 3")
    page.kanal = [("telepon", {"label": "Telepon loket", "nomor": "0321-391234"})]
    page.save_revision().publish()
    isi = client.get(page.url).content.decode()
    assert "Rp50.000" in isi and "KTP asli" in isi and "3 hari kerja" in isi
    assert "Kantor Kecamatan" in isi and "Loket 3" in isi and "Jalan Raya 2" in isi
    assert re.search(r'class="tombol aksen besar" href="tel:\+62321391234"', isi)
    assert "5 Desember 2023" in isi and pd.title in isi and "/qr.svg" in isi
    assert "<Sehat>" not in isi


def test_counter_shows_its_hours_of_today(client: Client) -> None:
    """Nobody should travel to a closed counter; a place that doesn't work as usual says so instead."""
    pd = factories.pd()
    page = factories.layanan(pd, live=False)
    page.loket.create(fasilitas=factories.fasilitas(pd, title="Mal Pelayanan", jam="Mo-Su 08:00-14:30"))
    page.loket.create(fasilitas=factories.fasilitas(pd, title="Loket lama", jam="24/7", status="tutup"))
    page.save_revision().publish()
    isi = client.get(page.url).content.decode()
    buka, bubar = isi[isi.index('id="di-mana"') :].split("Loket lama")
    assert "Jam buka hari ini: 08.00–14.30" in " ".join(buka.split())
    assert "Tutup permanen" in bubar and "Hari ini" not in bubar


def test_preview_shows_the_draft_without_a_short_link(client: Client, rf) -> None:
    page = factories.layanan(live=False, produk="")
    LayananPage.objects.filter(pk=page.pk).update(kategori=None, waktu_jumlah=None, jenis_layanan="")
    page = LayananPage.objects.get(pk=page.pk)
    isi = page.serve_preview(rf.get("/"), "").render().content.decode()
    assert page.title in isi and "qr.svg" not in isi
