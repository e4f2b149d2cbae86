"""Search rows of PostgreSQL in the binary form of COPY.

It saves the server reading tsvectors as text, letter by letter, which takes four times as long as storing them. Not
``to_tsvector`` either: its parser would split our words by rules of its own, which differ with the database's locale.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import accumulate, chain, islice
from struct import pack

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
PEMBUKA = b"PGCOPY\n\xff\r\n\0" + pack("!ii", 0, 0)
PENUTUP = pack("!h", -1)
_BANYAK = [b"\0" + pack("!H", n) for n in range(POSISI_MAKS + 1)]
"""What follows a word: the end of it, and how many positions it has."""
_AWAL = len(_BANYAK[1])


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
    kata = list(_kata(d))
    if sum(len(k) for _, k in kata) <= KATA_AWAL:
        yield "search_singkat", _kolom(kunci, waktu, vektor(kata))
    else:
        yield "search_panjang", _kolom(kunci, vektor(kata))
        yield "search_awal", _kolom(kunci, waktu, vektor(_kata(d, KATA_AWAL)))


def vektor(bidang: Iterable[tuple[str, Sequence[bytes]]]) -> bytes:
    """Labels and their words as a tsvector. A long text repeats half of its words: the rest is done without a loop."""
    kata: list[bytes] = []
    letak: list[bytes] = []
    for label, satu in bidang:
        letak += _sekali(label)[len(kata) : len(kata) + len(satu)]
        kata += satu
    leksem = dict.fromkeys(kata if len(kata) > POSISI_AKHIR else (), _BANYAK[0])  # first words first
    leksem |= zip(kata, letak, strict=False)
    berulang: dict[bytes, bytes] = {}
    for k, posisi in zip(kata, letak, strict=False):
        if leksem[k] is not posisi:  # the last one is there
            berulang[k] = berulang.get(k, b"") + posisi[_AWAL:]
    for k, posisi in berulang.items():
        semua = (posisi + leksem[k][_AWAL:])[: 2 * POSISI_MAKS]
        leksem[k] = _BANYAK[len(semua) // 2] + semua
    isi = b"".join(chain.from_iterable(leksem.items()))
    if len(isi) > VEKTOR_MAKS:
        return _terpotong(leksem)
    return pack("!i", len(leksem)) + isi


@cache
def _sekali(label: str) -> list[bytes]:
    """What follows a word that stands only at this position: first, second, ... Made when something is written."""
    berat = "DCBA".index(label)
    return [_BANYAK[1] + pack("!H", berat << 14 | n) for n in range(1, POSISI_AKHIR + 1)]


def _terpotong(leksem: dict[bytes, bytes]) -> bytes:
    """The first words, as many as a tsvector holds."""
    besar = list(accumulate(len(kata) + len(posisi) for kata, posisi in leksem.items()))
    banyak = bisect_right(besar, VEKTOR_MAKS)
    return pack("!i", banyak) + b"".join(chain.from_iterable(islice(leksem.items(), banyak)))


def _kata(dokumen: Dokumen, sisa: int = -1) -> Iterable[tuple[str, Sequence[bytes]]]:
    """Labels and words, all of them or the first."""
    for nama, teks in zip(TEKS, dokumen.teks, strict=True):
        kata = teks.encode().split() if sisa < 0 else teks.encode().split(maxsplit=sisa)[:sisa]
        yield LABEL[nama], kata
        sisa -= len(kata) if sisa >= 0 else 0


def _kolom(*kolom: bytes | None) -> bytes:
    isi = [pack("!h", len(kolom))]
    for nilai in kolom:
        isi += [pack("!i", -1)] if nilai is None else [pack("!i", len(nilai)), nilai]
    return b"".join(isi)
