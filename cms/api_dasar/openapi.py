"""The published schema: ninja's own, corrected where it would promise something else than we do."""

import json
import re
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

from .ketat import ketat
from .masalah import JUDUL, MEDIA_MASALAH, DokumenMasalah, Masalah, MasalahParameter, contoh_masalah, jawab_masalah
from .parameter import dari_validasi
from .usang import dengan_kepala_usang

RUJUKAN = "#/components/schemas/{model}"
CONTOH = Path(__file__).parent / "contoh"
"""Whole answers, one file for each shape (or operation, in a folder of its API), from the city of
``tests/api/test_contoh.py``."""
SETIAP_OPERASI = (400, 401, 422, 429)
KEPALA_ISI = {
    "ETag": "Sidik isi; kirim kembali sebagai `If-None-Match`.",
    "Cache-Control": "Berapa lama jawaban ini boleh dipakai lagi.",
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
        "type": "http",
        "scheme": "Pratinjau",
        "description": "`Authorization: Pratinjau <token>`, token dari layar sunting.",
    }
}


ISI = "x-isi"
"""In an operation's ``openapi_extra``: the media types of its answer when that is not plain JSON alone, each with what
differs in it."""


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
            _lengkapi(operasi, self.urls_namespace or "")
        _buang_tak_dirujuk(skema)
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


def _lengkapi(operasi: dict[str, Any], nama_api: str) -> None:
    for parameter in operasi["parameters"]:
        _lengkapi_parameter(parameter)
    jawaban = operasi["responses"]
    if isi := operasi.pop(ISI, None):
        jawaban[200]["content"] = {
            tipe: jawaban[200]["content"]["application/json"] | lain for tipe, lain in isi.items()
        }
    jawaban[304] = {"description": "Tidak berubah sejak ETag yang dikirim"}
    for status in SETIAP_OPERASI:
        skema = {"$ref": RUJUKAN.format(model=DokumenMasalah.__name__)}
        jawaban.setdefault(status, {"content": {"application/json": {"schema": skema}}})
    _beri_kepala(jawaban)
    for isi in jawaban[200].get("content", {}).values():
        _beri_contoh(isi, f"{nama_api}/{operasi['operationId']}")
    operasi.setdefault("security", [{}, *({nama: []} for nama in PENGAMAN)])
    for status, isi in jawaban.items():
        if status >= 400:
            masalah = isi["content"]["application/json"]
            masalah["example"] = contoh_masalah(status, masalah["schema"]["$ref"].rpartition("/")[2])
            isi |= {"description": JUDUL[status][1], "content": {MEDIA_MASALAH: masalah}}


def _lengkapi_parameter(parameter: dict[str, Any]) -> None:
    """A query parameter is there or not, it is never null; and each shows one value."""
    skema = parameter["schema"]
    pilihan = [s for s in skema.pop("anyOf", []) if s.get("type") != "null"]
    skema.update(pilihan[0] if len(pilihan) == 1 else {"anyOf": pilihan} if pilihan else {})
    if skema.get("default", "") is None:
        del skema["default"]
    contoh = [*skema.pop("examples", []), *filter(None, [skema.pop("example", None)]), *skema.get("enum", [])]
    contoh += [skema["default"]] if skema.get("default", "") != "" else [True] if skema.get("type") == "boolean" else []
    parameter.pop("examples", None)
    if contoh:
        parameter["example"] = contoh[0]


def _beri_kepala(jawaban: dict[int, Any]) -> None:
    teks = {"type": "string"}
    jawaban[200]["headers"] = {
        nama: {"description": arti, "schema": teks} for nama, arti in (KEPALA_ISI | KEPALA_BATAS).items()
    }
    jawaban[304]["headers"] = {nama: {"description": arti, "schema": teks} for nama, arti in KEPALA_ISI.items()}
    jawaban[429]["headers"] = TUNGGU
    if 301 in jawaban:
        alamat = {"Location": {"description": "Alamatnya sekarang.", "schema": teks}}
        jawaban[301] = {"description": "Alamat lama", "headers": alamat}


def _beri_contoh(isi: dict[str, Any], operasi: str) -> None:
    bentuk = isi.get("schema", {}).get("$ref", "").rpartition("/")[2].strip("_")
    for nama in (operasi, bentuk):
        if (berkas := CONTOH / f"{nama}.json").is_file():
            isi.setdefault("example", json.loads(berkas.read_text()))


def _buang_tak_dirujuk(skema: dict[str, Any]) -> None:
    """Ninja lists the shapes of query parameters, too; clients would be made of them."""
    komponen = skema["components"]["schemas"]
    dipakai: set[str] = set()
    baru = _rujukan(skema["paths"])
    while baru := baru - dipakai:
        dipakai |= baru
        baru = _rujukan([komponen[nama] for nama in baru])
    for nama in komponen.keys() - dipakai:
        del komponen[nama]


def _rujukan(isi: Any) -> set[str]:
    return set(re.findall(r'"\$ref": "#/components/schemas/([^"]+)"', json.dumps(isi)))
