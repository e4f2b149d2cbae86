"""What the API promises about its own change: deprecation is announced in headers and schema, errors are declared."""

from datetime import date
from typing import Any

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import path
from ninja import Router

from cms.api import api
from cms.api_dasar.jawaban import kirim
from cms.api_dasar.openapi import PortalAPI
from cms.api_dasar.usang import usang
from cms.urls_api import urlpatterns as alamat_portal

uji = PortalAPI(title="Uji", version="1", urls_namespace="uji-versi")
router = Router()


@router.get(
    "/lama", **usang(sejak=date(2027, 1, 1), berakhir=date(2027, 7, 1), pengganti="/api/uji/baru"), response=dict
)
def lama(request: HttpRequest) -> HttpResponse:
    return kirim(request, b"{}", kepala="tetap")


@router.get("/baru", response=dict)
def baru(request: HttpRequest) -> HttpResponse:
    return kirim(request, b"{}")


uji.add_router("", router)
urlpatterns = [path("api/uji/", uji.urls), *alamat_portal]


@pytest.fixture(autouse=True)
def alamat_uji(settings: Any) -> None:
    settings.URLCONF_API = __name__


def test_operasi_usang_mengatakannya(client: Client, db: None) -> None:
    for _ in range(2):  # the second time, too: it is not answered from memory without its headers
        kepala = client.get("/api/uji/lama").headers
        assert kepala["Deprecation"] == "@1798736400"  # 2027-01-01T00:00:00+07:00
        assert kepala["Sunset"] == "Wed, 30 Jun 2027 17:00:00 GMT"
        assert kepala["Link"] == (
            '</api/v1/docs>; rel="deprecation"; type="text/html", </api/uji/baru>; rel="successor-version"'
        )
        assert {"Deprecation", "Sunset", "Link"} <= set(kepala["Access-Control-Expose-Headers"].split(", "))


def test_operasi_usang_pun_ketat_dan_yang_lain_diam(client: Client, db: None) -> None:
    assert client.get("/api/uji/lama?asing=1").status_code == 422
    assert "Deprecation" not in client.get("/api/uji/baru").headers


def test_skema_menyebut_yang_usang(db: None) -> None:
    jalur = uji.get_openapi_schema(path_prefix="/api/uji/")["paths"]
    tua = jalur["/api/uji/lama"]["get"]
    assert tua["deprecated"] is True
    assert (tua["x-deprecated-since"], tua["x-sunset"], tua["x-successor"]) == (
        "2027-01-01",
        "2027-07-01",
        "/api/uji/baru",
    )
    assert "deprecated" not in jalur["/api/uji/baru"]["get"]


@pytest.fixture
def operasi(db: None) -> list[tuple[str, dict[str, Any]]]:
    return [(alamat, m["get"]) for alamat, m in api.get_openapi_schema(path_prefix="/api/v1/")["paths"].items()]


def test_setiap_operasi_menyatakan_batas_dan_kunci(operasi: list[tuple[str, dict[str, Any]]]) -> None:
    for alamat, o in operasi:
        for status in (401, 429):
            assert list(o["responses"][status]["content"]) == ["application/problem+json"], (alamat, status)
        assert "Retry-After" in o["responses"][429]["headers"], alamat
        assert "RateLimit" in o["responses"][200]["headers"], alamat


def test_tanpa_kunci_selalu_boleh_kecuali_pratinjau(operasi: list[tuple[str, dict[str, Any]]]) -> None:
    tertutup = {alamat for alamat, o in operasi if {} not in o["security"]}
    assert tertutup == {"/api/v1/pratinjau"}


def test_pengaman_yang_disebut_ada(operasi: list[tuple[str, dict[str, Any]]]) -> None:
    skema = api.get_openapi_schema(path_prefix="/api/v1/")["components"]["securitySchemes"]
    assert {nama for _, o in operasi for pilihan in o["security"] for nama in pilihan} == set(skema)
