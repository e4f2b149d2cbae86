"""Answers kept in memory while the head of the log stands where it stood when they were made.

The head is read from the database at each request, so no process ever answers stale after a publish, whichever process
published. An answer that tells facts of the moment is kept only until they change.
"""

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone

from .sandi import sandikan

JSON = "application/json; charset=utf-8"
BATAS_BITA = 3 * 1024 * 1024
"""Bytes of answers kept by one process, their addresses included."""
BATAS_HOST = 64
"""Host names remembered as allowed."""
BITA_SENDIRI = 1024
"""What an answer takes besides body and address: anyone can ask for thousands of empty ones."""


@dataclass
class Jawaban:
    """A body and what its headers say. ``etag``: without quotes; ``diubah``: Last-Modified."""

    isi: bytes
    etag: str
    simpan: str
    lemah: bool = False
    diubah: datetime | None = None
    tipe: str = JSON
    varian: dict[str, bytes] = field(default_factory=dict)

    def dalam_sandi(self, sandi: str) -> bytes:
        """The body in a content coding; made once."""
        if not sandi:
            return self.isi
        if sandi not in self.varian:
            self.varian[sandi] = sandikan(self.isi, sandi)
        return self.varian[sandi]


class Tersimpan(NamedTuple):
    jawaban: Jawaban
    kepala: Hashable
    mulai: datetime
    sampai: datetime | None

    def berlaku(self, kepala: Hashable, saat: datetime) -> bool:
        return self.kepala == kepala and self.mulai <= saat and (self.sampai is None or saat < self.sampai)


_baca_kepala: list[Callable[[], Hashable]] = []
_isi: OrderedDict[str, Tersimpan] = OrderedDict()
_kunci = threading.Lock()
_host_sah: set[tuple[str, ...]] = set()
_bita = 0


def daftar_kepala(baca: Callable[[], Hashable]) -> None:
    """Say how the head of the log is read: one query, at each request."""
    _baca_kepala[:] = [baca]


def kepala_kini() -> Hashable:
    return _baca_kepala[0]()


def ambil(request: HttpRequest) -> Jawaban | None:
    """The answer to this address, if it is still true."""
    alamat = _alamat(request)
    ada = _isi.get(alamat)
    if ada is None:
        return None
    kepala = kepala_kini()
    if ada.kepala != kepala:
        kosongkan()  # whatever was made before is over
        return None
    if not ada.berlaku(kepala, timezone.now()):
        return None
    with _kunci:
        if alamat in _isi:
            _isi.move_to_end(alamat)
    return ada.jawaban


def kosongkan() -> None:
    global _bita
    with _kunci:
        _isi.clear()
        _bita = 0


def simpan(request: HttpRequest, jawaban: Jawaban, kepala: Hashable, sampai: datetime | None) -> None:
    """Keep an answer made at ``kepala``; what has waited longest unasked makes room."""
    global _bita
    alamat = _alamat(request)
    with _kunci:
        if lama := _isi.pop(alamat, None):
            _bita -= _ukuran(alamat, lama)
        _isi[alamat] = baru = Tersimpan(jawaban, kepala, timezone.now(), sampai)
        _bita += _ukuran(alamat, baru)
        while _bita > BATAS_BITA:
            _bita -= _ukuran(*_isi.popitem(last=False))


def asal(request: HttpRequest) -> str:
    """Scheme and host, such as ``https://portal.kota.go.id``; checked once for each request."""
    ada: str | None = getattr(request, "asal", None)
    if ada is None:
        ada = request.asal = f"{request.scheme}://{_host(request)}"  # type: ignore[attr-defined]
    return ada


def _host(request: HttpRequest) -> str:
    """``get_host``, which checks a name each time; one that was allowed before is allowed again."""
    nama = request.META.get("HTTP_HOST", "")
    kunci = (nama, *settings.ALLOWED_HOSTS)
    if settings.USE_X_FORWARDED_HOST or kunci not in _host_sah:
        host = request.get_host()
        if host != nama:
            return host
        if len(_host_sah) >= BATAS_HOST:
            _host_sah.clear()
        _host_sah.add(kunci)
    return nama


def _alamat(request: HttpRequest) -> str:
    """One text for one address: a question mark inside the path was escaped by whoever wrote it."""
    ada: str | None = getattr(request, "alamat", None)
    if ada is None:
        ada = f"{asal(request)}{request.path.replace('?', '%3F')}?{request.META.get('QUERY_STRING', '')}"
        request.alamat = ada  # type: ignore[attr-defined]
    return ada


def _ukuran(alamat: str, isi: Tersimpan) -> int:
    """Coded variants are smaller than the body; together they weigh less than once more."""
    return 2 * len(isi.jawaban.isi) + len(alamat) + BITA_SENDIRI
