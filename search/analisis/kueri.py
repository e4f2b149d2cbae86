"""From what a person typed to what an engine looks for."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from .data_bahasa import HENTI, UMUM
from .sinonim import Kamus, kamus, kunci
from .urai import Potongan, akar_indeks, kata, lipat_berpeta, uraikan

PANJANG_KUERI = 1_000
KELOMPOK_MAKS = 12
"""What is looked at of a query: more words only make it slower, not better."""
ALTERNATIF_MAKS = 24
_TAHUN = re.compile(r"20[0-4]\d")

PERSIS, BAGIAN, SINONIM, AKAR, AKAR_SINONIM = 1.0, 0.7, 0.8, 0.6, 0.5
"""Weights: the word as typed, the parts of a compound, a synonym, the stem, the stems of a synonym."""


@dataclass(frozen=True)
class Alternatif:
    """One way in which a group is found: all of ``kata`` (tokens as in an index) must occur.

    ``frasa``: side by side, in this order. ``bobot``: 0 to 1, how much such a hit is worth.
    """

    kata: tuple[str, ...]
    bobot: float
    frasa: bool = False


@dataclass(frozen=True)
class Kelompok:
    """One thing that was asked for. ``asal``: as typed. Any of ``alternatif`` is a hit; the first is what was typed."""

    asal: str
    alternatif: tuple[Alternatif, ...]

    @property
    def bersinonim(self) -> bool:
        """Whether it is a term of the editors' table: people ask for it by several names."""
        return any(a.bobot == SINONIM for a in self.alternatif)


@dataclass(frozen=True)
class Kueri:
    """``kelompok``: all must be found, in the order typed; empty when there is nothing to look for. ``pelengkap``: what
    any page answers ("biaya", "jam buka"); helps to put in order what was found.
    """

    kelompok: tuple[Kelompok, ...] = ()
    pelengkap: tuple[Kelompok, ...] = ()

    @property
    def semua(self) -> tuple[Kelompok, ...]:
        return self.kelompok + self.pelengkap

    def __bool__(self) -> bool:
        return bool(self.kelompok)


@dataclass(frozen=True)
class _Unit:
    """A piece of the query: where it stands, and its words."""

    awal: int
    akhir: int
    potongan: Potongan

    @property
    def kata(self) -> tuple[str, ...]:
        return tuple(k for *_, k in self.potongan.utuh)

    @property
    def bagian(self) -> tuple[str, ...]:
        return tuple(k for *_, k in self.potongan.bagian)


def kueri(q: str) -> Kueri:
    """The groups of a query: at most ``KELOMPOK_MAKS``, none twice, without stop words unless there is nothing else.

    Synonyms are looked up longest first ("kartu tanda penduduk" is one group), by stems, so that "akta lahir" and
    "akta kelahiran" are the same term. Has an answer for every text; reads the database only for the synonyms.
    """
    teks = q[:PANJANG_KUERI]
    units = _units(teks)
    if not units:
        return Kueri()
    dikenal = kamus()
    hasil: dict[tuple[Alternatif, ...], tuple[Kelompok, bool]] = {}
    for rentang, padanan in _kelompokkan(units, dikenal):
        asal = teks[rentang[0].awal : rentang[-1].akhir]
        kelompok = Kelompok(asal, tuple(_alternatif(rentang, padanan)))
        diketik = tuple(k for u in rentang for k in u.kata)
        hasil.setdefault(kelompok.alternatif, (kelompok, _umum((diketik, *padanan), dikenal.kota)))
        if len(hasil) == KELOMPOK_MAKS:
            break
    wajib = tuple(k for k, umum in hasil.values() if not umum)
    pelengkap = tuple(k for k, umum in hasil.values() if umum)
    return Kueri(wajib, pelengkap) if wajib else Kueri(pelengkap)


def _umum(sebutan: tuple[tuple[str, ...], ...], kota: frozenset[str]) -> bool:
    """Whether any page answers this, by most of its names: a word such as "syarat", a term such as "jam buka", a year,
    the city's name. Not "permohonan informasi", whose other names are PPID, informasi publik, ..."""
    umum = [all(k in UMUM or k in kota or _TAHUN.fullmatch(k) for k in kata) for kata in sebutan]
    return 2 * sum(umum) >= len(umum)


def kata_kueri(q: str) -> list[str]:
    """The distinct folded words of a query, stop words included; a bounded number."""
    return list(dict.fromkeys(kata(q[:PANJANG_KUERI])))[: 2 * KELOMPOK_MAKS]


def _units(teks: str) -> list[_Unit]:
    lipatan, peta = lipat_berpeta(teks)
    semua = [_Unit(peta[a], max(peta[b], peta[b - 1] + 1), p) for a, b, p in uraikan(lipatan)]
    return [u for u in semua if not HENTI.issuperset(u.kata)] or semua


def _kelompokkan(units: list[_Unit], kamus: Kamus) -> Iterator[tuple[list[_Unit], tuple[tuple[str, ...], ...]]]:
    """Runs of units that are one term, with its synonyms; every other unit by itself."""
    i = 0
    while i < len(units):
        for banyak in range(min(kamus.terpanjang, len(units) - i), 0, -1):
            rentang = units[i : i + banyak]
            padanan = kamus.padanan.get(kunci(tuple(k for u in rentang for k in u.kata)))
            if padanan or banyak == 1:
                yield rentang, padanan or ()
                i += banyak
                break


def _alternatif(units: list[_Unit], padanan: tuple[tuple[str, ...], ...]) -> list[Alternatif]:
    diketik = tuple(k for u in units for k in u.kata)
    hasil = [Alternatif(diketik, PERSIS)]
    if len(units) == 1 and units[0].bagian:
        hasil.append(Alternatif(units[0].bagian, BAGIAN, frasa=len(units[0].bagian) > 1))
        if len(units[0].bagian) == 2 and units[0].bagian[1] == "2":
            hasil.append(Alternatif((units[0].bagian[0],) * 2, SINONIM, frasa=True))  # alun2, jalan2
    if akar_kata := _akar(diketik):
        hasil.append(Alternatif(akar_kata, AKAR))
    for istilah in padanan:
        jamak = len(istilah) > 1
        hasil.append(Alternatif(istilah, SINONIM, frasa=jamak))
        if akar_istilah := _akar(istilah):
            hasil.append(Alternatif(akar_istilah, AKAR_SINONIM, frasa=jamak))
    unik: dict[tuple[str, ...], Alternatif] = {}
    for alternatif in hasil:
        unik.setdefault(alternatif.kata, alternatif)
    return list(unik.values())[:ALTERNATIF_MAKS]


def _akar(kata: tuple[str, ...]) -> tuple[str, ...]:
    """The stems as an index has them; of words with digits there are none, so then nothing."""
    berarti = [k for k in kata if k not in HENTI]
    return tuple(map(akar_indeks, berarti)) if all(k.isalpha() for k in berarti) else ()
