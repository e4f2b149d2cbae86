"""Places on a grid of cells about 220 m wide: what lies in a box or a circle, without looking at every place."""

import math
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from .jalur import Jalur, Pusat
from .topeng import topeng

SEL = 0.002
"""Degrees of latitude and of longitude."""

Titik = tuple[float, float]
Kotak = tuple[float, float, float, float]
"""West, south, east, north, in degrees (RFC 7946, 5)."""


class Sel:
    """The slots of one cell, one by one and as a set."""

    __slots__ = ("slot", "topeng")

    def __init__(self, slot: list[int]) -> None:
        self.slot = array("I", slot)
        self.topeng = _topeng(slot)


class Kisi:
    """``lat`` and ``lon``: the place of each slot, in arrays, where neighbours are read several times faster."""

    def __init__(self, titik: Iterable[tuple[int, Titik]]) -> None:
        semua = sorted(titik)
        kosong = [math.nan] * (semua[-1][0] + 1 if semua else 0)
        self.lat, self.lon = array("d", kosong), array("d", kosong)
        isi: dict[tuple[int, int], list[int]] = defaultdict(list)
        for slot, (lat, lon) in semua:
            self.lat[slot], self.lon[slot] = lat, lon
            isi[math.floor(lat / SEL), math.floor(lon / SEL)].append(slot)
        self._sel = {k: Sel(v) for k, v in isi.items()}
        self.semua = _topeng([slot for slot, _ in semua])

    @cached_property
    def jalur(self) -> Jalur:
        """The same places in strips."""
        return Jalur((slot, self.lat[slot], self.lon[slot]) for sel in self._sel.values() for slot in sel.slot)

    def dalam_kotak(self, kotak: Kotak) -> int:
        """The set of places in the box, its edges included. A box may cross the 180th meridian (west > east)."""
        barat, selatan, timur, utara = kotak
        if barat > timur:
            return self.dalam_kotak((barat, selatan, 180, utara)) | self.dalam_kotak((-180, selatan, timur, utara))
        hasil, sisa = 0, []
        lat, lon = self.lat, self.lon
        for (y, x), sel in self._antara(kotak):
            if barat <= x * SEL and (x + 1) * SEL <= timur and selatan <= y * SEL and (y + 1) * SEL <= utara:
                hasil |= sel.topeng
            else:
                sisa += [s for s in sel.slot if selatan <= lat[s] <= utara and barat <= lon[s] <= timur]
        return hasil | _topeng(sisa)

    def dalam_lingkaran(self, pusat: Pusat, radius: float) -> int:
        """The set of places at most ``radius`` metres away."""
        tinggi, lebar = radius / pusat.y, radius / pusat.x
        kotak = (pusat.lon - lebar, pusat.lat - tinggi, pusat.lon + lebar, pusat.lat + tinggi)
        setengah = math.hypot(pusat.x, pusat.y) * SEL / 2
        hasil, tepi = 0, array("I")
        for (y, x), sel in self._antara(kotak):
            tengah = pusat.jarak((y + 0.5) * SEL, (x + 0.5) * SEL)
            if tengah + setengah <= radius:
                hasil |= sel.topeng
            elif tengah - setengah <= radius:
                tepi += sel.slot
        semua_lat, semua_lon, hypot = self.lat, self.lon, math.hypot
        lat, lon, dy, dx = pusat
        return hasil | _topeng(
            [s for s in tepi if hypot((semua_lat[s] - lat) * dy, (semua_lon[s] - lon) * dx) <= radius]
        )

    def _antara(self, kotak: Kotak) -> Iterator[tuple[tuple[int, int], Sel]]:
        """The cells that touch the box."""
        x0, y0, x1, y1 = (math.floor(d / SEL) for d in kotak)
        if (x1 - x0 + 1) * (y1 - y0 + 1) > len(self._sel):
            yield from ((k, s) for k, s in self._sel.items() if y0 <= k[0] <= y1 and x0 <= k[1] <= x1)
            return
        for y in range(y0, y1 + 1):
            for x in range(x0, x1 + 1):
                if sel := self._sel.get((y, x)):
                    yield (y, x), sel


def _topeng(slot: Sequence[int]) -> int:
    return topeng(slot, max(slot) + 1) if slot else 0
