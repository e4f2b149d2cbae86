"""Showing where the words were found, in the text as it was written."""

import re
from collections.abc import Iterable, Iterator
from itertools import islice

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from .analisis import AWALAN_AKAR, AWALAN_LAIN, Alternatif, Kueri, Token, token, untuk_indeks
from .analisis.akar import akar

PANJANG = 220
"""Letters of a snippet."""
LETAK_MAKS = 300


class Penyorot:
    """Marks what a query found."""

    def __init__(self, kueri: Kueri) -> None:
        self.alternatif: dict[str, list[Alternatif]] = {}
        for kelompok in kueri.semua:
            for a in kelompok.alternatif:
                for kata in a.kata[:1] if a.frasa else a.kata:
                    self.alternatif.setdefault(kata, []).append(a)
        bahan = {
            k.removeprefix(AWALAN_LAIN).removeprefix(AWALAN_AKAR)
            for ks in kueri.semua
            for a in ks.alternatif
            for k in a.kata
        }
        self.sama = {k: akar(k) for k in bahan}
        """Word → what all its forms have in common."""
        self.beda_maks = len(set(self.sama.values()))
        pola = "|".join(sorted(map(re.escape, bahan), key=lambda k: (-len(k), k)))
        self.pola = re.compile(rf"(?<![a-z0-9])[a-z]{{0,6}}?({pola})") if pola else None

    def tandai(self, teks: str) -> SafeString:
        """The text as HTML: escaped, hits in ``<mark>``."""
        if self.alternatif.keys().isdisjoint(untuk_indeks(teks).split()):  # cheaper than words with their places
            return escape(teks)
        hasil, sampai = [], 0
        for awal, akhir in _gabung(self._letak(token(teks))):
            hasil += [escape(teks[sampai:awal]), "<mark>", escape(teks[awal:akhir]), "</mark>"]
            sampai = akhir
        return mark_safe("".join([*hasil, escape(teks[sampai:])]))  # every piece is escaped above

    def cuplikan(self, teks: str) -> SafeString | None:
        """The stretch of a long text with most of what was asked, marked; None when nothing is found."""
        awal = self.letak_terbaik(teks)
        if awal is None:
            return None
        mulai, selesai = _batas(teks, max(0, awal - 60), awal - 60 + PANJANG)
        isi = " ".join(teks[mulai:selesai].split())
        tanda = self.tandai(isi)
        if "<mark>" not in tanda:
            return None
        return mark_safe(("… " if mulai else "") + tanda + (" …" if selesai < len(teks) else ""))

    def beda(self, teks: str) -> int:
        """How many different words a text seems to have of what was asked; cheap enough for whole documents."""
        terlihat: set[str] = set()
        for _, kata in self._letak_kasar(teks):
            terlihat.add(kata)
            if len(terlihat) == self.beda_maks:
                break
        return len(terlihat)

    def letak_terbaik(self, teks: str) -> int | None:
        """Where the stretch with the most different words begins."""
        letak = list(islice(self._letak_kasar(teks), LETAK_MAKS if self.beda_maks > 1 else 1))
        terbaik, paling = None, 0
        for i, (awal, _) in enumerate(letak):
            dekat = {kata for posisi, kata in letak[i : i + 12] if posisi < awal + PANJANG - 80}
            if len(dekat) > paling:
                terbaik, paling = awal, len(dekat)
            if paling == self.beda_maks:
                break
        return terbaik

    def _letak_kasar(self, teks: str) -> Iterator[tuple[int, str]]:
        """Place and word of what looks like a hit."""
        if self.pola is not None:
            yield from ((m.start(), self.sama[m[1]]) for m in self.pola.finditer(teks.lower()))

    def _letak(self, tokens: list[Token]) -> Iterator[tuple[int, int]]:
        for i, t in enumerate(tokens):
            for kata in (t.kata, t.akar):
                for a in self.alternatif.get(kata, ()):
                    akhir = self._cocok(a, tokens, i) if a.frasa else i
                    if akhir is not None:
                        yield t.awal, tokens[akhir].akhir

    @staticmethod
    def _cocok(frasa: Alternatif, tokens: list[Token], i: int) -> int | None:
        akhir = i + len(frasa.kata) - 1
        if akhir >= len(tokens):
            return None
        bagian = zip(frasa.kata, tokens[i : akhir + 1], strict=True)
        return akhir if all(k in (t.kata, t.akar) for k, t in bagian) else None


def _gabung(letak: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """In order, without overlaps."""
    sampai = 0
    for awal, akhir in sorted(letak, key=lambda a: (a[0], -a[1])):
        if awal >= sampai:
            yield awal, akhir
            sampai = akhir


def _batas(teks: str, mulai: int, selesai: int) -> tuple[int, int]:
    """Moved to the nearest blanks, so that no word is cut."""
    if mulai:
        mulai = max(teks.rfind(" ", 0, mulai), teks.rfind("\n", 0, mulai)) + 1
    if selesai < len(teks):
        kosong = teks.find(" ", selesai)
        selesai = len(teks) if kosong < 0 else min(kosong, selesai + 40)
    return mulai, selesai
