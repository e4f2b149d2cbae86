"""From text to words: folded to a-z and 0-9, with the spellings of one name made alike."""

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple, TypeVar

from .akar import akar
from .data_bahasa import EJAAN, HENTI

PANJANG_KATA = 64
"""Characters kept of one word; longer ones are noise (base64, keyboard mashing)."""
AWALAN_AKAR = "z0"
"""Begins every stem in an index. No word does: other scripts become ``z<hex>z``, no code point begins with 0, and a
word that was typed so is taken for one with an o."""
AWALAN_LAIN = AWALAN_AKAR * 2
"""Begins a stem that is no stem of itself: the stop word *mohon*, of *permohonan*. So the others need no prefix to be
told from words: the word is a hit, too."""
SIMPANAN = 100_000
"""Pieces whose words are kept in memory, of each kind."""


class Token(NamedTuple):
    """A word and where it stands: ``teks[awal:akhir]``. Tokens of one compound overlap: "70/2023", 70, 2023.

    ``kata`` is the folded word, ``akar`` its stem as an index has it; both hold only a-z and 0-9.
    """

    awal: int
    akhir: int
    kata: str
    akar: str


class Potongan(NamedTuple):
    """A piece of folded text: ``utuh``, its words, and ``bagian``, the parts of a compound; (from, to, word) each."""

    utuh: tuple[tuple[int, int, str], ...]
    bagian: tuple[tuple[int, int, str], ...] = ()


T = TypeVar("T")
_HUBUNG = r"[\s._-]{0,3}"
_KTP = re.compile(rf"e{_HUBUNG}ktp|ktp{_HUBUNG}e(?:l|lektronik)?")
_TERPISAH = [k.split() for k in EJAAN if " " in k]
_GABUNGAN = "|".join(r"[\s-]{1,3}".join(k) for k in _TERPISAH)
_PEMULA = "|".join(sorted({kata for k in _TERPISAH for kata in k[:-1]}))
_LANJUTAN = "|".join(sorted({kata for k in _TERPISAH for kata in k[1:]}))
_POLA = re.compile(
    rf"""(?!e?ktp|{_PEMULA})[a-z]{{2,}}+(?!['0-9-])  # most words; first, because it is fast
    |(?:{_KTP.pattern}|{_GABUNGAN})(?![a-z0-9])
    |\d+(?:[./-]\d+){{1,9}}(?![a-z0-9])             # 70/2023, 0321-123456, 470.12
    |\d{{1,5}}\s{{1,3}}tahun\s{{1,3}}\d{{4}}(?!\d)  # Nomor 70 Tahun 2023
    |e[\ -][a-z]{{3,}}(?![a-z0-9])                  # e-Samsat
    |[a-z]{{1,6}}-\d{{1,4}}(?![a-z0-9/.-])          # AK-1
    |[a-z](?:\.[a-z]){{1,7}}(?![a-z0-9])            # S.K.C.K.
    |[a-z]\d{{1,2}}\.\d{{1,3}}(?![a-z0-9])           # F2.01, also F-2.01 without its hyphen
    |[a-z0-9]+(?:'[a-z0-9]+)*""",
    re.VERBOSE,
)
_BERLANJUT = re.compile(rf"(?:\d|(?<![a-z])(?:e|ktp|{_PEMULA}))[._-]*$")
_MELANJUTKAN = re.compile(rf"[._-]*(?:ktp|e(?:l|lektronik)?(?![a-z0-9])|tahun|{_LANJUTAN})")
_SAMBUNG = "\xa6"
"""At the end or beginning of a word from which a name may go on across a blank. No folded text has it."""
_SEDERHANA = re.compile(r"[a-z0-9]+")
_HURUF_ANGKA = re.compile(r"([a-z]{2,})(\d{1,4})")
_KODE = re.compile(r"[a-z]\d{1,2}\.\d{1,3}")
_TAHUN = re.compile(r"(\d+)\s+tahun\s+(\d+)")
_ASING = re.compile(r"[^\x00-\x7f]+")
_APOSTROF = "`\u00b4\u02bb\u02bc\u2018\u2019"
_TANDA = dict.fromkeys(_APOSTROF, "'") | dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-")


def lipat(teks: str) -> str:
    """Only ASCII, lower-case: diacritics dropped, compatibility forms made plain, other scripts spelt ``z<hex>z``."""
    if not teks.isascii():
        teks = _ASING.sub(lambda m: "".join(map(_huruf, m[0])), teks)
    return teks.lower().replace("`", "'")


@lru_cache(maxsize=20_000)
def _huruf(huruf: str) -> str:
    if huruf in _TANDA:
        return _TANDA[huruf]
    return "".join(map(_polos, unicodedata.normalize("NFKD", huruf).casefold()))


def _polos(huruf: str) -> str:
    if huruf.isascii():
        return huruf
    if unicodedata.category(huruf) in ("Mn", "Cf"):
        return ""
    return f"z{ord(huruf):x}z" if huruf.isalnum() else _TANDA.get(huruf, " ")


