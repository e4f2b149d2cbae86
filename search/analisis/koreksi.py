""" "Mungkin maksud Anda": words of a query that nobody published, replaced by the likeliest that somebody did."""

import math
import re
import uuid
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

from .akar import akar, berakar
from .data_bahasa import HENTI
from .kueri import KELOMPOK_MAKS, PANJANG_KUERI
from .sinonim import kamus
from .urai import Token, token

PANJANG_SATU, PANJANG_DUA = 4, 6
"""From how many letters on one, and two, mistakes are forgiven."""
CALON = 20
TERPANJANG = 30


@dataclass(frozen=True)
class Kosakata:
    """The published words of one version. ``panjang``: words by their length, for the distance search."""

    kata: dict[str, tuple[int, str]]
    panjang: dict[int, list[str]] = field(default_factory=dict)
    akar: frozenset[str] = frozenset()

    @classmethod
    def dari(cls, baris: Iterable[tuple[str, int, str]]) -> "Kosakata":
        """From (word, frequency, how it is written)."""
        kata = {k: (frekuensi, tampil) for k, frekuensi, tampil in baris}
        panjang: dict[int, list[str]] = defaultdict(list)
        for k in kata:
            panjang[len(k)].append(k)
        return cls(kata, dict(panjang), frozenset(map(akar, kata)))

    def mirip(self, kata: str, jarak: int) -> Iterator[tuple[str, int]]:
        """Words at most ``jarak`` edits away (insert, delete, replace, swap neighbours), and how many."""
        for n in range(len(kata) - jarak, len(kata) + jarak + 1):
            for calon, d, _ in extract(
                kata, self.panjang.get(n, ()), scorer=OSA.distance, score_cutoff=jarak, limit=CALON
            ):
                yield calon, int(d)


_simpanan: dict[uuid.UUID, Kosakata] = {}


def kosakata() -> Kosakata:
    """The words of the present version: one query unless it changed."""
    from ..models import Kosakata as Tabel
    from ..models import StatusKosakata

    versi = StatusKosakata.objects.values_list("versi", flat=True).first()
    if versi is None:
        return Kosakata({})
    if versi not in _simpanan:
        baru = Kosakata.dari(Tabel.objects.values_list("kata", "frekuensi", "tampil"))
        _simpanan.clear()
        _simpanan[versi] = baru
    return _simpanan[versi]


def koreksi(q: str) -> str | None:
    """The query with its misspelt words mended, lower-case; None when there is nothing to mend or no idea how.

    Left alone: published words and their other forms, synonyms and acronyms, Indonesian words, numbers, short words.
    Words run together are parted ("kartukeluarga"), words torn apart are joined ("puskes mas").
    """
    teks = q[:PANJANG_KUERI]
    tokens = _berjajar(token(teks))[:KELOMPOK_MAKS]
    semua = kosakata()
    istilah = kamus().kata
    dikenal = [_dikenal(t.kata, semua, istilah) for t in tokens]
    if all(dikenal) or not semua.kata:
        return None
    hasil, sampai, i = [], 0, 0
    while i < len(tokens):
        t, akhir, ganti = tokens[i], tokens[i].akhir, None
        if i + 1 < len(tokens) and not (dikenal[i] and dikenal[i + 1]):
            ganti = _tampil(t.kata + tokens[i + 1].kata, semua)
            akhir = tokens[i + 1].akhir if ganti else akhir
            i += bool(ganti)
        if not ganti and not dikenal[i]:
            ganti = _pengganti(t.kata, semua)
        if ganti:
            hasil += [teks[sampai : t.awal].lower(), ganti]
            sampai = akhir
        i += 1
    return " ".join("".join([*hasil, teks[sampai:].lower()]).split()) if hasil else None


def _berjajar(tokens: list[Token]) -> list[Token]:
    """Without the parts of compounds."""
    hasil: list[Token] = []
    for t in tokens:
        if not hasil or t.awal >= hasil[-1].akhir:
            hasil.append(t)
    return hasil


def _dikenal(kata: str, semua: Kosakata, istilah: frozenset[str]) -> bool:
    return (
        not kata.isalpha()
        or not PANJANG_SATU <= len(kata) <= TERPANJANG
        or kata in HENTI
        or kata in semua.kata
        or akar(kata) in semua.akar
        or berakar(kata)
        or kata in istilah
    )


def _pengganti(kata: str, semua: Kosakata) -> str | None:
    jarak = 1 if len(kata) < PANJANG_DUA else 2
    if jarak == 2 and (pisah := _pisah(kata, semua)):
        return pisah
    calon = [(_harga(kata, c, d, semua.kata[c][0]), c) for c, d in semua.mirip(kata, jarak)]
    return _tampil(min(calon)[1], semua) if calon else None


def _tampil(kata: str, semua: Kosakata) -> str | None:
    if kata not in semua.kata:
        return None
    tampil = semua.kata[kata][1]
    return tampil if tampil.isupper() else tampil.lower()


def _pisah(kata: str, semua: Kosakata) -> str | None:
    """The word as two published ones, the most frequent pair."""
    pasangan = [(kata[:n], kata[n:]) for n in range(3, len(kata) - 2)]
    ada = [(min(semua.kata[a][0], semua.kata[b][0]), a, b) for a, b in pasangan if a in semua.kata and b in semua.kata]
    return f"{max(ada)[1]} {max(ada)[2]}" if ada else None


def _harga(kata: str, calon: str, jarak: int, frekuensi: int) -> float:
    """How far a candidate is from what was typed: edits, less for slips of finger or ear and for frequent words."""
    harga = float(jarak)
    if kata[0] != calon[0]:
        harga += 0.6
    if bunyi(kata) == bunyi(calon):
        harga -= 0.8
    elif _tergelincir(kata, calon):
        harga -= 0.2
    return harga - 0.12 * math.log2(1 + frekuensi)


_BUNYI = (
    ("oe", "u"), ("tj", "c"), ("dj", "j"), ("sj", "s"), ("sy", "s"), ("sh", "s"), ("ch", "k"), ("kh", "k"), ("ph", "f"),
    ("x", "ks"), ("q", "k"), ("v", "f"), ("p", "f"), ("z", "s"), ("y", "i"), ("d", "t"), ("b", "f"), ("g", "k"),
)  # fmt: skip


@lru_cache(maxsize=100_000)
def bunyi(kata: str) -> str:
    """A key that words of like sound share: old spellings, p/f/v, s/z, doubled letters, a silent h."""
    for dari, ke in _BUNYI:
        kata = kata.replace(dari, ke)
    kata = kata[:1] + kata[1:].replace("h", "")
    return re.sub(r"(.)\1+", r"\1", kata)


_BARIS_TOMBOL = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_LETAK = {huruf: (x + y * 0.4, float(y)) for y, baris in enumerate(_BARIS_TOMBOL) for x, huruf in enumerate(baris)}


def _tergelincir(kata: str, calon: str) -> bool:
    """Whether all letters that differ lie side by side on a keyboard."""
    if len(kata) != len(calon):
        return False
    return all(
        a == b or math.dist(_LETAK.get(a, (99, 9)), _LETAK.get(b, (-9, 0))) < 1.5
        for a, b in zip(kata, calon, strict=True)
    )
