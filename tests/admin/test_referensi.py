"""Reference data in use is deactivated or merged; it is never deleted under the pages, and never a 500."""

import json

import pytest
from django.urls import reverse
from wagtail.models import ModelLogEntry

from cms.gabung import gabungkan, jumlah_pemakaian
from fasilitas.models import FasilitasPage
from layanan.models import KategoriLayanan, LayananPage, PeristiwaHidup
from perangkat_daerah.models import Wilayah
from terbitan.models import Ketergantungan, Terbitan
from terbitan.periksa import perbedaan
from tests import factories

from .peramban import Peramban, pesan

pytestmark = pytest.mark.django_db


def url_hapus(objek: object) -> str:
    return reverse(type(objek).snippet_viewset.get_url_name("delete"), args=[objek.pk])  # type: ignore[attr-defined]


def dua_kategori() -> tuple[KategoriLayanan, KategoriLayanan]:
    return factories.kategori_layanan("kesehatan"), factories.kategori_layanan("sosial")


def test_list_shows_usage(peramban: Peramban) -> None:
    page = factories.layanan()
    jawaban = peramban.client.get(reverse(KategoriLayanan.snippet_viewset.get_url_name("list")))
    assert jawaban.status_code == 200 and "Dipakai" in pesan(jawaban)
    assert jumlah_pemakaian(page.kategori) == 1


def test_delete_in_use_names_the_number(peramban: Peramban) -> None:
    page = factories.layanan()
    jawaban = peramban.client.post(url_hapus(page.kategori))
    assert jawaban.status_code == 200 and "dipakai di 1 tempat" in pesan(jawaban)
    assert KategoriLayanan.objects.filter(pk=page.kategori_id).exists()


def test_bulk_delete_in_use_names_the_number(peramban: Peramban) -> None:
    page, bebas = factories.layanan(), factories.kategori_layanan("bebas")
    url = reverse("wagtail_bulk_action", args=["layanan", "kategorilayanan", "delete"])
    jawaban = peramban.client.post(f"{url}?id={page.kategori_id}&id={bebas.pk}")
    assert jawaban.status_code == 302 and "dipakai di 1 tempat" in pesan(jawaban)
    assert KategoriLayanan.objects.count() == 2


def test_unused_is_deleted(peramban: Peramban) -> None:
    bebas = factories.kategori_layanan("bebas")
    assert peramban.client.post(url_hapus(bebas), {"tindakan": "hapus"}).status_code == 302
    assert not KategoriLayanan.objects.filter(pk=bebas.pk).exists()


def test_merge_moves_pages_and_the_log_follows(peramban: Peramban) -> None:
    lama, baru = dua_kategori()
    page = factories.layanan(kategori=lama)
    jawaban = peramban.client.post(url_hapus(lama), {"tindakan": "gabung", "tujuan": str(baru.pk)})
    assert jawaban.status_code == 302 and "1 rujukan dipindahkan" in pesan(jawaban)
    assert LayananPage.objects.get(pk=page.pk).kategori == baru
    baris = Terbitan.objects.get(halaman=page.pk)
    assert json.loads(baris.ringkas)["kategori"]["kode"] == "sosial"
    assert list(baris.faset.filter(nama="kategori").values_list("nilai", flat=True)) == ["sosial"]
    assert not Ketergantungan.objects.filter(sumber=f"layanan.kategorilayanan:{lama.pk}").exists()
    lama.refresh_from_db()
    assert not lama.aktif and lama.digabung_ke == baru
    assert ModelLogEntry.objects.filter(action="portal.gabung").count() == 2
    assert list(perbedaan()) == []


def test_merge_of_child_rows_leaves_no_duplicate() -> None:
    lahir = PeristiwaHidup.objects.create(kode="lahir", nama="Lahir")
    bayi = PeristiwaHidup.objects.create(kode="bayi", nama="Bayi")
    page = factories.layanan(live=False)
    page.peristiwa.create(peristiwa=lahir)
    page.peristiwa.create(peristiwa=bayi)
    page.save_revision().publish()
    gabungkan(bayi, lahir)
    assert [p.peristiwa for p in LayananPage.objects.get(pk=page.pk).peristiwa.all()] == [lahir]
    assert list(perbedaan()) == []


def test_draft_holding_a_merged_category_opens_and_publishes(peramban: Peramban) -> None:
    lama, baru = dua_kategori()
    page = factories.layanan(kategori=baru)
    page.kategori = lama
    page.save_revision()
    gabungkan(lama, baru)
    jawaban = peramban.sunting(page, {}, "action-publish")
    assert jawaban.status_code == 302, pesan(jawaban)[:300]
    assert LayananPage.objects.get(pk=page.pk).kategori == baru


def test_draft_holding_a_deleted_picture_still_opens(peramban: Peramban) -> None:
    page, gambar = factories.fasilitas(), factories.gambar()
    page.foto = gambar
    page.foto_fasilitas.create(gambar=gambar, teks_alternatif="Depan")
    page.save_revision()
    gambar.delete()
    assert peramban.client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).status_code == 200
    draf = FasilitasPage.objects.get(pk=page.pk).get_latest_revision_as_object()
    assert draf.foto is None and not draf.foto_fasilitas.all()


def test_merge_needs_a_fitting_target(peramban: Peramban) -> None:
    kelurahan = factories.wilayah()
    kecamatan = Wilayah.objects.get(tingkat="kecamatan")
    for tujuan in ("", str(kelurahan.pk), str(kecamatan.pk), "abc"):
        jawaban = peramban.client.post(url_hapus(kelurahan), {"tindakan": "gabung", "tujuan": tujuan})
        assert jawaban.status_code == 200
    kelurahan.refresh_from_db()
    assert kelurahan.aktif


def test_deactivate_and_no_longer_offered(peramban: Peramban) -> None:
    lama, baru = dua_kategori()
    pemakai, lain = factories.layanan(kategori=lama), factories.layanan(kategori=baru)
    assert peramban.client.post(url_hapus(lama), {"tindakan": "nonaktif"}).status_code == 302
    pilihan = f'<option value="{lama.pk}"'
    edit = "wagtailadmin_pages:edit"
    assert pilihan in peramban.client.get(reverse(edit, args=[pemakai.pk])).content.decode()
    assert pilihan not in peramban.client.get(reverse(edit, args=[lain.pk])).content.decode()
    assert peramban.sunting(pemakai, {}, "action-publish").status_code == 302, "what it already holds stays"
    assert peramban.sunting(lain, {"kategori": str(lama.pk)}, "action-publish").status_code == 200


def test_dialogue_creates_nothing(peramban: Peramban) -> None:
    """The dialogue has no form for it; stock Wagtail answers 500."""
    factories.kategori_layanan()
    assert peramban.client.get("/admin/snippets/choose/layanan/kategorilayanan/").status_code == 200
    assert peramban.client.post("/admin/snippets/choose/layanan/kategorilayanan/create/", {}).status_code < 500
