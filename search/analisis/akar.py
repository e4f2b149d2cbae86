"""Stems of Indonesian words: affixes are taken off only where a known root is left.

Rules without a list of roots cannot know that *mengirim* hides *kirim* and *mengatur* hides *atur*, and they cut *uang*
out of *beruang*. Words whose root is not in the list lose only what is safe. Why not a library: docs/decisions/0007.
"""

from collections.abc import Iterator
from functools import lru_cache

from .data_bahasa import AKAR, EJAAN, KECUALI

LAPIS = 4
"""Affixes taken off at most, one by one: mem-per-tanggung-kan-nya."""
TERPENDEK = 3

_AKHIRAN = ("nya", "kan", "lah", "kah", "pun", "an", "ku", "mu", "i")
_AMAN = ("nya", "lah", "kah")
"""Endings that may be taken off an unknown word."""
_AWALAN = (
    # (prefix, what it may have swallowed); colloquial ng-, ny-, n-, m- included.
    ("menge", ("",)),
    ("penge", ("",)),
    ("meng", ("", "k")),
    ("peng", ("", "k")),
    ("meny", ("s",)),
    ("peny", ("s",)),
    ("mem", ("", "p")),
    ("pem", ("", "p")),
    ("men", ("", "t")),
    ("pen", ("", "t")),
    ("me", ("",)),
    ("ber", ("", "r")),
    ("bel", ("",)),
    ("be", ("",)),
    ("ter", ("", "r")),
    ("te", ("",)),
    ("per", ("", "r")),
    ("pel", ("",)),
    ("pe", ("",)),
    ("di", ("",)),
    ("ke", ("",)),
    ("se", ("",)),
    ("nge", ("",)),
    ("ng", ("", "k")),
    ("ny", ("s", "c")),
    ("n", ("", "t")),
    ("m", ("p",)),
)


@lru_cache(maxsize=200_000)
def akar(kata: str) -> str:
    """The stem of a folded word; the word itself where there is none. Words with digits have none.

    *kependudukan* → penduduk, *perizinan* and *perijinan* → izin, *memadamkan* → padam, *beruang* → beruang.
    """
    if len(kata) <= TERPENDEK or not kata.isalpha():
        return kata
    bentuk = [kata]
    for _ in range(LAPIS + 1):
        for b in bentuk:
            if dikenal := _dikenal(b):
                return dikenal
        bentuk = list(dict.fromkeys(p for b in bentuk for p in _pangkas(b)))
    return next((kata[: -len(a)] for a in _AMAN if kata.endswith(a) and len(kata) - len(a) > TERPENDEK), kata)


def berakar(kata: str) -> bool:
    """Whether the word is Indonesian as far as the lists tell."""
    return akar(kata) in _HASIL


def _dikenal(kata: str) -> str | None:
    ejaan = EJAAN.get(kata, kata)
    if ejaan != kata:
        return akar(ejaan)
    return KECUALI.get(kata) or (kata if kata in AKAR else None)


def _pangkas(kata: str) -> Iterator[str]:
    """The word without one of its endings, then without one of its prefixes."""
    for akhiran in _AKHIRAN:
        if kata.endswith(akhiran) and len(kata) - len(akhiran) >= TERPENDEK:
            yield kata[: -len(akhiran)]
    for awalan, luluh in _AWALAN:
        if kata.startswith(awalan):
            sisa = kata[len(awalan) :]
            yield from (bunyi + sisa for bunyi in luluh if len(bunyi + sisa) >= TERPENDEK)


_HASIL = AKAR | frozenset(KECUALI.values()) | frozenset(EJAAN.values())
