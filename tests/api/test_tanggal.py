"""Last-Modified: whoever asks by date alone is never told "unchanged" of something that changed.

Dates in HTTP are whole seconds, and a change may become visible long after the instant it was written with.
"""

from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from cms.api_dasar import simpanan
from fasilitas.kalender import HariLibur
from terbitan.models import Penghitung
from tests import factories as buat

pytestmark = pytest.mark.django_db
PAGI = datetime.fromisoformat("2026-02-02T09:00:00+07:00")  # a Monday
DETIK = timedelta(seconds=1)


class Jam:
    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.kini = PAGI
        monkeypatch.setattr("django.utils.timezone.now", lambda: self.kini)

    def maju(self, detik: float) -> None:
        self.kini += detik * DETIK


@pytest.fixture
def jam(monkeypatch: pytest.MonkeyPatch) -> Jam:
    simpanan.kosongkan()
    return Jam(monkeypatch)


def tanggal(client: Client, alamat: str) -> str:
    return client.get(f"/api/v1/{alamat}").headers.get("Last-Modified", "")


def status(client: Client, alamat: str, sejak: str) -> int:
    return client.get(f"/api/v1/{alamat}", headers={"if-modified-since": sejak}).status_code


@pytest.mark.parametrize("alamat", ["layanan", "layanan/ktp", "fasilitas", "fasilitas/puskesmas", "beranda", "wilayah"])
def test_tanggal_yang_diberikan_dijawab_304(client: Client, jam: Jam, alamat: str) -> None:
    buat.layanan(slug="ktp")
    buat.fasilitas(slug="puskesmas")
    jam.maju(60)
    client.get(f"/api/v1/{alamat}")
    jam.maju(5)
    sejak = tanggal(client, alamat)
    assert sejak and status(client, alamat, sejak) == 304


def test_tanggal_lain_tidak_dipercaya(client: Client, jam: Jam) -> None:
    """A later date is a clock of the client's, or of a database that a backup replaced."""
    buat.layanan(slug="ktp")
    jam.maju(60)
    assert status(client, "layanan/ktp", "Mon, 02 Feb 2026 02:00:59 GMT") == 200


def test_buka_dan_tutup_dalam_detik_yang_sama(client: Client, jam: Jam) -> None:
    """(a) A banner that ends within a second: no date is given for what stands shorter than its second."""
    buat.banner(mulai=PAGI, sampai=PAGI + 0.5 * DETIK)
    jam.maju(0.1)
    assert tanggal(client, "banner") == ""
    jam.maju(0.8)
    assert tanggal(client, "banner") == ""


def test_fasilitas_yang_tutup(client: Client, jam: Jam) -> None:
    buat.fasilitas(slug="puskesmas", jam="Mo-Fr 07:30-15:30")
    jam.kini = PAGI.replace(hour=15, minute=29, second=50)
    for alamat in ("fasilitas", "fasilitas/puskesmas", "fasilitas.geojson"):
        client.get(f"/api/v1/{alamat}")
    jam.maju(5)
    sejak = {a: tanggal(client, a) for a in ("fasilitas", "fasilitas/puskesmas", "fasilitas.geojson")}
    jam.maju(5)
    assert all(sejak.values()) and {status(client, a, s) for a, s in sejak.items()} == {200}


@pytest.mark.parametrize("alamat", ["layanan", "layanan/ktp"])
def test_terbit_yang_lama_baru_tampak(client: Client, jam: Jam, alamat: str) -> None:
    """(b) Two changes written within one second, the second one committed a minute later."""
    page = buat.layanan(slug="ktp")
    jam.maju(60)
    page.ringkasan = "Pertama."
    page.save_revision().publish()
    ditulis = jam.kini
    jam.maju(30)
    sejak = tanggal(client, alamat)
    jam.kini = ditulis + 0.3 * DETIK
    page.ringkasan = "Kedua."
    page.save_revision().publish()
    jam.maju(60)
    assert sejak and status(client, alamat, sejak) == 200


def test_kalender_berubah_dalam_detik_yang_sama(client: Client, jam: Jam) -> None:
    """(c) Nothing of the facility's own record changed, and its hours did."""
    buat.fasilitas(slug="puskesmas", jam="Mo-Fr 07:30-15:30; PH off")
    jam.maju(60)
    alamat = ("fasilitas", "fasilitas/puskesmas")
    for a in alamat:
        client.get(f"/api/v1/{a}")
    jam.maju(0.2)
    HariLibur.objects.create(tanggal=PAGI.date(), nama="Libur kota")
    for a in alamat:
        assert client.get(f"/api/v1/{a}").status_code == 200
    jam.maju(5)
    sejak = {a: tanggal(client, a) for a in alamat}
    jam.maju(5)
    HariLibur.objects.all().delete()
    assert all(sejak.values()) and {status(client, a, s) for a, s in sejak.items()} == {200}


def test_setiap_kepala_punya_detiknya_sendiri(jam: Jam) -> None:
    saat = []
    for n in range(3):
        buat.layanan(slug=f"l{n}")
        saat.append(int(Penghitung.objects.get().diubah.timestamp()))
    assert saat == sorted(set(saat))


def test_jam_yang_pernah_salah_tidak_diikuti(jam: Jam) -> None:
    buat.layanan(slug="a")
    Penghitung.objects.update(diubah=timezone.now() + timedelta(days=365))
    buat.layanan(slug="b")
    assert Penghitung.objects.get().diubah == jam.kini


def test_tanggal_tidak_pernah_di_masa_depan(client: Client, jam: Jam) -> None:
    for n in range(5):
        buat.layanan(slug=f"l{n}")
    assert tanggal(client, "layanan") == ""
    assert "Last-Modified" not in client.get("/data/layanan.csv").headers
