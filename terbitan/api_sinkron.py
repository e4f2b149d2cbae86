"""``GET /api/v1/sinkron``: how an app keeps a copy of everything published, changed records only."""

from http import HTTPStatus
from typing import Any, Literal, NoReturn

from django.http import HttpRequest, HttpResponse
from ninja import Field, Query, Router, Schema
from pydantic import ConfigDict

from cms.api_dasar.jawaban import gabung, ke_byte, kirim, objek
from cms.api_dasar.masalah import DokumenMasalah, Masalah, ParameterSalah, parameter_salah
from cms.api_dasar.parameter import Bulat

from .api import PilihBahasa
from .bentuk_api import Butir, Kunci, Waktu
from .kepala import Kepala, baca_kepala
from .sinkron import JENIS, Token, TokenTidakTerbaca, TokenUsang, halaman

router = Router(tags=["Sinkronisasi"])

_SATU = f"({'|'.join(JENIS)})"


class PilihSinkron(PilihBahasa):
    sejak: str | None = Field(
        None,
        min_length=1,
        max_length=400,
        description="`token` dari jawaban sebelumnya; tanpa ini, semuanya dari awal.",
        json_schema_extra={"pattern": "^[A-Za-z0-9_-]+$"},
        examples=["7xvJqAHXN9eU0EJLMo1sXm0pAAAAAAAAAMgAAAAAAAAAAGlk"],
    )
    jenis: str | None = Field(
        None,
        max_length=200,
        pattern=f"^{_SATU}(,{_SATU})*$",
        description="Satu atau beberapa jenis, dipisahkan koma; tanpa ini, semua. Tetap sama selama memakai token.",
        examples=["layanan,fasilitas"],
    )
    limit: Bulat = Field(200, ge=1, le=1000, description="Paling banyak sekian butir dalam satu jawaban.")


class ButirSinkron(Butir):
    """A record as its detail has it, without facts of the moment (``sekarang``): apply by ``id``."""

    model_config = ConfigDict(extra="allow")


class ButirDihapus(Schema):
    """A record that is no longer published: forget it. It may be one the app never had."""

    id: Kunci
    jenis: str
    bahasa: Literal["id", "en"]
    dihapus: bool = Field(description="Selalu true.")
    dicabut_pada: Waktu | None


class Sinkron(Schema):
    token: str = Field(description="Simpan bersama butirnya; kirim sebagai `sejak` pada permintaan berikutnya.")
    kepala: str = Field(
        description="Sama dengan `token` di /beranda; berganti juga bila pengaturan atau kalender berubah."
    )
    lanjut: bool = Field(description="true: minta lagi sekarang dengan `token` ini; masih ada butir.")
    items: list[ButirDihapus | ButirSinkron] = Field(description="Menurut urutan perubahan; terapkan satu per satu.")


class MasalahMulaiUlang(DokumenMasalah):
    kode: Literal["mulai_ulang"] = Field(description="Minta lagi tanpa `sejak`, dan ganti seluruh simpanan.")


@router.get(
    "/sinkron", response={200: Sinkron, 410: MasalahMulaiUlang}, summary="Yang berubah sejak sinkronisasi terakhir"
)
def sinkron(request: HttpRequest, pilih: Query[PilihSinkron]) -> HttpResponse:
    """Pertama tanpa `sejak`: seluruh isi, halaman demi halaman selagi `lanjut` true. Sesudahnya hanya yang berubah."""
    # At most two queries. The ETag is made from the new token: with the same `sejak` it decides the items.
    kepala = baca_kepala()
    hasil = halaman(_token(pilih, kepala), kepala, pilih.limit)
    letak: dict[str, Any] = {"token": str(hasil.token), "kepala": str(kepala.nilai), "lanjut": hasil.lanjut}
    awal = {nama: ke_byte(nilai) for nama, nilai in letak.items()}
    return kirim(request, objek(**awal, items=gabung(hasil.butir)), sidik_dari=objek(**awal), diubah=kepala.diubah)


def _token(pilih: PilihSinkron, kepala: Kepala) -> Token:
    """Where the reader stands. Raises ParameterSalah, or Masalah 410 when it must start over."""
    pertama = Token.pertama(kepala, pilih.bahasa, pilih.jenis.split(",") if pilih.jenis else ())
    if pilih.sejak is None:
        return pertama
    try:
        token = Token.baca(pilih.sejak)
        token.periksa(kepala)
    except TokenTidakTerbaca:
        _tolak("token_tidak_terbaca", "Token ini tidak terbaca. Kirim token persis seperti yang diterima.")
    except TokenUsang as galat:
        raise Masalah(
            HTTPStatus.GONE,
            "Token ini tidak dapat dilanjutkan. Minta lagi tanpa sejak, dan ganti seluruh simpanan dengan jawabannya.",
            type="urn:masalah:mulai-ulang",
            title="Mulai sinkronisasi dari awal",
            kode="mulai_ulang",
        ) from galat
    if (token.bahasa, token.jenis) != (pertama.bahasa, pertama.jenis):
        asal = f"jenis={','.join(token.jenis) or '(semua)'}, bahasa={token.bahasa}"
        _tolak("token_lain", f"Token ini untuk {asal}. Pakai jenis dan bahasa yang sama, atau mulai tanpa sejak.")
    return token


def _tolak(kode: str, alasan: str) -> NoReturn:
    raise ParameterSalah([parameter_salah("sejak", kode, alasan)])
