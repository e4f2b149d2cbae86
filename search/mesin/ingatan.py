"""What the matches of both database engines are counted, filtered and ordered by, in memory.

FTS5 hands out the keys of 20,000 matches in 2 ms; to look each of them up in a table takes 15. So each process keeps
the little that is needed of every row and follows the log. Sets of rows are integers with one bit a row.
"""

from __future__ import annotations

import json
import math
import threading
import time
from array import array
from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple

from django.db import connection

from terbitan.kepala import Kepala, baca_kepala, kepala_jawaban
from terbitan.topeng import isi_topeng, topeng, topeng_padat

from .dasar import FASET, Permintaan

UMUR = 600
"""Seconds after which all is read again: rows may be repaired without a change of the log."""
JENIS = {"layanan": 1.0, "fasilitas": 0.7, "perangkat-daerah": 0.6, "halaman": 0.2, "berita": -0.4}
CAKUPAN = 6.0
"""Worth of a title that was asked for whole: roughly what ``search.urutan`` gives."""
HALUS = 1e-9
"""Worth of a day: of equals the newer one."""
DERAJAT = 111.19
"""Kilometres of a degree of latitude."""
TAK_BERTITIK = 1e9
"""The squared distance of what has no place."""
Jarak = Callable[[int], float]
"""Key → squared distance in kilometres."""
SIFAT = ("bahasa", *FASET, "panjang")
"""What rows are told apart by."""
PANJANG = {
    "postgresql": "CASE WHEN EXISTS (SELECT 1 FROM search_panjang p WHERE p.id = b.id) THEN '1' END",
    "sqlite": "NULL",
}
_SQL = (
    f"SELECT t.id, c.bahasa, {', '.join(f'c.{nama}' for nama in FASET)}, %s, b.waktu, b.lat, b.lon,"  # noqa: S608
    " length(t.judul) - length(replace(t.judul, ' ', '')) + 1 FROM terbitan_terbitan t"
    " LEFT JOIN search_baris b ON b.id = t.id LEFT JOIN search_kombinasi c ON c.id = b.kombinasi WHERE "
)


class Ciri(NamedTuple):
    """What the ranking looks at of a record; the texts are analysed."""

    id: int
    jenis: str
    waktu: int
    lat: float | None
    lon: float | None
    judul: str
    lain: str
    label: str
    ringkasan: str


