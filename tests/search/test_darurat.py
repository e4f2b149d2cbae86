"""People in danger see the number to call first, and nobody else is alarmed."""

from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from cms.api_dasar.batas import penghitung
from cms.pengaturan import NomorDarurat, PengaturanKota
from cms.transaksi import transaksi
from search.darurat import bahaya, nomor_darurat
from search.kosakata import perbarui_kosakata
from search.models import Sinonim
from tests import factories

pytestmark = pytest.mark.django_db
NOMOR = [
    ("112", "Darurat", "Kebakaran, kecelakaan, bencana"),
    ("119", "Ambulans PSC", "Gawat darurat medis"),
    ("110", "Polisi", "Kejahatan dan keamanan"),
    ("113", "Damkar", ""),
]
BERBAHAYA = {
    "kebakaran": "rumah kebakar; kobongan; omah kobong; gas elpiji bocor; kebocoran gas; konslet; lapor kebakaran",
    "medis": "tersengat listrik; serangan jantung; orang pingsan; mau lahiran; semaput; panggil ambulan; luka bakar"
    "; ketuban rembes; bayi step",
    "kejahatan": "maling; kemalingan; begal; pencurian; tawuran; telpon polisi; dijambret; polsek; odgj ngamuk; thief",
    "kekerasan": "kdrt; pelecehan; dipukul suami; bapak memukuli ibu; kekerasan anak; data kdrt; suami mukul saya"
    "; suamiku mukulin aku; dikantemi bojo; dihajar suami; anak dijotos tetangga",
    "kecelakaan": "ketabrak truk; tabrak lari; orang tenggelam; kecelakaan di jalan gajah mada",
    "bencana": "longsoran; kelongsoran; kebanjiran; lindu; rumah ambruk",
    "hewan": "ular masuk rumah; evakuasi ular",
    "jiwa": "bunuh diri; aku pengen mati; pencegahan bunuh diri; capek hidup; ada orang mau lompat dari jembatan",
    "umum": "darurat; 112; tolong; panggilan darurat",
}
TENANG = (
    "surat kehilangan; lowongan polisi; kartu kuning; ikan bakar; pembakaran sampah; pukul berapa buka; polisi tidur;"
    " data kebakaran 2024; pelatihan pemadam; peta rawan banjir; limbah beracun; akta kelahiran; akta kematian;"
    " donor darah; kamar mayat; mobil jenazah; sakit gigi; tolong carikan alamat puskesmas; permendagri 112 2019;"
    " perwali 110/2022; satuan polisi pamong praja; surat keterangan catatan kepolisian; asuransi kecelakaan;"
    " sd ki hajar dewantara; jembatan timbang; step motor"
)


@pytest.fixture
def kota_bernomor() -> None:
    pengaturan = PengaturanKota.objects.create(nama_kota="Kota Contoh")
    for ke, (nomor, nama, keterangan) in enumerate(NOMOR):
        NomorDarurat.objects.create(pengaturan=pengaturan, nomor=nomor, nama=nama, keterangan=keterangan, sort_order=ke)


@pytest.mark.parametrize("kode", BERBAHAYA)
def test_dangers_are_understood(kode: str) -> None:
    """Words, their forms, street words and the editors' synonyms."""
    dikenal = {q: bahaya(q) for q in BERBAHAYA[kode].split("; ")}
    assert {q for q, b in dikenal.items() if b is None or b.kode != kode} == set()


def test_ordinary_questions_do_not_alarm() -> None:
    assert [q for q in TENANG.split("; ") if bahaya(q.strip())] == []


def test_editors_teach_a_word() -> None:
    assert bahaya("geni mubal") is None
    with transaksi():
        Sinonim.objects.create(sebutan="geni mubal", padanan="kebakaran")
    assert bahaya("onok geni mubal") is not None


@pytest.mark.parametrize(
    ("q", "pertama"),
    [
        ("kobongan", ["113", "112"]),
        ("maling", ["110", "112"]),
        ("orang pingsan", ["119", "112"]),
        ("banjir", ["112"]),
        ("119 atau 110", ["119", "110"]),
        ("bunuh diri", ["119 ext. 8", "119", "112"]),
    ],
)
def test_the_right_number_stands_first(q: str, pertama: list[str], kota_bernomor: None) -> None:
    daftar = nomor_darurat(bahaya(q), q)
    assert [n["nomor"] for n in daftar][: len(pertama)] == pertama
    assert len(daftar) == len(NOMOR) + (q == "bunuh diri") and all(n["tel"].isdigit() for n in daftar)


def test_without_numbers_of_its_own_a_city_has_112() -> None:
    assert [n["nomor"] for n in nomor_darurat(bahaya("kebakaran"))] == ["112"]


def test_misspelt_danger_is_one(client: Client) -> None:
    factories.layanan(title="Kebakaran hutan")
    perbarui_kosakata()
    assert client.get("/api/v1/cari", {"q": "kebakran"}).json()["darurat"]


def test_who_thinks_of_death_meets_a_calm_page(client: Client, kota_bernomor: None) -> None:
    """No service that happens to say "diri", no advice about spelling: a voice on the telephone."""
    factories.beranda()
    factories.layanan(title="Bangunan sendiri", pengantar="Mengurus diri sendiri")
    html = client.get("/cari/", {"q": "bunuh diri"}).content.decode()
    assert "Anda tidak sendirian" in html and html.index('href="tel:119"') < html.index('href="tel:112"')
    assert "Bangunan sendiri" not in html and "Periksa ejaannya" not in html
    data = client.get("/api/v1/cari", {"q": "bunuh diri"}).json()
    assert data["items"] == [] and data["total"] == 0 and data["darurat"][0]["tel"] == "119"
    factories.layanan(title="Pencegahan bunuh diri")
    factories.layanan(title="Akta kematian", pengantar="Mengurus orang yang sudah mati")
    for q in ("bunuh diri", "aku pengen mati", "nglalu"):
        assert [b["judul"] for b in client.get("/api/v1/cari", {"q": q}).json()["items"]] == [
            "Pencegahan bunuh diri"
        ], q


@pytest.mark.parametrize(("q", "pertama"), [("maling", "110"), ("bikin ktp", "112")])
def test_numbers_stand_where_nothing_more_can_be_asked(
    q: str, pertama: str, client: Client, kota_bernomor: None, settings: Any, tmp_path: Path
) -> None:
    """The limit of searches is used up: whoever shares that address still sees whom to call, whatever he asked."""
    settings.BATAS_API, settings.VAR_DIR = "1/hour", tmp_path
    penghitung.cache_clear()
    factories.beranda()
    assert client.get("/cari/", {"q": q}).status_code == 200
    ditolak = client.get("/cari/", {"q": q})
    html = ditolak.content.decode()
    assert ditolak.status_code == 429 and all(f'href="tel:{n}"' in html for n, *_ in NOMOR)
    assert min(NOMOR, key=lambda n: html.index(f'href="tel:{n[0]}"'))[0] == pertama
    penghitung.cache_clear()
