"""The judged set: what people ask, and which records of the demo city answer it.

``kueri.tsv``: id, kind, kind of source, text. ``penilaian.tsv``: TREC qrels (query, 0, record, grade), a record being
``jenis/slug``. Grades: 3 answers it; 2 helps much, such as the office where it is done; 1 touches it; 0 looks like an
answer and is none. Written from the content alone, before any result was seen; queries are never removed.
"""

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

FOLDER = Path(__file__).parent
JENIS = ("kepala", "ekor", "akronim", "sinonim", "tipo", "imbuhan", "isi-dokumen", "tempat", "rinci", "isi-halaman")
NIHIL = "nihil"
"""The kind of queries that must find nothing."""
TAHAP = ("kata apa adanya", "+ akar kata", "+ sinonim", "+ salah ketik")
"""Steps of the ablation, each with everything before it."""
BAGIAN = ("setel", "periksa")
"""Halves: to tune by, and only to check by."""


@dataclass(frozen=True)
class KueriUji:
    """One query of the set. ``sumber``: the kind of source it is modelled on, "sendiri" for none."""

    id: str
    jenis: str
    sumber: str
    teks: str

    @property
    def bagian(self) -> str:
        """By the hash of the id: nobody chooses what is tuned by."""
        return BAGIAN[sha256(self.id.encode()).digest()[0] % 2]


def semua_kueri() -> list[KueriUji]:
    with (FOLDER / "kueri.tsv").open(encoding="utf-8", newline="") as berkas:
        baris = csv.reader(berkas, delimiter="\t", quoting=csv.QUOTE_NONE)
        next(baris)
        return [KueriUji(*b) for b in baris]


def penilaian() -> dict[str, dict[str, int]]:
    """Query id → record → grade."""
    hasil: dict[str, dict[str, int]] = {}
    for baris in (FOLDER / "penilaian.tsv").read_text(encoding="utf-8").splitlines():
        kueri, _, rekaman, nilai = baris.split()
        hasil.setdefault(kueri, {})[rekaman] = int(nilai)
    return hasil


def terjawab(kueri: Iterable[KueriUji]) -> list[KueriUji]:
    """Without those that must find nothing."""
    return [k for k in kueri if k.jenis != NIHIL]
