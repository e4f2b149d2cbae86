"""The API's own way in answers as Django's does: same status, bytes and headers."""

import io
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.test import Client, override_settings

from cms.api_dasar import simpanan
from cms.api_dasar.wsgi import Aplikasi
from tests import factories as buat

pytestmark = pytest.mark.django_db
SELALU_LAIN = {"RateLimit"}
Jawaban = tuple[int, bytes, dict[str, str]]


def tanya(alamat: str, metode: str = "GET", **kepala: str) -> Jawaban:
    """Ask the WSGI application itself; ``kepala`` as environ has them."""
    bagian = urlsplit(alamat)
    environ: dict[str, Any] = {
        "REQUEST_METHOD": metode,
        "SCRIPT_NAME": "",
        "PATH_INFO": unquote(bagian.path, encoding="latin-1"),
        "QUERY_STRING": bagian.query,
        "SERVER_NAME": "testserver",
        "SERVER_PORT": "80",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "REMOTE_ADDR": "127.0.0.1",
        "wsgi.url_scheme": "http",
        "wsgi.input": io.BytesIO(),
        **kepala,
    }
    mulai: list[tuple[str, list[tuple[str, str]]]] = []
    simpanan.kosongkan()
    isi = b"".join(Aplikasi(WSGIHandler())(environ, lambda status, daftar, *_: _catat(mulai, status, daftar)))
    status, daftar = mulai[0]
    assert len(daftar) == len(dict(daftar)), "each header once"
    return int(status[:3]), isi, dict(daftar)


def _catat(mulai: list[tuple[str, list[tuple[str, str]]]], status: str, daftar: list[tuple[str, str]]) -> Any:
    mulai.append((status, daftar))
    return bytes


def lewat_django(client: Client, alamat: str, metode: str) -> Jawaban:
    simpanan.kosongkan()
    jawaban: Any = client.generic(metode, alamat)
    isi = b"".join(jawaban.streaming_content) if jawaban.streaming else jawaban.content
    return jawaban.status_code, isi, dict(jawaban.headers)


@pytest.mark.parametrize("metode", ["GET", "HEAD", "OPTIONS", "POST"])
@pytest.mark.parametrize(
    "alamat",
    [
        "/api/v1/layanan",
        "/api/v1/layanan?limit=1&bidang=lengkap",
        "/api/v1/layanan?limit=0",
        "/api/v1/layanan?limit=1&limit=2",
        "/api/v1/layanan?entah=1",
        "/api/v1/layanan?q=%00",
        "/api/v1/layanan/ktp",
        "/api/v1/layanan/tidak-ada",
        "/api/v1/layanan/00000000-0000-0000-0000-000000000000",
        "/api/v1/fasilitas.geojson",
        "/api/v1/sinkron",
        "/api/v1/pratinjau",
        "/api/v1/openapi.json",
        "/api/v1/entah/",
        "/api//v1/layanan",
        "/hsds/services",
        "/hsds/",
        "/hsds",
        "/api",
    ],
)
def test_sama_dengan_lewat_django(client: Client, alamat: str, metode: str) -> None:
    buat.layanan(slug="ktp")
    status, isi, kepala = tanya(alamat, metode)
    status_django, isi_django, kepala_django = lewat_django(client, alamat, metode)
    assert (status, isi) == (status_django, isi_django)
    for lain in SELALU_LAIN:
        kepala.pop(lain, None)
        kepala_django.pop(lain, None)
    assert kepala == kepala_django


def test_kepala_keamanan(client: Client) -> None:
    _, _, kepala = tanya("/api/v1/layanan")
    assert kepala["X-Content-Type-Options"] == "nosniff"
    assert kepala["Content-Security-Policy"] == "default-src 'none'; frame-ancestors 'none'"
    assert "Referrer-Policy" in kepala and "Set-Cookie" not in kepala


def test_halaman_lewat_django_dengan_kebijakan_halaman() -> None:
    status, _, kepala = tanya("/api/v1/docs")
    assert status == 200
    assert "script-src 'self'" in kepala["Content-Security-Policy"]


def test_yang_sama_dijawab_304() -> None:
    buat.layanan(slug="ktp")
    _, _, kepala = tanya("/api/v1/layanan/ktp")
    status, isi, _ = tanya("/api/v1/layanan/ktp", HTTP_IF_NONE_MATCH=kepala["ETag"])
    assert (status, isi) == (304, b"")


@override_settings(SECURE_SSL_REDIRECT=True, ALLOWED_HOSTS=["portal.example"])
def test_dialihkan_ke_https_kecuali_host_asing() -> None:
    status, _, kepala = tanya("/api/v1/layanan?limit=1", HTTP_HOST="portal.example")
    assert (status, kepala["Location"]) == (301, "https://portal.example/api/v1/layanan?limit=1")
    status, _, kepala = tanya("/api/v1/layanan", HTTP_HOST="jahat.example")
    assert (status, kepala["Content-Type"]) == (400, "application/problem+json")
