"""Public information pages."""

import pytest
from django.test import Client

from cms.templatetags.portal import ukuran_berkas
from ppid.models import DokumenInformasi
from tests import factories

pytestmark = pytest.mark.django_db


def test_categories_with_counts_and_filters(client: Client, django_assert_max_num_queries) -> None:
    pd = factories.pd()
    factories.informasi(pd, title="Laporan Keuangan")
    factories.informasi(pd, title="Daftar Aset", kategori="setiap_saat", tanggal="2024-01-02")
    client.get("/ppid/")
    with django_assert_max_num_queries(10):
        isi = client.get("/ppid/?kategori=setiap_saat&tahun=2024").content.decode()
    assert "Daftar Aset" in isi and "Laporan Keuangan" not in isi
    assert client.get("/ppid/?tahun=1999").status_code == 404


def test_entry_lists_documents_with_size_and_pages(client: Client) -> None:
    page = factories.informasi(live=False)
    berkas = factories.dokumen("Laporan", factories.pdf(12))
    page.dokumen = [DokumenInformasi(berkas=berkas, judul="Laporan 2025")]
    page.save_revision().publish()
    isi = client.get(page.url).content.decode()
    assert "Laporan 2025" in isi and f"PDF · {ukuran_berkas(berkas.file_size)} · 12 halaman" in isi


def test_exempt_entry_says_why_and_offers_no_file(client: Client) -> None:
    page = factories.informasi(
        kategori="dikecualikan",
        alasan_pengecualian="rahasia_pribadi",
        uji_dasar="Pasal 17 huruf h",
        uji_akibat="Membuka riwayat kesehatan",
        uji_nomor="7/2026",
    )
    isi = client.get(page.url).content.decode()
    assert "h. Rahasia pribadi" in isi and "Membuka riwayat kesehatan" in isi and "7/2026" in isi
    assert "/dokumen/" not in isi


def test_entry_without_file_says_where_to_ask(client: Client) -> None:
    """The right to ask is worth little without a place to ask."""
    pd = factories.pd(title="Dinas Kominfo")
    minta = factories.layanan(pd, title="Permohonan Informasi", jenis_layanan="j")
    isi = client.get(factories.informasi(pd).url).content.decode()
    tubuh = isi[isi.index('id="berkas"') :].split("</section>")[0]
    assert f'href="{minta.url}"' in tubuh and "Minta lewat Permohonan Informasi" in tubuh
    assert f'href="{pd.url}"' in tubuh and "Hubungi Dinas Kominfo" in tubuh
