"""schema.org data: every citizen page says what it is about, truly, safely and without asking the database again."""

import json
import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from cms.data_tertaut import naskah
from cms.models import NomorDarurat, PengaturanKota
from fasilitas.data_tertaut import tipe
from fasilitas.models import HariLibur, Penutupan
from layanan.models import Biaya
from ppid.models import DokumenInformasi
from tests import factories as buat

pytestmark = pytest.mark.django_db

BLOK = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)


def graf(client: Client, alamat: str) -> list[dict[str, Any]]:
    """The objects of a page; exactly one block, in the head."""
    kepala, badan = client.get(alamat).content.decode().split("</head>")
    (blok,) = BLOK.findall(kepala)
    assert not BLOK.search(badan)
    isi = json.loads(blok)
    assert isi["@context"] == "https://schema.org"
    return isi["@graph"]


def benda(client: Client, alamat: str) -> dict[str, Any]:
    """The first object: what the page is about."""
    return graf(client, alamat)[0]


def jejak(client: Client, alamat: str) -> list[str]:
    (remah,) = [b for b in graf(client, alamat) if b["@type"] == "BreadcrumbList"]
    assert [b["position"] for b in remah["itemListElement"]] == list(range(1, len(remah["itemListElement"]) + 1))
    return [b["name"] for b in remah["itemListElement"]]


@pytest.fixture
def kota() -> dict[str, str]:
    """kind -> address of one of each."""
    pengaturan = PengaturanKota(nama_kota="Kota Uji", telepon="0321-390000", alamat="Jalan Raya 1")
    pengaturan.save()
    NomorDarurat.objects.create(pengaturan=pengaturan, nama="Darurat", nomor="112")
    pd = buat.pd(telepon="0321-390001", jam="Mo-Fr 08:00-15:00", singkatan="Dinkes")
    return {
        "beranda": "/",
        "pd": pd.url,
        "layanan": buat.layanan(pd).url,
        "fasilitas": buat.fasilitas(pd, title="Puskesmas Wates", aksesibilitas=["ramp"]).url,
        "informasi": buat.informasi(pd).url,
        "berita": buat.berita(pd).url,
        "pengumuman": buat.berita(pd, jenis_berita="pengumuman", sampai="2026-12-31").url,
        "halaman": buat.halaman(pd).url,
        "banner": buat.banner().url,
    }


JENIS = {
    "beranda": "WebSite",
    "pd": "GovernmentOffice",
    "layanan": "GovernmentService",
    "fasilitas": ["MedicalClinic", "CivicStructure"],
    "informasi": "DigitalDocument",
    "berita": "NewsArticle",
    "pengumuman": "SpecialAnnouncement",
    "halaman": "WebPage",
    "banner": "WebPage",
}


def test_every_page_says_what_it_is_and_where(client: Client, kota: dict[str, str]) -> None:
    assert {nama: benda(client, alamat)["@type"] for nama, alamat in kota.items()} == JENIS
    for alamat in kota.values():
        assert jejak(client, alamat)[0] == "Beranda"
    for alamat in ("/layanan/", "/fasilitas/", "/ppid/", "/berita/", "/pd/", "/banner/"):
        assert benda(client, alamat)["@type"] == "ItemList", alamat
        assert len(jejak(client, alamat)) == 2
    assert benda(client, "/data/")["@type"] == "DataCatalog"
    assert benda(client, "/cari/?q=puskesmas")["@type"] == "SearchResultsPage"


def test_trail_for_people_and_machines_is_one(client: Client, kota: dict[str, str]) -> None:
    for nama in ("pd", "layanan", "fasilitas", "informasi", "berita", "halaman"):
        isi = client.get(kota[nama]).content.decode()
        terlihat = re.search(r'<nav class="jejak".*?</nav>', isi, re.DOTALL)
        assert terlihat
        assert re.findall(r"<li[^>]*>(?:<a[^>]*>)?([^<]+)", terlihat[0]) == jejak(client, kota[nama])
        assert terlihat[0].count('aria-current="page"') == 1


