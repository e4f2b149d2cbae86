"""How much one client may ask, and whose key it shows. Limits are written as ``limits`` reads them: ``3000/5 minutes``.

Windows are fixed and begin at the same instant in every process, so the end of one needs no question to the store.
"""

import math
import os
import time
from collections.abc import Callable
from functools import lru_cache
from http import HTTPStatus
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from django.conf import settings
from django.http import HttpRequest
from limits import RateLimitItem, parse_many

from .klien import alamat_klien
from .masalah import Masalah
from .penghitung import PenghitungBersama

if TYPE_CHECKING:
    from .penghitung_redis import DenganCadangan


class Jatah(NamedTuple):
    """A client and its limits, e.g. ``Jatah("kunci:7", "600/minute;100000/day")``; no limits when empty."""

    klien: str
    batas: str


PemeriksaKunci = Callable[[str], Jatah | None]
_pemeriksa: list[PemeriksaKunci] = []


def daftar_pemeriksa_kunci(periksa: PemeriksaKunci) -> None:
    """Say how an API key is recognised: its quota, or None when it is wrong, revoked or expired."""
    _pemeriksa[:] = [periksa]


def periksa_batas(request: HttpRequest) -> dict[str, str]:
    """Count this request. Returns the headers ``RateLimit`` and ``RateLimit-Policy`` (draft-ietf-httpapi-ratelimit).

    Raises Masalah: 401 for a key that is not valid, 429 when the client has had its share. Wrong keys count, too: for
    the address they come from.
    """
    kunci = _kunci(request)
    jatah = _pemeriksa[0](kunci) if kunci and _pemeriksa else None
    if jatah is not None:
        return _hitung(jatah)
    kepala = _hitung(Jatah(f"ip:{alamat_klien(request)}", settings.BATAS_API))
    if kunci:
        pesan = "Kunci API ini salah, sudah dicabut, atau sudah lewat masa berlakunya."
        raise Masalah(HTTPStatus.UNAUTHORIZED, pesan, headers=kepala | {"WWW-Authenticate": "Bearer"})
    return kepala


def _hitung(jatah: Jatah) -> dict[str, str]:
    kepala = {}
    for batas in urai_batas(jatah.batas):
        lama = batas.get_expiry()
        sekarang = time.time()
        sampai = int(sekarang // lama + 1) * lama
        kunci = f"{jatah.klien}/{batas.amount}/{sampai}"
        sisa = batas.amount - penghitung(settings.VAR_DIR, settings.URL_BATAS_API).incr(kunci, lama)
        tunggu = max(1, math.ceil(sampai - sekarang))
        kepala = {
            "RateLimit-Policy": f'"{lama}";q={batas.amount};w={lama}',
            "RateLimit": f'"{lama}";r={max(sisa, 0)};t={tunggu}',
        }
        if sisa < 0:
            pesan = f"Terlalu banyak permintaan. Coba lagi dalam {tunggu} detik."
            raise Masalah(HTTPStatus.TOO_MANY_REQUESTS, pesan, headers=kepala | {"Retry-After": str(tunggu)})
    return kepala


@lru_cache(maxsize=256)
def urai_batas(batas: str) -> tuple[RateLimitItem, ...]:
    """The limits in ``batas``, the longest window first; raises ValueError for what is no limit."""
    return tuple(sorted(parse_many(batas), key=lambda b: -b.get_expiry())) if batas else ()


@lru_cache(maxsize=1)
def penghitung(folder: Path, url: str) -> "PenghitungBersama | DenganCadangan":
    """The counters of this process. ``url``: Redis, if there is one."""
    lokal = PenghitungBersama(folder / "batas")
    if not url:
        return lokal
    from .penghitung_redis import DenganCadangan  # its library is installed where Redis is used

    return DenganCadangan(url, lokal)


# A forked process must not write into its parent's lane.
os.register_at_fork(after_in_child=penghitung.cache_clear)


def _kunci(request: HttpRequest) -> str:
    """The key a client shows in a header; never in an address, which is logged everywhere."""
    skema, _, isi = request.META.get("HTTP_AUTHORIZATION", "").partition(" ")
    return isi.strip() if skema.lower() == "bearer" else request.META.get("HTTP_X_API_KEY", "").strip()
