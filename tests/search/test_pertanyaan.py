"""What people ask of a page: its cost and hours, a sentence, form or decree of it, and whose it is.

Runs on SQLite here and again on PostgreSQL by ``test_postgres``.
"""

import pytest

from cms.models import PengaturanKota
from layanan.models import DasarHukum, Langkah, Persyaratan, TanyaJawab
from search.cari import cari
from tests import factories

pytestmark = pytest.mark.django_db


def judul(q: str) -> list[str]:
    return [b["judul"] for b in cari(q).items]


@pytest.mark.parametrize(
    "q", ["biaya ktp", "ktp buka sekarang", "syarat sama biayanya ktp", "ktp buka hari minggu jam berapa", "alamat ktp"]
)
def test_what_any_page_answers_hides_no_page(q: str) -> None:
    """Every page has its cost, its hours and its address, whether or not its text says so."""
    factories.layanan(title="Penerbitan KTP")
    factories.layanan(title="Keringanan", produk="Biaya dan syarat KTP: alamat, jam buka, hari Minggu.")
    assert judul(q) == ["Penerbitan KTP", "Keringanan"]
    assert not cari(q).sebagian


def test_the_citys_own_name_hides_no_page() -> None:
    """People add it to whatever they look for; in its own portal it tells nothing apart."""
    PengaturanKota.objects.create(nama_kota="Kota Anila")
    factories.fasilitas(title="Sentra Batik")
    factories.layanan(title="Stasiun Anila", produk="Kereta dan batik.")
    assert judul("batik anila")[0] == "Sentra Batik" and len(judul("batik kota anila")) == 2
    assert judul("anila") == judul("stasiun anila") == ["Stasiun Anila"]


def test_what_any_page_answers_ranks_and_is_found_by_itself() -> None:
    factories.layanan(title="Sampah", nama_lain="Pasar Kliwon")
    factories.fasilitas(title="Jadwal sampah", alamat="Jalan Raya 2")
    factories.informasi(title="Sampah 2025")
    factories.informasi(title="Sampah 2026")
    assert judul("jadwal sampah")[0] == "Jadwal sampah"
    assert judul("sampah 2026")[0] == "Sampah 2026"
    assert judul("jadwal") == ["Jadwal sampah"]
    assert cari("biaya naik haji").total == cari("alamat kfc").total == 0


def test_hours_are_asked_of_places_and_costs_of_services() -> None:
    factories.layanan(title="Kolam renang")
    factories.fasilitas(title="Kolam renang")
    assert [b.jenis for b in cari("jam buka kolam renang").butir] == ["fasilitas", "layanan"]
    assert [b.jenis for b in cari("biaya kolam renang").butir] == ["layanan", "fasilitas"]


@pytest.mark.parametrize(
    "q",
    ["F-2.01", "f2.01", "96/2018", "perpres 96 tahun 2018", "baju berkerah", "saksi dua orang", "denda telat", "qris"],
)
def test_all_that_a_service_says_is_searched(q: str) -> None:
    page = factories.layanan(title="Akta", live=False, pengaduan="Keluhan lewat QRIS.")
    page.langkah.add(Langkah(judul="Isi formulir F-2.01", uraian="Pakai baju berkerah."))
    page.persyaratan.add(Persyaratan(teks="KTP", catatan="Dua orang saksi."))
    page.tanya_jawab.add(TanyaJawab(tanya="Lupa?", jawab="Terlambat kena denda."))
    page.dasar_hukum.add(DasarHukum(teks="Peraturan Presiden Nomor 96 Tahun 2018"))
    page.save_revision().publish()
    assert judul(q) == ["Akta"]


def test_pages_are_found_by_the_short_name_of_their_agency() -> None:
    dinas = factories.pd("lingkungan", title="Dinas Kebersihan Kota", singkatan="Diskebko")
    factories.informasi(dinas, title="Renstra kota")
    factories.informasi(factories.pd("lain", title="Lain"), title="Laporan lain")
    assert judul("renstra diskebko") == ["Renstra kota"]
    dinas.singkatan = "Dilingko"
    dinas.save_revision().publish()
    assert judul("renstra dilingko") == ["Renstra kota"] and cari("renstra diskebko").sebagian