def test_front_page(client: Client, kota: dict[str, str]) -> None:
    situs, organisasi = graf(client, "/")[:2]
    assert situs["potentialAction"]["target"]["urlTemplate"] == "http://testserver/cari/?q={search_term_string}"
    assert organisasi["@type"] == "GovernmentOrganization" and organisasi["name"] == "Pemerintah Kota Uji"
    assert organisasi["@id"] == situs["publisher"]["@id"]
    assert organisasi["contactPoint"][0] == {
        "@type": "ContactPoint", "contactType": "emergency", "name": "Darurat", "telephone": "112"
    }  # fmt: skip


def test_service(client: Client) -> None:
    page = buat.layanan(live=False, gratis=False, nama_lain="e-KTP")
    page.biaya = [Biaya(uraian="Cetak ulang", tarif=50000, satuan="lembar")]
    page.loket.create(fasilitas=buat.fasilitas(title="Loket Wates"))
    page.kanal = [
        ("web", {"label": "Daftar", "url": "https://contoh.invalid/"}),
        ("telepon", {"label": "Telepon", "nomor": "0321-391000"}),
    ]
    page.save_revision().publish()
    b = benda(client, page.url)
    assert b["@id"] == f"http://testserver/data/layanan/{page.translation_key}"
    assert b["provider"]["@type"] == "GovernmentOffice" and b["areaServed"]["name"] == "Kota Contoh"
    assert b["offers"] == [
        {"@type": "Offer", "description": "Cetak ulang, lembar", "price": 50000, "priceCurrency": "IDR"}
    ]
    web, telepon, loket = b["availableChannel"]
    assert web["serviceUrl"] == "https://contoh.invalid/" and web["processingTime"] == "P3D"
    assert telepon["servicePhone"]["telephone"] == "+62321391000"
    assert loket["serviceLocation"]["address"]["streetAddress"] == "Jalan Raya 2"
    assert b["serviceOutput"]["name"] == "Surat" and b["alternateName"] == ["e-KTP"]


def test_free_service_is_offered_for_nothing(client: Client) -> None:
    assert benda(client, buat.layanan(gratis=True).url)["offers"][0]["price"] == 0


def test_facility(client: Client, kota: dict[str, str]) -> None:
    b = benda(client, kota["fasilitas"])
    assert b["geo"] == {"@type": "GeoCoordinates", "latitude": -7.46, "longitude": 112.44}
    assert b["telephone"] == ["+62321391000"] and b["address"]["addressCountry"] == "ID"
    assert b["amenityFeature"] == [
        {"@type": "LocationFeatureSpecification", "name": "Jalur landai (ramp)", "value": True}
    ]
    biasa, jumat = b["openingHoursSpecification"]
    assert (biasa["opens"], biasa["closes"], len(biasa["dayOfWeek"])) == ("07:30", "15:30", 4)
    assert jumat["dayOfWeek"] == ["https://schema.org/Friday"] and jumat["closes"] == "11:30"
    assert "specialOpeningHoursSpecification" not in b


def test_days_that_differ(client: Client) -> None:
    """Holidays only where the hours heed them and would be open; closures win, with their reason."""
    hari_ini = timezone.localdate()
    libur, tutup = hari_ini + timedelta(days=10), hari_ini + timedelta(days=20)
    for hari in (libur, tutup):
        HariLibur.objects.create(tanggal=hari, nama="Hari Uji")
    HariLibur.objects.create(tanggal=hari_ini + timedelta(days=200), nama="Terlalu jauh")
    page = buat.fasilitas(live=False, jam="Mo-Su 08:00-24:00; PH 09:00-12:00")
    page.penutupan = [Penutupan(mulai=tutup, sampai=tutup, alasan="Perawatan")]
    page.save_revision().publish()
    b = benda(client, page.url)
    assert b["openingHoursSpecification"][0]["closes"] == "23:59"
    assert b["specialOpeningHoursSpecification"] == [
        _khusus("00:00", "00:00", tutup.isoformat(), "Perawatan"),
        _khusus("09:00", "12:00", libur.isoformat(), "Libur nasional: Hari Uji"),
    ]
    acuh = buat.fasilitas(jam="Mo-Su 08:00-16:00")
    assert "specialOpeningHoursSpecification" not in benda(client, acuh.url)


