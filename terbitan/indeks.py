"""The log's active rows in memory, for choosing which of them an answer shows.

A reader of the log like any other: each process keeps the number it has read up to and reads what came after it. What
an item looks like stays in the database; here is only what lists are chosen and ordered by.
"""

from __future__ import annotations

import sys
import threading
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby
from operator import itemgetter
from typing import Any

from django.db import connection

from .himpunan import Butir, Faset, Himpunan
from .kepala import Kepala, baca_kepala, ke_saat

BATAS_UBAHAN = 500
"""Changed records up to which a set is mended; beyond, it is built anew."""
BATAS_ULANG = 5

_BARIS = "id, aktif, jenis, bahasa, urut, judul, lat, lon, diperbarui, berkala"
_SQL_BARIS = f"SELECT {_BARIS} FROM terbitan_terbitan WHERE urutan > %s"  # noqa: S608
_SQL_FASET = (
    "SELECT f.terbitan_id, f.nama, f.nilai FROM terbitan_terbitan t JOIN terbitan_faset f ON f.terbitan_id = t.id "
    "WHERE t.urutan > %s AND t.aktif ORDER BY t.urutan"
)

Ruang = tuple[str, str]
"""Kind and language."""


@dataclass(frozen=True)
class Indeks:
    """The log as it was at ``kepala``: the records by room, and the room of each."""

    kepala: Kepala = field(default_factory=Kepala)
    himpunan: dict[Ruang, Himpunan] = field(default_factory=dict)

    def __getitem__(self, ruang: Ruang) -> Himpunan:
        return self.himpunan.get(ruang) or Himpunan()


_kini = Indeks()
_kunci = threading.Lock()
_faset: dict[Faset, Faset] = {}


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
    baru: dict[Ruang, list[Butir]] = defaultdict(list)
    hilang: dict[Ruang, set[int]] = defaultdict(set)
    faset = _baca_faset(lama.kepala.nilai)
    for pk, aktif, jenis, bahasa, *isi in _ambil(_SQL_BARIS, lama.kepala.nilai):
        kunci = (sys.intern(jenis), sys.intern(bahasa))
        for asal in [r for r, h in lama.himpunan.items() if pk in h.slot and (not aktif or r != kunci)]:
            hilang[asal].add(pk)
        if aktif:
            baru[kunci].append(_butir(pk, isi, faset.get(pk, ())))
    himpunan = {**lama.himpunan, **{k: _ubah(lama[k], baru[k], hilang[k]) for k in baru.keys() | hilang.keys()}}
    return Indeks(kepala, himpunan)


def _baca_faset(sejak: int) -> dict[int, tuple[Faset, ...]]:
    """The facets of changed records. Many records share all of theirs: each combination is kept once."""
    sama: dict[tuple[Faset, ...], tuple[Faset, ...]] = {}
    hasil: dict[int, tuple[Faset, ...]] = {}
    for pk, baris in groupby(_ambil(_SQL_FASET, sejak), key=itemgetter(0)):
        isi = tuple(_faset.setdefault((nama, nilai), (nama, nilai)) for _, nama, nilai in baris)
        hasil[pk] = sama.setdefault(isi, isi)
    return hasil


def _ambil(sql: str, sejak: int) -> Iterator[tuple[Any, ...]]:
    """Rows a thousand at a time: all at once would leave the process big for good."""
    with connection.cursor() as kursor:
        kursor.execute(sql, [sejak])
        while potong := kursor.fetchmany(1000):
            yield from potong


def _ubah(lama: Himpunan, baru: list[Butir], hilang: set[int]) -> Himpunan:
    if len(baru) + len(hilang) <= BATAS_UBAHAN and lama.slot:
        return lama.dengan(baru, hilang)
    ganti = hilang | {b.id for b in baru}
    return Himpunan.dari([b for b in lama.butir if b and b.id not in ganti] + baru)


def _butir(pk: int, isi: Iterable[Any], faset: tuple[Faset, ...]) -> Butir:
    urut, judul, lat, lon, diperbarui, berkala = isi
    saat = ke_saat(diperbarui)
    titik = None if lat is None or lon is None else (lat, lon)
    detik = saat.timestamp() if saat else 0.0
    # Where records are ordered by title, as most are, the title needs no place of its own.
    return Butir(pk, urut, "" if judul.casefold() == urut else judul, detik, titik, sys.intern(berkala), faset)
