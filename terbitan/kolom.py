"""What lists need to know of the records, a column each: an object for each record would take three times as much."""

from __future__ import annotations

import math
from array import array
from copy import copy
from dataclasses import dataclass, field, fields
from typing import NamedTuple

Faset = tuple[str, str]
Titik = tuple[float, float]


class Butir(NamedTuple):
    """A record as it comes from the log.

    ``judul`` is empty when ``urut`` is the same. ``titik``: (lat, lon) in degrees; ``diperbarui``: seconds since 1970.
    """

    id: int
    urut: str
    judul: str
    diperbarui: float
    titik: Titik | None
    berkala: str
    faset: tuple[Faset, ...] = ()


@dataclass
class Kolom:
    """The same by slot, but for the facets; a record without a place has NaN for ``lat`` and ``lon``."""

    id: array[int] = field(default_factory=lambda: array("q"))
    urut: list[str] = field(default_factory=list)
    judul: dict[int, str] = field(default_factory=dict)
    diperbarui: array[float] = field(default_factory=lambda: array("d"))
    lat: array[float] = field(default_factory=lambda: array("d"))
    lon: array[float] = field(default_factory=lambda: array("d"))
    berkala: list[str] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.id)

    def salin(self) -> Kolom:
        return Kolom(*(copy(getattr(self, f.name)) for f in fields(self)))

    def tambah(self, b: Butir) -> int:
        """The slot of a record that was not here before."""
        lat, lon = b.titik or (math.nan, math.nan)
        self.id.append(b.id)
        self.urut.append(b.urut)
        self.diperbarui.append(b.diperbarui)
        self.lat.append(lat)
        self.lon.append(lon)
        self.berkala.append(b.berkala)
        if b.judul:
            self.judul[len(self) - 1] = b.judul
        return len(self) - 1

    def ganti(self, slot: int, b: Butir) -> None:
        self.lat[slot], self.lon[slot] = b.titik or (math.nan, math.nan)
        self.urut[slot], self.diperbarui[slot], self.berkala[slot] = b.urut, b.diperbarui, b.berkala
        self.judul.pop(slot, None)
        if b.judul:
            self.judul[slot] = b.judul

    def titik(self, slot: int) -> Titik | None:
        lat, lon = self.lat[slot], self.lon[slot]
        return None if math.isnan(lat) else (lat, lon)
