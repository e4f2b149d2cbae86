"""How likely one word is a slip for another, beyond the number of edits."""

import math
import re
from functools import lru_cache


def beda(kata: str, calon: str, jarak: int) -> float:
    """How far ``calon`` is from what was typed: ``jarak`` edits, less for slips of finger or ear, more for another
    first letter.
    """
    harga = float(jarak)
    if kata[0] != calon[0]:
        harga += 0.6
    if bunyi(kata) == bunyi(calon):
        return harga - 0.8
    if rangka(kata) == rangka(calon):
        return harga - 0.4
    return harga - (0.3 if _tertukar(kata, calon) or _tergelincir(kata, calon) else 0)


PANJANG_PASTI = 7
"""From so many letters on, hardly two words differ in one of them by chance."""


def yakin(kata: str, calon: str, jarak: int) -> bool:
    """Whether ``calon`` may take the place of ``kata`` unasked. *ngamuk* is as far from *nyamuk* as a slip is."""
    if kata[0] != calon[0]:
        return bunyi(kata) == bunyi(calon)
    if beda(kata, calon, jarak) < jarak:
        return jarak == 1 or len(kata) >= PANJANG_PASTI
    return jarak == 1 and (len(kata) >= PANJANG_PASTI or (len(kata) > 4 and len(kata) != len(calon)))


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


def rangka(kata: str) -> str:
    """The consonants: hasty people drop vowels (*rumh*, *sakt*)."""
    return re.sub(r"[aeiou]|(.)(?=\1)", "", kata)


def _tertukar(kata: str, calon: str) -> bool:
    return sorted(kata) == sorted(calon)


_BARIS_TOMBOL = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_LETAK = {huruf: (x + y * 0.4, float(y)) for y, baris in enumerate(_BARIS_TOMBOL) for x, huruf in enumerate(baris)}


def _tergelincir(kata: str, calon: str) -> bool:
    """Whether all letters that differ lie side by side on a keyboard."""
    return len(kata) == len(calon) and all(_bersebelahan(a, b) for a, b in zip(kata, calon, strict=True))


def _bersebelahan(a: str, b: str) -> bool:
    return a == b or (a in _LETAK and b in _LETAK and math.dist(_LETAK[a], _LETAK[b]) < 1.5)
