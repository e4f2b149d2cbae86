"""Delta sync: a reader's position in the log as an opaque token, and the page that follows it."""

from __future__ import annotations

import base64
import binascii
import hashlib
import re
import struct
from collections.abc import Iterable
from typing import NamedTuple
from uuid import UUID

from django.db.models import Q

from .kepala import Kepala
from .models import Terbitan
from .proyeksi import ke_json, waktu

JENIS = ("layanan", "fasilitas", "informasi", "berita", "banner", "perangkat-daerah", "halaman")
"""Kinds that can be synchronised: all but those that only lead to others (front page, indexes)."""

VERSI = 1
_ISI = struct.Struct(">B16sQQ")
_SIDIK = 4
_HURUF = re.compile(r"[A-Za-z0-9_-]+", re.ASCII)


class TokenTidakTerbaca(ValueError):
    """No token of ours, or damaged on its way."""


class TokenUsang(ValueError):
    """A token that nothing can be continued from: another log, a restored one, or a former format."""


class Token(NamedTuple):
    """Where a reader stands. It has everything up to ``posisi``.

    ``awal``: the head when its snapshot began, 0 when that is complete. Tombstones up to it concern nothing the reader
    has. ``jenis``: the kinds asked for, sorted; none means all, those of later versions included.
    """

    identitas: UUID
    posisi: int
    awal: int
    bahasa: str
    jenis: tuple[str, ...]

    @classmethod
    def pertama(cls, kepala: Kepala, bahasa: str, jenis: Iterable[str]) -> Token:
        return cls(_identitas(kepala), 0, kepala.nilai, bahasa, tuple(sorted(set(jenis))))

    def __str__(self) -> str:
        """Not signed: nothing in it is secret, and a new SECRET_KEY must not strand every phone."""
        isi = _ISI.pack(VERSI, self.identitas.bytes, self.posisi, self.awal)
        isi += " ".join([self.bahasa, *self.jenis]).encode()
        return base64.urlsafe_b64encode(_sidik(isi) + isi).rstrip(b"=").decode()

    @classmethod
    def baca(cls, teks: str) -> Token:
        """The token written as ``teks``. Raises TokenTidakTerbaca or TokenUsang."""
        if not _HURUF.fullmatch(teks):
            raise TokenTidakTerbaca
        try:
            bita = base64.urlsafe_b64decode(teks + "=" * (-len(teks) % 4))
        except binascii.Error as galat:
            raise TokenTidakTerbaca from galat
        sidik, isi = bita[:_SIDIK], bita[_SIDIK:]
        if not isi or sidik != _sidik(isi):
            raise TokenTidakTerbaca
        if isi[0] != VERSI:
            raise TokenUsang
        if len(isi) < _ISI.size:
            raise TokenTidakTerbaca
        _, identitas, posisi, awal = _ISI.unpack_from(isi)
        bahasa, *jenis = isi[_ISI.size :].decode(errors="replace").split(" ")
        return cls(UUID(bytes=identitas), posisi, awal, bahasa, tuple(jenis))

    def periksa(self, kepala: Kepala) -> None:
        """Raises TokenUsang when it is of another log, or ahead of this one (a backup was restored)."""
        if self.identitas != _identitas(kepala) or max(self.posisi, self.awal) > kepala.nilai:
            raise TokenUsang


class Halaman(NamedTuple):
    """JSON texts of items and tombstones in log order, and where the next page begins."""

    butir: list[str]
    token: Token
    lanjut: bool


def halaman(token: Token, kepala: Kepala, limit: int) -> Halaman:
    """What follows ``token``; one query, none when there is nothing new. ``kepala`` must have been read before.

    Numbers up to ``kepala`` are all visible by now, so a page that is not full reaches at least that far.
    """
    if token.posisi >= kepala.nilai:
        return Halaman([], token._replace(awal=0), False)
    baris = Terbitan.objects.filter(bahasa=token.bahasa, jenis__in=token.jenis or JENIS, urutan__gt=token.posisi)
    if token.awal:
        baris = baris.filter(Q(aktif=True) | Q(urutan__gt=token.awal))
    kolom = baris.order_by("urutan").values_list("urutan", "aktif", "lengkap", "kunci", "jenis", "dicabut_pada")
    hasil = list(kolom[: limit + 1])
    lanjut = len(hasil) > limit
    del hasil[limit:]
    akhir = hasil[-1][0] if hasil else 0
    butir = [
        lengkap if aktif else _batu_nisan(kunci, token.bahasa, jenis, dicabut_pada)
        for _, aktif, lengkap, kunci, jenis, dicabut_pada in hasil
    ]
    if lanjut:
        return Halaman(butir, token._replace(posisi=akhir), True)
    return Halaman(butir, token._replace(posisi=max(akhir, kepala.nilai), awal=0), False)


def _batu_nisan(kunci: UUID, bahasa: str, jenis: str, dicabut_pada: object) -> str:
    isi = {"id": str(kunci), "jenis": jenis, "bahasa": bahasa, "dihapus": True, "dicabut_pada": waktu(dicabut_pada)}  # type: ignore[arg-type]
    return ke_json(isi)


def _sidik(isi: bytes) -> bytes:
    return hashlib.blake2b(isi, digest_size=_SIDIK).digest()


def _identitas(kepala: Kepala) -> UUID:
    """A log that was never written has none yet."""
    return kepala.identitas or UUID(int=0)
