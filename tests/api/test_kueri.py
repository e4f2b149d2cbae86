"""How many queries an answer takes, however many records there are."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from terbitan.models import Terbitan
from tests import factories as buat

pytestmark = pytest.mark.django_db


@pytest.fixture
def banyak(client: Client) -> Callable[[str, int], int]:
    def hitung(alamat: str, status: int = 200) -> int:
        with CaptureQueriesContext(connection) as kueri:
            assert client.get(f"/api/v1/{alamat}").status_code == status
        return len(kueri)

    return hitung


DAFTAR = [
    "layanan",
    "layanan?pd=dinkes&kategori=kesehatan&audiens=warga",
    "fasilitas",
    "fasilitas?kelurahan=35.76.02.1010&kecamatan=35.76.02",
    "ppid/informasi",
    "berita",
    "banner",
    "perangkat-daerah",
    "wilayah",
]


@pytest.mark.parametrize("alamat", DAFTAR)
def test_daftar_dua_kueri(alamat: str, kota: Any, banyak: Any) -> None:
    """One for lists of the log; of what is asked for again, only the head is read."""
    banyak(alamat)
    lain = alamat + ("&" if "?" in alamat else "?") + "limit=7"
    assert banyak(lain) <= (1 if alamat not in ("banner", "wilayah") else 2)
    assert banyak(lain) <= (1 if alamat != "wilayah" else 2)


def test_daftar_tetap_satu_kueri_bagi_banyak_butir(banyak: Any) -> None:
    for _ in range(5):
        buat.fasilitas()
    banyak("fasilitas")
    for alamat in (
        "fasilitas?bidang=lengkap",
        "fasilitas?dekat=-7.47,112.43&radius=5000",
        "fasilitas?bbox=112,-8,113,-7&buka=sekarang",
        "fasilitas?offset=3&urut=terbaru&faset=kategori,pd",
    ):
        assert banyak(alamat) == 1
    banyak("cari?q=puskesmas")
    assert banyak("cari?q=puskesmas") <= 9


def test_terbit_menambah_kueri_sekali(banyak: Any) -> None:
    """Once after each publish: the new rows, their facets, the calendar, and looks at the head."""
    buat.fasilitas()
    banyak("fasilitas")
    buat.fasilitas()
    assert banyak("fasilitas") <= 7
    assert banyak("fasilitas?limit=5") == 1


def test_tidak_berubah_satu_kueri(client: Client, kota: Any) -> None:
    for alamat in ("fasilitas", "layanan/periksa-kehamilan", "beranda"):
        etag = client.get(f"/api/v1/{alamat}").headers["ETag"]
        with CaptureQueriesContext(connection) as kueri:
            jawaban = client.get(f"/api/v1/{alamat}", headers={"if-none-match": etag})
        assert jawaban.status_code == 304
        assert len(kueri) == 1 or alamat == "beranda"


def test_saringan_yang_salah_tiga_kueri(kota: Any, banyak: Any) -> None:
    """All references are asked about in one query."""
    banyak("fasilitas")
    alamat = "fasilitas?pd=x&kategori=x&kelurahan=x&kecamatan=x"
    assert banyak(alamat, 422) <= 2
    assert banyak("layanan?pd=x&kategori=x&peristiwa=x", 422) <= 2


@pytest.mark.parametrize("dengan", ["{id}", "periksa-kehamilan", "dinkes/periksa-kehamilan"])
def test_rincian_satu_kueri(dengan: str, kota: Any, banyak: Any) -> None:
    assert banyak("layanan/" + dengan.format(id=kota["layanan"].translation_key)) == 1


def test_alamat_lama_paling_banyak_tiga_kueri(kota: Any, banyak: Any) -> None:
    page = kota["layanan"]
    page.slug = "baru"
    page.save_revision().publish()
    assert banyak("layanan/periksa-kehamilan", 301) <= 3
    assert banyak("layanan/tidak-ada", 404) <= 3


def test_beranda_tidak_bertambah_dengan_isinya(kota: Any, banyak: Any) -> None:
    banyak("beranda")
    awal = banyak("beranda")
    for _ in range(5):
        buat.banner()
        buat.berita()
        buat.layanan(kategori=buat.kategori_layanan(f"lain-{_}"))
    banyak("beranda")
    assert banyak("beranda") <= awal <= 16


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL memilih rencana menurut jumlah baris")
def test_daftar_memakai_indeksnya(kota: Any) -> None:
    """Without it SQLite sorts every record of the kind for each page: a second at 20,000 facilities."""
    baris = Terbitan.objects.filter(jenis="fasilitas", bahasa="id", aktif=True).order_by("urut", "id")
    rencana = baris.values_list("ringkas", flat=True)[:20].explain()
    assert "terbitan_daftar_aktif" in rencana and "TEMP B-TREE" not in rencana
