"""The ways of asking one question, for when a stricter one finds nothing."""

from collections.abc import Iterator
from dataclasses import replace

from .analisis import Kueri, koreksi, kueri
from .mesin.dasar import Permintaan

PANJANG_AWALAN = 3


def cara(q: str, dasar: Permintaan) -> Iterator[tuple[Permintaan, str | None]]:
    """The ways of asking, strictest first, and the corrected text where it is one."""
    yield dasar, None
    if len(dasar.kueri.kelompok[-1].asal) >= PANJANG_AWALAN:
        yield replace(dasar, awalan=True), None
    terbaik, betul = dasar, koreksi(q, pasti=True)
    if betul and (dipahami := kueri(betul)):
        terbaik = replace(dasar, kueri=dipahami)
        yield terbaik, betul
    for lebih_longgar in longgar(terbaik):
        yield lebih_longgar, betul


def longgar(p: Permintaan) -> Iterator[Permintaan]:
    """The ways of asking for most of the words, strictest first."""
    banyak = len(p.kueri.kelompok)
    if banyak == 2:
        yield replace(p, minimal=1, hanya_nama=True)
    for minimal in sorted({banyak - 1, -(-banyak // 2)}, reverse=True):
        if banyak > 2 and minimal > 1:
            yield replace(p, minimal=minimal)
    dikenal = tuple(k for k in p.kueri.kelompok if k.bersinonim)
    if banyak > 2 and dikenal:
        yield replace(p, kueri=Kueri(dikenal, p.kueri.pelengkap), minimal=1, hanya_nama=True)
