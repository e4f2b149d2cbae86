"""Search rows of PostgreSQL in the binary form of COPY.

It saves the server reading tsvectors as text, letter by letter, which takes four times as long as storing them. Not
``to_tsvector`` either: its parser would split our words by rules of its own, which differ with the database's locale.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import accumulate
from struct import pack

from ..analisis import AWALAN_AKAR
from .basis_data import TABEL
from .dasar import TEKS, Dokumen
from .kombinasi import kunci_kombinasi

POSISI_AKHIR = 16_383
"""The largest position in a tsvector; a word has at most POSISI_MAKS."""
POSISI_MAKS = 255
VEKTOR_MAKS = 800_000
"""Bytes: a tsvector holds 1 MB."""
KATA_AWAL = 90
"""Words by which a record is weighed at first: a row that stays below 2 kB is not moved out of its page. A record of no
more words is short: that is all of it."""
LABEL = {"judul": "A", "lain": "B", "label": "C", "ringkasan": "C", "isi": "D", "dokumen": "D"}
KOLOM = {
    "search_baris": ("id", "sidik", "kombinasi", "waktu", "lat", "lon"),
    TABEL: ("terbitan_id", *TEKS),
    "search_singkat": ("id", "waktu", "vektor"),
    "search_panjang": ("id", "vektor"),
    "search_awal": ("id", "waktu", "vektor"),
}
"""Tables and their columns: each record has a row of the first two, and of the third, or else of the last two."""
Biner = dict[str, bytes]
"""Rows of each table."""
Berlabel = list[tuple[str, list[str]]]
"""Runs of lexemes, each with its label."""
PISAH_AKAR = f" {AWALAN_AKAR}"
BITA = "latin-1"
"""A letter for each byte: words are made into vectors as the text that they are, which is faster."""
PEMBUKA = b"PGCOPY\n\xff\r\n\0" + pack("!ii", 0, 0)
PENUTUP = pack("!h", -1)
_BANYAK = [(b"\0" + pack("!H", n)).decode(BITA) for n in range(POSISI_MAKS + 1)]
"""What follows a word: the end of it, and how many positions it has."""


def biner(dokumen: Sequence[Dokumen]) -> Biner:
    hasil = {tabel: bytearray() for tabel in KOLOM}
    for d in dokumen:
        for tabel, baris in _baris(d):
            hasil[tabel] += baris
    return {tabel: bytes(isi) for tabel, isi in hasil.items()}


def _baris(d: Dokumen) -> Iterator[tuple[str, bytes]]:
    """Its rows, as KOLOM names them."""
    kunci, waktu = pack("!q", d.id), pack("!i", d.waktu)
    kombinasi = pack("!q", kunci_kombinasi(d.bahasa, d.faset))
    tempat = (None if derajat is None else pack("!d", derajat) for derajat in (d.lat, d.lon))
    yield "search_baris", _kolom(kunci, d.sidik.encode(), kombinasi, waktu, *tempat)
    yield TABEL, _kolom(kunci, *(teks.encode() for teks in d.teks))
    kata = _kata(d)
    if sum(len(k) for _, k in kata) <= KATA_AWAL:
        yield "search_singkat", _kolom(kunci, waktu, vektor(kata))
    else:
        yield "search_panjang", _kolom(kunci, vektor(kata))
        yield "search_awal", _kolom(kunci, waktu, vektor(_awal(kata)))


def vektor(bidang: Iterable[tuple[str, list[str]]]) -> bytes:
    """Runs of lexemes with their labels as a tsvector; of more words than it holds, the first. Runs stand apart, so
    that no phrase goes on from one to the next."""
    posisi: dict[str, str] = {}
    dari = 0
    for label, kata in bidang:
        letak = _posisi(label)[dari : dari + len(kata)]
        dari += len(letak) + 1
        for k, p in zip(kata, letak, strict=False):
            if k in posisi:
                posisi[k] += p
            else:
                posisi[k] = p
        for k in kata[len(letak) :]:
            posisi.setdefault(k, "")
    leksem = [k + _BANYAK[len(q := p[: 2 * POSISI_MAKS]) // 2] + q for k, p in posisi.items()]
    isi = "".join(leksem)
    if len(isi) > VEKTOR_MAKS:
        leksem = leksem[: bisect_right(list(accumulate(map(len, leksem))), VEKTOR_MAKS)]
        isi = "".join(leksem)
    return pack("!i", len(leksem)) + isi.encode(BITA)


@cache
def _posisi(label: str) -> list[str]:
    """First, second, ... of this label. Made when something is written."""
    berat = "DCBA".index(label)
    return [pack("!H", berat << 14 | n).decode(BITA) for n in range(1, POSISI_AKHIR + 1)]


def leksem(token: str) -> str:
    """As what a token is kept. A stem is kept as the word that it is: many words are their own stems, so there are a
    third less to store, to index and to look for."""
    return token.removeprefix(AWALAN_AKAR)


def _kata(dokumen: Dokumen) -> Berlabel:
    """Of each line of each field the words, then the stems."""
    hasil = []
    for nama, teks in zip(TEKS, dokumen.teks, strict=True):
        for baris in teks.split("\n"):
            kata, _, akar = baris.partition(PISAH_AKAR)
            hasil += [(LABEL[nama], kata.split()), (LABEL[nama], akar.replace(PISAH_AKAR, " ").split())]
    return hasil


def _awal(kata: Berlabel) -> Iterator[tuple[str, list[str]]]:
    sisa = KATA_AWAL
    for label, satu in kata:
        yield label, satu[:sisa]
        sisa -= len(satu[:sisa])


def _kolom(*kolom: bytes | None) -> bytes:
    isi = [pack("!h", len(kolom))]
    for nilai in kolom:
        isi += [pack("!i", -1)] if nilai is None else [pack("!i", len(nilai)), nilai]
    return b"".join(isi)
