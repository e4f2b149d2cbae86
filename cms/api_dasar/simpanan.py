"""Answers kept in memory while the head of the log stands where it stood when they were made.

The head is read from the database at each request, so no process ever answers stale after a publish, whichever process
published. An answer that tells facts of the moment is kept only until they change.
"""

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from datetime import datetime

from django.http import HttpRequest
from django.utils import timezone

from .sandi import sandikan

JSON = "application/json; charset=utf-8"
BATAS_BITA = 8 * 1024 * 1024
"""Bytes of answers kept by one process, their addresses included."""
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


@dataclass(frozen=True)
class Tersimpan:
    jawaban: Jawaban
    kepala: Hashable
    mulai: datetime
    sampai: datetime | None

    def berlaku(self, kepala: Hashable, saat: datetime) -> bool:
        return self.kepala == kepala and self.mulai <= saat and (self.sampai is None or saat < self.sampai)


_baca_kepala: list[Callable[[], Hashable]] = []
_isi: OrderedDict[str, Tersimpan] = OrderedDict()
_kunci = threading.Lock()
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
        ada = request.asal = f"{request.scheme}://{request.get_host()}"  # type: ignore[attr-defined]
    return ada


def _alamat(request: HttpRequest) -> str:
    """One text for one address: a question mark inside the path was escaped by whoever wrote it."""
    return f"{asal(request)}{request.path.replace('?', '%3F')}?{request.META.get('QUERY_STRING', '')}"


def _ukuran(alamat: str, isi: Tersimpan) -> int:
    """Coded variants are smaller than the body; together they weigh less than once more."""
    return 2 * len(isi.jawaban.isi) + len(alamat) + BITA_SENDIRI
