"""Places on a grid of cells about 220 m wide: what lies near a point or in a box, without looking at every place."""

import math
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from heapq import nsmallest

from .topeng import penguji, topeng

JARI_BUMI = 6_371_008.8
"""Metres: the mean radius (IUGG)."""
SEL = 0.002
"""Degrees of latitude and of longitude."""

Titik = tuple[float, float]
Kotak = tuple[float, float, float, float]
"""West, south, east, north, in degrees (RFC 7946, 5)."""


class Sel:
    """The places of one cell: slots with their points, and the same slots as a set.

    Arrays, because numbers that lie side by side are read several times faster than objects strewn over the memory.
    """

    __slots__ = ("lat", "lon", "slot", "topeng")

    def __init__(self, isi: list[tuple[int, Titik]]) -> None:
        self.slot = array("I", (slot for slot, _ in isi))
        self.lat = array("d", (lat for _, (lat, _) in isi))
        self.lon = array("d", (lon for _, (_, lon) in isi))
        self.topeng = _topeng(self.slot)


class Kisi:
    def __init__(self, titik: Iterable[tuple[int, Titik]]) -> None:
        isi: dict[tuple[int, int], list[tuple[int, Titik]]] = defaultdict(list)
        for slot, t in titik:
            isi[math.floor(t[0] / SEL), math.floor(t[1] / SEL)].append((slot, t))
        self._sel = {k: Sel(v) for k, v in isi.items()}
        self.semua = 0
        for sel in self._sel.values():
            self.semua |= sel.topeng

    def dalam_kotak(self, kotak: Kotak) -> int:
        """The set of places in the box, its edges included. A box may cross the 180th meridian (west > east)."""
        barat, selatan, timur, utara = kotak
        if barat > timur:
            return self.dalam_kotak((barat, selatan, 180, utara)) | self.dalam_kotak((-180, selatan, timur, utara))
        hasil, sisa = 0, []
        for (y, x), sel in self.antara(kotak):
            if barat <= x * SEL and (x + 1) * SEL <= timur and selatan <= y * SEL and (y + 1) * SEL <= utara:
                hasil |= sel.topeng
            else:
                isi = zip(sel.slot, sel.lat, sel.lon, strict=True)
                sisa += [s for s, lat, lon in isi if selatan <= lat <= utara and barat <= lon <= timur]
        return hasil | _topeng(sisa)

    def antara(self, kotak: Kotak) -> Iterator[tuple[tuple[int, int], Sel]]:
        """The cells that touch the box."""
        x0, y0, x1, y1 = (math.floor(d / SEL) for d in kotak)
        if (x1 - x0 + 1) * (y1 - y0 + 1) > len(self._sel):
            yield from ((k, s) for k, s in self._sel.items() if y0 <= k[0] <= y1 and x0 <= k[1] <= x1)
            return
        for y in range(y0, y1 + 1):
            for x in range(x0, x1 + 1):
                if sel := self._sel.get((y, x)):
                    yield (y, x), sel


class Lingkaran:
    """The places at most ``radius`` metres from a point, reckoned on the plane: exact to 0.1 % within 50 km."""

    def __init__(self, kisi: Kisi, pusat: Titik, radius: float) -> None:
        self._lat, self._lon = pusat
        self._y = JARI_BUMI * math.radians(1)
        self._x = self._y * max(math.cos(math.radians(self._lat)), 0.01)
        self._radius = radius
        self._semua = kisi.semua
        tinggi, lebar = radius / self._y, radius / self._x
        kotak = (self._lon - lebar, self._lat - tinggi, self._lon + lebar, self._lat + tinggi)
        setengah = math.hypot(self._x, self._y) * SEL / 2
        self._penuh: list[tuple[float, Sel]] = []
        self._tepi: list[tuple[float, Sel]] = []
        for (y, x), sel in kisi.antara(kotak):
            tengah = math.hypot(((y + 0.5) * SEL - self._lat) * self._y, ((x + 0.5) * SEL - self._lon) * self._x)
            if tengah + setengah <= radius:
                self._penuh.append((tengah - setengah, sel))
            elif tengah - setengah <= radius:
                self._tepi.append((tengah - setengah, sel))

    def hitung(self, di: int) -> int:
        """How many of the set ``di`` lie inside."""
        if di & self._semua == self._semua:
            return sum(len(sel.slot) for _, sel in self._penuh) + len(self._di_tepi)
        dalam = 0
        for _, sel in self._penuh:
            dalam |= sel.topeng
        anggota = penguji(di)
        return (dalam & di).bit_count() + sum(1 for slot in self._di_tepi if anggota(slot))

    @cached_property
    def topeng(self) -> int:
        """The set of places inside."""
        dalam = _topeng(self._di_tepi)
        for _, sel in self._penuh:
            dalam |= sel.topeng
        return dalam

    def terdekat(self, di: int, banyak: int) -> list[tuple[float, int]]:
        """The ``banyak`` nearest of the set ``di``, nearest first, as (metres, slot)."""
        anggota = penguji(di)
        hasil: list[tuple[float, int]] = []
        batas = self._radius
        for dekat, sel in sorted(self._penuh + self._tepi, key=lambda s: s[0]):
            if dekat > batas:
                break
            isi = zip(sel.slot, sel.lat, sel.lon, strict=True)
            jarak = ((self._jarak(lat, lon), slot) for slot, lat, lon in isi if anggota(slot))
            hasil += [j for j in jarak if j[0] <= batas]
            if len(hasil) > 2 * banyak or (len(hasil) >= banyak > 0 and batas == self._radius):
                hasil = nsmallest(banyak, hasil)
                batas = hasil[-1][0]
        return nsmallest(banyak, hasil)

    @cached_property
    def _di_tepi(self) -> list[int]:
        """Slots of the places inside that stand in cells which the circle cuts."""
        lat, lon, y2, x2, r2 = self._lat, self._lon, self._y**2, self._x**2, self._radius**2
        return [
            slot
            for _, sel in self._tepi
            for slot, a, b in zip(sel.slot, sel.lat, sel.lon, strict=True)
            if (a - lat) * (a - lat) * y2 + (b - lon) * (b - lon) * x2 <= r2
        ]

    def _jarak(self, lat: float, lon: float) -> float:
        return math.hypot((lat - self._lat) * self._y, (lon - self._lon) * self._x)


def _topeng(slot: Sequence[int]) -> int:
    return topeng(slot, max(slot) + 1) if slot else 0
