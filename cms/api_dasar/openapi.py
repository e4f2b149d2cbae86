"""The published schema: ninja's own, corrected where it would promise something else than we do."""

from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError
from ninja.openapi.schema import OpenAPISchema
from ninja.operation import Operation

from .masalah import MEDIA_MASALAH, DokumenMasalah, Masalah, MasalahParameter, jawab_masalah
from .parameter import dari_validasi, ketat

RUJUKAN = "#/components/schemas/{model}"
SETIAP_OPERASI = {400: "Alamat tidak terbaca", 422: "Parameter tidak sah"}


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
        self.add_decorator(ketat, mode="view")
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
        for metode in skema["paths"].values():
            for operasi in metode.values():
                _lengkapi(operasi)
        return skema


def _validasi(request: HttpRequest, galat: ValidationError) -> HttpResponse:
    return jawab_masalah(request, dari_validasi(galat))


def _http(request: HttpRequest, galat: HttpError) -> HttpResponse:
    return jawab_masalah(request, Masalah(galat.status_code, str(galat)))


def _lengkapi(operasi: dict[str, Any]) -> None:
    for parameter in operasi["parameters"]:
        _tanpa_null(parameter["schema"])
    jawaban = operasi["responses"]
    jawaban[304] = {"description": "Tidak berubah sejak ETag yang dikirim"}
    for status, arti in SETIAP_OPERASI.items():
        skema = {"$ref": RUJUKAN.format(model=DokumenMasalah.__name__)}
        jawaban.setdefault(status, {"description": arti, "content": {MEDIA_MASALAH: {"schema": skema}}})
    for status, isi in jawaban.items():
        if status >= 400 and "application/json" in isi.get("content", {}):
            isi["content"] = {MEDIA_MASALAH: isi["content"]["application/json"]}


def _tanpa_null(skema: dict[str, Any]) -> None:
    """A query parameter is there or not; it is never null."""
    pilihan = [s for s in skema.get("anyOf", []) if s.get("type") != "null"]
    if len(pilihan) == 1:
        del skema["anyOf"]
        skema.update(pilihan[0])
    if skema.get("default", "") is None:
        del skema["default"]
