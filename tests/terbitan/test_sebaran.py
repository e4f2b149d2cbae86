"""A box holds what lies in it: the same as looking at every place."""

import random

import pytest

from terbitan.sebaran import Sebaran
from terbitan.topeng import isi_topeng

SELATAN, UTARA = -7.48, -7.43


@pytest.mark.parametrize("banyak", [0, 1, 128, 1000])
@pytest.mark.parametrize(("barat", "timur"), [(112.42, 112.47), (112.42, 112.42), (179.95, -179.95), (-180, 180)])
def test_kotak_sama_dengan_melihat_setiap_tempat(banyak: int, barat: float, timur: float) -> None:
    acak = random.Random(f"{banyak} {barat}")
    # Few different values: many places stand on the edges, and on each other.
    lintang = [SELATAN, UTARA, -7.5, -7.45]
    bujur = [barat, timur, -180.0, 180.0, 112.45, 0.0]
    # Every other slot has no place.
    titik = {2 * n: (acak.choice(lintang), acak.choice(bujur)) for n in range(banyak)}

    dalam = isi_topeng(Sebaran(titik.items()).dalam_kotak((barat, SELATAN, timur, UTARA)))

    def di_antara(lon: float) -> bool:
        return barat <= lon <= timur if barat <= timur else lon >= barat or lon <= timur

    assert dalam == [s for s, (lat, lon) in titik.items() if SELATAN <= lat <= UTARA and di_antara(lon)]
