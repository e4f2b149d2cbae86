"""The places around a point: how many there are, and which are nearest."""

import math
from functools import cached_property
from heapq import nsmallest

from .jalur import Pusat
from .kolom import Titik
from .sebaran import Sebaran
from .topeng import isi_topeng, penguji

JARI_BUMI = 6_371_008.8
"""Metres: the mean radius (IUGG)."""
SEDIKIT = 2000
"""Members up to which all are measured; of more, the nearest are looked for around the point."""


class Lingkaran:
    """The places at most ``radius`` metres from a point, reckoned on the plane: exact to 0.1 % within 50 km."""

    def __init__(self, sebaran: Sebaran, titik: Titik, radius: float) -> None:
        y = JARI_BUMI * math.radians(1)
        self._pusat = Pusat(*titik, y, y * max(math.cos(math.radians(titik[0])), 0.01))
        self._sebaran, self._radius = sebaran, radius

    @cached_property
    def topeng(self) -> int:
        """The set of places inside."""
        return self._sebaran.dalam_lingkaran(self._pusat, self._radius)

    def terdekat(self, di: int, banyak: int) -> tuple[int, list[tuple[float, int]]]:
        """How many of the set ``di`` lie inside, and the ``banyak`` nearest, nearest first, as (metres, slot)."""
        if di & self._sebaran.semua == self._sebaran.semua:
            return self._dari_tengah(di, self._sebaran.jalur.hitung(self._pusat, self._radius), banyak)
        dalam = self.topeng & di
        ada = dalam.bit_count()
        if ada > SEDIKIT:
            return self._dari_tengah(di, ada, banyak)
        lat, lon, jarak = self._sebaran.lat, self._sebaran.lon, self._pusat.jarak
        return ada, nsmallest(banyak, ((jarak(lat[slot], lon[slot]), slot) for slot in isi_topeng(dalam)))

    def _dari_tengah(self, di: int, ada: int, banyak: int) -> tuple[int, list[tuple[float, int]]]:
        """Look around the point, as far as so many are expected, and farther if there are fewer."""
        radius = self._radius * math.sqrt(min(1, 3 * banyak / max(ada, 1)))
        semua = di & self._sebaran.semua == self._sebaran.semua
        anggota = penguji(di)
        while True:
            hasil = self._sebaran.jalur.dalam(self._pusat, radius)
            if not semua:
                hasil = [j for j in hasil if anggota(j[1])]
            if len(hasil) >= min(banyak, ada) or radius >= self._radius:
                return ada, sorted(hasil)[:banyak]
            radius = min(2 * radius, self._radius)
