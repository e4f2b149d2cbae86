"""Facilities by place, by opening hours, and how lists are walked through, sorted, counted and widened."""

from datetime import datetime
from typing import Any

import pytest
from django.test import Client

from fasilitas.models import HariLibur
from tests import factories as buat

pytestmark = pytest.mark.django_db
PUSAT = "-7.47,112.43"


def judul(isi: dict[str, Any]) -> list[str]:
    return [b["judul"] for b in isi["items"]]


@pytest.fixture
def tempat() -> None:
    """Three places east of the centre: about 110, 1,100 and 2,200 m away."""
    for nama, lon in (("Jauh", 112.45), ("Dekat", 112.431), ("Sedang", 112.44)):
        buat.fasilitas(title=nama, lat="-7.470000", lon=f"{lon:.6f}")


def test_terdekat_dahulu_dengan_jarak(tempat: None, ambil: Any) -> None:
    isi = ambil(f"fasilitas?dekat={PUSAT}&radius=3000")
    assert judul(isi) == ["Dekat", "Sedang", "Jauh"] and isi["total"] == 3
    assert [b["jarak"] for b in isi["items"]] == [pytest.approx(m, rel=0.002) for m in (110, 1102, 2204)]
    assert judul(ambil(f"fasilitas?dekat={PUSAT}&limit=1&offset=1")) == ["Sedang"]
    assert "jarak" not in ambil("fasilitas")["items"][0]


def test_kotak(tempat: None, ambil: Any) -> None:
    assert judul(ambil("fasilitas?bbox=112.435,-7.5,112.5,-7.4")) == ["Jauh", "Sedang"]
    assert ambil("fasilitas?bbox=0,0,1,1")["total"] == 0


def test_tempat_dan_saringan_bersama(tempat: None, ambil: Any) -> None:
    buat.fasilitas(title="Lain", lat="-7.470000", lon="112.430500", kategori=buat.kategori_fasilitas("taman"))
    isi = ambil(f"fasilitas?dekat={PUSAT}&radius=2000&kategori=taman&faset=kategori")
    assert judul(isi) == ["Lain"]
    assert isi["faset"] == {"kategori": {"puskesmas": 2, "taman": 1}}, "counted as if its own filter were not set"


@pytest.mark.parametrize(
    ("saat", "buka"),
    [
        ("2026-08-18T09:00:00%2B07:00", ["Kantor", "Selalu"]),
        ("2026-08-18T20:00:00%2B07:00", ["Selalu"]),
        ("2026-08-17T09:00:00%2B07:00", ["Selalu"]),
        ("2026-08-18T02:00:00Z", ["Kantor", "Selalu"]),
        ("2026-08-18T09:00", ["Kantor", "Selalu"]),
    ],
)
def test_yang_buka_pada_suatu_waktu(saat: str, buka: list[str], ambil: Any) -> None:
    """The 17th is a holiday of our own calendar; a time without offset is the city's."""
    HariLibur.objects.create(tanggal="2026-08-17", nama="Proklamasi Kemerdekaan")
    buat.fasilitas(title="Kantor", jam="Mo-Fr 08:00-16:00; PH off")
    buat.fasilitas(title="Selalu", jam="24/7")
    buat.fasilitas(title="Tanpa jam", jam="")
    assert judul(ambil(f"fasilitas?buka={saat}")) == buka


def test_yang_buka_sekarang_tidak_basi(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """The list changes when a place that it does not show yet opens."""
    buat.fasilitas(title="Kantor", jam="Mo-Fr 08:00-16:00")
    for pukul, total in (("07:59:45", 0), ("08:00:00", 1)):
        kini = datetime.fromisoformat(f"2026-08-18T{pukul}+07:00")
        monkeypatch.setattr("django.utils.timezone.now", lambda kini=kini: kini)
        jawaban = client.get("/api/v1/fasilitas?buka=sekarang")
        assert jawaban.json()["total"] == total
        assert ("stale" in jawaban.headers["Cache-Control"]) == bool(total)


def test_peta_sendiri_dan_berkelompok(tempat: None, client: Client) -> None:
    dekat = client.get("/api/v1/fasilitas.geojson?zoom=18")
    assert dekat.headers["Content-Type"] == "application/geo+json"
    isi = dekat.json()
    assert isi["total"] == 3 and {f["properties"]["judul"] for f in isi["features"]} == {
        "Jauh",
        "Dekat",
        "Sedang",
    }
    assert isi["features"][0]["geometry"]["coordinates"][0] > 100, "longitude first"
    jauh = client.get("/api/v1/fasilitas.geojson?zoom=3").json()
    assert [f["properties"] for f in jauh["features"]] == [
        {"jenis": "kelompok", "jumlah": 3, "bbox": [112.431, -7.47, 112.45, -7.47]}
    ]
    assert client.get("/api/v1/fasilitas.geojson?bbox=112.445,-8,113,-7").json()["total"] == 1


def test_kursor_menjelajah_semuanya_tepat_sekali(ambil: Any) -> None:
    for n in range(7):
        buat.layanan(title=f"Layanan {n % 3}")
    for urut in ("bawaan", "judul", "terbaru"):
        kunci, dilihat = "", []
        while kunci is not None:
            isi = ambil(f"layanan?limit=3&urut={urut}" + (f"&setelah={kunci}" if kunci else ""))
            dilihat += [b["id"] for b in isi["items"]]
            kunci = isi["berikut"]
        assert len(dilihat) == len(set(dilihat)) == 7


def test_kursor_bertahan_bila_butirnya_hilang(ambil: Any) -> None:
    halaman = [buat.layanan(title=f"Layanan {n}") for n in range(4)]
    kunci = ambil("layanan?limit=2")["berikut"]
    halaman[1].unpublish()
    assert judul(ambil(f"layanan?limit=2&setelah={kunci}")) == ["Layanan 2", "Layanan 3"]


def test_kursor_dari_urutan_lain_ditolak(client: Client) -> None:
    for _ in range(2):
        buat.layanan()
    kunci = client.get("/api/v1/layanan?limit=1&urut=terbaru").json()["berikut"]
    assert client.get(f"/api/v1/layanan?setelah={kunci}").status_code == 422
    assert client.get(f"/api/v1/layanan?urut=terbaru&setelah={kunci}&offset=1").status_code == 422


def test_bidang_lengkap_sama_dengan_rinciannya(ambil: Any) -> None:
    page = buat.layanan()
    butir = ambil("layanan?bidang=lengkap")["items"][0]
    assert butir == ambil(f"layanan/{page.translation_key}")
    assert "prosedur" in butir and "prosedur" not in ambil("layanan")["items"][0]


def test_terbaru_dan_diperbarui_sejak(ambil: Any) -> None:
    lama, baru = buat.layanan(title="Z lama"), buat.layanan(title="A baru")
    assert judul(ambil("layanan?urut=terbaru")) == ["A baru", "Z lama"]
    saat = baru.last_published_at.isoformat().replace("+", "%2B")
    assert judul(ambil(f"layanan?diperbarui_sejak={saat}")) == ["A baru"]
    lama.title = "Z disunting"
    lama.save_revision().publish()
    assert judul(ambil(f"layanan?diperbarui_sejak={saat}&urut=terbaru")) == ["Z disunting", "A baru"]
