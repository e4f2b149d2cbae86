"""The gate of ``/api/`` and ``/hsds/``: one place for HEAD, CORS, clean addresses and problem documents.

It stands before sessions, locale and CSRF, which public data has no use for: they would add cookies and
``Vary: Accept-Language`` to answers that depend on neither.
"""

import logging
import re
import time
from collections.abc import Callable
from functools import lru_cache
from http import HTTPStatus
from typing import Any
from urllib.parse import unquote_plus

from django.conf import settings
from django.core.exceptions import BadRequest, PermissionDenied, SuspiciousOperation
from django.db import connection
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import ResolverMatch, resolve
from django.utils import translation

from cms.middleware import AWALAN_API, alamat_bersih, bersihkan

from . import simpanan
from .batas import periksa_batas
from .jawaban import sajikan
from .masalah import MEDIA_MASALAH, Masalah, ParameterSalah, jawab_masalah, parameter_salah

log = logging.getLogger("portal.api")

TANPA_ISI = {HTTPStatus.NO_CONTENT, HTTPStatus.NOT_MODIFIED}
"""Statuses that must not tell a length or a type of their own."""
TIDAK_DIKENAL = "api_tidak_dikenal"
"""Name of the address of everything below /api/ and /hsds/ that is no operation."""
BUKAN_OPERASI = {TIDAK_DIKENAL, "api-root"}
_UUID = re.compile("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.ASCII)
UUID_NOL = "00000000-0000-0000-0000-000000000000"
METODE = "GET, HEAD, OPTIONS"
TETAP = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "ETag, Last-Modified, Location, Retry-After, Server-Timing, "
    "RateLimit, RateLimit-Policy, Deprecation, Sunset, Link",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
}
"""Headers of every answer: anyone may read it; opened as a page it loads nothing and stands in no frame."""
PRAPERIKSA = {
    "Allow": METODE,
    "Access-Control-Allow-Methods": METODE,
    "Access-Control-Allow-Headers": "Accept, Accept-Language, If-None-Match, If-Modified-Since, "
    "Authorization, X-API-Key",
    "Access-Control-Max-Age": "86400",
}


def milik_api(path: str) -> bool:
    return path.startswith(AWALAN_API) or f"{path}/" in AWALAN_API


class PintuApi:
    """Middleware: answers API requests itself and lets all others pass."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if not milik_api(request.path):
            return self.get_response(request)
        if translation.get_language() != settings.LANGUAGE_CODE:
            translation.activate(settings.LANGUAGE_CODE)
        response, kepala = jawab(request)
        if not (response.status_code == HTTPStatus.OK and response.headers["Content-Type"].startswith("text/html")):
            kepala |= TETAP
        for nama, nilai in kepala.items():
            response.headers[nama] = nilai
        return response


def jawab(request: HttpRequest) -> tuple[HttpResponseBase, dict[str, str]]:
    """The answer, made in the portal's own language, and the headers it has besides its own and ``TETAP``."""
    mulai = time.perf_counter()
    kepala_saja = request.method == "HEAD"
    if kepala_saja:
        request.method = "GET"
    batas: dict[str, str] = {}
    try:
        if request.method != "OPTIONS":  # a browser's question before the one that shows its key
            batas = periksa_batas(request)
        response = _jalankan(request)
    except Masalah as masalah:
        response = jawab_masalah(request, masalah)
    except Exception:
        log.exception("Kesalahan pada %s", request.path)
        pesan = "Server tidak dapat menjawab. Coba lagi nanti."
        response = jawab_masalah(request, Masalah(HTTPStatus.INTERNAL_SERVER_ERROR, pesan))
    if settings.DEBUG:
        response.headers["Server-Timing"] = _lama(mulai)
    return response, batas | _panjang(response, kepala_saja)


def _lama(mulai: float) -> str:
    """Server-Timing: milliseconds in all and in the database, with the number of queries. For developers only."""
    basis_data = sum(float(k["time"]) for k in connection.queries) * 1000
    semua = (time.perf_counter() - mulai) * 1000
    return f'total;dur={semua:.1f}, db;dur={basis_data:.1f};desc="{len(connection.queries)} kueri"'


