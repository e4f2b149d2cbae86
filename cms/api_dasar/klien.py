"""Who asks: the client's address, also behind proxies."""

from collections.abc import Iterable
from functools import lru_cache
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address, ip_network

from django.conf import settings
from django.http import HttpRequest

SOKET_LOKAL = "unix"
"""How ``PROXY_TEPERCAYA`` names a proxy that reaches the portal through a socket file."""

Alamat = IPv4Address | IPv6Address


def alamat_klien(request: HttpRequest) -> str:
    """An IPv4 address, or the /64 of an IPv6 one: a home or a phone has at least that much of its own."""
    meta = request.META
    return _alamat(meta.get("REMOTE_ADDR", ""), meta.get("HTTP_X_FORWARDED_FOR", ""), tuple(settings.PROXY_TEPERCAYA))


@lru_cache(maxsize=4096)
def _alamat(jauh: str, diteruskan: str, tepercaya: tuple[str, ...]) -> str:
    """From the right of X-Forwarded-For, the first address that is no trusted proxy; each proxy adds who came to it.

    A client that is no trusted proxy itself may have written the header: then it counts for nothing.
    """
    klien = _baca(jauh)
    if not (klien is None and SOKET_LOKAL in tepercaya) and not _termasuk(klien, tepercaya):
        return _sebut(klien)
    for teks in reversed(diteruskan.split(",")):
        berikut = _baca(teks)
        if berikut is None:
            break
        klien = berikut
        if not _termasuk(klien, tepercaya):
            break
    return _sebut(klien)


def _baca(teks: str) -> Alamat | None:
    try:
        alamat = ip_address(teks.strip())
    except ValueError:
        return None
    return alamat.ipv4_mapped or alamat if isinstance(alamat, IPv6Address) else alamat


def _termasuk(alamat: Alamat | None, jaringan: Iterable[str]) -> bool:
    return alamat is not None and any(alamat in ip_network(j, strict=False) for j in jaringan if j != SOKET_LOKAL)


def _sebut(alamat: Alamat | None) -> str:
    if isinstance(alamat, IPv6Address):
        return str(IPv6Network((alamat, 64), strict=False))
    return str(alamat or SOKET_LOKAL)
