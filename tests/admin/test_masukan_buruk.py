"""Bad input through the admin's own forms: a reason in words, the typed text kept, never a server error."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from cms.models import Gambar
from home.models import BannerPage, IndeksBannerPage
from layanan.models import LayananPage
from ppid.models import DokumenInformasi, InformasiPublikPage
from tests import factories

from .peramban import Peramban, pesan

pytestmark = pytest.mark.django_db

JAHAT = {
    "emoji": "😀🇮🇩 layanan",
    "html": "<script>alert(1)</script><img src=x onerror=alert(2)>\"'&",
    "panjang": "panjang " * 1250,
    "nul": "a\x00b",
    "kosong": " ",
    "angka": "-99999999999999999999",
    "tanggal": "0001-01-01 00:00",
}
TETAP = (
    "INITIAL_FORMS",
    "TOTAL_FORMS",
    "MIN_NUM_FORMS",
    "MAX_NUM_FORMS",
    "csrfmiddlewaretoken",
    "-count",
    "-id",
    "ORDER",
)


def isian(isi: dict[str, Any], jenis: dict[str, str], nilai: str, *juga: str) -> dict[str, Any]:
    """Every text input gets the value; counters and tokens stay."""
    teks = {"text", "textarea", "number", "url", "email", "tel", "date", *juga}
    boleh = {n for n, j in jenis.items() if j in teks and not n.endswith(TETAP) and n != "next"}
    return {n: (nilai if n in boleh else v) for n, v in isi.items()} | dict.fromkeys(boleh, nilai)


def halaman() -> list[Any]:
    pd = factories.pd()
    layanan = factories.layanan(pd, live=False, gratis=False)
    layanan.biaya.create(uraian="Cetak", tarif=1)
    layanan.tanya_jawab.create(tanya="?", jawab="!")
    layanan.dasar_hukum.create(teks="UU")
    layanan.save_revision()
    tempat = factories.fasilitas(pd, live=False)
    tempat.penutupan.create(mulai="2026-01-01", sampai="2026-01-02", alasan="Libur")
    tempat.save_revision()
    return [pd, layanan, tempat, factories.informasi(pd), factories.berita(pd), factories.banner()]


@pytest.mark.parametrize(
    ("macam", "tindakan"), [*((macam, "action-publish") for macam in JAHAT), ("emoji", ""), ("panjang", "")]
)
def test_every_text_field_of_every_page_type(peramban: Peramban, macam: str, tindakan: str) -> None:
    for page in halaman():
        url = reverse("wagtailadmin_pages:edit", args=[page.pk])
        isi, jenis = peramban.formulir(url)
        kirim = isian(isi, jenis, JAHAT[macam], "hidden") | ({tindakan: "1"} if tindakan else {})
        jawaban = peramban.client.post(url, kirim)
        assert jawaban.status_code in (200, 302), (page, jawaban.status_code)
        if jawaban.status_code == 200:
            assert "<script>alert(1)" not in jawaban.content.decode()
            assert "_errors" in pesan(jawaban) or "error" in pesan(jawaban)
        assert peramban.client.get(url).status_code == 200


@pytest.mark.parametrize("macam", JAHAT)
def test_every_text_field_elsewhere(peramban: Peramban, macam: str) -> None:
    gambar, berkas = factories.gambar(), factories.dokumen()
    alamat = [
        reverse("wagtailsettings:edit", args=["cms", "pengaturankota"]),
        reverse("wagtailimages:edit", args=[gambar.pk]),
        reverse("wagtaildocs:edit", args=[berkas.pk]),
        reverse("wagtailusers_users:add"),
        reverse("wagtailusers_groups:add"),
        reverse("wagtailadmin_collections:add"),
        reverse(factories.KategoriLayanan.snippet_viewset.get_url_name("add")),
        reverse(factories.Wilayah.snippet_viewset.get_url_name("add")),
        reverse("wagtailadmin_account"),
    ]
    for url in alamat:
        jawaban = peramban.client.get(url, follow=True)
        if jawaban.redirect_chain:
            url = jawaban.redirect_chain[-1][0]
        isi, jenis = peramban.formulir(url)
        assert peramban.client.post(url, isian(isi, jenis, JAHAT[macam])).status_code in (200, 302), url


def test_half_an_emoji_and_foreign_text_in_rich_text(peramban: Peramban) -> None:
    page = factories.berita(live=False)
    blok = (
        '{"blocks":[{"key":"a","text":"x\\ud83d","type":"unstyled","depth":0,"inlineStyleRanges":[],"entityRanges":[]}]'
    )
    for isi in (blok + ',"entityMap":{}}', "bukan JSON <b>", "[]", "null", "{}", '{"blocks": 1}'):
        assert peramban.sunting(page, {"isi": isi}).status_code in (200, 302), isi


@pytest.mark.parametrize(
    ("lat", "lon", "harapan"),
    [
        ("112.440000", "-7.460000", "tertukar"),
        ("-6.200000", "106.800000", "di luar Kota Mojokerto"),
        ("-7.460000", "", "bersama-sama"),
        ("abc", "112.44", "angka"),
        ("NaN", "Infinity", "angka"),
    ],
)
def test_coordinates(peramban: Peramban, lat: str, lon: str, harapan: str) -> None:
    page = factories.fasilitas(live=False)
    jawaban = peramban.sunting(page, {"lat": lat, "lon": lon})
    assert jawaban.status_code == 200 and harapan in pesan(jawaban)


def test_tariff_with_text(peramban: Peramban) -> None:
    page = factories.layanan(live=False, gratis=False)
    page.biaya.create(uraian="Cetak", tarif=1)
    page.save_revision()
    jawaban = peramban.sunting(page, {"biaya-0-tarif": "lima ribu", "title": "Tetap ada"})
    assert jawaban.status_code == 200
    assert "Angka saja" in pesan(jawaban) and "Tetap ada" in pesan(jawaban) and "lima ribu" in pesan(jawaban)


def test_banner_that_ends_before_it_starts(peramban: Peramban) -> None:
    kini = timezone.localtime()
    isi = {
        "title": "Banner",
        "slug": "banner-baru",
        "mulai": kini.strftime("%Y-%m-%d %H:%M"),
        "sampai": (kini - timedelta(days=1)).strftime("%Y-%m-%d %H:%M"),
    }
    url = reverse("wagtailadmin_pages:add", args=["home", "bannerpage", IndeksBannerPage.objects.get().pk])
    jawaban = peramban.kirim(url, isi)
    assert jawaban.status_code == 200 and "berakhir sebelum mulai" in pesan(jawaban)
    assert not BannerPage.objects.exists()


def test_image_without_alt_text(peramban: Peramban) -> None:
    gambar = factories.gambar()
    isi = gambar.file.open().read()
    url = reverse("wagtailimages:add")
    berkas = SimpleUploadedFile("foto.png", isi, "image/png")
    jawaban = peramban.kirim(url, {"title": "Foto", "description": "  ", "file": berkas})
    assert jawaban.status_code == 200 and Gambar.objects.count() == 1
    assert "wajib diisi" in pesan(jawaban) or "teks alternatif" in pesan(jawaban).lower()


def test_exempt_information_with_file(peramban: Peramban) -> None:
    page, berkas = factories.informasi(live=False), factories.dokumen()
    ubah = {
        "kategori": "dikecualikan",
        "alasan_pengecualian": "rahasia_pribadi",
        "dokumen-TOTAL_FORMS": "1",
        "dokumen-0-berkas": str(berkas.pk),
        "dokumen-0-judul": "",
        "dokumen-0-id": "",
        "dokumen-0-ORDER": "1",
    }
    jawaban = peramban.sunting(page, ubah)
    assert jawaban.status_code == 200 and "tidak boleh memuat berkas" in pesan(jawaban)
    # Taking the file away and marking it exempt in one go is right.
    page.dokumen.create(berkas=berkas)
    page.save_revision().publish()
    ubah |= {
        "dokumen-INITIAL_FORMS": "1",
        "dokumen-0-id": str(DokumenInformasi.objects.get().pk),
        "dokumen-0-DELETE": "on",
    }
    jawaban = peramban.sunting(page, ubah, "action-publish")
    assert jawaban.status_code == 302
    assert InformasiPublikPage.objects.get(pk=page.pk).dikecualikan


def test_same_slug_under_two_agencies_but_not_twice_under_one(peramban: Peramban) -> None:
    satu, dua = factories.pd("dinkes"), factories.pd("dinsos")
    factories.layanan(satu, slug="rujukan")
    for induk, status in ((dua, 302), (satu, 200)):
        url = reverse("wagtailadmin_pages:add", args=["layanan", "layananpage", induk.pk])
        jawaban = peramban.kirim(url, {"title": "Rujukan", "slug": "rujukan"})
        assert jawaban.status_code == status
    assert "error-message" in pesan(jawaban) and "rujukan" in pesan(jawaban)
    assert LayananPage.objects.filter(slug="rujukan").count() == 2


@pytest.mark.parametrize("jenis", ["gambar", "dokumen"])
def test_media_in_use_cannot_be_deleted(peramban: Peramban, jenis: str) -> None:
    pd = factories.pd()
    if jenis == "gambar":
        objek: Any = factories.gambar()
        factories.layanan(pd, foto=objek)
        tunggal, massal = "wagtailimages:delete", ["wagtailimages_image", "cms", "gambar"]
    else:
        objek = factories.dokumen()
        info = factories.informasi(pd, live=False)
        info.dokumen.create(berkas=objek)
        info.save_revision().publish()
        tunggal, massal = "wagtaildocs:delete", ["", "cms", "berkas"]
    jawaban = peramban.client.post(reverse(tunggal, args=[objek.pk]))
    assert jawaban.status_code == 302 and "Tidak dapat dihapus: masih dipakai di 1 tempat" in pesan(jawaban)
    url = reverse("wagtail_bulk_action", args=[*massal[1:], "delete"])
    jawaban = peramban.client.post(f"{url}?id={objek.pk}")
    assert jawaban.status_code == 302 and "masih dipakai" in pesan(jawaban)
    assert type(objek).objects.filter(pk=objek.pk).exists()


def test_agency_with_services_and_pointers_can_be_deleted_without_error(peramban: Peramban) -> None:
    pd, lain = factories.pd("dinkes"), factories.pd("dinsos")
    layanan, tempat = factories.layanan(pd), factories.fasilitas(pd)
    luar = factories.layanan(lain, live=False)
    luar.loket.create(fasilitas=tempat)
    luar.terkait.create(tujuan=layanan)
    luar.save_revision().publish()
    jawaban = peramban.client.post(reverse("wagtailadmin_pages:delete", args=[pd.pk]))
    assert jawaban.status_code == 302
    assert not LayananPage.objects.filter(pk=layanan.pk).exists()
    assert peramban.client.get(reverse("wagtailadmin_pages:edit", args=[luar.pk])).status_code == 200
