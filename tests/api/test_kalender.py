"""The calendar in the API."""

from datetime import datetime
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from fasilitas.models import HariLibur

pytestmark = pytest.mark.django_db


def test_masa_yang_diminta(kota: Any, ambil: Any) -> None:
    """Both ends count, and exceptional hours that only touch the period are part of it."""
    isi = ambil("kalender?dari=2025-08-17&sampai=2026-02-19")
    assert [h["tanggal"] for h in isi["libur"]] == ["2025-08-17"]
    assert [j["nama"] for j in isi["jam_khusus"]] == ["Ramadan"]
    isi = ambil("kalender?dari=2026-03-21&sampai=2026-08-16")
    assert isi["libur"] == isi["jam_khusus"] == []


def test_bawaannya_tahun_ini_dan_depan(kota: Any, ambil: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """New Year's Eve in Jakarta is still the old year in London."""
    saat = datetime.fromisoformat("2026-12-31T18:00:00+00:00")
    monkeypatch.setattr("django.utils.timezone.now", lambda: saat)
    isi = ambil("kalender")
    assert (isi["dari"], isi["sampai"]) == ("2027-01-01", "2028-12-31")
    assert [h["tanggal"] for h in isi["libur"]] == ["2028-08-17"]


def test_satu_kueri_dan_perubahan_langsung_tampak(kota: Any, client: Client) -> None:
    alamat = "/api/v1/kalender?dari=2026-01-01&sampai=2026-12-31"
    lama = client.get(alamat)
    with CaptureQueriesContext(connection) as kueri:
        assert client.get(alamat, headers={"if-none-match": lama.headers["ETag"]}).status_code == 304
    assert len(kueri) == 1
    HariLibur.objects.all().delete()
    baru = client.get(alamat, headers={"if-none-match": lama.headers["ETag"]})
    assert baru.status_code == 200 and baru.json()["libur"] == []