class Ingatan:
    """The rows at ``kepala``. The number of a row's bit, and its place in the lists, is the key of its ``Terbitan``:
    records that are gone keep their rows in the log, so the numbers have few gaps.

    ``pokok``: what a row is worth whatever is asked; ``nama``: the same where its name was asked for.
    """

    def __init__(self) -> None:
        self.kepala = Kepala()
        self.lahir = time.monotonic()
        self.jenis: list[str] = []
        self.waktu = array("i")
        self.pokok, self.nama = array("d"), array("d")
        self.lat, self.lon = array("d"), array("d")
        self.faset: dict[str, dict[str, int]] = {nama: {} for nama in SIFAT}
        """Facet → value → the set of rows that have it."""

    @property
    def panjang(self) -> int:
        """The set of rows whose beginnings are weighed apart."""
        return self.faset["panjang"].get("1", 0)

    def himpunan(self, kunci: str | None) -> int:
        """The set of rows with these keys, commas between them."""
        return self.dikenal(topeng_padat(json.loads(f"[{kunci or ''}]")))

    def dikenal(self, baris: int) -> int:
        """Those of this set that a record wants. Rows of which the log said nothing (they were missing and have been
        repaired) are read now."""
        if asing := baris & ~_gabung(self.faset["bahasa"].values()):
            with _kunci:
                self.baca(f"t.id IN ({','.join(map(str, isi_topeng(asing)))})")
        return baris & _gabung(self.faset["bahasa"].values())

    def ciri(self, pk: int, teks: tuple[str, ...]) -> Ciri:
        """``teks``: title, other names, labels and summary."""
        lat, lon = (None if math.isnan(derajat) else derajat for derajat in (self.lat[pk], self.lon[pk]))
        return Ciri(pk, self.jenis[pk], self.waktu[pk], lat, lon, *teks)

    def lolos(self, permintaan: Permintaan, kecuali: str = "") -> int:
        """The set of rows that pass the filters, all or all but one."""
        hasil = self.faset["bahasa"].get(permintaan.bahasa, 0)
        for nama, nilai in permintaan.saring.items():
            if nama != kecuali:
                hasil &= _gabung(self.faset[nama].get(n, 0) for n in nilai)
        return hasil

    def hitung(self, cocok: int, permintaan: Permintaan) -> dict[str, dict[str, int]]:
        """Counts of each facet among the matches; a facet's own filter does not narrow them."""
        semua = cocok & self.lolos(permintaan)
        hasil = {}
        for nama in FASET:
            di = cocok & self.lolos(permintaan, nama) if nama in permintaan.saring else semua
            jumlah = ((nilai, (anggota & di).bit_count()) for nilai, anggota in self.faset[nama].items())
            hasil[nama] = {nilai: n for nilai, n in jumlah if n}
        return hasil

    def jauh(self, lat: float, lon: float) -> Jarak:
        """How far rows are from a point (latitude and longitude in degrees)."""
        y, x = DERAJAT**2, (DERAJAT * math.cos(math.radians(lat))) ** 2
        semua_lat, semua_lon = self.lat, self.lon

        def jarak(pk: int) -> float:
            jauh = (semua_lat[pk] - lat) ** 2 * y + (semua_lon[pk] - lon) ** 2 * x
            return TAK_BERTITIK if math.isnan(jauh) else jauh

        return jarak

    def baca(self, syarat: str) -> None:
        """Read the rows that meet this, in SQL over ``t``. The caller holds the lock."""
        with connection.cursor() as kursor:
            kursor.execute(_SQL % PANJANG[connection.vendor] + syarat)
            self._serap(kursor.fetchall())

    def _serap(self, baris: Sequence[tuple[Any, ...]]) -> None:
        """Take in what came, changed or went."""
        anggota: dict[tuple[str, str], list[int]] = {}
        self._panjangkan(max((b[0] for b in baris), default=0) + 1)
        for pk, bahasa, *isi, waktu, lat, lon, kata in baris:
            if bahasa is None:
                continue
            self.jenis[pk], self.waktu[pk] = isi[0], waktu
            self.pokok[pk] = JENIS.get(isi[0], 0.0) + waktu * HALUS
            self.nama[pk] = self.pokok[pk] + CAKUPAN / kata
            self.lat[pk], self.lon[pk] = (math.nan if derajat is None else derajat for derajat in (lat, lon))
            for nama, nilai in zip(self.faset, (bahasa, *isi), strict=True):
                if nilai:
                    anggota.setdefault((nama, nilai), []).append(pk)
        tetap = ~topeng((b[0] for b in baris), len(self.waktu))
        faset = {nama: {nilai: n & tetap for nilai, n in isi.items()} for nama, isi in self.faset.items()}
        for (nama, nilai), kunci in anggota.items():
            faset[nama][nilai] = faset[nama].get(nilai, 0) | topeng(kunci, len(self.waktu))
        self.faset = faset

    def _panjangkan(self, sampai: int) -> None:
        if (kurang := sampai - len(self.waktu)) > 0:
            self.jenis.extend([""] * kurang)
            for kolom in (self.waktu, self.pokok, self.nama, self.lat, self.lon):
                kolom.extend([0] * kurang)


_kini = Ingatan()
_kunci = threading.Lock()


def ingatan() -> Ingatan:
    """What this process remembers, at the answer's head of the log: one query at most, two more when it has moved."""
    global _kini
    kepala = kepala_jawaban()
    if _kini.kepala == kepala and time.monotonic() - _kini.lahir < UMUR:
        return _kini
    with _kunci:
        kepala = baca_kepala()  # another thread may have read on meanwhile: a lower head would mean another log
        lama = _kini
        sambung = lama.kepala.identitas == kepala.identitas and lama.kepala.nilai <= kepala.nilai
        if not sambung or time.monotonic() - lama.lahir >= UMUR:
            lama = Ingatan()
        lama.baca(f"t.urutan > {lama.kepala.nilai}")
        lama.kepala = kepala
        _kini = lama
        return lama


def _gabung(himpunan: Iterable[int]) -> int:
    hasil = 0
    for h in himpunan:
        hasil |= h
    return hasil
