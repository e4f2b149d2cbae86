"""The app's first screen: one answer, true at each moment, made anew only when something moved."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from cms.models import Pemberitahuan, PengaturanKota
from layanan.models import KategoriLayanan
from tests import factories as buat
from tests.api.jelajah import periksa_semua

pytestmark = pytest.mark.django_db
KINI = datetime.fromisoformat("2026-02-02T09:00:00+07:00")
JAM = timedelta(hours=1)


@pytest.fixture
def pukul(monkeypatch: pytest.MonkeyPatch) -> Callable[[datetime], None]:
    return lambda saat: monkeypatch.setattr("django.utils.timezone.now", lambda: saat)


def umumkan(**isi: Any) -> PengaturanKota:
    pengaturan = PengaturanKota.load()
    pengaturan.pemberitahuan = [Pemberitahuan(**isi)]
    pengaturan.save()
    return pengaturan


def test_whole_api_keeps_its_schema_and_its_times(kota: Any, client: Client) -> None:
    """Times with +07:00 everywhere; documents with size, type, pages, hash and date."""
    assert periksa_semua(client) == []


def test_notice_only_while_it_runs(client: Client, pukul: Any) -> None:
    pukul(KINI - JAM)
    umumkan(jenis="pemeliharaan", judul="Server dirawat", teks="Pakai loket.", mulai=KINI, sampai=KINI + JAM)
    tanda = None
    for saat, banyak in ((KINI - timedelta(seconds=1), 0), (KINI, 1), (KINI + JAM, 0)):
        pukul(saat)
        jawaban = client.get("/api/v1/beranda", headers={"if-none-match": tanda} if tanda else {})
        assert jawaban.status_code == 200 and len(jawaban.json()["pemberitahuan"]) == banyak
        assert "stale" not in jawaban["Cache-Control"] and "max-age=0" in jawaban["Cache-Control"]
        tanda = jawaban["ETag"]
    pukul(KINI)
    assert client.get("/api/v1/beranda").json()["pemberitahuan"] == [
        {
            "jenis": "pemeliharaan",
            "jenis_nama": "Pemeliharaan",
            "judul": "Server dirawat",
            "teks": "Pakai loket.",
            "mulai": "2026-02-02T09:00:00+07:00",
            "sampai": "2026-02-02T10:00:00+07:00",
        }
    ]


def test_news_leaves_at_midnight(ambil: Any, pukul: Any) -> None:
    pukul(KINI)
    buat.berita(title="Hari ini", tanggal=KINI.date(), sampai=KINI.date())
    assert len(ambil("beranda")["berita"]) == 1
    pukul(KINI.replace(hour=23, minute=59, second=59))
    assert len(ambil("beranda")["berita"]) == 1
    pukul(KINI.replace(hour=0) + timedelta(days=1))
    assert ambil("beranda")["berita"] == []


def test_every_change_shows_at_once(kota: Any, ambil: Any) -> None:
    """The answer is kept in memory by the head of the log: whatever it shows must move the head."""
    gambar = kota["banner"].foto

    def ganti_nomor() -> None:
        pengaturan = PengaturanKota.load()
        pengaturan.nomor_darurat.all()[0].nama = "Darurat kota"
        pengaturan.nomor_darurat = [pengaturan.nomor_darurat.all()[0]]
        pengaturan.save()

    def ganti_kategori() -> None:
        kategori = KategoriLayanan.objects.get(kode="kesehatan")
        kategori.nama = "Kesehatan warga"
        kategori.save()

    def ganti_versi() -> None:
        pengaturan = PengaturanKota.load()
        pengaturan.versi_aplikasi_minimum = "2.0.0"
        pengaturan.save()

    def ganti_alt() -> None:
        gambar.focal_point_x, gambar.focal_point_y, gambar.focal_point_width, gambar.focal_point_height = 9, 9, 9, 9
        gambar.save()

    ubahan: list[Callable[[], Any]] = [
        ganti_nomor,
        ganti_kategori,
        ganti_versi,
        ganti_alt,
        lambda: umumkan(judul="Gangguan", mulai=timezone.now() - JAM),
        lambda: kota["berita"].unpublish(),
        lambda: kota["banner"].delete(),
        lambda: buat.berita(title="Baru"),
        lambda: kota["fasilitas"].unpublish(),
    ]
    lama = ambil("beranda")
    for ubah in ubahan:
        ubah()
        baru = ambil("beranda")
        inti = {k: v for k, v in baru.items() if k not in ("token", "waktu_server")}
        assert inti != {k: v for k, v in lama.items() if k not in ("token", "waktu_server")}, ubah
        assert baru["token"] != lama["token"]
        lama = baru


def test_one_query_while_nothing_changes(kota: Any, client: Client) -> None:
    def kueri() -> int:
        with CaptureQueriesContext(connection) as catatan:
            assert client.get("/api/v1/beranda").status_code == 200
        return len(catatan)

    kueri()
    assert kueri() == 1
    buat.berita()
    assert kueri() <= 14


def test_languages_are_kept_apart(kota: Any, ambil: Any) -> None:
    assert ambil("beranda")["berita"] and not ambil("beranda?bahasa=en")["berita"]
    assert ambil("beranda")["berita"]


def test_clock_runs_in_a_kept_answer(client: Client, pukul: Any) -> None:
    pukul(KINI)
    client.get("/api/v1/beranda")
    pukul(KINI + timedelta(seconds=7))
    assert client.get("/api/v1/beranda").json()["waktu_server"] == "2026-02-02T09:00:07+07:00"
