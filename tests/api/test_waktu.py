"""Facts that depend on the moment of reading: banners shown, facilities open, news in force."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from tests import factories as buat

pytestmark = pytest.mark.django_db
KINI = datetime.fromisoformat("2026-02-02T09:00:00+07:00")
JAM = timedelta(hours=1)


@pytest.fixture
def pukul(monkeypatch: pytest.MonkeyPatch) -> Any:
    def setel(saat: datetime) -> None:
        monkeypatch.setattr("django.utils.timezone.now", lambda: saat)

    return setel


def judul(isi: dict[str, Any]) -> list[str]:
    return [b["judul"] for b in isi["items"]]


def test_hanya_banner_yang_sedang_tampil(ambil: Any, pukul: Any) -> None:
    buat.banner(title="Kedua", mulai=KINI - JAM, sampai=KINI + JAM, prioritas=2)
    buat.banner(title="Pertama", mulai=KINI - JAM, prioritas=1)
    buat.banner(title="Nanti", mulai=KINI + JAM)
    buat.banner(title="Lewat", mulai=KINI - 2 * JAM, sampai=KINI - JAM)
    buat.banner(title="Splash", jenis_banner="splash", mulai=KINI - JAM)
    pukul(KINI)
    assert judul(ambil("banner?jenis_banner=banner")) == ["Pertama", "Kedua"]
    assert judul(ambil("banner?jenis_banner=banner&limit=1&offset=1")) == ["Kedua"]
    assert [b["judul"] for b in ambil("beranda")["splash"]] == ["Splash"]
    pukul(KINI + JAM)
    assert judul(ambil("banner?jenis_banner=banner")) == ["Pertama", "Nanti"]


def test_banner_sebelum_dan_sesudah_masanya(client: Client, pukul: Any) -> None:
    """A campaign that has not begun is nobody's business yet, by its id either."""
    page = buat.banner(slug="kampanye", mulai=KINI, sampai=KINI + JAM)
    for saat, status in ((KINI - JAM, 404), (KINI, 200), (KINI + JAM, 410)):
        pukul(saat)
        for alamat in ("kampanye", str(page.translation_key)):
            assert client.get(f"/api/v1/banner/{alamat}").status_code == status
    assert client.get("/api/v1/banner/kampanye").json()["dicabut_pada"] == (KINI + JAM).isoformat()


def test_daftar_banner_tidak_basi_melewati_pergantian(client: Client, pukul: Any) -> None:
    buat.banner(mulai=KINI, sampai=KINI + JAM)
    pukul(KINI)
    lama = client.get("/api/v1/banner")
    pukul(KINI + JAM - timedelta(seconds=20))
    assert "stale" not in client.get("/api/v1/banner").headers["Cache-Control"]
    pukul(KINI + JAM)
    for alamat in ("banner", "beranda"):
        assert client.get(f"/api/v1/{alamat}", headers={"if-none-match": lama.headers["ETag"]}).status_code == 200


def test_etag_beranda_tetap_selama_hanya_jam_berjalan(client: Client, pukul: Any) -> None:
    buat.banner(mulai=KINI, sampai=KINI + JAM)
    pukul(KINI)
    lama = client.get("/api/v1/beranda")
    pukul(KINI + timedelta(seconds=5))
    baru = client.get("/api/v1/beranda")
    assert lama.json()["waktu_server"] != baru.json()["waktu_server"]
    assert lama.headers["ETag"] == baru.headers["ETag"]
    pukul(KINI + JAM)
    assert client.get("/api/v1/beranda").headers["ETag"] != lama.headers["ETag"]


def test_fasilitas_buka_atau_tutup_sekarang(client: Client, pukul: Any) -> None:
    buat.fasilitas(slug="puskesmas", jam="Mo-Fr 07:30-15:30")
    pukul(KINI)
    buka = client.get("/api/v1/fasilitas/puskesmas")
    assert buka.json()["sekarang"] == {
        "buka": True,
        "sampai": "2026-02-02T15:30:00+07:00",
        "buka_lagi": None,
        "alasan": "",
    }
    pukul(KINI.replace(hour=15, minute=30))
    tutup = client.get("/api/v1/fasilitas/puskesmas", headers={"if-none-match": buka.headers["ETag"]})
    assert tutup.json()["sekarang"]["buka_lagi"] == "2026-02-03T07:30:00+07:00"


def test_daftar_fasilitas_tidak_basi_melewati_jam_tutup(client: Client, pukul: Any) -> None:
    buat.fasilitas(jam="Mo-Fr 07:30-15:30")
    pukul(KINI)
    assert "stale" in client.get("/api/v1/fasilitas").headers["Cache-Control"]
    pukul(KINI.replace(hour=15, minute=29, second=45))
    assert "stale" not in client.get("/api/v1/fasilitas").headers["Cache-Control"]


def test_pengumuman_yang_lewat_tidak_di_beranda(ambil: Any) -> None:
    kemarin = timezone.localdate() - timedelta(days=1)
    buat.berita(title="Lewat", tanggal=kemarin, sampai=kemarin)
    buat.berita(title="Berlaku", tanggal=kemarin, sampai=timezone.localdate())
    assert [b["judul"] for b in ambil("beranda")["berita"]] == ["Berlaku"]
    assert len(ambil("berita")["items"]) == 2


def test_keadaan_setiap_fasilitas_mengikuti_jam_maju_dan_mundur(ambil: Any, pukul: Any) -> None:
    """What was worked out for one moment is not told at another, though facilities change at different hours."""
    buat.fasilitas(slug="pagi", jam="Mo-Fr 07:00-12:00")
    buat.fasilitas(slug="siang", jam="Mo-Fr 11:00-15:00")
    for jam, pagi, siang in (
        (10, True, False),
        (11, True, True),
        (12, False, True),
        (10, True, False),
        (16, False, False),
    ):
        pukul(KINI.replace(hour=jam))
        keadaan = {i["slug"]: i["sekarang"]["buka"] for i in ambil("fasilitas")["items"]}
        assert keadaan == {"pagi": pagi, "siang": siang}, jam
