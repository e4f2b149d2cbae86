"""The API ``/api/v1/``: mounts each app's router. Only this module and ``cms.urls`` know them all."""

import json
from functools import lru_cache
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError
from ninja.operation import Operation

from cms.api_dasar.jawaban import SELALU_TANYA, kirim
from cms.api_dasar.masalah import MEDIA_MASALAH, DokumenMasalah, Masalah, MasalahParameter, jawab_masalah
from cms.api_dasar.parameter import dari_validasi, ketat
from layanan.api import router as layanan

PENJELASAN = """Semua yang tampil di portal, untuk aplikasi dan sistem lain. Hanya membaca; tanpa kunci.

Waktu memakai RFC 3339 dengan +07:00. Parameter yang tidak dikenal, berulang, atau salah dijawab 422 dengan alasannya;
setiap kesalahan adalah dokumen masalah RFC 9457 (`application/problem+json`). Setiap jawaban 200 membawa `ETag`:
kirim kembali sebagai `If-None-Match` dan yang tidak berubah dijawab 304."""


class PortalAPI(NinjaAPI):
    """Operation ids are function names; errors are declared as problem documents on every operation."""

    def get_openapi_operation_id(self, operation: Operation) -> str:
        return operation.view_func.__name__

    def get_openapi_schema(self, **kwargs: Any) -> Any:
        skema = super().get_openapi_schema(**kwargs)
        for bentuk in (DokumenMasalah, MasalahParameter):
            skema["components"]["schemas"].setdefault(bentuk.__name__, _skema(bentuk))
        for metode in skema["paths"].values():
            for operasi in metode.values():
                _lengkapi(operasi)
        return skema


def _skema(bentuk: Any) -> dict[str, Any]:
    skema = bentuk.model_json_schema(ref_template="#/components/schemas/{model}")
    skema.pop("$defs", None)
    return skema


def _lengkapi(operasi: dict[str, Any]) -> None:
    for parameter in operasi["parameters"]:
        _tanpa_null(parameter["schema"])
    jawaban = operasi["responses"]
    for status, arti in ((400, "Alamat tidak terbaca"), (422, "Parameter tidak sah")):
        skema = {"$ref": "#/components/schemas/DokumenMasalah"}
        jawaban.setdefault(status, {"description": arti, "content": {MEDIA_MASALAH: {"schema": skema}}})
    jawaban[304] = {"description": "Tidak berubah sejak ETag yang dikirim"}
    for status, isi in jawaban.items():
        if status >= 400 and "application/json" in isi.get("content", {}):
            isi["content"] = {MEDIA_MASALAH: isi["content"]["application/json"]}


def _tanpa_null(skema: dict[str, Any]) -> None:
    """A query parameter is there or not; it is never null."""
    pilihan = [s for s in skema.get("anyOf", []) if s.get("type") != "null"]
    if len(pilihan) == 1:
        del skema["anyOf"]
        skema.update(pilihan[0])
    skema.pop("default", None) if skema.get("default", "") is None else None


api = PortalAPI(
    title="API Portal Layanan Publik",
    version="1.0.0",
    description=PENJELASAN,
    openapi_url=None,
    docs_url=None,
    urls_namespace="api",
)
api.add_decorator(ketat, mode="view")


@api.exception_handler(Masalah)
def _masalah(request: HttpRequest, galat: Masalah) -> HttpResponse:
    return jawab_masalah(request, galat)


@api.exception_handler(ValidationError)
def _validasi(request: HttpRequest, galat: ValidationError) -> HttpResponse:
    return jawab_masalah(request, dari_validasi(galat))


@api.exception_handler(HttpError)
def _http(request: HttpRequest, galat: HttpError) -> HttpResponse:
    return jawab_masalah(request, Masalah(galat.status_code, str(galat)))


for _router in (layanan,):
    api.add_router("", _router)


def api_tidak_dikenal(request: HttpRequest) -> HttpResponse:
    """Every other path below ``/api/``, so that none of them reaches the page tree."""
    raise Http404


@lru_cache(maxsize=1)
def _openapi() -> bytes:
    return json.dumps(api.get_openapi_schema(path_prefix="/api/v1/"), ensure_ascii=False).encode()


@api.get("/openapi.json", include_in_schema=False)
def openapi(request: HttpRequest) -> HttpResponse:
    return kirim(request, _openapi(), simpan=SELALU_TANYA)


@api.get("/docs", include_in_schema=False)
def docs(request: HttpRequest) -> HttpResponse:
    """Swagger UI from our own static files; nothing inline is executed."""
    return render(request, "api/docs.html", {"judul": api.title})
