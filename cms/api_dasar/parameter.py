"""Types of parameters: malformed values are refused with a reason in Indonesian."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated, Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.conf import settings
from ninja import Field
from ninja.errors import ValidationError
from ninja.params.functions import Path
from pydantic import BeforeValidator, GetCoreSchemaHandler
from pydantic_core import PydanticCustomError, core_schema

from .masalah import ParameterSalah, parameter_salah

_ANGKA = re.compile(r"-?[0-9]{1,9}", re.ASCII)
ANGKA_TERBESAR = 999_999_999
_SAAT = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]+)?)?(Z|[+ -][0-9]{2}:[0-9]{2})?", re.ASCII | re.I
)
_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.ASCII | re.I)
_TANGGAL = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)


def _bulat(nilai: Any) -> Any:
    if isinstance(nilai, str) and not _ANGKA.fullmatch(nilai):
        raise PydanticCustomError("bukan_bilangan", "Tulis bilangan bulat, paling banyak sembilan angka.")
    return nilai


DIGIT = BeforeValidator(_bulat)
Bulat = Annotated[int, DIGIT]
"""A whole number in plain digits; pydantic alone would take `1_0` and `5.0` too."""
Limit = Annotated[int, Field(ge=1, le=100, description="Jumlah butir yang dikirim."), DIGIT]
Offset = Annotated[int, Field(ge=0, le=ANGKA_TERBESAR, description="Jumlah butir yang dilewati dari awal."), DIGIT]
"""The bounds stand before the validator: behind it the schema would not tell them."""


def _benar(nilai: Any) -> Any:
    if isinstance(nilai, str) and nilai not in ("true", "false"):
        raise PydanticCustomError("bukan_boolean", "Tulis true atau false.")
    return nilai == "true" if isinstance(nilai, str) else nilai


Benar = Annotated[bool, BeforeValidator(_benar)]
"""``true`` or ``false``; pydantic alone would take ``1``, ``on`` and ``yes`` too."""


def _uuid(nilai: Any) -> Any:
    if isinstance(nilai, str) and not _UUID.fullmatch(nilai):
        raise PydanticCustomError("uuid_parsing", "Tulis UUID yang lengkap.")
    return nilai


Uuid = Annotated[UUID, BeforeValidator(_uuid)]
"""A UUID as RFC 9562 writes it; pydantic alone would take braces, ``urn:`` and no hyphens too."""


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
            saat = datetime.fromisoformat(nilai.upper().replace(" ", "+")) if _SAAT.fullmatch(nilai) else None
        except ValueError:
            saat = None
        if saat is None:
            raise PydanticCustomError("bukan_saat", "Tulis waktu RFC 3339, misalnya 2026-12-24T08:00:00+07:00.")
        return saat if saat.tzinfo else saat.replace(tzinfo=ZoneInfo(settings.TIME_ZONE))
    return nilai


Saat = Annotated[datetime, BeforeValidator(_saat)]
"""An instant as RFC 3339 has it; without an offset it is the city's time. A ``+`` may arrive as a blank."""

KENDALI = r"\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"
"""Control characters as a class of a pattern: ``pintu`` refuses addresses that hold one, and the schema says so."""
TeksBebas = Annotated[str, Field(pattern=f"^[^{KENDALI}]*$")]
"""What people type to filter by."""
Teks = Annotated[str, Field(min_length=1, max_length=255, pattern=f"^[^{KENDALI}]*$")]
"""A value that is compared, such as a code or a slug."""


def ruas(keterangan: str, contoh: str) -> Any:
    """A part of the path, for ``Annotated[str, ruas(…)]``: which there are is the operation's to say, with 404."""
    return Path(description=keterangan, example=contoh, pattern=f"^[^/{KENDALI}\ufffd]+$")


@dataclass(frozen=True)
class SalahSatu:
    """Metadata for ``Annotated[str | None, SalahSatu(PILIHAN)]``: one code of fixed choices (pairs or codes)."""

    pilihan: tuple[str, ...]

    def __init__(self, pilihan: Iterable[tuple[str, Any] | str]) -> None:
        object.__setattr__(self, "pilihan", tuple(p if isinstance(p, str) else p[0] for p in pilihan))

    def __get_pydantic_core_schema__(self, sumber: Any, handler: GetCoreSchemaHandler) -> core_schema.CoreSchema:
        return core_schema.literal_schema(list(self.pilihan))


def dari_validasi(galat: ValidationError) -> ParameterSalah:
    """The 422 of pydantic's findings, in Indonesian."""
    return ParameterSalah([_satu(e) for e in galat.errors])


_KALIMAT: dict[str, tuple[str, str]] = {
    "bukan_bilangan": ("bukan_bilangan", "Tulis bilangan bulat, paling banyak sembilan angka."),
    "bukan_tanggal": ("bukan_tanggal", "Tulis tanggal yang ada, sebagai TTTT-BB-HH, misalnya 2026-12-24."),
    "bukan_saat": ("bukan_waktu", "Tulis waktu RFC 3339, misalnya 2026-12-24T08:00:00+07:00."),
    "bukan_titik": ("bukan_titik", "Tulis lintang,bujur dalam derajat, misalnya -7.4726,112.4338."),
    "bukan_kotak": ("bukan_kotak", "Tulis barat,selatan,timur,utara dalam derajat."),
    "selatan_di_utara": ("bertentangan", "Selatan tidak boleh lebih besar daripada utara."),
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
