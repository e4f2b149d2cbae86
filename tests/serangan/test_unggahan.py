"""Files made to break the server: refused with a reason, whichever form takes them."""

import io
import struct
import zlib

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image

from cms.media import Gambar
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def penyunting(admin_client: Client) -> Client:
    factories.beranda()
    return admin_client


def _png(lebar: int, tinggi: int) -> bytes:
    isi = io.BytesIO()
    Image.new("RGB", (lebar, tinggi)).save(isi, "PNG")
    return isi.getvalue()


def _kepala_png(lebar: int, tinggi: int) -> bytes:
    """A PNG of a few bytes that claims to be this large."""

    def bagian(jenis: bytes, isi: bytes) -> bytes:
        return struct.pack(">I", len(isi)) + jenis + isi + struct.pack(">I", zlib.crc32(jenis + isi))

    kepala = struct.pack(">IIBBBBB", lebar, tinggi, 8, 2, 0, 0, 0)
    isi = zlib.compress(b"\0" * 1000)
    return b"\x89PNG\r\n\x1a\n" + bagian(b"IHDR", kepala) + bagian(b"IDAT", isi) + bagian(b"IEND", b"")


BERKAS = {
    "terpotong": (_png(50, 50)[:60], "rusak atau terpotong"),
    "tanpa-ukuran": (_kepala_png(0, 0), "rusak atau terpotong"),
    "bom-piksel": (_kepala_png(12_000, 12_000), "50 juta piksel"),
    "bom-raksasa": (_kepala_png(60_000, 60_000), "50 juta piksel"),
}


@pytest.mark.parametrize("nama", BERKAS)
@pytest.mark.parametrize(
    ("alamat", "kolom"),
    [
        ("wagtailimages:add", "file"),
        ("wagtailimages:add_multiple", "files[]"),
        ("wagtailimages_chooser:create", "image-chooser-upload-file"),
    ],
)
def test_broken_picture_is_refused_in_words(penyunting: Client, nama: str, alamat: str, kolom: str) -> None:
    isi, alasan = BERKAS[nama]
    kirim = {kolom: SimpleUploadedFile("foto.png", isi, "image/png"), "title": "Foto", "description": "Foto gedung"}
    jawaban = penyunting.post(reverse(alamat), kirim, headers={"X-Requested-With": "XMLHttpRequest"})
    assert jawaban.status_code == 200 and alasan in jawaban.content.decode()
    assert not Gambar.objects.exists()


def test_good_picture_is_taken_and_its_details_can_be_edited(penyunting: Client) -> None:
    kirim = {"title": "Foto", "description": "Foto gedung", "tags": ""}
    berkas = SimpleUploadedFile("foto.png", _png(50, 40), "image/png")
    assert penyunting.post(reverse("wagtailimages:add"), {**kirim, "file": berkas}).status_code == 302
    gambar = Gambar.objects.get()
    jawaban = penyunting.post(reverse("wagtailimages:edit", args=[gambar.pk]), {**kirim, "title": "Foto baru"})
    assert jawaban.status_code == 302
    gambar.refresh_from_db()
    assert (gambar.title, gambar.width, gambar.height) == ("Foto baru", 50, 40)
