"""The citizen's search page."""

from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from cms.api_dasar.batas import penghitung
from cms.konteks import kota
from cms.pengaturan import NomorDarurat, PengaturanKota
from layanan.models import KategoriLayanan
from search.kosakata import perbarui_kosakata
from search.mesin import mesin
from search.mesin.dasar import MesinGagal
from tests import factories
from tests.search.test_cari import SULIT

pytestmark = pytest.mark.django_db


def isi(client: Client, **param: str) -> str:
    jawaban = client.get("/cari/", param)
    assert jawaban.status_code == 200
    return jawaban.content.decode().replace("<mark>", "").replace("</mark>", "")


@pytest.fixture
def nomor_darurat() -> None:
    pengaturan = PengaturanKota.objects.create(nama_kota="Kota Contoh")
    NomorDarurat.objects.create(pengaturan=pengaturan, nama="Panggilan darurat", nomor="112", sort_order=0)
    NomorDarurat.objects.create(pengaturan=pengaturan, nama="Ambulans", nomor="0321-119119", sort_order=1)
    assert len(kota().nomor_darurat) == 2


def test_results_by_kind_with_links_to_narrow(client: Client) -> None:
    dinkes = factories.pd()
    factories.fasilitas(dinkes, title="Puskesmas Wates")
    factories.layanan(dinkes, title="Surat puskesmas")
    factories.berita(dinkes, title="Kabar puskesmas", sampai="2026-01-06")
    html = isi(client, q="puskesmas")
    for teks in ("Puskesmas Wates", "Surat puskesmas", "q=puskesmas&amp;jenis=fasilitas"):
        assert teks in html
    html = isi(client, q="puskesmas", jenis="fasilitas")
    assert "Puskesmas Wates" in html and "Surat puskesmas" not in html


def test_news_is_a_row_like_other_hits(client: Client) -> None:
    """Its picture belongs to the grid of news, not above a line of results."""
    factories.berita(title="Kabar hujan", sampai="2026-01-06")
    html = isi(client, q="hujan")
    daftar = html[html.index('<ul class="daftar cari-hasil"') : html.index("</main>")]
    assert 'class="butir"' in daftar and "Sudah berakhir" in daftar
    assert "<picture" not in daftar and 'class="kabar"' not in daftar


def test_hits_are_marked_and_text_stays_text(client: Client) -> None:
    factories.layanan(title="Surat <b>puskesmas</b>")
    html = client.get("/cari/", {"q": "puskesmas"}).content.decode()
    assert "Surat &lt;b&gt;<mark>puskesmas</mark>&lt;/b&gt;" in html


def test_choices_and_orders_of_the_results(client: Client) -> None:
    dinkes = factories.pd(title="Dinas Kesehatan")
    factories.fasilitas(dinkes, title="Klinik A", kategori=factories.kategori_fasilitas("klinik"))
    factories.fasilitas(dinkes, title="Klinik B", kategori=factories.kategori_fasilitas("apotek"))
    html = isi(client, q="klinik")
    assert '<option value="apotek">Apotek (1)</option>' in html and "urut=terbaru" in html
    assert "urut=terdekat" in isi(client, q="klinik", dekat="-7.470,112.430")
    html = isi(client, q="klinik", kategori="apotek", urut="terbaru", dekat="-7.470,112.430")
    assert "Klinik B" in html and "Klinik A" not in html
    assert '<option value="apotek" selected>' in html


def test_mended_and_proposed_spelling(client: Client) -> None:
    factories.layanan(title="Imunisasi anak")
    perbarui_kosakata()
    html = isi(client, q="imunisai")
    assert "Tidak ada hasil untuk “imunisai”" in html and "“imunisasi”" in html and "Imunisasi anak" in html


