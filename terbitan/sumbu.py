"""Places along one axis: which of them lie between two degrees, without looking at every place."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable

from .topeng import topeng

JARAK = 128
"""Places between two remembered sets: so many at most are gathered one by one at each end."""


class Sumbu:
    """The places ordered by a coordinate, and the set of all that come before every ``JARAK``-th of them."""

    def __init__(self, tempat: Iterable[tuple[float, int]]) -> None:
        urut = sorted(tempat)
        self._nilai = array("d", (nilai for nilai, _ in urut))
        self._slot = array("I", (slot for _, slot in urut))
        self._sampai = max(self._slot, default=0) + 1
        self._sebelum = [0]
        for awal in range(0, len(urut), JARAK):
            self._sebelum.append(self._sebelum[-1] | self._antara(awal, awal + JARAK))

    def antara(self, rendah: float, tinggi: float) -> int:
        """The set of places from ``rendah`` to ``tinggi``, both included."""
        return self._sampai_ke(bisect_right(self._nilai, tinggi)) & ~self._sampai_ke(bisect_left(self._nilai, rendah))

    def _sampai_ke(self, banyak: int) -> int:
        """The set of the first ``banyak`` places."""
        langkah = banyak // JARAK
        return self._sebelum[langkah] | self._antara(langkah * JARAK, banyak)

    def _antara(self, awal: int, akhir: int) -> int:
        return topeng(self._slot[awal:akhir], self._sampai)
