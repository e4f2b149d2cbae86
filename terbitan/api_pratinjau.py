"""The draft behind a token. The token travels in a header: addresses stand in logs, histories and referrers."""

import json
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Router

from cms.api_dasar.jawaban import dengan_host, ke_byte
from cms.api_dasar.masalah import DokumenMasalah, Masalah
from cms.pemuatan import muat_halaman

from .api import jenis_terdaftar
from .bentuk_api import Butir
from .kepala import baca_kepala
from .pratinjau import halaman_draf
from .proyeksi import Rekaman, rekam_pratinjau

router = Router(tags=["Pratinjau"])

SKEMA = "Pratinjau"
RAHASIA = {"Cache-Control": "no-store", "X-Robots-Tag": "noindex", "Referrer-Policy": "no-referrer"}


class IsiPratinjau(Butir):
    """A detail of any kind, with all fields of its kind; ``tautan_pendek`` only once it was published."""


@router.get(
    "/pratinjau",
    response={200: IsiPratinjau, 404: DokumenMasalah, 410: DokumenMasalah},
    summary="Draf untuk aplikasi",
    openapi_extra={"security": [{"TokenPratinjau": []}]},
)
def pratinjau(request: HttpRequest) -> HttpResponse:
    """Satu draf, dalam bentuk rincian jenisnya. Kirim `Authorization: Pratinjau <token>`; token dari layar sunting."""
    try:
        draf = halaman_draf(_token(request))
        muat_halaman()  # rich text of a draft is made from Wagtail's hooks
        rekaman = rekam_pratinjau(draf)
    except Masalah as masalah:
        masalah.headers |= RAHASIA
        raise
    isi = dengan_host(ke_byte(json.loads(rekaman.kolom["lengkap"]) | _sekarang(rekaman)), request)
    return HttpResponse(isi, content_type="application/json; charset=utf-8", headers=RAHASIA)


def _token(request: HttpRequest) -> str:
    skema, _, token = request.META.get("HTTP_AUTHORIZATION", "").partition(" ")
    if skema != SKEMA or not token.strip():
        pesan = f"Kirim token pratinjau sebagai kepala Authorization: {SKEMA} <token>."
        raise Masalah(
            HTTPStatus.UNAUTHORIZED,
            pesan,
            headers={"WWW-Authenticate": SKEMA},
            type="urn:masalah:token-diperlukan",
            title="Token pratinjau diperlukan",
        )
    return token.strip()


def _sekarang(rekaman: Rekaman) -> dict[str, object]:
    """What a detail of this kind tells about the present moment; nothing for a banner whose time has not come."""
    jenis = jenis_terdaftar(rekaman.kolom["jenis"])
    if jenis is None or jenis.hias is None:
        return {}
    try:
        anggota, _ = jenis.hias(timezone.now(), baca_kepala())(rekaman.kolom["berkala"])
    except Masalah:
        return {}
    return json.loads(f"{{{anggota}}}")
