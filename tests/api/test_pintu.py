"""What holds for every address of the API: HEAD, CORS, conditional requests, no cookies, no foreign files."""

import re
from typing import Any

import pytest
from django.test import Client

from tests import factories as buat

pytestmark = pytest.mark.django_db


def test_head_seperti_get_tanpa_isi(client: Client) -> None:
    buat.layanan(slug="ktp")
    for alamat in ("beranda", "layanan", "layanan/ktp", "layanan/tidak-ada", "openapi.json"):
        get, head = client.get(f"/api/v1/{alamat}"), client.head(f"/api/v1/{alamat}")
        assert head.status_code == get.status_code
        assert head.content == b""
        assert head.headers["Content-Type"] == get.headers["Content-Type"]
        assert head.headers.get("ETag") == get.headers.get("ETag")
        assert head.headers["Content-Length"] == str(len(get.content))


@pytest.mark.parametrize("metode", ["post", "put", "patch", "delete"])
def test_metode_lain_ditolak(client: Client, metode: str) -> None:
    jawaban = getattr(client, metode)("/api/v1/layanan")
    assert jawaban.status_code == 405
    assert jawaban.headers["Allow"] == "GET, HEAD, OPTIONS"
    assert jawaban.headers["Content-Type"] == "application/problem+json"


def test_cors_terbuka_untuk_membaca(client: Client) -> None:
    for alamat in ("layanan", "layanan/tidak-ada"):
        assert client.get(f"/api/v1/{alamat}").headers["Access-Control-Allow-Origin"] == "*"
    pra = client.options("/api/v1/layanan")
    assert pra.status_code == 204
    assert "Content-Type" not in pra.headers
    assert "If-None-Match" in pra.headers["Access-Control-Allow-Headers"]


@pytest.mark.parametrize("alamat", ["beranda", "layanan", "layanan/ktp", "banner", "wilayah", "openapi.json"])
def test_yang_tidak_berubah_dijawab_304(client: Client, alamat: str) -> None:
    buat.layanan(slug="ktp")
    pertama = client.get(f"/api/v1/{alamat}")
    kedua = client.get(f"/api/v1/{alamat}", headers={"if-none-match": pertama.headers["ETag"]})
    assert (kedua.status_code, kedua.content) == (304, b"")
    assert kedua.headers["ETag"] == pertama.headers["ETag"]
    assert "Content-Type" not in kedua.headers  # caches would write it over the one they keep


@pytest.mark.parametrize("alamat", ["beranda", "layanan", "layanan/ktp"])
def test_yang_berubah_mendapat_etag_baru(client: Client, alamat: str) -> None:
    page = buat.layanan(slug="ktp")
    lama = client.get(f"/api/v1/{alamat}").headers["ETag"]
    page.ringkasan = "Berubah."
    page.save_revision().publish()
    jawaban = client.get(f"/api/v1/{alamat}", headers={"if-none-match": lama})
    assert jawaban.status_code == 200


def test_rincian_dan_kesalahan_tidak_pernah_basi(client: Client) -> None:
    buat.layanan(slug="ktp")
    assert client.get("/api/v1/layanan/ktp").headers["Cache-Control"] == "public, max-age=0, must-revalidate"
    assert client.get("/api/v1/layanan/tidak-ada").headers["Cache-Control"] == "no-store"
    assert "stale-while-revalidate=30" in client.get("/api/v1/layanan").headers["Cache-Control"]


def test_tanpa_cookie_dan_tanpa_vary(client: Client) -> None:
    """The same answer for everybody: a shared cache may keep it."""
    jawaban = client.get("/api/v1/layanan", headers={"accept-language": "en"})
    assert not jawaban.cookies
    assert "Vary" not in jawaban.headers
    assert jawaban.headers["X-Content-Type-Options"] == "nosniff"


def test_kesalahan_tak_terduga_pun_dokumen_masalah(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def rusak(*args: Any, **kwargs: Any) -> None:
        raise RuntimeError("rahasia dalam")

    monkeypatch.setattr("layanan.api.jawab_daftar", rusak)
    jawaban = client.get("/api/v1/layanan")
    assert (jawaban.status_code, jawaban.headers["Content-Type"]) == (500, "application/problem+json")
    assert b"rahasia" not in jawaban.content


AKAR = ["/api", "/hsds"]
ENTAH = [
    "",
    "/",
    "//",
    "/entah",
    "/entah/",
    "/v1",
    "/v1/",
    "/v2/layanan",
    "/v1/layanan/",
    "/v1//layanan",
    "//v1/layanan",
    "/v1/Layanan",
    "/V1/layanan",
    "/v1/layanan%2F",
    "/v1/layanan%20",
    "/v1/../v1/layanan",
    "/v1/layanan;a=b",
    "/v1/layanan.json",
    "/v1/beranda/lain",
    "/v1/docs/",
    "/v1/openapi.json/",
    "/services/",
    "//services",
    "/Services",
    "/openapi.yaml",
    "/v1/%C3%A9",
    "/v1/<script>",
    "/v1/wp-login.php",
    "/.env",
    "/v1/a/b/c/d/e/f",
]


@pytest.mark.parametrize("metode", ["get", "head", "post", "options"])
@pytest.mark.parametrize("akar", AKAR)
def test_alamat_asing_dokumen_masalah_tanpa_dialihkan(client: Client, akar: str, metode: str) -> None:
    for akhir in ENTAH:
        alamat = akar + akhir
        if alamat in ("/hsds/", "/hsds"):
            continue
        for kueri in ("", "?a=1"):
            jawaban = getattr(client, metode)(alamat + kueri)
            assert jawaban.status_code == 404, (metode, alamat)
            assert jawaban.headers["Content-Type"] == "application/problem+json"
            assert jawaban.headers["Access-Control-Allow-Origin"] == "*"
            if metode != "head":
                assert jawaban.json()["type"] == "urn:masalah:tidak-ditemukan"


def test_lama_pengerjaan_hanya_untuk_pengembang(client: Client, settings: Any) -> None:
    assert "Server-Timing" not in client.get("/api/v1/wilayah").headers
    settings.DEBUG = True
    assert "db;dur=" in client.get("/api/v1/wilayah").headers["Server-Timing"]


def test_host_asing_ditolak(client: Client, settings: Any) -> None:
    settings.ALLOWED_HOSTS = ["kota.example"]
    jawaban = client.get("/api/v1/layanan", headers={"host": "jahat.example"})
    assert (jawaban.status_code, jawaban.headers["Content-Type"]) == (400, "application/problem+json")


def test_dokumentasi_hanya_dari_berkas_sendiri(client: Client) -> None:
    jawaban = client.get("/api/v1/docs")
    html = jawaban.content.decode()
    assert jawaban.status_code == 200
    assert all(a.startswith(("/static/", "/api/")) for a in re.findall(r'(?:src|href|data-skema)="([^"]+)"', html))
    assert not re.search(r"<script(?![^>]*\bsrc=)", html) and "style=" not in html
    assert "unsafe-inline" not in jawaban.headers["Content-Security-Policy"] and "css/api-docs.css" in html
