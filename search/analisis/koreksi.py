""" "Mungkin maksud Anda": words of a query that nobody published, replaced by the likeliest that somebody did."""

import math
import uuid
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from .akar import TERPENDEK, akar, berakar
from .data_bahasa import EJAAN, HENTI
from .kemiripan import beda, yakin
from .kueri import KELOMPOK_MAKS, PANJANG_KUERI
from .sinonim import Kamus, kamus
from .urai import Token, token

PANJANG_SATU, PANJANG_DUA = 4, 6
"""From how many letters on one, and two, mistakes are forgiven."""
AWALAN_MIRIP = 3
"""Beginnings that a misspelt one may stand for."""
CALON = 20
UPAYA = 4
"""Words of one query that are mended at most: each costs a pass over the vocabulary."""
TERPANJANG = 30
SERING = 0.12
"""Part of an edit by which a word is likelier than one half as frequent."""


@dataclass(frozen=True)
class Kosakata:
    """The published words of one version: word → (frequency, how it is written), and what finds the like of a word.

    People seldom miss the first letter, so words are measured against those that share it; ``ekor``, words by all but
    their first letter, finds those where only the beginning is wrong. A tenth of the time of measuring all.
    """

    kata: dict[str, tuple[int, str]]
    awal: dict[tuple[str, int], list[str]]
    """Words by first letter and length."""
    ekor: dict[str, list[str]]
    akar: frozenset[str]

    @classmethod
    def dari(cls, baris: Iterable[tuple[str, int, str]]) -> "Kosakata":
        """From (word, frequency, how it is written)."""
        kata = {k: (frekuensi, tampil) for k, frekuensi, tampil in baris}
        kata |= {k: kata[v] for k, v in EJAAN.items() if v in kata and k not in kata and k.isalpha()}
        awal: dict[tuple[str, int], list[str]] = defaultdict(list)
        ekor: dict[str, list[str]] = defaultdict(list)
        for k in kata:
            awal[k[0], len(k)].append(k)
            ekor[k[1:]].append(k)
        return cls(kata, dict(awal), dict(ekor), frozenset(map(akar, kata)))

    def mirip(self, kata: str, jarak: int) -> dict[str, int]:
        """Words at most ``jarak`` edits away (insert, delete, replace, swap neighbours), and how many."""
        from rapidfuzz.distance import OSA  # with the first misspelt word, not with every worker
        from rapidfuzz.process import extract

        hasil = dict.fromkeys([*self.ekor.get(kata[1:], ()), *self.ekor.get(kata, ())], 1)
        hasil |= {k: 1 for k in (kata[1:], kata[1] + kata[0] + kata[2:]) if k in self.kata}
        for n in range(len(kata) - jarak, len(kata) + jarak + 1):
            calon = self.awal.get((kata[0], n), ())
            temuan = extract(kata, calon, scorer=OSA.distance, score_cutoff=jarak, limit=CALON)
            hasil |= {k: int(d) for k, d, _ in temuan}
        return hasil

    def awalan_mirip(self, awalan: str) -> list[str]:
        """What words begin with that differs from this in one slip, likeliest first; nothing for what words do begin
        with, or what is too short to tell."""
        n, paruh = len(awalan), len(awalan) // 2
        depan, belakang = awalan[:paruh], awalan[paruh + 1 :]
        semua = [  # a slip leaves one half as it is, the latter perhaps moved by a letter
            k
            for (huruf, panjang), isi in self.awal.items()
            if huruf == awalan[:1] and panjang >= n >= PANJANG_SATU
            for k in isi
            if k.startswith(depan) or belakang in k[paruh : n + 1]
        ]
        if not semua or any(k.startswith(awalan) for k in semua):
            return []
        from rapidfuzz.distance import OSA
        from rapidfuzz.process import extract

        terbanyak: dict[str, int] = defaultdict(int)
        for k in semua:
            for sampai in (n - 1, n, n + 1):
                terbanyak[k[:sampai]] = max(terbanyak[k[:sampai]], self.kata[k][0])
        mirip = [k for k, *_ in extract(awalan, list(terbanyak), scorer=OSA.distance, score_cutoff=1, limit=CALON)]
        mirip.sort(key=lambda k: (beda(awalan, k, 1) - SERING * math.log2(1 + terbanyak[k]), k))
        beragam = [k for ke, k in enumerate(mirip) if not any(k.startswith(m) or m.startswith(k) for m in mirip[:ke])]
        return beragam[:AWALAN_MIRIP]


_simpanan: dict[uuid.UUID, Kosakata] = {}


def kosakata() -> Kosakata:
    """The words of the present version: one query unless it changed."""
    from ..models import Kosakata as Tabel
    from ..models import StatusKosakata

    versi = StatusKosakata.objects.values_list("versi", flat=True).first()
    if versi is None:
        return Kosakata.dari(())
    hasil = _simpanan.get(versi)
    if hasil is None:
        hasil = Kosakata.dari(Tabel.objects.values_list("kata", "frekuensi", "tampil"))
        _simpanan.clear()
        _simpanan[versi] = hasil
    return hasil


