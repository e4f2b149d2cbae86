"""The word lists of the analysis, read once per process. They are our own and part of its version."""

from hashlib import sha256
from pathlib import Path

_DIR = Path(__file__).parent / "data"
_ATURAN = 4
"""Raise it when the rules in code change what an index holds; the lists speak for themselves."""

PENDEK = 3
"""Up to so many letters a word gets no -nya: what comes out may be another ("hanya", "punya")."""


def _baris(nama: str) -> list[str]:
    return (_DIR / nama).read_text(encoding="utf-8").split("\n")[:-1]


def _peta(nama: str) -> dict[str, str]:
    return dict(baris.split("\t", 1) for baris in _baris(nama))  # type: ignore[misc]


def _dengan_nya(kata: list[str]) -> frozenset[str]:
    """People ask for "syaratnya" and "cara ngurusnya", too."""
    return frozenset(kata) | {f"{k}nya" for k in kata if len(k) > PENDEK}


AKAR = frozenset(_baris("akar.txt"))
"""Roots, and derived words that have a meaning of their own (beruang, penyakit, perusahaan)."""
KECUALI = _peta("kecuali.tsv")
"""Word → stem, where no rule gives the right one."""
EJAAN = {k.replace("-", " ").replace("'", ""): v for k, v in _peta("ejaan.tsv").items()}
"""Spelling variant → the form used here; a blank on either side joins or splits words."""
HENTI = _dengan_nya(_baris("henti.txt"))
"""Words of a question that say nothing about its object."""
UMUM = {bentuk: jenis for kata, jenis in _peta("umum.tsv").items() for bentuk in _dengan_nya([kata])}
"""Words that any page answers (what it costs, when it is open, where it is) → what people ask them of: "tempat",
"layanan" or "". They rank, but no record needs to have them. Only queries know them: they are no part of VERSI."""
SATUAN_WAKTU = frozenset({"tahun", "thn", "th", "bulan", "bln", "minggu", "hari", "jam", "menit"})
"""After a number they make it an age or a while."""

_ISI = b"".join((_DIR / nama).read_bytes() for nama in ("akar.txt", "kecuali.tsv", "ejaan.tsv", "henti.txt"))
VERSI = f"{_ATURAN}-{sha256(_ISI).hexdigest()[:12]}"
