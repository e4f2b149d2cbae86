"""Files are public only while a published record shows them; a document never through /media/."""

import json
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Collection, CollectionViewRestriction, PageViewRestriction

from cms.models import Berkas
from ppid.models import DokumenInformasi, InformasiPublikPage
from terbitan.gambar import url_gambar
from terbitan.models import Terbitan
from terbitan.periksa import perbedaan
from tests import factories

pytestmark = pytest.mark.django_db


def _informasi(berkas: Berkas, **isi: Any) -> InformasiPublikPage:
    page = factories.informasi(live=False, **isi)
    page.dokumen = [DokumenInformasi(berkas=berkas)]
    page.save_revision().publish()
    return InformasiPublikPage.objects.get(pk=page.pk)


def _alamat(berkas: Berkas) -> str:
    return f"/dokumen/{berkas.pk}/{berkas.filename}"


def test_document_is_public_while_a_record_shows_it(client: Client) -> None:
    berkas = factories.dokumen("Naskah")
    assert client.get(_alamat(berkas)).status_code == 404
    page = _informasi(berkas)
    jawaban = client.get(_alamat(berkas))
    assert jawaban.status_code == 200 and b"".join(jawaban.streaming_content).startswith(b"%PDF")  # type: ignore[arg-type]
    page.unpublish()
    assert client.get(_alamat(berkas)).status_code == 404


@pytest.mark.parametrize("tanda", ["*", "cocok"])
def test_hidden_document_gives_nothing_away_by_its_etag(client: Client, tanda: str) -> None:
    berkas = factories.dokumen("Rahasia")
    etag = "*" if tanda == "*" else f'"{berkas.file_hash}"'
    assert client.get(_alamat(berkas), headers={"If-None-Match": etag}).status_code == 404
    assert client.head(_alamat(berkas)).status_code == 404


def test_document_in_a_draft_change_stays_hidden(client: Client) -> None:
    page = _informasi(factories.dokumen("Lama"))
    baru = factories.dokumen("Baru")
    page.dokumen = [DokumenInformasi(berkas=baru)]
    page.save_revision()
    assert client.get(_alamat(baru)).status_code == 404
    page.latest_revision.publish()
    assert client.get(_alamat(baru)).status_code == 200


def test_document_of_an_exempt_entry_is_hidden_whatever_is_stored(client: Client) -> None:
    berkas = factories.dokumen("Terlarang")
    page = _informasi(berkas)
    InformasiPublikPage.objects.filter(pk=page.pk).update(kategori="dikecualikan", alasan_pengecualian="larangan_uu")
    InformasiPublikPage.objects.get(pk=page.pk).save(clean=False)
    assert client.get(page.url).status_code == 200
    assert client.get(_alamat(berkas)).status_code == 404


def test_document_below_hidden_ancestor_is_hidden(client: Client) -> None:
    dinas = factories.pd("dinkes")
    berkas = factories.dokumen("Naskah")
    _informasi(berkas, induk=dinas)
    batas = PageViewRestriction.objects.create(page=dinas, restriction_type="login")
    assert client.get(_alamat(berkas)).status_code == 404
    batas.delete()
    assert client.get(_alamat(berkas)).status_code == 200
    dinas.unpublish()
    assert client.get(_alamat(berkas)).status_code == 404


def _koleksi(nama: str, induk: Collection | None = None) -> Collection:
    return (induk or Collection.get_first_root_node()).add_child(name=nama)


def _terlihat(client: Client, page: InformasiPublikPage, berkas: Berkas) -> bool:
    """Whether the record names the document: the same on its page, in the API, in sync and search."""
    jawaban = [
        client.get(page.url),
        client.get(f"/api/v1/ppid/informasi/{page.translation_key}"),
        client.get("/api/v1/ppid/informasi"),
        client.get("/api/v1/sinkron"),
        client.get("/api/v1/cari?q=tagihan"),
    ]
    assert [j.status_code for j in jawaban] == [200] * 5 and list(perbedaan()) == []
    ada = {"Naskahrahasia" in j.content.decode() or berkas.filename in j.content.decode() for j in jawaban[:4]}
    assert len(ada) == 1, "the faces disagree"
    assert (jawaban[4].json()["total"] == 1) in ada
    return ada.pop()


