"""Answers kept in memory: never longer than they are true, never more than their share."""

import base64
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from cms.api_dasar import simpanan
from cms.api_dasar.jawaban import harian, ke_byte, kirim
from terbitan import api_daftar, indeks
from terbitan.kepala import Kepala, baca_kepala
from tests import factories as buat

pytestmark = pytest.mark.django_db
TENGAH_MALAM = datetime(2026, 3, 2, tzinfo=ZoneInfo("Asia/Jakarta"))


@pytest.fixture(autouse=True)
def kosong() -> None:
    simpanan.kosongkan()


def test_daftar_yang_tersusul_tidak_disimpan(ambil: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Something is published at each try: the list shown belongs to none of the heads read after it was chosen."""
    buat.layanan(title="Lama")
    indeks.susul(baca_kepala())
    asli, nomor = api_daftar.ambil_isi, iter(range(10**6, 10**6 + 99))

    def maju(ids: list[int], bidang: str) -> tuple[Kepala, dict[int, str]]:
        kepala, isi = asli(ids, bidang)
        return kepala._replace(nilai=next(nomor)), isi

    monkeypatch.setattr(api_daftar, "ambil_isi", maju)
    monkeypatch.setattr(api_daftar, "susul", lambda kepala: api_daftar.indeks())
    assert ambil("layanan")["total"] == 1
    assert not simpanan._isi


def test_jawaban_harian_berakhir_pada_hari_ia_dibuat(monkeypatch: pytest.MonkeyPatch) -> None:
    """A second before midnight it is read, a second after it is sent."""
    detik = timedelta(seconds=1)
    monkeypatch.setattr(timezone, "now", lambda: TENGAH_MALAM - detik)

    def jalankan(request: Any) -> Any:
        isi = ke_byte(timezone.localdate().isoformat())
        monkeypatch.setattr(timezone, "now", lambda: TENGAH_MALAM + detik)
        return kirim(request, isi)

    request = RequestFactory().get("/api/v1/kalender", headers={"host": "localhost"})
    harian(jalankan)(request)
    assert simpanan.ambil(request) is None


def test_banyak_jawaban_kosong_tetap_dalam_batas(monkeypatch: pytest.MonkeyPatch) -> None:
    """Addresses count as well as bodies: small answers to long addresses are the cheapest way to fill a memory."""
    monkeypatch.setattr(simpanan, "BATAS_BITA", 100_000)
    jawaban = simpanan.Jawaban(b"{}", "x", "")
    for n in range(100):
        simpanan.simpan(RequestFactory().get(f"/api/{n}?{'&' * 4000}"), jawaban, 1, None)
    assert sum(map(len, simpanan._isi)) < 100_000


def test_kursor_bersarang_dalam_ditolak(client: Any) -> None:
    """Nested deeper than the JSON reader goes."""
    teks = base64.urlsafe_b64encode(b"[" * 1490).decode()
    assert client.get(f"/api/v1/layanan?setelah={teks}").status_code == 422


def test_tanda_tanya_di_dalam_jalur_alamat_lain(client: Any) -> None:
    """``/a%3Fb=1`` is not ``/a?b=1``: one answers 404, whichever was asked for first."""
    assert client.get("/hsds/taxonomies?page=1").status_code == 200
    assert client.get("/hsds/taxonomies%3Fpage=1").status_code == 404
    assert client.get("/hsds/taxonomies%3Fpage=1?").status_code == 404


def test_kepala_yang_sudah_terlewati_tidak_membangun_ulang() -> None:
    """A thread that read the head just before another one published arrives with an older number."""
    buat.layanan()
    lama = baca_kepala()
    buat.layanan()
    terbaru = indeks.susul(baca_kepala())
    with CaptureQueriesContext(connection) as kueri:
        assert indeks.susul(lama) is terbaru
    assert len(kueri) == 1
