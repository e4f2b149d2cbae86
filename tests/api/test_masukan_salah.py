"""Bad input: a 4xx problem document that names the parameter, never a 500 and never silence."""

from typing import Any

import pytest
from django.test import Client

from tests import factories as buat

pytestmark = pytest.mark.django_db

DAFTAR = ["layanan", "fasilitas", "ppid/informasi", "berita", "banner", "perangkat-daerah", "wilayah"]
SALAH = {
    "limit=0": ("limit", "terlalu_kecil"),
    "limit=100000": ("limit", "terlalu_besar"),
    "limit=101": ("limit", "terlalu_besar"),
    "limit=-1": ("limit", "terlalu_kecil"),
    "limit=": ("limit", "bukan_bilangan"),
    "limit=abc": ("limit", "bukan_bilangan"),
    "limit=1.5": ("limit", "bukan_bilangan"),
    "limit=5.0": ("limit", "bukan_bilangan"),
    "limit=1_0": ("limit", "bukan_bilangan"),
    "limit=%205": ("limit", "bukan_bilangan"),
    "limit=1e1": ("limit", "bukan_bilangan"),
    "limit=%D9%A3": ("limit", "bukan_bilangan"),
    "limit=NaN": ("limit", "bukan_bilangan"),
    "limit=1&limit=2": ("limit", "berulang"),
    "offset=-1": ("offset", "terlalu_kecil"),
    "offset=99999999999999999999999999": ("offset", "bukan_bilangan"),
    "offset=true": ("offset", "bukan_bilangan"),
    "offset=0&offset=0": ("offset", "berulang"),
    "entah=1": ("entah", "tidak_dikenal"),
    "Limit=1": ("Limit", "tidak_dikenal"),
    "limit[]=1": ("limit[]", "tidak_dikenal"),
    "=1": ("", "tidak_dikenal"),
}
PER_JENIS = {
    "layanan?kategori=tidak-ada": "kategori",
    "layanan?pd=tidak-ada": "pd",
    "layanan?peristiwa=tidak-ada": "peristiwa",
    "layanan?audiens=raja": "audiens",
    "layanan?jenis_layanan=z": "jenis_layanan",
    "layanan?jenis_layanan=A": "jenis_layanan",
    "layanan?kanal=surat": "kanal",
    "layanan?tahap=0": "tahap",
    "layanan?tahap=satu": "tahap",
    "layanan?bahasa=fr": "bahasa",
    "layanan?kategori=": "kategori",
    "layanan?kategori=" + "a" * 10_000: "kategori",
    "layanan?kategori=%F0%9F%98%80": "kategori",
    "layanan?kategori='%20OR%201=1--": "kategori",
    "fasilitas?kategori=tidak-ada": "kategori",
    "fasilitas?kelurahan=99": "kelurahan",
    "fasilitas?kelurahan=35.76.02": "kelurahan",
    "fasilitas?kecamatan=99": "kecamatan",
    "fasilitas?aksesibel=terbang": "aksesibel",
    "fasilitas?status=ramai": "status",
    "fasilitas?dekat=abc": "dekat",
    "fasilitas?dekat=91,0": "dekat",
    "fasilitas?dekat=nan,112": "dekat",
    "fasilitas?dekat=-7.4": "dekat",
    "fasilitas?dekat=-7.4,112.4,1": "dekat",
    "fasilitas?dekat=": "dekat",
    "fasilitas?radius=100": "radius",
    "fasilitas?dekat=-7.4,112.4&radius=0": "radius",
    "fasilitas?dekat=-7.4,112.4&radius=1000000": "radius",
    "fasilitas?dekat=-7.4,112.4&urut=judul": "urut",
    "fasilitas?bbox=1,2,3": "bbox",
    "fasilitas?bbox=112,-7,113,-8": "bbox",
    "fasilitas?bbox=inf,-7,113,-6": "bbox",
    "fasilitas?buka=nanti": "buka",
    "fasilitas?buka=2026-02-30T08:00:00%2B07:00": "buka",
    "fasilitas?bidang=semua": "bidang",
    "fasilitas?urut=acak": "urut",
    "fasilitas?faset=warna": "faset",
    "fasilitas?faset=": "faset",
    "fasilitas?setelah=abc": "setelah",
    "fasilitas?setelah=WzEsMl0": "setelah",
    "fasilitas?diperbarui_sejak=kemarin": "diperbarui_sejak",
    "fasilitas?diperbarui_sejak=2026-02-02": "diperbarui_sejak",
    "fasilitas.geojson?zoom=23": "zoom",
    "fasilitas.geojson?limit=3": "limit",
    "ppid/informasi?kategori=rahasia": "kategori",
    "ppid/informasi?tahun=26": "tahun",
    "ppid/informasi?tahun=abcd": "tahun",
    "ppid/informasi?tahun=2026%0a": "tahun",
    "berita?jenis_berita=gosip": "jenis_berita",
    "berita?pd=tidak-ada": "pd",
    "banner?jenis_banner=popup": "jenis_banner",
    "perangkat-daerah?jenis_pd=kerajaan": "jenis_pd",
    "wilayah?tingkat=negara": "tingkat",
    "wilayah?induk=99": "induk",
    "beranda?limit=1": "limit",
    "kalender?dari=2026": "dari",
    "kalender?dari=": "dari",
    "kalender?dari=1700000000": "dari",
    "kalender?dari=2026-02-30": "dari",
    "kalender?dari=20260201": "dari",
    "kalender?sampai=2026-W05-1": "sampai",
    "kalender?dari=%D9%A2%D9%A0%D9%A2%D9%A6-01-01": "dari",
    "kalender?dari=2026-02-02&sampai=2026-02-01": "sampai",
    "kalender?dari=9999-12-31": "dari",
    "kalender?tahun=2026": "tahun",
    "openapi.json?x=1": "x",
    "docs?x=1": "x",
}
ALAMAT_RUSAK = [
    "layanan?kategori=%00",
    "layanan?%00=1",
    "layanan?kategori=%ff%fe",
    "layanan?kategori=%C3%28",
    "layanan?kategori=%ED%A0%80",
    "layanan?kategori=a%01b",
    "layanan/%00",
    "layanan/%FF",
    "layanan/%C3%28",
    "layanan/a%00b/c",
    "layanan/dinkes/%FF%FE",
    "wilayah/%00",
    "%00",
    "%FF",
    "layanan/" + "a" * 5_000,
    "layanan/..%2f..%2fetc",
    "layanan/<script>",
    "layanan/%F0%9F%98%80",
    "layanan//",
    "layanan/a/b/c",
    "layanan/",
    "entah",
    "",
]