def _khusus(buka: str, tutup: str, hari: str, alasan: str) -> dict[str, str]:
    return {
        "@type": "OpeningHoursSpecification",
        "opens": buka,
        "closes": tutup,
        "validFrom": hari,
        "validThrough": hari,
        "description": alasan,
    }


def test_place_that_is_not_open_says_so(client: Client) -> None:
    bubar = benda(client, buat.fasilitas(status="tutup", status_alasan="Dibongkar").url)
    assert "openingHoursSpecification" not in bubar
    sementara = benda(client, buat.fasilitas(status="tutup_sementara", status_alasan="Renovasi").url)
    (tutup,) = sementara["specialOpeningHoursSpecification"]
    assert (tutup["opens"], tutup["closes"]) == ("00:00", "00:00") and tutup["description"] == "Renovasi"
    assert tutup["validFrom"] == timezone.localdate().isoformat() and "validThrough" not in tutup


def test_type_follows_the_category() -> None:
    assert tipe("sekolah-dasar") == ["School", "CivicStructure"]
    assert tipe("kantor-kelurahan") == ["GovernmentOffice", "CivicStructure"]
    assert tipe("apa-saja") == tipe("") == ["CivicStructure"]


def test_public_information_and_its_files(client: Client) -> None:
    page = buat.informasi(live=False)
    page.dokumen = [DokumenInformasi(berkas=buat.dokumen("Laporan"), judul="Naskah")]
    page.save_revision().publish()
    b = benda(client, page.url)
    assert b["encoding"][0]["contentUrl"].startswith("http://testserver/dokumen/")
    assert b["encoding"][0]["encodingFormat"] == "application/pdf" and b["isAccessibleForFree"] is True
    rahasia = buat.informasi(kategori="dikecualikan", alasan_pengecualian="rahasia_pribadi")
    b = benda(client, rahasia.url)
    assert b["isAccessibleForFree"] is False and "Pasal 17" in b["conditionsOfAccess"] and "encoding" not in b


def test_news_and_announcements(client: Client, kota: dict[str, str]) -> None:
    b = benda(client, kota["berita"])
    assert b["datePublished"] == "2026-01-05" and b["headline"] == b["name"] and b["text"] == "Isi berita."
    assert b["publisher"]["name"] == "Dinas dinkes"
    b = benda(client, kota["pengumuman"])
    assert (b["datePosted"], b["expires"]) == ("2026-01-05", "2026-12-31")


def test_lists_count_on_across_pages(client: Client) -> None:
    for i in range(21):
        buat.layanan(title=f"Layanan {i:02}")
    daftar = benda(client, "/layanan/?halaman=2")
    (butir,) = daftar["itemListElement"]
    assert (butir["position"], butir["name"], daftar["numberOfItems"]) == (21, "Layanan 20", 21)
    assert jejak(client, "/layanan/?kategori=kesehatan") == ["Beranda", "Layanan", "Kesehatan"]


def test_no_text_can_leave_the_block(client: Client) -> None:
    jahat = "</script><script>alert(1)</script><!-- & ' \" \u2028"
    page = buat.layanan(title=jahat, produk=jahat)
    isi = client.get(page.url).content.decode()
    assert "<script>alert" not in isi and "<!--" not in isi
    assert benda(client, page.url)["name"] == jahat
    assert naskah([]) == ""


def test_errors_say_nothing(client: Client, kota: dict[str, str]) -> None:
    assert not BLOK.search(client.get("/tidak-ada/").content.decode())


def test_no_further_queries(client: Client, kota: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    """As many as without this data: it is made of what the page has read."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from cms import data_tertaut

    def banyak() -> dict[str, int]:
        hasil = {}
        for nama, alamat in {**kota, "daftar": "/fasilitas/", "indeks": "/pd/"}.items():
            client.get(alamat)
            with CaptureQueriesContext(connection) as kueri:
                client.get(alamat)
            hasil[nama] = len(kueri)
        return hasil

    dengan = banyak()
    monkeypatch.setattr(data_tertaut, "_pengurai", {})
    assert dengan == banyak()
