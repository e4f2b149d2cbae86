"""Problem documents (RFC 9457): the only shape of an error below ``/api/``, in Indonesian."""

from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Field, Schema

from .jawaban import dengan_host, ke_byte

MEDIA_MASALAH = "application/problem+json"

JUDUL = {
    HTTPStatus.BAD_REQUEST: ("permintaan-tidak-terbaca", "Permintaan tidak dapat dibaca"),
    HTTPStatus.UNAUTHORIZED: ("kunci-ditolak", "Kunci tidak berlaku"),
    HTTPStatus.FORBIDDEN: ("dilarang", "Tidak diizinkan"),
    HTTPStatus.NOT_FOUND: ("tidak-ditemukan", "Tidak ditemukan"),
    HTTPStatus.METHOD_NOT_ALLOWED: ("metode-tidak-didukung", "Metode tidak didukung"),
    HTTPStatus.CONFLICT: ("ambigu", "Lebih dari satu yang cocok"),
    HTTPStatus.GONE: ("dicabut", "Sudah tidak terbit"),
    HTTPStatus.UNPROCESSABLE_ENTITY: ("parameter-salah", "Parameter tidak sah"),
    HTTPStatus.TOO_MANY_REQUESTS: ("terlalu-sering", "Terlalu banyak permintaan"),
    HTTPStatus.INTERNAL_SERVER_ERROR: ("kesalahan-server", "Terjadi kesalahan di server"),
}


class MasalahParameter(Schema):
    nama: str = Field(description="Nama parameter yang salah.")
    lokasi: str = Field(description="`query` atau `path`.")
    kode: str = Field(description="Alasan yang dapat dibaca mesin, misalnya `tidak_dikenal`.")
    alasan: str = Field(description="Alasan dalam bahasa Indonesia.")
    pilihan: list[str] | None = Field(None, description="Nilai yang sah, bila dapat disebutkan.")


class DokumenMasalah(Schema):
    """An error as RFC 9457 has it."""

    type: str = Field(description="Pengenal tetap jenis masalah, `urn:masalah:…`.")
    title: str
    status: int
    detail: str
    instance: str = Field(description="Alamat yang diminta.")
    parameter: list[MasalahParameter] | None = Field(None, description="Hanya pada 422: tiap parameter yang salah.")


class Kandidat(Schema):
    id: str
    judul: str
    url: str = Field(description="Alamat rincinya di API ini.")


class MasalahAmbigu(DokumenMasalah):
    kandidat: list[Kandidat]


class MasalahDicabut(DokumenMasalah):
    dicabut_pada: str = Field(description="Saat isi ini berhenti terbit.", json_schema_extra={"format": "date-time"})


class Masalah(Exception):
    """Raise anywhere in an operation to answer with a problem document; ``tambahan`` are further members."""

    def __init__(self, status: int, detail: str, *, headers: dict[str, str] | None = None, **tambahan: Any) -> None:
        self.status = status
        self.detail = detail
        self.headers = headers or {}
        self.tambahan = tambahan
        super().__init__(detail)


class ParameterSalah(Masalah):
    """422: each wrong parameter with its reason; of very many the first, so that no answer is made larger than its
    question."""

    TERBANYAK = 20

    def __init__(self, parameter: list[dict[str, Any]]) -> None:
        parameter = parameter[: self.TERBANYAK]
        nama = ", ".join(dict.fromkeys(p["nama"] for p in parameter))
        super().__init__(HTTPStatus.UNPROCESSABLE_ENTITY, f"Periksa parameter ini: {nama}.", parameter=parameter)


def parameter_salah(
    nama: str, kode: str, alasan: str, *, lokasi: str = "query", pilihan: list[str] | None = None
) -> dict[str, Any]:
    """One entry of ``parameter`` in a 422."""
    return {"nama": nama, "lokasi": lokasi, "kode": kode, "alasan": alasan} | ({"pilihan": pilihan} if pilihan else {})


def isi_masalah(status: int, detail: str, alamat: str) -> dict[str, Any]:
    kode, judul = JUDUL.get(HTTPStatus(status), (f"http-{status}", HTTPStatus(status).phrase))
    return {"type": f"urn:masalah:{kode}", "title": judul, "status": status, "detail": detail, "instance": alamat}


CONTOH_TAMBAHAN: dict[str, dict[str, Any]] = {
    "422": {"parameter": [parameter_salah("limit", "terlalu_besar", "Paling besar 100.")]},
    "MasalahAmbigu": {
        "kandidat": [
            {
                "id": "00000000-0000-4000-8000-000000000001",
                "judul": "Surat keterangan domisili",
                "url": "https://portal.contoh.go.id/api/v1/layanan/kelurahan-wates/surat-domisili",
            }
        ]
    },
    "MasalahDicabut": {"dicabut_pada": "2026-01-05T08:00:00+07:00"},
    "MasalahMulaiUlang": {"kode": "mulai_ulang"},
}
"""By status or shape."""
CONTOH_DETAIL = {
    400: "Permintaan tidak dapat dibaca.",
    401: "Kunci API ini salah, sudah dicabut, atau sudah lewat masa berlakunya.",
    404: "Tidak ada isi terbit dengan id atau alamat ini.",
    409: "Beberapa perangkat daerah memakai alamat ini. Pakai id, atau {pd}/{slug}.",
    410: "Isi ini pernah terbit dan sudah dicabut.",
    422: "Periksa parameter ini: limit.",
    429: "Terlalu banyak permintaan. Coba lagi dalam 30 detik.",
}


def contoh_masalah(status: int, bentuk: str) -> dict[str, Any]:
    """What a problem document of this status and shape looks like, for the schema."""
    tambahan = CONTOH_TAMBAHAN.get(str(status), {}) | CONTOH_TAMBAHAN.get(bentuk, {})
    return isi_masalah(status, CONTOH_DETAIL[status], "/api/v1/layanan") | tambahan


def jawab_masalah(request: HttpRequest, masalah: Masalah) -> HttpResponse:
    status = HTTPStatus(masalah.status)
    isi = isi_masalah(status.value, masalah.detail, request.path) | masalah.tambahan
    return HttpResponse(
        dengan_host(ke_byte(isi), request),
        status=status.value,
        content_type=MEDIA_MASALAH,
        headers={"Cache-Control": "no-store", **masalah.headers},
    )
