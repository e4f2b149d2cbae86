"""The active records of one kind in memory: filters, counts, order and places, at any size of the city.

Sets of records are integers with one bit a record, so any mix of filters and the counts of each value cost
microseconds at 20,000 records.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right, insort
from collections.abc import Callable, Collection, Hashable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property, partial
from typing import Any, TypeVar

from .kolom import Butir, Faset, Kolom
from .sebaran import Sebaran
from .topeng import bita_topeng, isi_topeng, penguji, topeng, yang_ada

BATAS_SIMPAN = 16
"""Things remembered for each set of records."""
BATAS_LIHAT = 2000
"""Records at the head of the order among which a first page is looked for before the whole selection is ordered."""
POTONG = 100
"""How many of them at a time."""
SEDIKIT = 500
"""Members up to which a selection is sorted; of more, the order of all records is gone through."""
BAWAAN = "bawaan"

T = TypeVar("T")
Kunci = tuple[Any, int]
"""What a selection is ordered by; it always ends in the id, so that no two are equal."""


@dataclass
class Himpunan:
    """The active records of one kind in one language. A published one never changes: ``dengan`` makes another.

    A record keeps its slot, the number of its bit; slots of records that are gone stay empty.
    """

    kolom: Kolom = field(default_factory=Kolom)
    slot: dict[int, int] = field(default_factory=dict)
    urutan: dict[str, array[int]] = field(default_factory=lambda: {BAWAAN: array("I")})
    """The slots in each order that was asked for; in the default order always."""
    faset: dict[Faset, int] = field(default_factory=dict)
    semua: int = 0
    memo: dict[Any, Any] = field(default_factory=dict)
    """What was worked out from this set, to be forgotten with it."""

    @classmethod
    def dari(cls, semua: Iterable[Butir]) -> Himpunan:
        """All at once: many times faster than one after the other."""
        pembangun = Pembangun()
        for b in semua:
            pembangun.tambah(b)
        return pembangun.selesai()

    def dengan(self, baru: Sequence[Butir], hilang: Collection[int]) -> Himpunan:
        """This set after these records changed, came or went."""
        urutan = {nama: slot[:] for nama, slot in list(self.urutan.items())}
        diangkat = (self.slot[pk] for pk in (*hilang, *(b.id for b in baru)) if pk in self.slot)
        tetap = ~topeng(diangkat, len(self.kolom))
        faset = {f: anggota & tetap for f, anggota in self.faset.items()}
        hasil = Himpunan(self.kolom.salin(), dict(self.slot), urutan, faset, self.semua)
        for pk in hilang:
            if pk in hasil.slot:
                hasil.semua &= ~(1 << hasil._angkat(pk))
                del hasil.slot[pk]
        for b in baru:
            hasil._taruh(b)
        if not hilang and all(_tetap(self, b) for b in baru):
            hasil.__dict__.update({k: v for k, v in self.__dict__.items() if k in ("sebaran", "berkala")})
        return hasil

    def _angkat(self, pk: int) -> int:
        """Take a record out of the orders; its slot stays."""
        slot = self.slot[pk]
        for urut, daftar in self.urutan.items():
            del daftar[bisect_left(daftar, self.kunci(slot, urut), key=partial(self.kunci, urut=urut))]
        return slot

    def _taruh(self, b: Butir) -> None:
        if b.id in self.slot:
            slot = self._angkat(b.id)
            self.kolom.ganti(slot, b)
        else:
            slot = self.slot[b.id] = self.kolom.tambah(b)
        for urut, daftar in self.urutan.items():
            insort(daftar, slot, key=partial(self.kunci, urut=urut))
        self.semua |= 1 << slot
        for f in b.faset:
            self.faset[f] = self.faset.get(f, 0) | 1 << slot

    @cached_property
    def sebaran(self) -> Sebaran:
        """Where the records are that have a place."""
        titik = ((slot, self.kolom.titik(slot)) for slot in isi_topeng(self.semua))
        return Sebaran((slot, t) for slot, t in titik if t)

    @cached_property
    def berkala(self) -> dict[str, list[int]]:
        """Slots of the records that share the same hours or period."""
        hasil: dict[str, list[int]] = {}
        for slot in isi_topeng(self.semua):
            hasil.setdefault(self.kolom.berkala[slot], []).append(slot)
        return hasil

    def yang_berkala(self, cocok: Callable[[str], bool]) -> int:
        """The set of records whose hours or period meet ``cocok``, asked once for each that differs."""
        slot = [s for teks, anggota in self.berkala.items() if cocok(teks) for s in anggota]
        return topeng(slot, len(self.kolom))

    def diperbarui_sejak(self, saat: float) -> int:
        """The set of records updated at or after ``saat`` (seconds since 1970)."""
        waktu = self.kolom.diperbarui
        return self.ingat(
            ("diperbarui", saat),
            lambda: topeng((s for s in isi_topeng(self.semua) if waktu[s] >= saat), len(waktu)),
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

    def nilai(self, nama: str) -> Callable[[int], str | None]:
        """Tells which value of the facet ``nama`` a slot has, if any."""
        semua = [(nilai, penguji(di)) for (n, nilai), di in self.faset.items() if n == nama]
        return lambda slot: next((nilai for nilai, anggota in semua if anggota(slot)), None)

    def potong(self, di: int, urut: str, offset: int, limit: int) -> list[int]:
        """Slots of one page of the set ``di``, in the order ``urut`` (bawaan, judul, terbaru)."""
        if di != self.semua and offset == 0 and (urut, di) not in self.memo and (awal := self._awal(di, urut, limit)):
            return awal
        return list(self._urutkan(di, urut)[offset : offset + limit])

    def sesudah(self, di: int, urut: str, kunci: Kunci, limit: int) -> list[int]:
        """The same for the page that follows the place ``kunci`` of the order."""
        daftar = self._urutkan(di, urut)
        mulai = bisect_right(daftar, kunci, key=partial(self.kunci, urut=urut))
        return list(daftar[mulai : mulai + limit])

    def kunci(self, slot: int, urut: str) -> Kunci:
        """The place of a record in an order."""
        kolom = self.kolom
        pk = kolom.id[slot]
        if urut == "terbaru":
            return -kolom.diperbarui[slot], pk
        judul = kolom.judul.get(slot) if urut == "judul" else None
        return judul.casefold() if judul else kolom.urut[slot], pk

    def _awal(self, di: int, urut: str, limit: int) -> list[int]:
        """The first page of the set ``di``; empty when it is not found near the head of the order."""
        bita = bita_topeng(di, len(self.kolom))
        hasil: list[int] = []
        for awal in range(0, BATAS_LIHAT, POTONG):
            hasil += yang_ada(self._semua(urut)[awal : awal + POTONG], bita)
            if len(hasil) >= limit:
                return hasil[:limit]
        return []

    def _urutkan(self, di: int, urut: str) -> array[int]:
        return self._semua(urut) if di == self.semua else self.ingat((urut, di), lambda: self._susun(di, urut))

    def _susun(self, di: int, urut: str) -> array[int]:
        if di.bit_count() < SEDIKIT:
            return array("I", sorted(isi_topeng(di), key=partial(self.kunci, urut=urut)))
        return array("I", yang_ada(self._semua(urut), bita_topeng(di, len(self.kolom))))

    def _semua(self, urut: str) -> array[int]:
        """All slots in this order: made once, then kept up to date."""
        if urut not in self.urutan:
            self.urutan[urut] = self._semua_menurut(urut)
        return self.urutan[urut]

    def _semua_menurut(self, urut: str) -> array[int]:
        # In two steps: the keys of all records in full would take megabytes for a moment.
        slot = isi_topeng(self.semua)
        slot.sort(key=self.kolom.id.__getitem__)
        slot.sort(key=lambda s: self.kunci(s, urut)[0])
        return array("I", slot)


class Pembangun:
    """Makes a set of records that come one after the other."""

    def __init__(self) -> None:
        self._hasil = Himpunan()
        self._anggota: dict[Faset, array[int]] = {}

    def tambah(self, b: Butir) -> None:
        slot = self._hasil.slot[b.id] = self._hasil.kolom.tambah(b)
        for f in b.faset:
            self._anggota.setdefault(f, array("I")).append(slot)

    def selesai(self) -> Himpunan:
        hasil, banyak = self._hasil, len(self._hasil.kolom)
        hasil.semua = (1 << banyak) - 1
        hasil.faset = {f: topeng(slot, banyak) for f, slot in self._anggota.items()}
        hasil.urutan[BAWAAN] = hasil._semua_menurut(BAWAAN)
        return hasil


def _tetap(himpunan: Himpunan, baru: Butir) -> bool:
    """Whether a record stays where it is and keeps its hours."""
    if baru.id not in himpunan.slot:
        return False
    slot = himpunan.slot[baru.id]
    return himpunan.kolom.titik(slot) == baru.titik and himpunan.kolom.berkala[slot] == baru.berkala
