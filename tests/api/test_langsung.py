"""Plain parameters are read at once, and mean what they mean the long way."""

import random
from typing import Any

import pytest
from django.test import Client

from cms.api_dasar import ketat, simpanan
from tests import factories as buat

pytestmark = pytest.mark.django_db
NILAI: dict[str, list[str]] = {
    "limit": ["1", "5", "0", "101", "x", "", "1.0", " 1", "٣"],
    "offset": ["0", "2", "-1", "999999999999"],
    "bidang": ["ringkas", "lengkap", "lain"],
    "urut": ["judul", "terbaru", "bawaan", ""],
    "bahasa": ["id", "en", "ms"],
    "kategori": ["puskesmas", "tidak-ada", "a=b", ""],
    "dekat": ["-7.47,112.43", "-7.47", "91,0"],
    "radius": ["100", "0", "60000"],
    "bbox": ["112,-8,113,-7", "112,-7,113,-8"],
    "buka": ["sekarang", "2026-12-24T08:00:00+07:00", "2026-12-24T08:00:00%2B07:00", "besok"],
    "aksesibel": ["toilet", "lift-terbang"],
    "faset": ["kategori", "kategori,pd", "entah"],
    "diperbarui_sejak": ["2026-01-05T08:00:00Z", "kemarin"],
    "setelah": ["WyJ2YWtzaW5hc2kiLDEyXQ==", "x"],
    "entah": ["1"],
}


def alamat_acak(acak: random.Random) -> str:
    nama = acak.sample(list(NILAI), acak.randint(0, 3))
    bagian = [f"{n}={acak.choice(NILAI[n])}" for n in nama] + ([f"{nama[0]}=1"] if nama and acak.random() < 0.1 else [])
    bagian += ["limit", "", "&"][: acak.choice([0, 0, 0, 1])]
    return f"/api/v1/fasilitas?{'&'.join(bagian)}"


@pytest.mark.parametrize("benih", range(4))
def test_sama_dengan_jalan_panjang(client: Client, benih: int, monkeypatch: pytest.MonkeyPatch) -> None:
    for _ in range(3):
        buat.fasilitas()
    acak = random.Random(benih)
    semua = [alamat_acak(acak) for _ in range(60)]

    def jawab(alamat: str) -> tuple[int, Any]:
        simpanan.kosongkan()
        jawaban = client.get(alamat)
        return jawaban.status_code, jawaban.json()

    langsung = [jawab(a) for a in semua]
    monkeypatch.setattr(ketat.Langsung, "baca", lambda *_: None)
    panjang = [jawab(a) for a in semua]
    assert langsung == panjang
    assert {s for s, _ in langsung} == {200, 422}


def test_uuid_dan_slug_sampai_ke_operasinya(client: Client) -> None:
    """Addresses that differ in a UUID alone share their view, not their argument."""
    pertama, kedua = buat.fasilitas(), buat.fasilitas()
    for page in (pertama, kedua):
        assert client.get(f"/api/v1/fasilitas/{page.translation_key}").json()["id"] == str(page.translation_key)
        assert client.get(f"/api/v1/fasilitas/{page.slug}").json()["id"] == str(page.translation_key)
    assert client.get(f"/hsds/services/{pertama.translation_key}").status_code == 404
