"""Views outside the API that count against a client's limit of it."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from .batas import periksa_batas
from .masalah import Masalah, jawab_masalah

View = Callable[..., HttpResponseBase]


def dibatasi(tolak: Callable[[HttpRequest, Masalah], HttpResponseBase] = jawab_masalah) -> Callable[[View], View]:
    """Decorator. ``tolak`` answers who has asked too often, or shows a key that is not valid."""

    def hias(jalankan: View) -> View:
        @wraps(jalankan)
        def hitung(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            try:
                batas = periksa_batas(request)
            except Masalah as masalah:
                return tolak(request, masalah)
            response = jalankan(request, *args, **kwargs)
            for nama, nilai in batas.items():
                response.headers[nama] = nilai
            return response

        return hitung

    return hias
