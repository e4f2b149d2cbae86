"""The log's active rows in memory, for choosing which of them an answer shows.

A reader of the log like any other: each process keeps the number it has read up to and reads what came after it. What
an item looks like stays in the database; here is only what lists are chosen and ordered by.
"""

from __future__ import annotations

import sys
import threading
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import groupby
from operator import itemgetter
from typing import Any

from django.db import connection

from .himpunan import Himpunan, Pembangun
from .kepala import Kepala, baca_kepala, ke_saat
from .kolom import Butir, Faset

BATAS_UBAHAN = 500
"""Changed records up to which sets are mended; beyond, all are built anew."""
BATAS_ULANG = 5

_BARIS = "urutan, id, aktif, jenis, bahasa, urut, judul, lat, lon, diperbarui, berkala"
_SQL_BARIS = f"SELECT {_BARIS} FROM terbitan_terbitan WHERE urutan > %s ORDER BY urutan"  # noqa: S608
_SQL_FASET = (
    "SELECT t.urutan, f.nama, f.nilai FROM terbitan_terbitan t JOIN terbitan_faset f ON f.terbitan_id = t.id "
    "WHERE t.urutan > %s ORDER BY t.urutan"
)

Ruang = tuple[str, str]
"""Kind and language."""


@dataclass(frozen=True)
class Indeks:
    """The log as it was at ``kepala``: the records by room."""

    kepala: Kepala = field(default_factory=Kepala)
    himpunan: dict[Ruang, Himpunan] = field(default_factory=dict)

    def __getitem__(self, ruang: Ruang) -> Himpunan:
        return self.himpunan.get(ruang) or Himpunan()


_kini = Indeks()
_kunci = threading.Lock()


def indeks() -> Indeks:
    """What this process has read last; it may be behind. No query, but for the first time."""
    return _kini if _kini.kepala.identitas else susul(baca_kepala())


def susul(kepala: Kepala) -> Indeks:
    """The index at ``kepala`` or later. Two queries for all that changed since, and one to see that nothing moved."""
    global _kini
    with _kunci:
        for _ in range(BATAS_ULANG):
            lama = _kini if _kini.kepala.identitas == kepala.identitas else Indeks()
            if kepala.nilai == lama.kepala.nilai and lama.kepala.identitas:
                return _kini
            if kepala.nilai < lama.kepala.nilai:
                # Another thread was faster; only a head that still stands lower means a restored database.
                kepala = baca_kepala()
                if kepala.nilai < lama.kepala.nilai or kepala.identitas != lama.kepala.identitas:
                    lama = Indeks()
                elif kepala.nilai == lama.kepala.nilai:
                    return _kini
            _kini = _baca(lama, kepala)
            # Rows and facets come from two statements: only an unmoved head says that they belong together.
            kini = baca_kepala()
            if kini == kepala:
                break
            kepala = kini
        return _kini


def _baca(lama: Indeks, kepala: Kepala) -> Indeks:
    if not lama.himpunan:
        return Indeks(kepala, _baca_semua())
    baru: dict[Ruang, list[Butir]] = defaultdict(list)
    hilang: dict[Ruang, set[int]] = defaultdict(set)
    for ke, (ruang, aktif, b) in enumerate(_butir(lama.kepala.nilai)):
        if ke == BATAS_UBAHAN:
            return Indeks(kepala, _baca_semua())
        for asal in [r for r, h in lama.himpunan.items() if b.id in h.slot and (not aktif or r != ruang)]:
            hilang[asal].add(b.id)
        if aktif:
            baru[ruang].append(b)
    himpunan = {**lama.himpunan, **{r: lama[r].dengan(baru[r], hilang[r]) for r in baru.keys() | hilang.keys()}}
    return Indeks(kepala, himpunan)


def _baca_semua() -> dict[Ruang, Himpunan]:
    """One record after the other: many at once would leave the process big for good."""
    pembangun: dict[Ruang, Pembangun] = defaultdict(Pembangun)
    for ruang, aktif, b in _butir(-1):
        if aktif:
            pembangun[ruang].tambah(b)
    return {ruang: p.selesai() for ruang, p in pembangun.items()}


def _butir(sejak: int) -> Iterator[tuple[Ruang, bool, Butir]]:
    """The records written after ``sejak``: room, whether active, and what is known of them."""
    semua = groupby(_ambil(_SQL_FASET, sejak), key=itemgetter(0))
    faset = next(semua, None)
    for urutan, pk, aktif, jenis, bahasa, urut, judul, lat, lon, diperbarui, berkala in _ambil(_SQL_BARIS, sejak):
        while faset and faset[0] < urutan:
            faset = next(semua, None)
        milik = tuple(_faset(nama, nilai) for _, nama, nilai in faset[1]) if faset and faset[0] == urutan else ()
        saat = ke_saat(diperbarui)
        titik = None if lat is None or lon is None else (lat, lon)
        # Where records are ordered by title, as most are, the title needs no place of its own.
        judul = "" if judul.casefold() == urut else judul
        b = Butir(pk, urut, judul, saat.timestamp() if saat else 0.0, titik, sys.intern(berkala), milik)
        yield (sys.intern(jenis), sys.intern(bahasa)), bool(aktif), b


@lru_cache(maxsize=4096)
def _faset(nama: str, nilai: str) -> Faset:
    return sys.intern(nama), nilai


def _ambil(sql: str, sejak: int) -> Iterator[tuple[Any, ...]]:
    with connection.cursor() as kursor:
        kursor.execute(sql, [sejak])
        while potong := kursor.fetchmany(100):
            yield from potong
