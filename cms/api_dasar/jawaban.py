"""Answers made of stored bytes: joined, given hosts, an ETag and a 304. Nothing is parsed and written again."""

import json
from collections.abc import Callable, Hashable, Iterable
from datetime import datetime, timedelta
from functools import lru_cache, wraps
from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.http import http_date, parse_etags, parse_http_date_safe
from xxhash import xxh3_128_hexdigest

from cms.jam import tengah_malam

from . import simpanan
from .sandi import BATAS_KECIL, SANDI, sandi_diterima
from .simpanan import JSON, Jawaban

SELALU_TANYA = "public, max-age=0, must-revalidate"
BASI = timedelta(seconds=30)
DAFTAR = f"public, max-age=0, stale-while-revalidate={BASI.seconds}"
"""Lists of things that do not change with time alone; a detail, an error or a banner is never served stale."""
TENANG = timedelta(seconds=2)
"""After that long a second is over, also for a thread that was held up in between."""


_tulis = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def ke_byte(data: Any) -> bytes:
    """Compact JSON; the host is added later, so paths stay as they are stored."""
    return _tulis(data).encode(errors="replace")


def gabung(butir: Iterable[str]) -> bytes:
    """A JSON array of stored JSON texts."""
    return larik(isi.encode() for isi in butir)


def larik(butir: Iterable[bytes]) -> bytes:
    """A JSON array of members that are JSON already."""
    return b"[" + b",".join(butir) + b"]"


def objek(**anggota: bytes) -> bytes:
    """A JSON object of members that are JSON already."""
    return b"{" + b",".join(b'"' + nama.encode() + b'":' + isi for nama, isi in anggota.items()) + b"}"


def anggota(**nilai: Any) -> str:
    """Members of a JSON object without its braces, for ``sisip``."""
    return _tulis(nilai)[1:-1]


def sisip(isi: bytes, tambahan: str) -> bytes:
    """A stored JSON object with further members at its end, without parsing it."""
    return b"%b,%b}" % (isi[:-1], tambahan.encode()) if tambahan else isi


def dengan_host(isi: bytes, request: HttpRequest) -> bytes:
    """Make every ``"url":"/…"`` absolute. Safe on bytes: inside a JSON string a quote is always escaped."""
    bagian = isi.split(b'"url":"/')  # with join a third faster than replace, which counts first
    return isi if len(bagian) == 1 else f'"url":"{simpanan.asal(request)}/'.encode().join(bagian)


def kirim(
    request: HttpRequest,
    isi: bytes,
    *,
    simpan: str = SELALU_TANYA,
    sidik_dari: bytes | None = None,
    kepala: Hashable = None,
    berubah: datetime | None = None,
    diubah: datetime | None = None,
    tipe: str = JSON,
) -> HttpResponse:
    """200 with an ETag over the bytes, or 304.

    ``sidik_dari``: what the ETag is made from when the body holds a clock; it is weak then. ``kepala``: the head of the
    log that was read before the body was made; the answer is kept in memory while it stands. ``berubah``: when the body
    stops being true by itself. ``diubah``: when it last changed (Last-Modified).
    """
    dibaca: Any = getattr(request, "kepala", None)
    if kepala is None and dibaca is not None:
        kepala, diubah, berubah = dibaca, dibaca.diubah, request.akhir_hari  # type: ignore[attr-defined]
    isi = dengan_host(isi, request)
    bahan = isi if sidik_dari is None else dengan_host(sidik_dari, request)
    sidik = xxh3_128_hexdigest(bahan)
    jawaban = Jawaban(isi, sidik, simpan, lemah=sidik_dari is not None, diubah=_terakhir(diubah, berubah), tipe=tipe)
    if kepala is not None and not hasattr(request, "tak_disimpan"):
        sampai = berubah - BASI if berubah and simpan == DAFTAR else berubah
        simpanan.simpan(request, jawaban, kepala, sampai)
    return sajikan(request, jawaban)


def harian(jalankan: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """For an operation whose answers depend on nothing but the log and the day: kept until one of them changes."""

    @wraps(jalankan)
    def dengan_kepala(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        # Both before the answer is made: what was made yesterday must not be kept for all of today.
        request.akhir_hari = tengah_malam(timezone.localdate() + timedelta(days=1))  # type: ignore[attr-defined]
        request.kepala = simpanan.kepala_kini()  # type: ignore[attr-defined]
        return jalankan(request, *args, **kwargs)

    return dengan_kepala


def sajikan(request: HttpRequest, jawaban: Jawaban) -> HttpResponse:
    """The answer as this client takes it: 304, or the body in its content coding."""
    sandi = ""
    if len(jawaban.isi) >= BATAS_KECIL:
        sandi = sandi_diterima(request.META.get("HTTP_ACCEPT_ENCODING", ""))
    tanda = f'"{jawaban.etag}-{sandi}"' if sandi else f'"{jawaban.etag}"'
    kepala = {"ETag": f"W/{tanda}" if jawaban.lemah else tanda, "Cache-Control": jawaban.simpan}
    if len(jawaban.isi) >= BATAS_KECIL:
        kepala["Vary"] = "Accept-Encoding"
    if diubah := _tanggal(jawaban):
        kepala["Last-Modified"] = _tanggal_http(int(diubah.timestamp()))
    if request.META.get("HTTP_IF_NONE_MATCH") == kepala["ETag"] or belum_berubah(request, jawaban):
        return _berkepala(HttpResponse(status=HTTPStatus.NOT_MODIFIED), kepala)
    if sandi:
        kepala["Content-Encoding"] = sandi
    return _berkepala(HttpResponse(jawaban.dalam_sandi(sandi), content_type=jawaban.tipe), kepala)


def _berkepala(response: HttpResponse, kepala: dict[str, str]) -> HttpResponse:
    """With these headers, which are our own ASCII: Django would try the charset of each name and value."""
    response.headers._store.update({nama.lower(): (nama, nilai) for nama, nilai in kepala.items()})
    return response


def belum_berubah(request: HttpRequest, jawaban: Jawaban) -> bool:
    """Whether what the client has is this (RFC 9110, 13.1): the date counts only when it sent no ETag."""
    if dikirim := request.META.get("HTTP_IF_NONE_MATCH", ""):
        return dikirim.strip() == "*" or any(_inti(e) == jawaban.etag for e in parse_etags(dikirim))
    sejak = request.META.get("HTTP_IF_MODIFIED_SINCE", "")
    saat = parse_http_date_safe(sejak) if sejak else None
    diubah = _tanggal(jawaban) if saat is not None else None
    # Exactly the date that was given: a later one may be older than a change that took long to commit.
    return diubah is not None and int(diubah.timestamp()) == saat


@lru_cache(maxsize=1024)
def _tanggal_http(detik: int) -> str:
    return http_date(detik)


def _inti(etag: str) -> str:
    """An ETag without weakness, quotes and coding: the codings of a body change together."""
    inti = etag.removeprefix("W/").strip('"')
    for sandi in SANDI:
        inti = inti.removesuffix(f"-{sandi}")
    return inti


def _terakhir(diubah: datetime | None, berubah: datetime | None) -> datetime | None:
    """When the body became what it is. With facts of the moment nobody wrote that down: it is so now."""
    return timezone.now() if berubah else diubah


def _tanggal(jawaban: Jawaban) -> datetime | None:
    """Last-Modified, once the body has stood longer than its second: no other one carries the same date."""
    return jawaban.diubah if jawaban.diubah and timezone.now() - jawaban.diubah >= TENANG else None
