"""The word lists of the analysis, read once per process. They are our own and part of its version."""

from hashlib import sha256
from pathlib import Path

_DIR = Path(__file__).parent / "data"
_ATURAN = 1
"""Raise it when the rules in code change what comes out; the lists speak for themselves."""


def _baris(nama: str) -> list[str]:
    return (_DIR / nama).read_text(encoding="utf-8").split("\n")[:-1]


def _peta(nama: str) -> dict[str, str]:
    return dict(baris.split("\t", 1) for baris in _baris(nama))  # type: ignore[misc]


AKAR = frozenset(_baris("akar.txt"))
"""Roots, and derived words that have a meaning of their own (beruang, penyakit, perusahaan)."""
KECUALI = _peta("kecuali.tsv")
"""Word → stem, where no rule gives the right one."""
EJAAN = {k.replace("-", " ").replace("'", ""): v for k, v in _peta("ejaan.tsv").items()}
"""Spelling variant → the form used here; a blank on either side joins or splits words."""
HENTI = frozenset(_baris("henti.txt"))
"""Words of a question that say nothing about its object."""

_ISI = b"".join((_DIR / nama).read_bytes() for nama in ("akar.txt", "kecuali.tsv", "ejaan.tsv", "henti.txt"))
VERSI = f"{_ATURAN}-{sha256(_ISI).hexdigest()[:12]}"