@pytest.mark.parametrize("cara", ["batasi", "batasi_induk", "pindahkan", "pindahkan_massal", "pindahkan_koleksi"])
def test_document_that_not_everybody_may_open_is_named_nowhere(client: Client, admin_client: Client, cara: str) -> None:
    factories.pd()  # with the collections that an agency has
    induk = _koleksi("Arsip")
    koleksi, rahasia = _koleksi("Laporan", Collection.objects.get(pk=induk.pk)), _koleksi("Rahasia")
    batas = None if cara.startswith("batasi") else _batasi(rahasia)
    berkas = factories.dokumen("Naskahrahasia", collection=koleksi)
    page = _informasi(berkas, title="Rencana kerja")
    lampiran = page.dokumen.get()
    lampiran.judul = "Daftar tagihan Naskahrahasia"
    lampiran.save()
    page.save()
    assert _terlihat(client, page, berkas)
    if cara.startswith("batasi"):
        batas = _batasi(koleksi if cara == "batasi" else induk)
    elif cara == "pindahkan":
        berkas.collection = rahasia
        berkas.save()
    elif cara == "pindahkan_massal":
        alamat = reverse("wagtail_bulk_action", args=["cms", "berkas", "add_to_collection"])
        assert admin_client.post(f"{alamat}?id={berkas.pk}", {"collection": rahasia.pk}).status_code == 302
    else:
        alamat = reverse("wagtailadmin_collections:edit", args=[koleksi.pk])
        assert admin_client.post(alamat, {"name": "Laporan", "parent": rahasia.pk}).status_code == 302
    assert client.get(_alamat(berkas)).status_code == 302
    assert not _terlihat(client, page, berkas)
    assert batas is not None
    batas.delete()
    assert _terlihat(client, page, berkas)


def _batasi(koleksi: Collection) -> CollectionViewRestriction:
    return CollectionViewRestriction.objects.create(collection=koleksi, restriction_type="login")


def test_document_shown_by_two_records_outlives_one(client: Client) -> None:
    berkas = factories.dokumen("Naskah")
    satu, _dua = _informasi(berkas), _informasi(berkas)
    satu.delete()
    assert client.get(_alamat(berkas)).status_code == 200


def test_media_serves_no_document_and_nothing_to_anonymous(client: Client, admin_client: Client) -> None:
    berkas, foto = factories.dokumen("Naskah"), factories.gambar("Gedung")
    _informasi(berkas)
    factories.fasilitas(foto=foto)
    rendisi = foto.get_rendition("width-100")
    for nama in (foto.file.name, rendisi.file.name, berkas.file.name, "../settings.py", "%2e%2e/x"):
        assert client.get(f"/media/{nama}").status_code == 404, nama
    assert admin_client.get(f"/media/{berkas.file.name}").status_code == 404
    assert admin_client.get(f"/media/{rendisi.file.name}").status_code == 200


def _gambar_publik(page: Any) -> str:
    return json.loads(Terbitan.objects.get(halaman=page.pk).lengkap)["foto"]["url"]


def test_rendition_follows_publication(client: Client) -> None:
    foto = factories.gambar("Gedung")
    page = factories.fasilitas(foto=foto)
    alamat = _gambar_publik(page)
    jawaban = client.get(alamat)
    assert (jawaban.status_code, jawaban["Content-Type"]) == (200, "image/webp")
    assert client.get(alamat.replace("/sedang-", "/raksasa-")).status_code == 404
    page.unpublish()
    assert client.get(alamat).status_code == 404


def test_picture_of_a_draft_is_hidden(client: Client) -> None:
    foto = factories.gambar("Gedung")
    page = factories.fasilitas(foto=factories.gambar("Lain"))
    page.foto = foto
    page.save_revision()
    assert client.get(url_gambar(foto, "kecil")).status_code == 404


def test_page_below_private_or_withdrawn_ancestor_is_gone(client: Client) -> None:
    dinas = factories.pd("dinkes")
    factories.berita(dinas, slug="kabar")
    draf = factories.berita(dinas, slug="draf", live=False)
    PageViewRestriction.objects.create(page=dinas, restriction_type="password", password="sandi")
    assert client.get("/pd/dinkes/kabar/").status_code == 410
    assert client.get(f"/pd/dinkes/{draf.slug}/").status_code == 404


def test_document_names_no_encoding(client: Client) -> None:
    """Stock Wagtail sends ``Content-Encoding: None``, which strict clients refuse to open."""
    berkas = factories.dokumen("Laporan")
    informasi = factories.informasi(live=False)
    informasi.dokumen.create(berkas=berkas)
    informasi.save_revision().publish()
    jawaban = client.get(f"/dokumen/{berkas.pk}/{berkas.filename}")
    assert jawaban.status_code == 200 and "Content-Encoding" not in jawaban.headers
    assert jawaban.headers["X-Content-Type-Options"] == "nosniff"