def _jalankan(request: HttpRequest) -> HttpResponseBase:
    if not bersihkan(request):
        raise _tidak_terbaca(request)
    try:
        simpanan.asal(request)  # refuses a foreign host
        if request.method == "GET" and (tersimpan := simpanan.ambil(request)):
            return sajikan(request, tersimpan)
        cocok, argumen = _cocok(request.path_info)
        if request.method == "OPTIONS" and cocok.url_name not in BUKAN_OPERASI:
            return HttpResponse(status=HTTPStatus.NO_CONTENT, headers=PRAPERIKSA)
        response = cocok.func(request, **argumen)
    except Http404 as galat:
        raise Masalah(HTTPStatus.NOT_FOUND, _petunjuk(request)) from galat
    except PermissionDenied as galat:
        raise Masalah(HTTPStatus.FORBIDDEN, "Anda tidak diizinkan membuka alamat ini.") from galat
    except (SuspiciousOperation, BadRequest) as galat:
        raise Masalah(HTTPStatus.BAD_REQUEST, "Permintaan tidak dapat dibaca.") from galat
    return _sebagai_masalah(request, response)


def _tidak_terbaca(request: HttpRequest) -> Masalah:
    """422 names each parameter that cannot be read; of a path that cannot be read there is nothing to name."""
    alasan = "Nilai atau nama parameter ini memuat tanda yang tidak terbaca (karakter kendali atau bukan UTF-8)."
    rusak = [b for b in request.META["QUERY_STRING"].split("&") if not alamat_bersih("", b)]
    if not rusak or not alamat_bersih(request.path, ""):
        return Masalah(HTTPStatus.BAD_REQUEST, "Alamat memuat tanda yang tidak terbaca (NUL atau bukan UTF-8).")
    nama = dict.fromkeys(unquote_plus(b.partition("=")[0], errors="replace")[:100] for b in rusak)
    return ParameterSalah([parameter_salah(n, "tidak_terbaca", alasan) for n in nama])


def _cocok(jalur: str) -> tuple[ResolverMatch, dict[str, Any]]:
    """The operation of this address, and its arguments. Addresses that differ in a UUID alone are looked up once."""
    ada = _UUID.search(jalur)
    cocok = _cari_view(_UUID.sub(UUID_NOL, jalur, count=1) if ada else jalur)
    # As text: a ``uuid:`` in a pattern would hand out the zeros themselves.
    return cocok, {n: str(v).replace(UUID_NOL, ada[0]) if ada else v for n, v in cocok.kwargs.items()}


@lru_cache(maxsize=512)
def _cari_view(jalur: str) -> ResolverMatch:
    return resolve(jalur, settings.URLCONF_API)


def _petunjuk(request: HttpRequest) -> str:
    if request.path.endswith("/"):
        return "Alamat API ini tidak dikenal. Alamat API ditulis tanpa garis miring di akhir."
    daftar = "/hsds/openapi.json" if request.path.startswith("/hsds") else "/api/v1/docs"
    return f"Alamat API ini tidak dikenal. Daftarnya ada di {daftar}."


def _sebagai_masalah(request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
    """Whatever error a view answers in HTML or JSON of its own becomes a problem document."""
    if response.status_code < 400 or response.headers.get("Content-Type", "").startswith(MEDIA_MASALAH):
        return response
    if response.status_code == HTTPStatus.METHOD_NOT_ALLOWED:
        raise Masalah(response.status_code, f"Alamat ini hanya menerima {METODE}.", headers={"Allow": METODE})
    raise Masalah(response.status_code, "Permintaan tidak dapat dilayani.")


def _panjang(response: HttpResponseBase, kepala_saja: bool) -> dict[str, str]:
    """Content-Length, where the answer has one; takes the body off an answer to HEAD."""
    if response.status_code in TANPA_ISI:
        del response.headers["Content-Type"]  # Django's own; a cache would write it over the one it keeps
        return {}
    if not isinstance(response, HttpResponse):
        return {}
    panjang = {"Content-Length": str(len(response.content))}
    if kepala_saja:
        response.content = b""
    return panjang