def _masalah(client: Client, alamat: str) -> dict[str, Any]:
    jawaban = client.get(alamat)
    assert 400 <= jawaban.status_code < 500, (alamat, jawaban.status_code)
    assert jawaban.headers["Content-Type"] == "application/problem+json"
    isi = jawaban.json()
    assert isi["status"] == jawaban.status_code
    assert isi["title"] and isi["detail"] and isi["type"].startswith("urn:masalah:")
    assert isi["instance"].startswith("/api")
    return isi


@pytest.mark.parametrize("alamat", DAFTAR)
def test_paging_dan_parameter_asing(client: Client, alamat: str) -> None:
    for kueri, (nama, kode) in SALAH.items():
        isi = _masalah(client, f"/api/v1/{alamat}?{kueri}")
        assert isi["status"] == 422, kueri
        assert [(p["nama"], p["kode"]) for p in isi["parameter"]] == [(nama, kode)], kueri
        assert isi["parameter"][0]["alasan"]


@pytest.mark.parametrize("alamat", PER_JENIS)
def test_nilai_saring_yang_tidak_dikenal(client: Client, alamat: str) -> None:
    buat.wilayah()
    isi = _masalah(client, f"/api/v1/{alamat}")
    assert isi["status"] == 422
    assert [p["nama"] for p in isi["parameter"]] == [PER_JENIS[alamat]]


@pytest.mark.parametrize("alamat", ALAMAT_RUSAK)
def test_alamat_rusak_atau_asing(client: Client, alamat: str) -> None:
    assert _masalah(client, f"/api/v1/{alamat}")["status"] in ((422,) if "?" in alamat else (400, 404))


def test_setiap_parameter_yang_tidak_terbaca_disebut(client: Client) -> None:
    """Also one whose name cannot be read, and each once; of an address that cannot be read there is nothing to name."""
    isi = _masalah(client, "/api/v1/layanan?pd=%FF&limit=2&kategori=%00&pd=%C3&%FE=1")
    assert [(p["nama"], p["kode"]) for p in isi["parameter"]] == [
        (nama, "tidak_terbaca") for nama in ("pd", "kategori", "\ufffd")
    ]
    assert _masalah(client, "/api/v1/%00?pd=%FF")["status"] == 400


@pytest.mark.parametrize("alamat", ["/api", "/api/", "/api/v2/layanan", "/api/main/pages/", "/hsds/x"])
def test_di_luar_v1_pun_dokumen_masalah(client: Client, alamat: str) -> None:
    jawaban = client.get(alamat)
    assert (jawaban.status_code, jawaban.headers["Content-Type"]) == (404, "application/problem+json")


def test_semua_kesalahan_disebut_sekaligus(client: Client) -> None:
    isi = _masalah(client, "/api/v1/layanan?limit=0&offset=-1&kanal=surat")
    assert {p["nama"] for p in isi["parameter"]} == {"limit", "offset", "kanal"}
    kanal = next(p for p in isi["parameter"] if p["nama"] == "kanal")
    assert "loket" in kanal["pilihan"]


def test_isi_aneh_tetap_json(client: Client) -> None:
    """Emoji, markup and ten thousand characters in a field come back exactly."""
    teks = '😀 <script>alert("x")</script> \\ \u2028 ' + "panjang " * 1250
    buat.layanan(slug="aneh", produk=teks)
    assert client.get("/api/v1/layanan/aneh").json()["produk"] == teks


def test_sangat_banyak_yang_salah_tidak_membuat_jawaban_besar(client: Client) -> None:
    kueri = "&".join(f"a{n}=1" for n in range(2000))
    jawaban = client.get(f"/api/v1/layanan?{kueri}")
    assert jawaban.status_code == 422 and len(jawaban.content) < len(kueri)
    assert [p["nama"] for p in jawaban.json()["parameter"]][:2] == ["a0", "a1"]
