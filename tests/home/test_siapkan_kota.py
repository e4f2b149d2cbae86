"""A city's own portal from nothing: what `siapkan_kota` makes, and what it says of a bad file of regions."""

from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.test import Client, override_settings
from wagtail.models import Page, Site

from cms.models import PengaturanKota
from fasilitas.models import HariLibur, KategoriFasilitas
from home.models import HomePage
from layanan.models import KategoriLayanan
from perangkat_daerah import hak
from perangkat_daerah.models import Wilayah

pytestmark = pytest.mark.django_db


@pytest.fixture
def kosong() -> None:
    """As `migrate` leaves a database."""
    Page.objects.filter(depth__gt=1).delete()


@pytest.mark.usefixtures("kosong")
@override_settings(WAGTAILADMIN_BASE_URL="https://portal.batu.go.id")
def test_portal_kosong_siap_diisi(client: Client, django_capture_on_commit_callbacks) -> None:  # type: ignore[no-untyped-def]
    with django_capture_on_commit_callbacks(execute=True):
        call_command("siapkan_kota", nama="Kota Batu")
    situs = Site.objects.get(is_default_site=True)
    assert (situs.hostname, situs.port) == ("portal.batu.go.id", 443)
    beranda = client.get("/").content.decode()
    assert "Kota Batu" in beranda and "0 layanan" not in beranda
    for alamat in ("/layanan/", "/fasilitas/", "/ppid/", "/berita/", "/pd/", "/cari/?q=ktp", "/api/v1/beranda"):
        assert client.get(alamat).status_code == 200, alamat
    kosong = client.get("/layanan/").content.decode()
    assert not [judul for judul in ("Menurut kategori", "Menurut peristiwa hidup", "Hubungi kami") if judul in kosong]
    for alamat in ("/layanan/", "/fasilitas/", "/ppid/"):
        isi = client.get(alamat).content.decode()
        assert "Belum ada yang diterbitkan di sini." in isi and "Kurangi saringannya" not in isi, alamat
    assert KategoriLayanan.objects.exists() and KategoriFasilitas.objects.exists() and HariLibur.objects.exists()
    assert hak.Group.objects.filter(name=hak.PENYETUJU).exists()


@pytest.mark.usefixtures("kosong")
def test_diulang_tidak_mengubah_apa_pun() -> None:
    call_command("siapkan_kota", nama="Kota Batu")
    kota = PengaturanKota.load()
    kota.nama_kota = "Kota Wisata Batu"
    kota.save()
    KategoriLayanan.objects.filter(kode="pajak").update(nama="Pajak kita")
    call_command("siapkan_kota", nama="Kota Lain")
    assert HomePage.objects.count() == 1
    assert PengaturanKota.load().nama_kota == "Kota Wisata Batu"
    assert KategoriLayanan.objects.get(kode="pajak").nama == "Pajak kita"


@pytest.mark.usefixtures("kosong")
def test_wilayah_yang_keliru_disebut_dan_yang_baik_tersimpan(tmp_path: Path) -> None:
    berkas = tmp_path / "wilayah.csv"
    berkas.write_text(
        "kode,nama\n35.79.01.1001,Sisir\n35.79.01,Batu\n35.79,Kota Batu\n35.7,Salah\n35.79.09.1001,Yatim\n"
    )
    with pytest.raises(CommandError, match=r"Baris 5: kode '35.7'[^\n]*\nBaris 6: wilayah 35.79.09 [^\n]*belum ada"):
        call_command("siapkan_kota", nama="Kota Batu", wilayah=berkas)
    sisir = Wilayah.objects.filter(kode="35.79.01.1001")
    assert sisir.values_list("tingkat", "induk__kode", "induk__induk__kode").get() == ("kelurahan", "35.79.01", "35.79")
    assert Wilayah.objects.filter(kode__startswith="35.79").count() == 3


@pytest.mark.usefixtures("kosong")
@pytest.mark.parametrize("isi", [b"", b"kode;nama\n35.79;Batu\n", b"\xff\xfe\x00"])
def test_berkas_wilayah_yang_tidak_terbaca(tmp_path: Path, isi: bytes) -> None:
    berkas = tmp_path / "wilayah.csv"
    berkas.write_bytes(isi)
    with pytest.raises(CommandError, match="Wilayah tidak dibaca"):
        call_command("siapkan_kota", nama="Kota Batu", wilayah=berkas)
