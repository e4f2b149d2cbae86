"""Places on a grid of cells about 220 m wide: what lies near a point or in a box, without looking at every place."""

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from heapq import heappush, heapreplace

from .topeng import penguji, topeng

JARI_BUMI = 6_371_008.8
"""Metres: the mean radius (IUGG)."""
SEL = 0.002
"""Degrees of latitude and of longitude."""

Titik = tuple[float, float]
Kotak = tuple[float, float, float, float]
"""West, south, east, north, in degrees (RFC 7946, 5)."""


def jarak(a: Titik, b: Titik) -> float:
    """Metres between two (lat, lon); on the plane through both, exact to 0.1 % within 100 km."""
    datar = math.radians(b[1] - a[1]) * math.cos(math.radians((a[0] + b[0]) / 2))
    return JARI_BUMI * math.hypot(datar, math.radians(b[0] - a[0]))


@dataclass(frozen=True, slots=True)
class Sel:
    """The places of one cell: slots with their points, and the same slots as a set."""

    isi: tuple[tuple[int, Titik], ...]
    topeng: int


class Kisi:
    def __init__(self, titik: Iterable[tuple[int, Titik]]) -> None:
        isi: dict[tuple[int, int], list[tuple[int, Titik]]] = defaultdict(list)
        for slot, t in titik:
            isi[math.floor(t[0] / SEL), math.floor(t[1] / SEL)].append((slot, t))
        self._sel = {k: Sel(tuple(v), _topeng([s for s, _ in v])) for k, v in isi.items()}

    def dalam_kotak(self, kotak: Kotak) -> int:
        """The set of places in the box, its edges included. A box may cross the 180th meridian (west > east)."""
        barat, selatan, timur, utara = kotak
        if barat > timur:
            return self.dalam_kotak((barat, selatan, 180, utara)) | self.dalam_kotak((-180, selatan, timur, utara))
        hasil, sisa = 0, []
        for (y, x), sel in self._antara(kotak):
            if barat <= x * SEL and (x + 1) * SEL <= timur and selatan <= y * SEL and (y + 1) * SEL <= utara:
                hasil |= sel.topeng
            else:
                sisa += [s for s, (lat, lon) in sel.isi if selatan <= lat <= utara and barat <= lon <= timur]
        return hasil | _topeng(sisa)

    def dalam_jarak(self, pusat: Titik, radius: float) -> int:
        """The set of places at most ``radius`` metres away."""
        hasil, sisa = 0, []
        for sel, dekat, jauh in self._dari(pusat, radius):
            if jauh <= radius:
                hasil |= sel.topeng
            elif dekat <= radius:
                sisa += [slot for slot, t in sel.isi if jarak(pusat, t) <= radius]
        return hasil | _topeng(sisa)

    def terdekat(self, pusat: Titik, radius: float, di: int, banyak: int) -> list[tuple[float, int]]:
        """The ``banyak`` nearest of the set ``di`` within the radius, nearest first, as (metres, slot)."""
        anggota = penguji(di)
        tumpuk: list[tuple[float, int]] = []  # negated: the farthest kept stands first
        for sel, dekat, _ in sorted(self._dari(pusat, radius), key=lambda s: s[1]):
            if len(tumpuk) == banyak and dekat > -tumpuk[0][0]:
                break
            for slot, t in sel.isi:
                if not anggota(slot):
                    continue
                butir = (-jarak(pusat, t), -slot)
                if len(tumpuk) < banyak:
                    heappush(tumpuk, butir)
                elif butir > tumpuk[0]:
                    heapreplace(tumpuk, butir)
        return sorted((-j, -s) for j, s in tumpuk)

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

    def _dari(self, pusat: Titik, radius: float) -> Iterator[tuple[Sel, float, float]]:
        """Cells that may reach into the circle, each with bounds of the distance of its places in metres."""
        tinggi = math.degrees(radius / JARI_BUMI)
        lebar = tinggi / max(math.cos(math.radians(min(abs(pusat[0]) + tinggi, 89))), 0.01)
        setengah = JARI_BUMI * math.radians(SEL) * math.sqrt(0.5)
        kotak = (pusat[1] - lebar, pusat[0] - tinggi, pusat[1] + lebar, pusat[0] + tinggi)
        for (y, x), sel in self._antara(kotak):
            tengah = jarak(pusat, ((y + 0.5) * SEL, (x + 0.5) * SEL))
            yield sel, tengah - setengah, tengah + setengah


def _topeng(slot: list[int]) -> int:
    return topeng(slot, max(slot) + 1) if slot else 0
