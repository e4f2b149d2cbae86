"""The active records of one kind in memory: filters, counts, order and places, at any size of the city.

Sets of records are integers with one bit a record, so any mix of filters and the counts of each value cost
microseconds at 20,000 records.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right, insort
from collections.abc import Callable, Collection, Hashable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice
from typing import Any, TypeVar

from .kisi import Kisi
from .topeng import isi_topeng, penguji, topeng

BATAS_SIMPAN = 32
"""Things remembered for each set of records."""
BATAS_LIHAT = 2000
"""Records at the head of the order among which a first page is looked for before the whole selection is ordered."""

T = TypeVar("T")
Faset = tuple[str, str]
Kunci = tuple[Any, int]
"""What a selection is ordered by; it always ends in the id, so that no two are equal."""


@dataclass(frozen=True, slots=True)
class Butir:
    """What lists need to know of one record.

    ``judul`` is empty when ``urut`` is the same. ``titik``: (lat, lon) in degrees; ``diperbarui``: seconds since 1970.
    """

    id: int
    urut: str
    judul: str
    diperbarui: float
    titik: tuple[float, float] | None
    berkala: str
    faset: tuple[Faset, ...]


@dataclass
class Himpunan:
    """The active records of one kind in one language. A published one never changes: ``dengan`` makes another.

    A record keeps its slot, the number of its bit; slots of records that are gone stay empty.
    """

    butir: list[Butir | None] = field(default_factory=list)
    slot: dict[int, int] = field(default_factory=dict)
    bawaan: array[int] = field(default_factory=lambda: array("I"))
    """The slots in the default order."""
    faset: dict[Faset, int] = field(default_factory=dict)
    semua: int = 0
    memo: dict[Any, Any] = field(default_factory=dict)
    """What was worked out from this set, to be forgotten with it."""

    @classmethod
    def dari(cls, semua: Sequence[Butir]) -> Himpunan:
        """All at once: many times faster than one after the other."""
        hasil = cls(list(semua), {b.id: i for i, b in enumerate(semua)})
        hasil.bawaan = array("I", sorted(range(len(semua)), key=lambda i: (semua[i].urut, semua[i].id)))
        hasil.semua = (1 << len(semua)) - 1
        anggota: dict[Faset, list[int]] = {}
        for i, b in enumerate(semua):
            for f in b.faset:
                anggota.setdefault(f, []).append(i)
        hasil.faset = {f: topeng(slot, len(semua)) for f, slot in anggota.items()}
        return hasil

    def dengan(self, baru: Sequence[Butir], hilang: Collection[int]) -> Himpunan:
        """This set after these records changed, came or went."""
        hasil = Himpunan(self.butir[:], dict(self.slot), self.bawaan[:], dict(self.faset), self.semua)
        for pk in hilang:
            if pk in hasil.slot:
                slot = hasil._angkat(pk)
                hasil.butir[slot], hasil.semua = None, hasil.semua & ~(1 << slot)
                del hasil.slot[pk]
        for b in baru:
            slot = hasil._angkat(b.id) if b.id in hasil.slot else len(hasil.butir)
            hasil._taruh(b, slot)
        if not hilang and all(_tetap(self, b) for b in baru):
            hasil.__dict__.update({k: v for k, v in self.__dict__.items() if k in ("kisi", "berkala")})
        return hasil

    def _angkat(self, pk: int) -> int:
        """Take a record out of order and facets; its slot stays."""
        slot = self.slot[pk]
        b = self[slot]
        del self.bawaan[bisect_left(self.bawaan, (b.urut, pk), key=self._kunci_bawaan)]
        for f in b.faset:
            self.faset[f] &= ~(1 << slot)
        return slot

    def _taruh(self, b: Butir, slot: int) -> None:
        if slot == len(self.butir):
            self.butir.append(b)
        self.butir[slot], self.slot[b.id] = b, slot
        insort(self.bawaan, slot, key=self._kunci_bawaan)
        self.semua |= 1 << slot
        for f in b.faset:
            self.faset[f] = self.faset.get(f, 0) | 1 << slot

    def __getitem__(self, slot: int) -> Butir:
        butir = self.butir[slot]
        assert butir is not None
        return butir

    @cached_property
    def kisi(self) -> Kisi:
        """The records that have a place, on a grid."""
        return Kisi((slot, b.titik) for slot, b in enumerate(self.butir) if b and b.titik)

    @cached_property
    def berkala(self) -> dict[str, list[int]]:
        """Slots of the records that share the same hours or period."""
        hasil: dict[str, list[int]] = {}
        for slot, b in enumerate(self.butir):
            if b:
                hasil.setdefault(b.berkala, []).append(slot)
        return hasil

    def yang_berkala(self, cocok: Callable[[str], bool]) -> int:
        """The set of records whose hours or period meet ``cocok``, asked once for each that differs."""
        slot = [s for teks, anggota in self.berkala.items() if cocok(teks) for s in anggota]
        return topeng(slot, len(self.butir))

    def diperbarui_sejak(self, saat: float) -> int:
        """The set of records updated at or after ``saat`` (seconds since 1970)."""
        return self.ingat(
            ("diperbarui", saat),
            lambda: topeng((s for s, b in enumerate(self.butir) if b and b.diperbarui >= saat), len(self.butir)),
        )

    def ingat(self, kunci: Hashable, hitung: Callable[[], T]) -> T:
        """What ``hitung`` says, worked out once."""
        if kunci not in self.memo:
            if len(self.memo) >= BATAS_SIMPAN:
                self.memo.clear()
            self.memo[kunci] = hitung()
        return self.memo[kunci]

    def saring(self, faset: Iterable[Faset]) -> int:
        """The set of records that have all these values."""
        hasil = self.semua
        for f in faset:
            hasil &= self.faset.get(f, 0)
        return hasil

    def hitung(self, nama: str, di: int) -> dict[str, int]:
        """How many of the set ``di`` have each value of the facet ``nama``; values nobody has are left out."""
        jumlah = ((nilai, (anggota & di).bit_count()) for (n, nilai), anggota in self.faset.items() if n == nama)
        return dict(sorted((nilai, n) for nilai, n in jumlah if n))

    def potong(self, di: int, urut: str, offset: int, limit: int) -> list[int]:
        """Slots of one page of the set ``di``, in the order ``urut`` (bawaan, judul, terbaru)."""
        if urut == "bawaan" and di == self.semua:
            return list(self.bawaan[offset : offset + limit])
        if urut == "bawaan" and offset == 0 and (urut, di) not in self.memo:
            anggota = penguji(di)
            awal = islice(filter(anggota, islice(self.bawaan, BATAS_LIHAT)), limit)
            if len(hasil := list(awal)) == limit:
                return hasil
        return list(self._urutkan(di, urut)[offset : offset + limit])

    def sesudah(self, di: int, urut: str, kunci: Kunci, limit: int) -> list[int]:
        """The same for the page that follows the place ``kunci`` of the order."""
        if urut == "bawaan" and di == self.semua:
            mulai = bisect_right(self.bawaan, kunci, key=self._kunci_bawaan)
            return list(self.bawaan[mulai : mulai + limit])
        daftar = self._urutkan(di, urut)
        mulai = bisect_right(daftar, kunci, key=lambda slot: self.kunci(slot, urut))
        return list(daftar[mulai : mulai + limit])

    def kunci(self, slot: int, urut: str) -> Kunci:
        """The place of a record in an order."""
        b = self[slot]
        if urut == "judul":
            return b.judul.casefold() or b.urut, b.id
        return (-b.diperbarui, b.id) if urut == "terbaru" else (b.urut, b.id)

    def _kunci_bawaan(self, slot: int) -> Kunci:
        b = self[slot]
        return b.urut, b.id

    @cached_property
    def _tempat(self) -> array[int]:
        """The place of each slot in the default order."""
        tempat = array("I", bytes(4 * len(self.butir)))
        for nomor, slot in enumerate(self.bawaan):
            tempat[slot] = nomor
        return tempat

    def _urutkan(self, di: int, urut: str) -> array[int]:
        return self.ingat((urut, di), lambda: self._susun(di, urut))

    def _susun(self, di: int, urut: str) -> array[int]:
        if urut == "bawaan":
            return array("I", sorted(isi_topeng(di), key=self._tempat.__getitem__))
        return array("I", sorted(isi_topeng(di), key=lambda slot: self.kunci(slot, urut)))


def _tetap(himpunan: Himpunan, baru: Butir) -> bool:
    """Whether a record stays where it is and keeps its hours."""
    if baru.id not in himpunan.slot:
        return False
    lama = himpunan[himpunan.slot[baru.id]]
    return lama.titik == baru.titik and lama.berkala == baru.berkala