def test_a_broken_index_is_admitted(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    factories.layanan(title="Imunisasi anak")
    monkeypatch.setattr(type(mesin()), "cari", lambda *_: (_ for _ in ()).throw(MesinGagal("rusak")))
    html = isi(client, q="imunisasi")
    assert "Pencarian sedang terganggu" in html and "Imunisasi anak" in html


def test_second_page(client: Client) -> None:
    dinkes = factories.pd()
    for n in range(21):
        factories.berita(dinkes, title=f"Kabar {n:02d} hujan")
    assert "halaman=2" in isi(client, q="hujan")
    assert isi(client, q="hujan", halaman="2").count('<li class="butir">') == 1
    assert client.get("/cari/", {"q": "hujan", "halaman": "3"}).status_code == 404


def test_nothing_found_helps(client: Client, nomor_darurat: None) -> None:
    factories.beranda()
    html = isi(client, q="zzzz")
    for teks in ("Belum ada yang cocok", 'href="tel:112"', 'href="/layanan/"', 'href="/fasilitas/"', 'href="/ppid/"'):
        assert teks in html
    factories.layanan(title="Surat hujan")
    assert "Lihat 1 hasil di jenis lain" in isi(client, q="hujan", jenis="berita")


def test_nothing_found_offers_categories_that_have_something(client: Client) -> None:
    factories.fasilitas()
    factories.layanan(kategori=KategoriLayanan.objects.create(kode="hujan", nama="Hujan"))
    KategoriLayanan.objects.create(kode="salju", nama="Salju")
    html = isi(client, q="zzzz")
    assert 'href="/layanan/?kategori=hujan"' in html and 'href="/fasilitas/?kategori=puskesmas"' in html
    assert "Salju" not in html
    assert client.get("/layanan/?kategori=hujan").status_code == 200


def test_emergency_number_stands_before_results(client: Client, nomor_darurat: None) -> None:
    factories.layanan(title="Permohonan ambulans jenazah")
    html = isi(client, q="panggil ambulans")
    assert html.index('href="tel:+62321119119"') < html.index('href="tel:112"') < html.index("ambulans jenazah")
    assert "Telepon sekarang" not in isi(client, q="permohonan")


def test_any_text_is_answered(client: Client) -> None:
    factories.beranda()
    for q in (q for q in SULIT if q.isprintable()):
        isi(client, q=q)


def test_text_is_shown_as_text(client: Client) -> None:
    factories.beranda()
    assert "<script>alert" not in isi(client, q="<script>alert(1)</script>")


@pytest.mark.parametrize(
    "alamat",
    [
        "?q=a&jenis=zz",
        "?q=a&kategori=zz",
        "?q=a&kelurahan=zz",
        "?q=a&pd=zz",
        "?q=a&tahun=20x6",
        "?q=a&urut=zz",
        "?q=a&halaman=0",
        "?q=a&halaman=-1",
        "?q=a&halaman=x",
        "?q=a&halaman=99999999999",
        "?q=a&halaman=²",
    ],
)
def test_unknown_choices_are_refused(client: Client, alamat: str) -> None:
    factories.beranda()
    assert client.get(f"/cari/{alamat}").status_code == 404


@pytest.mark.parametrize("alamat", ["?q=%00", "?q=%ff", "?q=%c2%85%1f%7F", "?q=%ED%A0%80&halaman=1"])
def test_signs_that_no_text_has_are_blanks(client: Client, alamat: str) -> None:
    factories.beranda()
    assert client.get(f"/cari/{alamat}").status_code == 200
    assert client.get(f"/en/cari/{alamat}").status_code == 200
    assert client.get(f"/api/v1/cari{alamat.partition('&')[0]}").status_code == 200


def test_words_beside_such_signs_are_found(client: Client) -> None:
    factories.layanan(title="Surat hujan")
    assert "Surat hujan" in client.get("/cari/?q=surat%00hujan").content.decode().replace("<mark>", "").replace(
        "</mark>", ""
    )
    assert client.get("/api/v1/cari?q=%00hujan&faset=false").json()["total"] == 1


def test_other_addresses_that_cannot_be_read_lead_home(client: Client) -> None:
    for alamat in ("/layanan/?kategori=%00", "/cari/?q=a&jenis=%ff"):
        jawaban = client.get(alamat)
        assert jawaban.status_code == 400 and 'href="/"' in jawaban.content.decode()


def test_only_reading(client: Client) -> None:
    assert client.post("/cari/", {"q": "a"}).status_code == 405


def test_searches_count_against_the_limit_of_the_api(client: Client, settings: Any, tmp_path: Path) -> None:
    settings.BATAS_API, settings.VAR_DIR = "3/hour", tmp_path
    penghitung.cache_clear()
    alamat = "/cari/?q=akta&jenis=layanan"
    assert [client.get(a).status_code for a in (alamat, "/api/v1/cari?q=akta", alamat)] == [200, 200, 200]
    ditolak = client.get(alamat)
    html = ditolak.content.decode()
    assert ditolak.status_code == 429 and int(ditolak.headers["Retry-After"]) > 0
    assert "no-store" in ditolak.headers["Cache-Control"] and "text/html" in ditolak.headers["Content-Type"]
    assert "Terlalu banyak pencarian dari jaringan Anda" in html and alamat.replace("&", "&amp;") in html
    assert client.get("/api/v1/layanan").status_code == 429 and client.get("/layanan/").status_code != 429
    penghitung.cache_clear()


def test_a_wrong_key_is_refused_on_the_search_page_too(client: Client) -> None:
    assert client.get("/cari/?q=akta", headers={"X-API-Key": "plp_salah"}).status_code == 401
