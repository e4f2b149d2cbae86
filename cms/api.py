"""The API ``/api/v1/``: mounts each app's router. Only this module and ``cms.urls`` know them all."""

import json
from functools import lru_cache

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from cms.api_dasar.jawaban import SELALU_TANYA, kirim
from cms.api_dasar.openapi import PortalAPI
from fasilitas.api import router as fasilitas
from fasilitas.api_kalender import router as kalender
from fasilitas.api_peta import router as peta
from home.api import router as berita_dan_banner
from home.api_beranda import router as beranda
from layanan.api import router as layanan
from ppid.api import router as ppid
from search.api import router as pencarian
from terbitan.api_pd import router as perangkat_daerah
from terbitan.api_pratinjau import router as pratinjau
from terbitan.api_sinkron import router as sinkronisasi

PENJELASAN = """Semua yang tampil di portal, untuk aplikasi dan sistem lain. Hanya membaca; tanpa kunci.

Waktu memakai RFC 3339 dengan +07:00. Parameter yang tidak dikenal, berulang, atau salah dijawab 422 dengan alasannya;
setiap kesalahan adalah dokumen masalah RFC 9457 (`application/problem+json`). Setiap jawaban 200 membawa `ETag`:
kirim kembali sebagai `If-None-Match` dan yang tidak berubah dijawab 304."""


api = PortalAPI(
    title="API Portal Layanan Publik",
    version="1.0.0",
    description=PENJELASAN,
    urls_namespace="api",
)

for _router in (
    beranda,
    layanan,
    fasilitas,
    peta,
    kalender,
    ppid,
    berita_dan_banner,
    perangkat_daerah,
    pencarian,
    pratinjau,
    sinkronisasi,
):
    api.add_router("", _router)


def api_tidak_dikenal(request: HttpRequest) -> HttpResponse:
    """Every other path below ``/api/``, so that none of them reaches the page tree."""
    raise Http404


_MULAI = timezone.now()
"""Since when this process answers: its schema is not older, as far as it knows."""


@lru_cache(maxsize=1)
def _openapi() -> bytes:
    return json.dumps(api.get_openapi_schema(path_prefix="/api/v1/"), ensure_ascii=False).encode()


@api.get("/openapi.json", include_in_schema=False)
def openapi(request: HttpRequest) -> HttpResponse:
    return kirim(request, _openapi(), simpan=SELALU_TANYA, diubah=_MULAI)


@api.get("/docs", include_in_schema=False)
def docs(request: HttpRequest) -> HttpResponse:
    """Swagger UI from our own static files; nothing inline is executed."""
    return render(request, "api/docs.html", {"judul": api.title})
