"""What another agency has not published cannot be used: the server refuses its ids, wherever in the form they stand."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from cms.models import Berkas, Gambar
from layanan.models import LayananTerkait
from perangkat_daerah import hak
from tests import factories
from tests.admin.peramban import Peramban, pesan

from .conftest import Kota

pytestmark = pytest.mark.django_db


def kirim(orang: Peramban, page: Any, ubah: dict[str, Any]) -> str:
    """'' when the draft was saved, else the page with the refusal."""
    jawaban = orang.sunting(page, ubah)
    return "" if jawaban.status_code == 302 else pesan(jawaban)


def naskah(page: Any) -> Any:
    return type(page).objects.get(pk=page.pk).get_latest_revision_as_object()


def draf(fungsi: Callable[..., Any], kota: Kota, **isi: Any) -> Any:
    page = fungsi(kota.a, live=False, **isi)
    page.save_revision()
    return page


def baris(nama: str, **isi: Any) -> dict[str, str]:
    lain = {"ORDER": "1", "id": "", "catatan": "", "judul": ""}
    return {f"{nama}-TOTAL_FORMS": "1", **{f"{nama}-0-{k}": str(v) for k, v in (lain | isi).items()}}


def tautan(pk: int) -> str:
    """Rich text as the editor sends it."""
    isi = f'{{"0": {{"type": "LINK", "mutability": "MUTABLE", "data": {{"id": {pk}, "url": "/"}}}}}}'
    blok = '{"key": "a", "type": "unstyled", "depth": 0, "text": "lihat", "inlineStyleRanges": [], "entityRanges": '
    return f'{{"blocks": [{blok}[{{"key": 0, "offset": 0, "length": 5}}]}}], "entityMap": {isi}}}'


def test_picture_of_another_agency(kota: Kota) -> None:
    page, penulis = draf(factories.berita, kota), kota.masuk("penulis_a")
    asing = factories.gambar("Asing", collection=hak.koleksi(kota.b))
    assert "milik perangkat daerah lain" in kirim(penulis, page, {"foto": str(asing.pk)})
    for boleh in (hak.koleksi(kota.a), hak.koleksi_bersama()):
        gambar = factories.gambar("Boleh", collection=boleh)
        assert kirim(penulis, page, {"foto": str(gambar.pk)}) == ""
        assert naskah(page).foto == gambar


def test_picture_already_there_stays(kota: Kota) -> None:
    asing = factories.gambar("Asing", collection=hak.koleksi(kota.b))
    page = draf(factories.berita, kota, foto=asing)
    assert kirim(kota.masuk("penulis_a"), page, {"ringkasan": "Lain"}) == ""
    assert naskah(page).foto == asing


def test_file_in_a_row(kota: Kota) -> None:
    page, penulis = draf(factories.informasi, kota), kota.masuk("penulis_a")
    asing = factories.dokumen("Asing", collection=hak.koleksi(kota.b))
    sendiri = factories.dokumen("Sendiri", collection=hak.koleksi(kota.a))
    assert "milik perangkat daerah lain" in kirim(penulis, page, baris("dokumen", berkas=asing.pk))
    assert kirim(penulis, page, baris("dokumen", berkas=sendiri.pk)) == ""


def test_page_in_a_row(kota: Kota) -> None:
    page, penulis = draf(factories.layanan, kota), kota.masuk("penulis_a")
    umum, rahasia = factories.layanan(kota.b), factories.layanan(kota.b, live=False)
    berganti = factories.layanan(kota.b)
    berganti.title = "Judul yang belum terbit"
    berganti.save_revision()
    for terlarang in (rahasia, berganti):
        assert "belum terbit" in kirim(penulis, page, baris("terkait", tujuan=terlarang.pk))
    assert kirim(penulis, page, baris("terkait", tujuan=umum.pk)) == ""


def test_page_in_a_row_that_was_withdrawn_stays_but_without_its_title(kota: Kota) -> None:
    ditarik = factories.layanan(kota.b)
    page = factories.layanan(kota.a, live=False)
    page.terkait = [LayananTerkait(tujuan=ditarik)]
    page.save_revision()
    ditarik.unpublish()
    ditarik.title = ditarik.draft_title = "Rencana rahasia"
    ditarik.save()
    penulis = kota.masuk("penulis_a")
    assert "Rencana rahasia" not in pesan(penulis.client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])))
    assert kirim(penulis, page, {"produk": "Surat baru"}) == ""
    assert naskah(page).terkait.get().tujuan_id == ditarik.pk


def test_link_in_a_text(kota: Kota) -> None:
    page, penulis = draf(factories.berita, kota), kota.masuk("penulis_a")
    umum, rahasia = factories.layanan(kota.b), factories.layanan(kota.b, live=False)
    assert "belum terbit" in kirim(penulis, page, {"isi": tautan(rahasia.pk)})
    assert kirim(penulis, page, {"isi": tautan(umum.pk)}) == ""
    assert f'id="{umum.pk}"' in naskah(page).isi
    umum.unpublish()
    assert kirim(penulis, page, {"ringkasan": "Yang lama tetap boleh"}) == ""


def test_new_page(kota: Kota) -> None:
    asing = factories.gambar("Asing", collection=hak.koleksi(kota.b))
    url = reverse("wagtailadmin_pages:add", args=["home", "beritapage", kota.a.pk])
    jawaban = kota.masuk("penulis_a").kirim(url, {"title": "Baru", "slug": "baru", "foto": str(asing.pk)})
    assert jawaban.status_code == 200 and "milik perangkat daerah lain" in pesan(jawaban)


def test_uploads_go_to_ones_own_folder(kota: Kota) -> None:
    client = kota.masuk("penulis_a").client
    isi = factories.gambar("contoh").file.read()
    lain = str(hak.koleksi(kota.b).pk)
    gambar = {"title": "Unggahan", "description": "Sebuah foto", "collection": lain}
    client.post(reverse("wagtailimages:add"), {**gambar, "file": SimpleUploadedFile("a.png", isi)})
    client.post(
        reverse("wagtaildocs:add"),
        {"title": "Unggahan", "collection": lain, "file": SimpleUploadedFile("a.pdf", b"%PDF-1")},
    )
    milik = hak.koleksi(kota.a)
    assert [o.collection for m in (Gambar, Berkas) for o in m.objects.filter(title="Unggahan")] == [milik, milik]


def test_files_themselves_are_closed_to_others(kota: Kota) -> None:
    cache.clear()  # Wagtail remembers renditions by the picture's id, which another test has used
    gambar = factories.gambar("Asing", collection=hak.koleksi(kota.b))
    berkas = factories.dokumen("Asing", collection=hak.koleksi(kota.b))
    alamat = (gambar.file.url, gambar.get_rendition("max-165x165").url, berkas.url)
    for nama, status in (("penulis_a", 404), ("tanpa_grup", 404), ("penulis_b", 200), ("dinas", 200)):
        assert [kota.masuk(nama).client.get(url).status_code for url in alamat] == [status] * 3, nama


def test_pictures_and_files_carry_no_shared_tags(kota: Kota) -> None:
    isi = kota.masuk("penulis_a").client.get(reverse("wagtailimages:add")).content.decode()
    assert 'name="title"' in isi and 'name="tags"' not in isi
