"""The API's own way in: its answers need none of what Django does around a page.

Django's handler, its signals and the middleware of pages take longer than most answers of the API. What the API needs
of them is here: a request, live connections, the redirect to HTTPS and the security headers. Development and pages
below ``/api/`` go Django's way, where ``PintuApi`` calls the same gate.
"""

import threading
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.exceptions import SuspiciousOperation
from django.core.handlers.wsgi import WSGIHandler, WSGIRequest, get_script_name
from django.db import DEFAULT_DB_ALIAS, connections
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.middleware.security import SecurityMiddleware
from django.urls import set_script_prefix
from django.utils import translation

from cms.pemuatan import muat_halaman

from .pintu import TETAP, jawab, milik_api

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse

HALAMAN = "/docs"
_utas = threading.local()


def _siapkan_utas(environ: dict[str, Any]) -> None:
    """Language and address prefix of this thread; they stay until a page is served in it."""
    awalan = environ.get("SCRIPT_NAME", "")
    if getattr(_utas, "awalan", None) != awalan:
        translation.deactivate()  # what is left is LANGUAGE_CODE, whose words are read when one is asked for
        set_script_prefix(get_script_name(environ))
        _utas.awalan = awalan


class Aplikasi:
    """WSGI application: the API's requests go straight to its gate, all others to Django."""

    def __init__(self, django: WSGIHandler) -> None:
        self._django, self._debug = django, settings.DEBUG
        self._keamanan = SecurityMiddleware(django.get_response)
        self._tetap: dict[bool, dict[str, tuple[str, str]]] = {}

    def __call__(self, environ: dict[str, Any], mulai: "StartResponse") -> Iterable[bytes]:
        jalur = environ.get("PATH_INFO", "")
        if self._debug or not milik_api(jalur) or jalur.endswith(HALAMAN):
            _utas.awalan = None  # a page may leave its language behind
            muat_halaman()
            return self._django(environ, mulai)
        _siapkan_utas(environ)
        connections[DEFAULT_DB_ALIAS].close_if_unusable_or_obsolete()
        request = WSGIRequest(environ)
        ke_https = self._ke_https(request)
        response, kepala = (ke_https, {}) if ke_https else jawab(request)
        aman = request.is_secure()
        tetap = self._tetap.get(aman) or self._tetap.setdefault(aman, self._kepala_tetap(request))
        punya = response.headers._store  # what the answer says itself goes before what all answers say
        mulai(f"{response.status_code} {response.reason_phrase}", [*(tetap | punya).values(), *kepala.items()])
        return [response.content] if isinstance(response, HttpResponse) else response

    def _kepala_tetap(self, request: HttpRequest) -> dict[str, tuple[str, str]]:
        """What every answer says over this scheme, by name in small letters."""
        kosong = HttpResponse(headers=TETAP)
        del kosong.headers["Content-Type"]
        return dict(self._keamanan.process_response(request, kosong).headers._store)

    def _ke_https(self, request: HttpRequest) -> HttpResponseBase | None:
        try:
            return self._keamanan.process_request(request)
        except SuspiciousOperation:
            return None  # a foreign host, which the gate refuses