def koreksi(q: str, *, pasti: bool = False) -> str | None:
    """The query with its misspelt words mended, lower-case; None when there is nothing to mend or no idea how.

    Left alone: published words and their other forms, synonyms and acronyms, Indonesian words, numbers, short words.
    Words run together are parted ("suratpindah"), words torn apart are joined ("puskes mas"). ``pasti``: only what
    may be asked without asking back; a word that just resembles a published one may be meant as it is.
    """
    teks = q[:PANJANG_KUERI]
    baku = _Baku(kosakata(), kamus(), pasti)
    tokens = _berjajar(token(teks), baku)[:KELOMPOK_MAKS]
    dikenal = [baku.dikenal(t.kata) for t in tokens]
    if all(dikenal) or not baku.terbit.kata:
        return None
    hasil, sampai, i, upaya = [], 0, 0, UPAYA
    while i < len(tokens):
        t, akhir, ganti = tokens[i], tokens[i].akhir, None
        if i + 1 < len(tokens) and not (dikenal[i] and dikenal[i + 1]):
            ganti = baku.tampil(t.kata + tokens[i + 1].kata)
            akhir = tokens[i + 1].akhir if ganti else akhir
            i += bool(ganti)
        if not ganti and not dikenal[i] and upaya:
            sebelah = {tokens[j].kata for j in (i - 1, i + 1) if 0 <= j < len(tokens)}
            ganti, upaya = baku.pengganti(t.kata, sebelah), upaya - 1
        if ganti:
            hasil += [teks[sampai : t.awal].lower(), ganti]
            sampai = akhir
        i += 1
    return " ".join("".join([*hasil, teks[sampai:].lower()]).split()) if hasil else None


def _berjajar(tokens: list[Token], baku: "_Baku") -> list[Token]:
    """Of a compound the whole where it is known, else its parts: "e-ktpp"."""
    hasil: list[Token] = []
    for t in tokens:
        if not hasil or t.awal >= hasil[-1].akhir:
            hasil.append(t)
        elif not baku.dikenal(hasil[-1].kata):
            hasil[-1] = t
    return hasil


@dataclass(frozen=True)
class _Baku:
    """The words that are right: those published and those of the synonyms."""

    terbit: Kosakata
    sinonim: Kamus
    pasti: bool = False

    def dikenal(self, kata: str) -> bool:
        return (
            not kata.isalpha()
            or not PANJANG_SATU <= len(kata) <= TERPANJANG
            or kata in HENTI
            or kata in self.terbit.kata
            or akar(kata) in self.terbit.akar
            or berakar(kata)
            or kata in self.sinonim.kata
        )

    def tampil(self, kata: str) -> str | None:
        """How the word is written; None for one that is not known."""
        _, tampil = self.terbit.kata.get(kata, (0, kata if kata in self.sinonim.kata else ""))
        return (tampil if tampil.isupper() else tampil.lower()) or None

    def pengganti(self, kata: str, sebelah: set[str]) -> str | None:
        """What was likely meant; ``sebelah``: the words beside it."""
        jarak = 1 if len(kata) < PANJANG_DUA else 2
        calon = _dari_sinonim(self.sinonim.kata).mirip(kata, jarak) | self.terbit.mirip(kata, jarak)
        if jarak > 1 and 1 not in calon.values() and (pisah := self._pisah(kata)):
            return pisah
        wajar = ((self._harga(kata, c, d, sebelah), c, d) for c, d in calon.items() if c not in HENTI)
        _, terbaik, berapa = min(wajar, default=(0.0, "", 0))
        if not terbaik or (self.pasti and not yakin(kata, terbaik, berapa)):
            return None
        return self.tampil(terbaik)

    def _harga(self, kata: str, calon: str, jarak: int, sebelah: set[str]) -> float:
        harga = beda(kata, calon, jarak) - SERING * math.log2(1 + self.terbit.kata.get(calon, (0, ""))[0])
        pasangan = self.sinonim.pasangan
        return harga - (1 if any((s, calon) in pasangan or (calon, s) in pasangan for s in sebelah) else 0)

    def _pisah(self, kata: str) -> str | None:
        """The word as two published ones, the most frequent pair."""
        terbit = self.terbit.kata
        pasangan = [(kata[:n], kata[n:]) for n in range(TERPENDEK, len(kata) - TERPENDEK + 1)]
        ada = [(min(terbit[a][0], terbit[b][0]), a, b) for a, b in pasangan if a in terbit and b in terbit]
        return f"{max(ada)[1]} {max(ada)[2]}" if ada else None


@lru_cache(maxsize=1)
def _dari_sinonim(kata: frozenset[str]) -> Kosakata:
    return Kosakata.dari((k, 1, k) for k in kata if k.isalpha() and len(k) >= PANJANG_SATU)
