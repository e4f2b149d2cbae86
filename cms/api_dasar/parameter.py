"""Strict parameters: unknown, repeated or malformed ones are refused with a reason, never ignored.

django-ninja ignores unknown query parameters and takes the last of repeated ones; ``ketat`` is put around every
operation by ``cms.api``, so nothing has to be declared for it.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated, Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from ninja import Field
from ninja.errors import ValidationError
from ninja.operation import Operation
from pydantic import BeforeValidator, GetCoreSchemaHandler
from pydantic_core import PydanticCustomError, core_schema

from .masalah import ParameterSalah, parameter_salah

_ANGKA = re.compile(r"-?[0-9]{1,9}", re.ASCII)
_SAAT = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]{1,6})?)?(Z|[+ -][0-9]{2}:[0-9]{2})?", re.ASCII
)
_TANGGAL = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)


def _bulat(nilai: Any) -> Any:
    if isinstance(nilai, str) and not _ANGKA.fullmatch(nilai):
        raise PydanticCustomError("bukan_bilangan", "Tulis bilangan bulat, paling banyak sembilan angka.")
    return nilai


Bulat = Annotated[int, BeforeValidator(_bulat)]
"""A whole number in plain digits; pydantic alone would take `1_0` and `5.0` too."""


def _hari(nilai: Any) -> Any:
    if isinstance(nilai, str):
        try:
            return date.fromisoformat(nilai) if _TANGGAL.fullmatch(nilai) else _bukan_tanggal()
        except ValueError:
            return _bukan_tanggal()
    return nilai


def _bukan_tanggal() -> Any:
    raise PydanticCustomError("bukan_tanggal", "Tulis tanggal yang ada, sebagai TTTT-BB-HH.")


Hari = Annotated[date, BeforeValidator(_hari)]
"""A day as YYYY-MM-DD; pydantic alone would take seconds since 1970 and midnights too."""


def _saat(nilai: Any) -> Any:
    if isinstance(nilai, str):
        try:
            saat = datetime.fromisoformat(nilai.replace(" ", "+")) if _SAAT.fullmatch(nilai) else None
        except ValueError:
            saat = None
        if saat is None:
            raise PydanticCustomError("bukan_saat", "Tulis waktu RFC 3339, misalnya 2026-12-24T08:00:00+07:00.")
        return saat if saat.tzinfo else saat.replace(tzinfo=ZoneInfo(settings.TIME_ZONE))
    return nilai


Saat = Annotated[datetime, BeforeValidator(_saat)]
"""An instant as RFC 3339 has it; without an offset it is the city's time. A ``+`` may arrive as a blank."""

Teks = Annotated[str, Field(min_length=1, max_length=255)]
"""A value that is compared, such as a code or a slug."""


@dataclass(frozen=True)
class SalahSatu:
    """Metadata for ``Annotated[str | None, SalahSatu(PILIHAN)]``: one code of fixed choices (pairs or codes)."""

    pilihan: tuple[str, ...]

    def __init__(self, pilihan: Iterable[tuple[str, Any] | str]) -> None:
        object.__setattr__(self, "pilihan", tuple(p if isinstance(p, str) else p[0] for p in pilihan))

    def __get_pydantic_core_schema__(self, sumber: Any, handler: GetCoreSchemaHandler) -> core_schema.CoreSchema:
        return core_schema.literal_schema(list(self.pilihan))


def ketat(jalankan: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Refuse query parameters that the operation does not declare, and repeated ones."""
    operasi: Operation = jalankan.__self__  # type: ignore[attr-defined]
    dikenal = {
        nama
        for model in operasi.models
        if model.__ninja_param_source__ == "query"
        for nama in model.__ninja_flatten_map__
    }

    def periksa(request: HttpRequest, **kwargs: Any) -> HttpResponseBase:
        salah = []
        for nama, nilai in request.GET.lists():
            if nama not in dikenal:
                alasan = "Parameter ini tidak dikenal."
                salah.append(parameter_salah(nama[:100], "tidak_dikenal", alasan, pilihan=sorted(dikenal)))
            elif len(nilai) > 1:
                salah.append(parameter_salah(nama, "berulang", "Tulis parameter ini satu kali saja."))
        if salah:
            raise ParameterSalah(salah)
        return jalankan(request, **kwargs)

    return periksa


def dari_validasi(galat: ValidationError) -> ParameterSalah:
    """The 422 of pydantic's findings, in Indonesian."""
    return ParameterSalah([_satu(e) for e in galat.errors])


_KALIMAT: dict[str, tuple[str, str]] = {
    "bukan_bilangan": ("bukan_bilangan", "Tulis bilangan bulat, paling banyak sembilan angka."),
    "bukan_tanggal": ("bukan_tanggal", "Tulis tanggal yang ada, sebagai TTTT-BB-HH, misalnya 2026-12-24."),
    "bukan_saat": ("bukan_waktu", "Tulis waktu RFC 3339, misalnya 2026-12-24T08:00:00+07:00."),
    "bukan_titik": ("bukan_titik", "Tulis lintang,bujur dalam derajat, misalnya -7.4726,112.4338."),
    "bukan_kotak": ("bukan_kotak", "Tulis barat,selatan,timur,utara dalam derajat."),
    "bukan_saat_buka": ("bukan_waktu", "Tulis sekarang, atau waktu RFC 3339, misalnya 2026-12-24T08:00:00+07:00."),
    "bukan_kursor": ("bukan_kursor", "Pakai nilai `berikut` dari halaman sebelumnya, tanpa diubah."),
    "bukan_boolean": ("bukan_pilihan", "Tulis true atau false."),
    "int_parsing": ("bukan_bilangan", "Tulis bilangan bulat."),
    "greater_than_equal": ("terlalu_kecil", "Paling kecil {ge}."),
    "less_than_equal": ("terlalu_besar", "Paling besar {le}."),
    "string_too_short": ("kosong", "Isi parameter ini, atau hapus dari alamat."),
    "string_too_long": ("terlalu_panjang", "Paling panjang {max_length} huruf."),
    "string_pattern_mismatch": ("bentuk_salah", "Bentuk nilainya tidak sesuai."),
    "missing": ("wajib", "Parameter ini wajib diisi."),
    "literal_error": ("bukan_pilihan", "Nilai ini bukan salah satu pilihan."),
    "enum": ("bukan_pilihan", "Nilai ini bukan salah satu pilihan."),
    "uuid_parsing": ("bukan_uuid", "Tulis UUID yang lengkap."),
}


def _satu(galat: dict[str, Any]) -> dict[str, Any]:
    lokasi, *nama = galat["loc"]
    konteks = galat.get("ctx") or {}
    kode, kalimat = _KALIMAT.get(galat["type"], ("tidak_sah", "Nilai ini tidak sah."))
    pilihan = re.findall(r"'([^']*)'", konteks["expected"]) if "expected" in konteks else None
    return parameter_salah(
        str(nama[-1]) if nama else "", kode, kalimat.format(**konteks), lokasi=str(lokasi), pilihan=pilihan
    )
