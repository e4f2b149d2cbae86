"""From a record of the log to its search row."""

import json
from collections.abc import Iterable, Iterator

from terbitan.models import Terbitan

from .analisis import kata
from .mesin.dasar import Dokumen

KOLOM = ["id", "judul", "teks_lain", "teks_isi", "ringkas"]
BATAS_PENDEK = 50_000
BATAS_ISI = 500_000
"""Bytes of analysed words kept of a field: together they stay below the 1 MB that a tsvector can hold."""


def dokumen(baris: Terbitan) -> Dokumen:
    """The analysed words of a record. The owner's name counts as body text."""
    ringkas = json.loads(baris.ringkas)
    pd = (ringkas.get("pd") or {}).get("judul", "")
    return Dokumen(
        id=baris.pk,
        judul=_gabung(kata(baris.judul), BATAS_PENDEK),
        lain=_gabung(kata(baris.teks_lain), BATAS_PENDEK),
        ringkasan=_gabung(kata(ringkas.get("ringkasan") or ""), BATAS_PENDEK),
        isi=_gabung(kata(f"{baris.teks_isi}\n{pd}"), BATAS_ISI),
    )


def _gabung(daftar: Iterable[str], batas: int) -> str:
    return " ".join(_sampai(daftar, batas))


def _sampai(daftar: Iterable[str], batas: int) -> Iterator[str]:
    """Words up to a number of bytes."""
    for k in daftar:
        batas -= len(k.encode()) + 1
        if batas < 0:
            return
        yield k
