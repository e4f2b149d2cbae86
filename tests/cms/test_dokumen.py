"""A document knows its size, hash and pages, however it came in."""

import hashlib

import pytest
from django.core.files.base import ContentFile
from fpdf import FPDF

from cms.models import Berkas
from cms.pdf import jumlah_halaman
from tests import factories


def test_pages_are_counted_and_nothing_breaks_the_upload() -> None:
    assert jumlah_halaman(factories.pdf(3)) == 3
    for isi in (b"", b"bukan PDF", b"%PDF-1.4 rusak", factories.pdf(2)[:300], b"PK\x03\x04"):
        assert jumlah_halaman(isi) is None


def test_locked_pdf_has_no_pages_to_tell() -> None:
    berkas = FPDF()
    berkas.add_page()
    berkas.set_encryption(owner_password="a", user_password="b")
    assert jumlah_halaman(bytes(berkas.output())) is None


@pytest.mark.django_db
def test_document_tells_what_it_is_and_a_new_file_is_counted_anew() -> None:
    isi = factories.pdf(4)
    berkas = factories.dokumen("Naskah", isi)
    assert (berkas.jumlah_halaman, berkas.file_size, berkas.sha256) == (4, len(isi), hashlib.sha256(isi).hexdigest())
    berkas.file.save("baru.pdf", ContentFile(factories.pdf(2)), save=False)
    berkas.sha256 = ""
    berkas.save()
    assert Berkas.objects.get(pk=berkas.pk).jumlah_halaman == 2
