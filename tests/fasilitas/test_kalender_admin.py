"""The calendar's screens in the admin: where they are, who may use them, what they refuse."""

from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.test import Client

from fasilitas.kalender import kalender
from fasilitas.models import HariLibur, JamKhusus
from perangkat_daerah import hak
from tests import factories

pytestmark = pytest.mark.django_db
LIBUR = "/admin/snippets/fasilitas/harilibur/"
KHUSUS = "/admin/snippets/fasilitas/jamkhusus/"


@pytest.fixture
def penyetuju(client: Client) -> Client:
    hak.siapkan()
    orang = get_user_model().objects.create_user("dinas", password="rahasia-sekali-9")
    orang.groups.add(hak.grup_penyetuju())
    client.force_login(orang)
    return client


def masa(kategori: str = "", **isi: str) -> dict[str, Any]:
    baris = {"kategori-0-kategori": kategori} if kategori else {}
    return {
        "nama": "Ramadan",
        "mulai": "2026-02-19",
        "sampai": "2026-03-20",
        "jam": "Mo-Fr 08:00-15:00; PH off",
        "dasar": "",
        "kategori-TOTAL_FORMS": len(baris),
        "kategori-INITIAL_FORMS": 0,
        **baris,
        **isi,
    }


def test_the_dinas_keeps_holidays(penyetuju: Client) -> None:
    isi = {"tanggal": "2026-06-20", "nama": "Hari Jadi Kota", "jenis": "lokal", "dasar": "Keputusan Wali Kota"}
    assert penyetuju.post(f"{LIBUR}add/", isi).status_code == 302
    libur = HariLibur.objects.get()
    assert kalender().libur[libur.tanggal].alasan == "Libur daerah: Hari Jadi Kota"
    daftar = penyetuju.get(f"{LIBUR}?jenis=lokal&q=jadi").content.decode()
    assert "Hari Jadi Kota" in daftar and "Libur daerah" in daftar
    kembar = penyetuju.post(f"{LIBUR}add/", isi)
    assert kembar.status_code == 200 and HariLibur.objects.count() == 1
    assert penyetuju.post(f"{LIBUR}delete/{libur.pk}/").status_code == 302
    assert not kalender().libur
    assert LIBUR in penyetuju.get("/admin/").content.decode()


def test_bulk_deletion_is_seen_too(penyetuju: Client) -> None:
    libur = HariLibur.objects.create(tanggal="2026-06-20", nama="Hari Jadi")
    assert kalender().libur
    penyetuju.post(f"/admin/bulk/fasilitas/harilibur/delete/?id={libur.pk}")
    assert not HariLibur.objects.exists() and not kalender().libur


def test_exceptional_hours_need_somebody_they_concern(penyetuju: Client) -> None:
    jawaban = penyetuju.post(f"{KHUSUS}add/", masa())
    assert jawaban.status_code == 200 and "Pilih untuk siapa" in jawaban.content.decode()
    kategori = factories.kategori_fasilitas("puskesmas")
    assert penyetuju.post(f"{KHUSUS}add/", masa(str(kategori.pk))).status_code == 302
    assert penyetuju.post(f"{KHUSUS}add/", masa(kantor="on", nama="Kantor")).status_code == 302
    assert [k.lingkup for k in kalender().khusus] == [{"@kantor"}, {"puskesmas"}]


def test_mistakes_are_shown_at_their_field(penyetuju: Client) -> None:
    jawaban = penyetuju.post(f"{KHUSUS}add/", masa(kantor="on", jam="Mo-Fr 08:00-15:00", sampai="2026-01-01"))
    assert jawaban.status_code == 200 and "mendahului" in jawaban.content.decode()
    jawaban = penyetuju.post(f"{KHUSUS}add/", masa(kantor="on", jam="Mo-Fr 08:00-15:00"))
    assert "PH off" in jawaban.content.decode() and not JamKhusus.objects.exists()


def test_an_author_of_an_agency_does_not(client: Client) -> None:
    pd = factories.pd()
    orang = get_user_model().objects.create_user("penulis", password="rahasia-sekali-9")
    orang.groups.add(hak.grup_penulis(pd))
    client.force_login(orang)
    for alamat in (LIBUR, KHUSUS, f"{LIBUR}add/"):
        assert client.get(alamat).status_code == 302
        assert LIBUR not in client.get("/admin/").content.decode()
