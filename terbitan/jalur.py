"""Places in strips of latitude, each ordered by longitude: how many lie in a circle, and which are nearest.

Inside a strip the places of a circle stand side by side, so only those near its edge are looked at one by one.
"""

from __future__ import annotations

import math
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import NamedTuple

TINGGI = 0.001
"""Degrees of latitude: about 110 m."""
RAGU = 1e-9
"""Degrees around the edge where rounding could decide: places there are measured."""

Tempat = tuple[int, float, float]
"""Slot, latitude, longitude."""


class Pusat(NamedTuple):
    """The middle of a circle in degrees, and metres in a degree of latitude and longitude there."""

    lat: float
    lon: float
    y: float
    x: float

    def jarak(self, lat: float, lon: float) -> float:
        """Metres to a place, reckoned on the plane."""
        return math.hypot((lat - self.lat) * self.y, (lon - self.lon) * self.x)


class Jalur:
    def __init__(self, tempat: Iterable[Tempat]) -> None:
        urut = sorted((math.floor(lat / TINGGI), lon, lat, slot) for slot, lat, lon in tempat)
        self._lon = array("d", (t[1] for t in urut))
        self._lat = array("d", (t[2] for t in urut))
        self._slot = array("I", (t[3] for t in urut))
        self._letak: dict[int, tuple[int, int]] = {}
        awal = 0
        for nomor, isi in groupby(urut, key=lambda t: t[0]):
            akhir = awal + sum(1 for _ in isi)
            self._letak[nomor] = awal, akhir
            awal = akhir

    def hitung(self, pusat: Pusat, radius: float) -> int:
        """How many places lie at most ``radius`` metres away."""
        jumlah = 0
        tepi_lat, tepi_lon = array("d"), array("d")
        for a, b, c, d in self._potong(pusat, radius):
            jumlah += c - b
            tepi_lat += self._lat[a:b] + self._lat[c:d]
            tepi_lon += self._lon[a:b] + self._lon[c:d]
        lat, lon, y, x = pusat
        hypot = math.hypot
        tepi = zip(tepi_lat, tepi_lon, strict=True)
        return jumlah + sum([hypot((a - lat) * y, (b - lon) * x) <= radius for a, b in tepi])

    def slot(self, pusat: Pusat, radius: float) -> array[int]:
        """The places at most ``radius`` metres away."""
        hasil = array("I")
        for a, b, c, d in self._potong(pusat, radius):
            hasil += self._slot[b:c]
            hasil.extend([slot for _, slot in (*self._diukur(pusat, radius, a, b), *self._diukur(pusat, radius, c, d))])
        return hasil

    def dalam(self, pusat: Pusat, radius: float) -> list[tuple[float, int]]:
        """The places at most ``radius`` metres away, as (metres, slot), in no order."""
        hasil: list[tuple[float, int]] = []
        for i, _, _, j in self._potong(pusat, radius):
            hasil += self._diukur(pusat, radius, i, j)
        return hasil

    def _diukur(self, pusat: Pusat, radius: float, i: int, j: int) -> list[tuple[float, int]]:
        """Of the places from ``i`` to ``j`` those at most ``radius`` metres away, as (metres, slot)."""
        lat, lon, y, x = pusat
        hypot = math.hypot
        tempat = zip(self._lat[i:j], self._lon[i:j], self._slot[i:j], strict=True)
        return [(jauh, slot) for a, b, slot in tempat if (jauh := hypot((a - lat) * y, (b - lon) * x)) <= radius]

    def _potong(self, pusat: Pusat, radius: float) -> Iterator[tuple[int, int, int, int]]:
        """For each strip that the circle meets: where it may begin, surely has begun, surely goes on, may end."""
        lat, lon, y, x = pusat
        kuadrat, tinggi = radius * radius, TINGGI * y
        bawah, atas = math.floor((lat - radius / y) / TINGGI), math.floor((lat + radius / y) / TINGGI)
        nomor: Iterable[int] = range(bawah, atas + 1)
        if atas - bawah >= len(self._letak):
            nomor = (n for n in self._letak if bawah <= n <= atas)
        for n in nomor:
            if n not in self._letak:
                continue
            awal, akhir = self._letak[n]
            selatan = (n * TINGGI - lat) * y
            utara = selatan + tinggi
            if selatan > 0:
                dekat, jauh = selatan, utara
            elif utara < 0:
                dekat, jauh = -utara, -selatan
            else:
                dekat, jauh = 0.0, max(-selatan, utara)
            luar = math.sqrt(max(kuadrat - dekat * dekat, 0)) / x + RAGU
            i = bisect_left(self._lon, lon - luar, awal, akhir)
            j = bisect_right(self._lon, lon + luar, i, akhir)
            if jauh >= radius:
                yield i, j, j, j
                continue
            dalam = math.sqrt(kuadrat - jauh * jauh) / x - RAGU
            mulai = bisect_left(self._lon, lon - dalam, i, j)
            yield i, mulai, bisect_right(self._lon, lon + dalam, mulai, j), j
