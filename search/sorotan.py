"""Showing where the words were found, in the text as it was written."""

import re
from collections.abc import Iterable, Iterator

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from .analisis import AWALAN_AKAR, Alternatif, Kueri, Token, token

PANJANG = 220
"""Letters of a snippet."""
LETAK_MAKS = 300


class Penyorot:
    """Marks what a query found."""

    def __init__(self, kueri: Kueri) -> None:
        self.alternatif: dict[str, list[Alternatif]] = {}
        for kelompok in kueri.kelompok:
            for a in kelompok.alternatif:
                for kata in a.kata[:1] if a.frasa else a.kata:
                    self.alternatif.setdefault(kata, []).append(a)
        bahan = {k.removeprefix(AWALAN_AKAR) for ks in kueri.kelompok for a in ks.alternatif for k in a.kata}
        pola = "|".join(sorted(map(re.escape, bahan), key=lambda k: (-len(k), k)))
        self.pola = re.compile(rf"(?<![a-z0-9])[a-z]{{0,6}}?({pola})") if pola else None

    def tandai(self, teks: str) -> SafeString:
        """The text as HTML: escaped, hits in ``<mark>``."""
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

    def letak_terbaik(self, teks: str) -> int | None:
        """Where the stretch with the most different words begins."""
        letak = self.letak_kasar(teks)
        if not letak:
            return None
        terbaik, paling = letak[0][0], 0
        for i, (awal, _) in enumerate(letak):
            dekat = {kata for posisi, kata in letak[i : i + 12] if posisi < awal + PANJANG - 80}
            if len(dekat) > paling:
                terbaik, paling = awal, len(dekat)
        return terbaik

    def letak_kasar(self, teks: str) -> list[tuple[int, str]]:
        """(place, word) of what looks like a hit: cheap enough for whole documents."""
        if self.pola is None:
            return []
        hasil = []
        for m in self.pola.finditer(teks.lower()):
            hasil.append((m.start(), m[1]))
            if len(hasil) == LETAK_MAKS:
                break
        return hasil

    def _letak(self, tokens: list[Token]) -> Iterator[tuple[int, int]]:
        for i, t in enumerate(tokens):
            for kata in (t.kata, AWALAN_AKAR + t.akar):
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
        return akhir if all(k in (t.kata, AWALAN_AKAR + t.akar) for k, t in bagian) else None


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
