"""The published schema: ninja's own, corrected where it would promise something else than we do."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError
from ninja.openapi.schema import OpenAPISchema
from ninja.operation import Operation

from .masalah import MEDIA_MASALAH, DokumenMasalah, Masalah, MasalahParameter, jawab_masalah
from .parameter import dari_validasi, ketat
from .usang import dengan_kepala_usang

RUJUKAN = "#/components/schemas/{model}"
CONTOH = Path(__file__).parent / "contoh"
"""Whole answers, one file for each shape, taken from the tests' city by ``tests/api/test_contoh.py``."""
SETIAP_OPERASI = {
    400: "Alamat tidak terbaca",
    401: "Kunci yang dikirim tidak berlaku",
    422: "Parameter tidak sah",
    429: "Terlalu banyak permintaan",
}
KEPALA_BATAS = {
    "RateLimit": "Sisa permintaan (`r`) dan detik sampai jendela berikutnya (`t`).",
    "RateLimit-Policy": "Jumlah permintaan (`q`) dalam sekian detik (`w`).",
}
TUNGGU = {"Retry-After": {"description": "Detik sampai boleh meminta lagi.", "schema": {"type": "integer"}}}
PENGAMAN = {
    "KunciBearer": {"type": "http", "scheme": "bearer", "description": "Kunci API perangkat daerah; tidak wajib."},
    "KunciApi": {"type": "apiKey", "in": "header", "name": "X-API-Key", "description": "Kunci yang sama."},
}
"""Ways to show a key. Everything is open without one; a key has a quota of its own."""
TOKEN_PRATINJAU = {
    "TokenPratinjau": {
        "type": "apiKey",
        "in": "header",
        "name": "Authorization",
        "description": "`Pratinjau <token>`, token dari layar sunting.",
    }
}


TIPE = "x-tipe"
"""In an operation's ``openapi_extra``: the media type of its answer when that is not plain JSON."""


class Skema(OpenAPISchema):
    """Refuses two shapes of one name: ninja lets the later one win silently."""

    def add_schema_definitions(self, definitions: dict[str, Any]) -> None:
        for nama, bentuk in definitions.items():
            if self.schemas.setdefault(nama, bentuk) != bentuk:
                raise ImproperlyConfigured(f"Dua bentuk API memakai nama {nama}; ganti salah satunya.")


class PortalAPI(NinjaAPI):
    """Operations are strict, their ids function names, and errors problem documents, declared on every operation."""

    def __init__(self, **pilihan: Any) -> None:
        super().__init__(openapi_url=None, docs_url=None, **pilihan)
        self.add_decorator(_dijaga, mode="view")
        self.exception_handler(Masalah)(jawab_masalah)
        self.exception_handler(ValidationError)(_validasi)
        self.exception_handler(HttpError)(_http)

    def get_openapi_operation_id(self, operation: Operation) -> str:
        return operation.view_func.__name__

    def get_openapi_schema(self, *, path_prefix: str | None = None, path_params: Any = None) -> OpenAPISchema:
        skema = Skema(self, path_prefix or self.get_root_path(path_params or {}))
        for bentuk in (DokumenMasalah, MasalahParameter):
            isi = bentuk.model_json_schema(ref_template=RUJUKAN, mode="serialization")
            isi.pop("$defs", None)
            skema.schemas.setdefault(bentuk.__name__, isi)
        semua = [operasi for metode in skema["paths"].values() for operasi in metode.values()]
        for operasi in semua:
            _lengkapi(operasi)
        dipakai = {nama for operasi in semua for pilihan in operasi["security"] for nama in pilihan}
        skema["components"]["securitySchemes"] = {
            nama: isi for nama, isi in (PENGAMAN | TOKEN_PRATINJAU).items() if nama in dipakai
        }
        return skema


def _dijaga(jalankan: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """What stands around every operation."""
    return dengan_kepala_usang(jalankan.__self__, ketat(jalankan))  # type: ignore[attr-defined]


def _validasi(request: HttpRequest, galat: ValidationError) -> HttpResponse:
    return jawab_masalah(request, dari_validasi(galat))


def _http(request: HttpRequest, galat: HttpError) -> HttpResponse:
    return jawab_masalah(request, Masalah(galat.status_code, str(galat)))


def _lengkapi(operasi: dict[str, Any]) -> None:
    for parameter in operasi["parameters"]:
        _tanpa_null(parameter["schema"])
    jawaban = operasi["responses"]
    if tipe := operasi.pop(TIPE, None):
        jawaban[200]["content"] = {tipe: jawaban[200]["content"]["application/json"]}
    jawaban[304] = {"description": "Tidak berubah sejak ETag yang dikirim"}
    for status, arti in SETIAP_OPERASI.items():
        skema = {"$ref": RUJUKAN.format(model=DokumenMasalah.__name__)}
        jawaban.setdefault(status, {"description": arti, "content": {MEDIA_MASALAH: {"schema": skema}}})
    jawaban[429]["headers"] = TUNGGU
    jawaban[200].setdefault("headers", {}).update(
        {nama: {"description": arti, "schema": {"type": "string"}} for nama, arti in KEPALA_BATAS.items()}
    )
    _beri_contoh(jawaban[200].get("content", {}).get("application/json", {}))
    operasi.setdefault("security", [{}, *({nama: []} for nama in PENGAMAN)])
    for status, isi in jawaban.items():
        if status >= 400 and "application/json" in isi.get("content", {}):
            isi["content"] = {MEDIA_MASALAH: isi["content"]["application/json"]}


def _beri_contoh(isi: dict[str, Any]) -> None:
    berkas = CONTOH / f"{isi.get('schema', {}).get('$ref', '').rpartition('/')[2].strip('_')}.json"
    if berkas.is_file():
        isi["example"] = json.loads(berkas.read_text())


def _tanpa_null(skema: dict[str, Any]) -> None:
    """A query parameter is there or not; it is never null."""
    pilihan = [s for s in skema.get("anyOf", []) if s.get("type") != "null"]
    if len(pilihan) == 1:
        del skema["anyOf"]
        skema.update(pilihan[0])
    if skema.get("default", "") is None:
        del skema["default"]
