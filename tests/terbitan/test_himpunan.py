"""The index in memory gives what plain loops over the same records would, whatever came, changed or went before."""

import math
import random
from typing import Any

import pytest

from terbitan.himpunan import Himpunan
from terbitan.kolom import Butir
from terbitan.lingkaran import JARI_BUMI, Lingkaran
from terbitan.sebaran import Sebaran
from terbitan.topeng import isi_topeng, topeng

KUNCI: dict[str, Any] = {
    "bawaan": lambda b: (b.urut, b.id),
    "judul": lambda b: (b.judul.casefold() or b.urut, b.id),
    "terbaru": lambda b: (-b.diperbarui, b.id),
}


def butir(acak: random.Random, pk: int) -> Butir:
    urut = f"{acak.choice('abc')}{acak.randrange(50)}"
    titik = (-7.5 + acak.random() / 10, 112.4 + acak.random() / 10) if acak.random() < 0.8 else None
    faset = (("kategori", acak.choice("pqr")), ("wilayah", acak.choice("12")))
    judul = urut.upper() * 2 if acak.random() < 0.3 else ""
    return Butir(pk, urut, judul, acak.randrange(99), titik, acak.choice("xyz"), faset)


@pytest.mark.parametrize("benih", range(8))
def test_sama_dengan_gelung_biasa(benih: int) -> None:
    acak = random.Random(benih)
    semua = {n: butir(acak, n) for n in range(120)}
    himpunan = Himpunan.dari(semua.values())
    for _ in range(25):
        baru = {pk: butir(acak, pk) for pk in acak.sample(range(150), acak.randrange(3))}
        if acak.random() < 0.3:  # nothing moves: what was worked out of places and hours may stay
            lama = acak.choice(list(semua.values()))
            baru = {lama.id: lama._replace(judul="Lain")}
        hilang = set(acak.sample(range(150), acak.randrange(2))) - baru.keys()
        himpunan = himpunan.dengan(list(baru.values()), hilang)
        semua = {pk: b for pk, b in (semua | baru).items() if pk not in hilang}
        periksa(himpunan, list(semua.values()), acak)


def periksa(himpunan: Himpunan, semua: list[Butir], acak: random.Random) -> None:
    faset = ("kategori", acak.choice("pqr"))
    di = himpunan.saring([faset])
    cocok = [b for b in semua if faset in b.faset]
    assert di.bit_count() == len(cocok)
    for urut, kunci in KUNCI.items():
        benar = [b.id for b in sorted(cocok, key=kunci)]
        mulai, banyak = acak.choice([0, acak.randrange(40)]), acak.randrange(1, 30)
        assert [himpunan.kolom.id[s] for s in himpunan.potong(di, urut, mulai, banyak)] == benar[mulai : mulai + banyak]
        assert jelajah(himpunan, di, urut) == benar
    ada = {n: sum(("wilayah", n) in b.faset for b in cocok) for n in "12"}
    assert himpunan.hitung("wilayah", di) == {n: banyak for n, banyak in ada.items() if banyak}
    kategori = himpunan.nilai("kategori")
    assert all(kategori(himpunan.slot[b.id]) == b.faset[0][1] for b in semua)
    assert id_dari(himpunan, himpunan.yang_berkala("x".__eq__)) == {b.id for b in semua if b.berkala == "x"}
    assert id_dari(himpunan, himpunan.diperbarui_sejak(50)) == {b.id for b in semua if b.diperbarui >= 50}
    kotak = (112.42, -7.48, 112.47, -7.43)
    dalam = {b.id for b in semua if b.titik and -7.48 <= b.titik[0] <= -7.43 and 112.42 <= b.titik[1] <= 112.47}
    assert id_dari(himpunan, himpunan.sebaran.dalam_kotak(kotak)) == dalam


def jelajah(himpunan: Himpunan, di: int, urut: str) -> list[int]:
    """Ids of all pages, walked through by cursor."""
    slot = himpunan.potong(di, urut, 0, 17)
    semua = list(slot)
    while len(slot) == 17:
        slot = himpunan.sesudah(di, urut, himpunan.kunci(slot[-1], urut), 17)
        semua += slot
    return [himpunan.kolom.id[s] for s in semua]


def id_dari(himpunan: Himpunan, di: int) -> set[int]:
    return {himpunan.kolom.id[s] for s in isi_topeng(di)}


def di_bola(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Haversine: metres on the sphere."""
    lat1, lon1, lat2, lon2 = map(math.radians, (*a, *b))
    h = math.sin((lat2 - lat1) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    return 2 * JARI_BUMI * math.asin(math.sqrt(h))


@pytest.mark.parametrize("radius", [50, 2_000, 9_000, 50_000])
def test_lingkaran_seperti_di_bola(radius: int) -> None:
    acak = random.Random(radius)
    titik = {n: (-7.47 + acak.gauss(0, 0.02), 112.43 + acak.gauss(0, 0.02)) for n in range(2000)}
    sebaran = Sebaran(titik.items())
    pusat = (-7.47 + acak.gauss(0, 0.02), 112.43 + acak.gauss(0, 0.02))
    lingkaran = Lingkaran(sebaran, pusat, radius)
    jarak = sorted((di_bola(pusat, t), n) for n, t in titik.items())
    dalam = [j for j in jarak if j[0] <= radius]
    ada, dekat = lingkaran.terdekat(sebaran.semua, 25)
    assert abs(ada - len(dalam)) <= 2
    assert lingkaran.topeng.bit_count() == ada
    assert len(dekat) == min(25, ada)
    for (kita, _), (benar, _) in zip(dekat, dalam, strict=False):
        assert kita == pytest.approx(benar, rel=0.001, abs=0.2)


@pytest.mark.parametrize("seperti", ["merata", "menggumpal", "segaris"])
def test_lingkaran_dan_yang_terdekat_sama_dengan_mengukur_semua(seperti: str) -> None:
    """Counts and order, filtered or not, are those of a plain loop, also where all places stand in one row."""
    acak = random.Random(seperti)
    sebar = {"merata": (0.03, 0.03), "menggumpal": (0.0005, 0.0005), "segaris": (0, 0.03)}[seperti]
    titik = {n: (-7.47 + acak.gauss(0, sebar[0]), 112.43 + acak.gauss(0, sebar[1])) for n in range(4000)}
    sebaran = Sebaran(titik.items())
    for _ in range(40):
        pusat = (-7.47 + acak.gauss(0, 0.03), 112.43 + acak.gauss(0, 0.03))
        radius, banyak = acak.choice([1, 90, 700, 3_000, 20_000]), acak.choice([1, 20, 120])
        lingkaran = Lingkaran(sebaran, pusat, radius)
        y = JARI_BUMI * math.radians(1)
        x = y * math.cos(math.radians(pusat[0]))
        jarak = {n: math.hypot((a - pusat[0]) * y, (b - pusat[1]) * x) for n, (a, b) in titik.items()}
        for saring in (set(titik), set(acak.sample(range(4000), 3900)), set(acak.sample(range(4000), 300))):
            benar = sorted((jarak[n], n) for n in saring if jarak[n] <= radius)
            assert lingkaran.terdekat(topeng(saring, 4000), banyak) == (len(benar), benar[:banyak])