def potong(mentah: str) -> Potongan:
    """The words of one match of the pattern."""
    akhir = len(mentah)
    if _KTP.fullmatch(mentah):
        return Potongan(((0, akhir, "ktp"),))
    rapat = mentah.replace("'", "")
    if _KODE.fullmatch(mentah):
        nomor = potong(mentah[1:])
        semua = [tuple((a + 1, b + 1, k) for a, b, k in p) for p in (nomor.utuh, nomor.bagian)]
        return Potongan(((0, 1, mentah[0]), *semua[0]), semua[1])
    if ejaan := EJAAN.get(re.sub(r"[\s-]+", " ", rapat)):
        return Potongan(tuple((0, akhir, k) for k in ejaan.split()))
    if rapat.isalnum():
        campur = _HURUF_ANGKA.fullmatch(mentah)
        bagian = [campur.span(1), campur.span(2)] if campur else []
    elif "." in mentah and not mentah[0].isdigit():
        rapat, bagian = mentah.replace(".", ""), []
    else:
        tahun = _TAHUN.fullmatch(mentah)
        bagian = [m.span() for m in _SEDERHANA.finditer(mentah)]
        rapat = "".join(tahun.groups()) if tahun else re.sub("[^a-z0-9]", "", mentah)
        bagian = [(a, b) for a, b in bagian if b - a > 1 or mentah[a].isdigit()]  # not the e of e-Samsat
    return Potongan(((0, akhir, _wajar(rapat)),), tuple((a, b, _wajar(mentah[a:b])) for a, b in bagian))


def _wajar(kata: str) -> str:
    """No longer than a word is, and not like a stem: "Z0NA" is zona."""
    return (f"zo{kata[2:]}" if kata.startswith(AWALAN_AKAR) else kata)[:PANJANG_KATA]


class _Simpanan(dict[str, T]):
    """What was made of each piece, computed once; emptied when full, so that noise cannot fill the memory."""

    def __init__(self, buat: Callable[[str], T]) -> None:
        self.buat = buat

    def __missing__(self, mentah: str) -> T:
        hasil = self.buat(mentah)
        if len(mentah) <= PANJANG_KATA:
            if len(self) >= SIMPANAN:
                self.clear()
            self[mentah] = hasil
        return hasil


def akar_indeks(kata: str) -> str:
    """The stem of a folded word as an index has it."""
    hasil = akar(kata)
    return (AWALAN_LAIN if hasil in HENTI or akar(hasil) != hasil else AWALAN_AKAR) + hasil


def _kata(teks: str) -> list[str]:
    """``kata`` of a folded piece, which is not kept."""
    potongan = map(potong, _POLA.findall(teks))
    return [k for p in potongan for *_, k in p.utuh + p.bagian]


def _indeks(teks: str) -> tuple[str, str]:
    """The words, each after a blank, marked where the blank beside them may be within a name; and their stems."""
    awal = _SAMBUNG if _MELANJUTKAN.match(teks) else ""
    akhir = _SAMBUNG if _BERLANJUT.search(teks) else ""
    kata = _kata(teks)
    semua_akar = "".join(f" {akar_indeks(k)}" for k in kata if k.isalpha() and k not in HENTI)
    return f" {awal}{' '.join(kata)}{akhir}" if kata else "", semua_akar


_POTONGAN = _Simpanan(potong)
_INDEKS = _Simpanan(_indeks)
"""Words and stems together: in a large vocabulary it is the look-up that takes the time."""


def uraikan(teks: str) -> Iterator[tuple[int, int, Potongan]]:
    """Pieces of a folded text, and where each begins and ends."""
    return ((*m.span(), _POTONGAN[m[0]]) for m in _POLA.finditer(teks))


def token(teks: str) -> list[Token]:
    """The words of a text in order, with their places in it as it was written.

    "e-KTP", "KTP-el", "ktp elektronik" are all ``ktp``; "Jum'at" is ``jumat``. A compound gives itself and its parts:
    "70/2023" and "70 Tahun 2023" give 702023, 70, 2023; "AK-1" ak1, ak, 1; "e-Samsat" esamsat, samsat.
    """
    lipatan, peta = lipat_berpeta(teks)
    return [
        Token(peta[awal + a], max(peta[awal + b], peta[awal + b - 1] + 1), k, akar_indeks(k))
        for awal, _, p in uraikan(lipatan)
        for a, b, k in (*p.utuh, *p.bagian)
    ]


def kata(teks: str) -> list[str]:
    """The folded words of a text in order, repetitions included."""
    return [k for _, _, p in uraikan(lipat(teks)) for *_, k in (*p.utuh, *p.bagian)]


def kata_utuh(teks: str) -> tuple[str, ...]:
    """The folded words without the parts of compounds: "kartu AK-1" → kartu, ak1."""
    return tuple(k for _, _, p in uraikan(lipat(teks)) for *_, k in p.utuh)


def untuk_indeks(teks: str) -> str:
    """Tokens for an index, separated by blanks: all words in order, then the stems of those that mean something.

    Only a-z, 0-9 and blanks, so that any engine's plainest tokenizer takes it. A stem bears ``AWALAN_AKAR``. Words and
    stems stand apart, so that a phrase is a run of words or a run of stems. Three times as fast blank by blank, so the
    pattern is asked only where a name may go on after one: "70 tahun 2023", "wali kota", "e samsat".
    """
    lipatan = lipat(teks)
    pasangan = list(map(_INDEKS.__getitem__, lipatan.split()))
    kata = "".join([k for k, _ in pasangan])
    if not kata.isascii():
        if f"{_SAMBUNG} {_SAMBUNG}" in kata or f"e{_SAMBUNG}" in kata:
            pasangan = list(map(_INDEKS.__getitem__, _POLA.findall(lipatan)))
            kata = "".join([k for k, _ in pasangan])
        kata = kata.replace(_SAMBUNG, "")
    return kata[1:] + "".join([a for _, a in pasangan])


def lipat_berpeta(teks: str) -> tuple[str, Sequence[int]]:
    """``lipat``, and for each of its characters, and its end, the place in the text that it came from."""
    if teks.isascii():
        return lipat(teks), range(len(teks) + 1)
    peta: list[int] = []
    lipatan = []
    for i, huruf in enumerate(teks):
        lipatan.append(lipat(huruf))
        peta.extend([i] * len(lipatan[-1]))
    return "".join(lipatan), [*peta, len(teks)]
