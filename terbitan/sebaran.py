"""Where records are: what lies in a box or a circle, without looking at every place."""

import math
from array import array
from collections.abc import Iterable
from functools import cached_property

from .jalur import Jalur, Pusat
from .kolom import Titik
from .sumbu import Sumbu
from .topeng import topeng_padat

Kotak = tuple[float, float, float, float]
"""West, south, east, north, in degrees (RFC 7946, 5)."""


class Sebaran:
    """``lat`` and ``lon``: the place of each slot, in degrees; ``semua``: the set of slots that have one."""

    def __init__(self, titik: Iterable[tuple[int, Titik]]) -> None:
        semua = dict(titik)
        kosong = [math.nan] * (max(semua, default=-1) + 1)
        self.lat, self.lon = array("d", kosong), array("d", kosong)
        for slot, (lat, lon) in semua.items():
            self.lat[slot], self.lon[slot] = lat, lon
        self._slot = array("I", semua)
        self.semua = topeng_padat(self._slot)

    @cached_property
    def jalur(self) -> Jalur:
        """The places in strips."""
        return Jalur((slot, self.lat[slot], self.lon[slot]) for slot in self._slot)

    @cached_property
    def _lintang(self) -> Sumbu:
        return Sumbu((self.lat[slot], slot) for slot in self._slot)

    @cached_property
    def _bujur(self) -> Sumbu:
        return Sumbu((self.lon[slot], slot) for slot in self._slot)

    def dalam_kotak(self, kotak: Kotak) -> int:
        """The set of places in the box, its edges included. A box may cross the 180th meridian (west > east)."""
        barat, selatan, timur, utara = kotak
        bujur = self._bujur
        melintang = (
            bujur.antara(barat, 180) | bujur.antara(-180, timur) if barat > timur else bujur.antara(barat, timur)
        )
        return melintang and self._lintang.antara(selatan, utara) & melintang

    def dalam_lingkaran(self, pusat: Pusat, radius: float) -> int:
        """The set of places at most ``radius`` metres away."""
        return topeng_padat(self.jalur.slot(pusat, radius))
