"""The demo city is complete by its catalogue, correct on the map, and loaded once."""

import json
from collections import Counter
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from home.pemuat import akun, kota
from home.pemuat.data import muat_folder
from ppid.models import InformasiPublikPage
from search.analisis import koreksi
from search.models import StatusDokumen
from terbitan.models import Terbitan
from terbitan.periksa import perbedaan
from terbitan.segarkan import kepala
from tests.api.jelajah import periksa_semua

POLIGON = Path(__file__).resolve().parents[3] / "shared" / "data" / "kelurahan_mojokerto.geojson"


@pytest.mark.django_db
def test_demo_city(settings: object, client: Client) -> None:
    """One load, many checks: loading takes seconds."""
    kota.muat_kota()
    assert list(perbedaan()) == []
    assert set(StatusDokumen.objects.values_list("keadaan", "tersimpan")) == {("terbaca", True)}, "found from the start"
    assert koreksi("puskesms") == "puskesmas", "misspellings are mended from the start"
    data = {jenis: [json.loads(t) for t in daftar] for jenis, daftar in _payload().items()}
    assert len(data["layanan"]) >= 55
    assert {x["jenis_layanan"] for x in data["layanan"]} == set("abcdefghijklm")
    assert len(data["fasilitas"]) >= 120
    assert len({x["kategori"]["kode"] for x in data["fasilitas"]}) >= 12
    assert all(x["kelurahan"] and x["koordinat"] for x in data["fasilitas"])
    assert len(data["informasi"]) >= 40
    assert len({x["kategori"] for x in data["informasi"]}) == 4
    assert len({x["pd"]["slug"] for x in data["informasi"]}) >= 5
    assert sum(1 for x in data["informasi"] if x["dokumen"] and x["dokumen"][0]["halaman"] > 1) >= 15
    assert all(not x["dokumen"] for x in data["informasi"] if x["kategori"] == "dikecualikan")
    assert Counter(x["jenis_banner"] for x in data["banner"]) == {"banner": 6, "splash": 1}
    assert len(data["berita"]) == 12
    assert len({x["jenis_berita"] for x in data["berita"]}) == 5
    assert len(data["perangkat-daerah"]) >= 43
    _letter_services_name_all_offices(data["layanan"])
    _pdf_is_real(client)
    assert periksa_semua(client) == []
    nomor = kepala()
    call_command("muat_demo")
    assert kepala() == nomor


def _payload() -> dict[str, list[str]]:
    hasil: dict[str, list[str]] = {}
    for jenis, lengkap in Terbitan.objects.filter(aktif=True).values_list("jenis", "lengkap"):
        hasil.setdefault(jenis, []).append(lengkap)
    return hasil


def _letter_services_name_all_offices(layanan: list[dict]) -> None:
    surat = [x for x in layanan if x["jenis_layanan"] == "b"]
    assert len(surat) == 5
    assert all(len(x["loket"]) == 21 for x in surat)


def _pdf_is_real(client: Client) -> None:
    dokumen = InformasiPublikPage.objects.get(slug="perwali-70-2023").dokumen.get().berkas
    jawaban = client.get(f"/dokumen/{dokumen.pk}/{dokumen.filename}")
    isi = BytesIO(b"".join(jawaban.streaming_content)).getvalue()
    assert isi.startswith(b"%PDF") and len(isi) == dokumen.file_size


def test_services_are_complete_and_checked_recently() -> None:
    """Texts of the demo name every delivery component and a date within the last two years."""
    for _, baris in muat_folder("layanan"):
        for layanan in baris:
            for bagian in ("persyaratan", "prosedur", "jangka_waktu", "produk", "pengaduan"):
                assert layanan[bagian], (layanan["slug"], bagian)
            assert layanan["gratis"] or layanan["biaya"], layanan["slug"]
            assert layanan["diperiksa"] > date.today() - timedelta(days=730)


@pytest.mark.skipif(not POLIGON.exists(), reason="the polygons are not part of the product")
def test_facilities_lie_in_their_kelurahan() -> None:
    poligon = {
        f["properties"]["kode"]: f["geometry"]["coordinates"][0] for f in json.loads(POLIGON.read_text())["features"]
    }
    salah = [
        f["slug"]
        for _, baris in muat_folder("fasilitas")
        for f in baris
        if not _di_dalam(f["lon"], f["lat"], poligon[f["kelurahan"]])
    ]
    assert salah == []


def _di_dalam(x: float, y: float, cincin: list[list[float]]) -> bool:
    """Ray casting: an odd number of edges to the right means inside."""
    dalam = False
    for (x1, y1), (x2, y2) in zip(cincin, cincin[1:] + cincin[:1], strict=True):
        if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
            dalam = not dalam
    return dalam


def test_no_demo_logins_in_production(settings: object) -> None:
    settings.MODE_DEMO = False  # type: ignore[attr-defined]
    with pytest.raises(CommandError):
        call_command("muat_demo")
    with pytest.raises(RuntimeError):
        akun.buat()
