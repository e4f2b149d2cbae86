"""``python -m bench.cari.kueri <kueri.json>``: choose what is asked, from the words that the records really have.

Chosen once, on SQLite, and kept with the data: every engine is asked the same. Frequencies are numbers of records.
"""

import json
import random
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

BANYAK = 60
"""Queries of a row."""
JARANG, SEDANG = (2, 30), (200, 1_500)
SERING, UMUM = 0.06, 0.29
"""Frequent and very frequent words: the share of all records that has them."""
KATA = re.compile("[a-z]{4,}")
POTONG = 1_000
FASET_KEDUA = ("kategori", "kelurahan", "tahun", "pd", "kategori_ppid")

Kueri = tuple[str, dict[str, str]]
"""Text and filters."""


@dataclass
class Kata:
    """Words by how many records have them, and for each class some records with their words."""

    banyak: int
    frekuensi: Counter[str]
    judul: Counter[str]
    contoh: list[list[str]] = field(default_factory=list)

    def kelas(self, batas: tuple[float, float]) -> set[str]:
        return {k for k, n in self.frekuensi.items() if batas[0] <= n < batas[1]}


def main() -> None:
    import django

    django.setup()
    Path(sys.argv[1]).write_text(json.dumps(pilih(), indent=1))


def pilih() -> dict[str, list[Kueri]]:
    """Row → queries; a pure function of the data."""
    kata, acak = _baca(), random.Random(5)
    jarang, sedang = kata.kelas(JARANG), kata.kelas(SEDANG)
    sering = kata.kelas((SERING * kata.banyak, UMUM * kata.banyak))
    umum = kata.kelas((UMUM * kata.banyak, kata.banyak + 1))
    kelas = {
        "jarang": _bergantian(kata, jarang, jarang | sedang),
        "sedang": _bergantian(kata, sedang, sedang),
        "sering": _pasangan(kata, sering, sering),
        "umum": sorted(umum),
        "umum2": _pasangan(kata, umum, umum),
        "sinonim": _bersinonim(),
    }
    hasil: dict[str, list[Kueri]] = {}
    for nama, teks in kelas.items():
        pilihan = acak.sample(teks, min(BANYAK, len(teks)))
        if nama != "sinonim":
            hasil[f"plain-{nama}"] = [(q, {}) for q in pilihan]
        hasil[f"penuh-{nama}"] = [(q, _saring(q, n)) for n, q in enumerate(pilihan)]
    hasil["penuh-tipo"] = _salah_ketik(hasil["penuh-sedang"], kata, acak)
    judul = [k for k in kata.judul if kata.judul[k] >= JARANG[0]]
    for n in (2, 3, 5):
        awalan = sorted({k[:n] for k in judul if len(k) > n})
        hasil[f"saran-{n}"] = [(a, {}) for a in acak.sample(awalan, min(BANYAK, len(awalan)))]
    hasil["saran-ketik"] = [(q[:n], {}) for q in _diketik(acak) for n in range(2, len(q) + 1)]
    hasil["admin"] = [(q, {}) for q in _admin(kata, acak)]
    return hasil


def _baca() -> Kata:
    from search.analisis.data_bahasa import HENTI
    from search.mesin import mesin_basis_data
    from search.models import Baris

    ids = list(Baris.objects.order_by("pk").values_list("pk", flat=True))
    kata = Kata(len(ids), Counter(), Counter())
    for i in range(0, len(ids), POTONG):
        for pk, (judul, *lain) in sorted(mesin_basis_data().teks(ids[i : i + POTONG]).items()):
            di_judul = {k for k in judul.split() if KATA.fullmatch(k)} - HENTI
            semua = di_judul | {k for teks in lain for k in teks.split() if KATA.fullmatch(k)} - HENTI
            kata.judul.update(di_judul)
            kata.frekuensi.update(semua)
            if pk % 16 == 0:
                kata.contoh.append(sorted(semua))
    return kata


def _pasangan(kata: Kata, satu: set[str], dua: set[str]) -> list[str]:
    """Two words that stand together in a record."""
    acak, hasil = random.Random(6), set()
    for isi in kata.contoh:
        a, b = [k for k in isi if k in satu], [k for k in isi if k in dua]
        if a and len(b) > 1:
            awal = acak.choice(a)
            hasil.add(f"{awal} {acak.choice([k for k in b if k != awal])}")
    return sorted(hasil)


def _bergantian(kata: Kata, satu: set[str], dua: set[str]) -> list[str]:
    """As many single words as pairs."""
    berdua = _pasangan(kata, satu, dua)
    acak = random.Random(7)
    return acak.sample(sorted(satu), min(len(satu), BANYAK)) + acak.sample(berdua, min(len(berdua), BANYAK))


def _bersinonim() -> list[str]:
    """What people ask in acronyms and other names, in one or two words."""
    from tests.search.mutu.himpunan import semua_kueri

    return [k.teks for k in semua_kueri() if k.jenis in ("akronim", "sinonim") and len(k.teks.split()) <= 2]


def _saring(q: str, nomor: int) -> dict[str, str]:
    """Two filters that leave something: the kind most matches have, and in turn another facet of these."""
    from search.cari import cari

    faset = cari(q, limit=1).faset
    saring = {"jenis": _teratas(faset["jenis"])} if faset.get("jenis") else {"jenis": "layanan"}
    faset = cari(q, saring, limit=1).faset
    urut = FASET_KEDUA[nomor % len(FASET_KEDUA) :] + FASET_KEDUA
    kedua = next((n for n in urut if _teratas(faset.get(n, {}))), "pd")
    return saring | {kedua: _teratas(faset.get(kedua, {})) or "dinkes"}


def _teratas(jumlah: dict[str, int]) -> str:
    return next((nilai for nilai in jumlah if nilai), "")


def _salah_ketik(asal: list[Kueri], kata: Kata, acak: random.Random) -> list[Kueri]:
    """The same with a slip in the longest word: two letters swapped, or one left out."""
    hasil = []
    for q, saring in asal:
        betul = max(q.split(), key=len)
        if len(betul) < 6:
            continue
        i = acak.randrange(1, len(betul) - 2)
        salah = betul[:i] + acak.choice((betul[i + 1] + betul[i], betul[i + 1])) + betul[i + 2 :]
        if salah not in kata.frekuensi:
            hasil.append((q.replace(betul, salah), saring))
    return hasil


def _diketik(acak: random.Random) -> Iterator[str]:
    from tests.search.mutu.himpunan import semua_kueri

    yield from acak.sample([k.teks for k in semua_kueri() if k.jenis in ("kepala", "tempat")], 12)


def _admin(kata: Kata, acak: random.Random) -> list[str]:
    """Two title words each: of some records, of many, and a pair; as an editor types them."""
    menurut: dict[str, list[str]] = defaultdict(list)
    urut: Callable[[str], Any] = lambda k: (kata.judul[k], k)  # noqa: E731
    for k in sorted(kata.judul, key=urut):
        n = kata.judul[k]
        menurut["sedikit" if n < 30 else "sedang" if n < 1_000 else "banyak"].append(k)
    satu = [k for isi in menurut.values() for k in acak.sample(isi, min(2, len(isi)))]
    return [*satu, f"{menurut['banyak'][-1]} {menurut['sedang'][-1]}", menurut["banyak"][-1][:4]]


if __name__ == "__main__":
    main()
