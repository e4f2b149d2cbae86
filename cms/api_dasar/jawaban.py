"""Answers made of stored bytes: joined, given hosts, an ETag and a 304. Nothing is parsed and written again."""

import hashlib
import json
from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response

SELALU_TANYA = "public, max-age=0, must-revalidate"
BASI = timedelta(seconds=30)
DAFTAR = f"public, max-age=0, stale-while-revalidate={BASI.seconds}"
"""Lists of things that do not change with time alone; a detail, an error or a banner is never served stale."""


def ke_byte(data: Any) -> bytes:
    """Compact JSON; the host is added later, so paths stay as they are stored."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode(errors="replace")


def gabung(butir: Iterable[str]) -> bytes:
    """A JSON array of stored JSON texts."""
    return b"[" + ",".join(butir).encode() + b"]"


def objek(**anggota: bytes) -> bytes:
    """A JSON object of members that are JSON already."""
    return b"{" + b",".join(b'"' + nama.encode() + b'":' + isi for nama, isi in anggota.items()) + b"}"


def tambah(isi: str, **anggota: Any) -> str:
    """A stored JSON object with further members at its end, without parsing it."""
    return f"{isi[:-1]},{json.dumps(anggota, ensure_ascii=False, separators=(',', ':'))[1:]}"


def dengan_host(isi: bytes, request: HttpRequest) -> bytes:
    """Make every ``"url":"/…"`` absolute. Safe on bytes: inside a JSON string a quote is always escaped."""
    if b'"url":"/' not in isi:
        return isi
    return isi.replace(b'"url":"/', f'"url":"{request.scheme}://{request.get_host()}/'.encode())


def kirim(
    request: HttpRequest, isi: bytes, *, simpan: str = SELALU_TANYA, sidik_dari: bytes | None = None
) -> HttpResponse:
    """200 with a strong ETag over the bytes sent, or 304.

    ``sidik_dari``: what the ETag is made from when the body holds a clock; it is weak then.
    """
    isi = dengan_host(isi, request)
    bahan = isi if sidik_dari is None else dengan_host(sidik_dari, request)
    sidik = hashlib.blake2b(bahan, digest_size=12).hexdigest()
    etag = f'"{sidik}"' if sidik_dari is None else f'W/"{sidik}"'
    kepala = {"ETag": etag, "Cache-Control": simpan}
    jawaban = HttpResponse(isi, content_type="application/json; charset=utf-8", headers=kepala)
    return get_conditional_response(request, etag=etag, response=jawaban) or jawaban
