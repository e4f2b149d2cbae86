"""Guards around every request: clean input, security headers, one transaction for each admin change."""

import re
import unicodedata
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from typing import Any
from urllib.parse import quote_plus, unquote_plus, unquote_to_bytes

from csp.constants import NONE, SELF, UNSAFE_EVAL, UNSAFE_INLINE
from csp.middleware import CSPMiddleware, PolicyParts
from django.forms.formsets import ORDERING_FIELD_NAME
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.template.loader import render_to_string
from django.utils.datastructures import MultiValueDictKeyError

from .penolakan import PENOLAKAN, jawab_penolakan
from .transaksi import transaksi

AMAN = {"GET", "HEAD", "OPTIONS", "TRACE"}
AWALAN_ADMIN = "/admin/"
TANPA_TRANSAKSI = {"wagtailadmin_login", "preview_on_add", "preview_on_edit"}
"""Views that change no content. Hashing a password and checking a form being typed take long: on SQLite every editor
would wait for them."""
AWALAN_API = ("/api/", "/hsds/")
AKHIRAN_HITUNGAN = "-count"
HITUNGAN = re.compile(r"[0-9]{1,5}\Z")
"""How many blocks a stream field sends; Wagtail turns whatever stands there into a number."""


PENCARIAN = re.compile(r"(?:/en)?/cari/|/api/v1/cari(?:/saran)?")
"""Addresses that have an answer for every text that is their ``q``."""
KENDALI = "Cc"
"""Unicode's category of control characters."""


class MasukanBersih:
    """Refuse NUL bytes and broken UTF-8 in an address before any code meets them (they end in 500 elsewhere).

    In what is searched for, such signs are blanks.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path.startswith(AWALAN_API) or bersihkan(request):
            return self.get_response(request)
        return HttpResponseBadRequest(render_to_string("400.html"))


def bersihkan(request: HttpRequest) -> bool:
    """Whether the address can be read; of a search, after its query was cleaned."""
    kueri = request.META.get("QUERY_STRING", "")
    if alamat_bersih(request.path, kueri):
        return True
    if PENCARIAN.fullmatch(request.path):
        kueri = "&".join(_tanpa_kendali(b) if b.startswith("q=") else b for b in kueri.split("&"))
        request.META["QUERY_STRING"] = kueri
        return alamat_bersih(request.path, kueri)
    return False


def _tanpa_kendali(bagian: str) -> str:
    nama, _, nilai = bagian.partition("=")
    teks = unquote_plus(nilai, errors="replace")
    return f"{nama}={quote_plus(''.join(' ' if unicodedata.category(c) == KENDALI else c for c in teks))}"


def alamat_bersih(path: str, query: str) -> bool:
    """Whether path and raw query string decode as UTF-8 and hold no control characters."""
    if "%" not in query and (polos := path + query).isascii() and polos.isprintable():
        return True  # nearly every address
    try:
        teks = path + unquote_to_bytes(query.replace("+", " ")).decode()
        teks.encode()
    except UnicodeError:
        return False
    return "\ufffd" not in path and not any(unicodedata.category(c) == KENDALI and c not in "\t\r\n" for c in teks)


class KepalaKeamanan(CSPMiddleware):
    """CSP: strict on public pages; Wagtail's admin needs inline styles and scripts."""

    def get_policy_parts(self, request: HttpRequest, response: HttpResponse, report_only: bool = False) -> PolicyParts:
        bagian = super().get_policy_parts(request, response, report_only)
        if request.path.startswith(AWALAN_ADMIN) and not report_only:
            bagian.replace = {
                "script-src": [SELF, UNSAFE_INLINE, UNSAFE_EVAL],
                "style-src": [SELF, UNSAFE_INLINE],
                "img-src": [SELF, "data:", "blob:"],
                "object-src": [NONE],
            }
        return bagian


class TransaksiAdmin:
    """Runs each unsafe admin request in one transaction with the log.

    Stock Wagtail publishes in several: a crash in between leaves a page saved but unpublished. GETs never take one:
    on SQLite every reader would wait for the writer.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponse], args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        if request.method in AMAN or not request.path.startswith(AWALAN_ADMIN):
            return None
        for kunci, nilai in request.POST.items():
            if kunci.endswith(AKHIRAN_HITUNGAN) and not HITUNGAN.match(str(nilai)):
                return _tidak_lengkap(f"{kunci} bukan angka")
        try:
            with _blok(request):
                response = view(request, *args, **kwargs)
                if hasattr(response, "render") and callable(response.render):
                    response.render()
                return response
        except PENOLAKAN as galat:
            return jawab_penolakan(request, galat)
        except KeyError as galat:
            # Wagtail's stream fields and rows read counters and order without asking whether they were sent.
            if not isinstance(galat, MultiValueDictKeyError) and galat.args != (ORDERING_FIELD_NAME,):
                raise
            return _tidak_lengkap(f"{galat.args[0]} tidak ada")


def _tidak_lengkap(sebab: str) -> HttpResponse:
    return HttpResponseBadRequest(
        f"Formulir tidak terkirim lengkap: {sebab}. Muat ulang halaman, lalu simpan lagi.",
        content_type="text/plain; charset=utf-8",
    )


def _blok(request: HttpRequest) -> AbstractContextManager[None]:
    nama = request.resolver_match.url_name if request.resolver_match else None
    return nullcontext() if nama in TANPA_TRANSAKSI else transaksi()
