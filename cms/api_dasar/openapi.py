"""The published schema: ninja's own, corrected where it would promise something else than we do."""

from typing import Any

from django.core.exceptions import ImproperlyConfigured
from ninja import NinjaAPI
from ninja.openapi.schema import OpenAPISchema
from ninja.operation import Operation

from .masalah import MEDIA_MASALAH, DokumenMasalah, MasalahParameter

RUJUKAN = "#/components/schemas/{model}"
SETIAP_OPERASI = {400: "Alamat tidak terbaca", 422: "Parameter tidak sah"}


class Skema(OpenAPISchema):
    """Refuses two shapes of one name: ninja lets the later one win silently."""

    def add_schema_definitions(self, definitions: dict[str, Any]) -> None:
        for nama, bentuk in definitions.items():
            if self.schemas.setdefault(nama, bentuk) != bentuk:
                raise ImproperlyConfigured(f"Dua bentuk API memakai nama {nama}; ganti salah satunya.")


class PortalAPI(NinjaAPI):
    """Operation ids are function names; errors are declared as problem documents on every operation."""

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
