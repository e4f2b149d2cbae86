"""Paging, filters, bad input and withdrawal of /hsds/, and how many queries an answer takes."""

import json
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from data_terbuka.hsds.acuan import TAKSONOMI
from data_terbuka.hsds.dasar import id_tetap
from layanan.loket import id_loket
from layanan.models import Loket
from tests import factories as buat

pytestmark = pytest.mark.django_db

DAFTAR = ["services", "organizations", "service_at_locations", "taxonomies", "taxonomy_terms"]
UUID_LAIN = "11111111-1111-4111-8111-111111111111"


def nama(jawaban: Any) -> list[str]:
    return [o["name"] for o in jawaban["contents"]]


def test_amplop_dan_halaman(kota: Any, ambil: Any) -> None:
    kedua = ambil("services?per_page=1&page=2")
    assert {k: v for k, v in kedua.items() if k != "contents"} == {
        "total_items": 2,
        "total_pages": 2,
        "page_number": 2,
        "size": 1,
        "first_page": False,
        "last_page": True,
        "empty": False,
    }
    assert nama(ambil("services?per_page=1")) + nama(kedua) == nama(ambil("services"))
    lewat = ambil("services?page=999999999&per_page=100")
    assert (lewat["size"], lewat["empty"], lewat["last_page"], lewat["contents"]) == (0, True, True, [])
    kosong = ambil("services?search=tidakada")
    assert (kosong["total_items"], kosong["total_pages"], kosong["first_page"], kosong["empty"]) == (0, 0, True, True)


def test_saringan_layanan_dan_loketnya(kota: Any, ambil: Any) -> None:
    """Each filter keeps the one service that fits; its counter follows."""
    istilah = id_tetap("istilah", "peristiwa-hidup", "melahirkan")
    for saring in (
        f"organization_id={kota['pd'].translation_key}",
        f"taxonomy_term_id={istilah}",
        f"taxonomy_id={TAKSONOMI[1].id}",
        "search=HAMIL%20anc",
    ):
        assert nama(ambil(f"services?{saring}")) == ["Periksa kehamilan"], saring
        assert ambil(f"service_at_locations?{saring}")["total_items"] == 1, saring
    for saring in (
        f"organization_id={UUID_LAIN}",
        f"taxonomy_term_id={UUID_LAIN}",
        f"taxonomy_id={id_tetap('taksonomi', 'kategori-fasilitas')}",
        "search=hamil%20tidakada",
        "modified_after=2999-01-01T00:00:00Z",
        "modified_after=9999-12-31T23:59:59-12:00",
    ):
        assert ambil(f"services?{saring}")["empty"], saring
        assert ambil(f"service_at_locations?{saring}")["empty"], saring
    assert ambil("services?modified_after=0001-01-01T00:00:00%2B07:00")["total_items"] == 2


def test_berubah_sejak(kota: Any, ambil: Any) -> None:
    """A harvester asks from the latest date it has: that record comes again, the older ones do not."""
    kota["lain"].save_revision().publish()
    kota["lain"].refresh_from_db()
    terakhir = max(o["modified_date"] for o in ambil("services?minimal=true")["contents"])
    saring = terakhir.replace("+", "%2B")
    assert nama(ambil(f"services?modified_after={saring}")) == ["Surat sehat"]


def test_minimal_sekaligus(kota: Any, ambil: Any) -> None:
    for _ in range(25):
        buat.layanan(kota["pd"])
    semua = ambil("services?minimal=true")
    assert (semua["size"], semua["total_pages"]) == (27, 1)
    assert ambil("services?minimal=true&per_page=5")["size"] == 5


def test_saringan_istilah(ambil: Any) -> None:
    audiens = id_tetap("taksonomi", "audiens")
    semua = ambil(f"taxonomy_terms?taxonomy_id={audiens}&top_only=true")
    assert "Pelaku usaha" in nama(semua)
    assert {o["taxonomy_id"] for o in semua["contents"]} == {audiens}
    assert nama(ambil(f"taxonomy_terms?taxonomy_id={audiens}&search=usaha")) == ["Pelaku usaha"]
    assert ambil(f"taxonomy_terms?parent_id={semua['contents'][0]['id']}")["empty"]
    assert nama(ambil("taxonomies?search=untuk%20siapa")) == ["Untuk siapa"]


def test_ndjson_semua_tanpa_halaman(kota: Any, client: Client) -> None:
    for _ in range(22):
        buat.layanan(kota["pd"])
    jawaban = client.get("/hsds/services?format=ndjson&per_page=5")
    baris = b"".join(jawaban.streaming_content).splitlines()
    assert len({json.loads(b)["id"] for b in baris}) == 24
    assert jawaban["Access-Control-Allow-Origin"] == "*"


SALAH = {
    "page=0": "page",
    "page=-1": "page",
    "page=satu": "page",
    "page=1.5": "page",
    "page=99999999999999999999": "page",
    "page=1&page=2": "page",
    "per_page=0": "per_page",
    "per_page=101": "per_page",
    "per_page=": "per_page",
    "search=": "search",
    "search=" + "a" * 101: "search",
    "format=xml": "format",
    "entah=1": "entah",
    "postcode=61321": "postcode",
    "proximity=100": "proximity",
    "Page=1": "Page",
}
SALAH_KHUSUS = {
    "services?full=ya": "full",
    "services?full=1": "full",
    "services?full=True": "full",
    "services?full=true&per_page=21": "per_page",
    "services?minimal=": "minimal",
    "services?modified_after=kemarin": "modified_after",
    "services?modified_after=1700000000": "modified_after",
    "services?modified_after=2026-02-30T00:00:00Z": "modified_after",
    "services?taxonomy_term_id=1": "taxonomy_term_id",
    "services?taxonomy_id=": "taxonomy_id",
    "services?organization_id=dinkes": "organization_id",
    "services?full_service=true": "full_service",
    "service_at_locations?minimal=true": "minimal",
    "organizations?modified_after=2026-01-01T00:00:00Z": "modified_after",
    "organizations?full_service=true&per_page=100": "per_page",
    "taxonomies?full=true": "full",
    "taxonomy_terms?top_only=2": "top_only",
    "taxonomy_terms?parent_id=x": "parent_id",
    "services/bukan-uuid": "id",
    f"services/{UUID_LAIN}?full=true": "full",
    "?page=1": "page",
}


@pytest.mark.parametrize(
    ("alamat", "parameter"),
    [*((f"{d}?{q}", p) for d in DAFTAR for q, p in SALAH.items()), *SALAH_KHUSUS.items()],
)
def test_parameter_salah_disebut(alamat: str, parameter: str, client: Client) -> None:
    jawaban = client.get(f"/hsds/{alamat}")
    assert jawaban.status_code == 422, jawaban.content
    assert jawaban["Content-Type"] == "application/problem+json"
    assert [p["nama"] for p in jawaban.json()["parameter"]] == [parameter]


@pytest.mark.parametrize("alamat", [*(f"{d}/{UUID_LAIN}" for d in DAFTAR), "locations", "services/", "x"])
def test_tidak_ada(alamat: str, client: Client) -> None:
    jawaban = client.get(f"/hsds/{alamat}")
    assert jawaban.status_code == 404
    assert jawaban["Content-Type"] == "application/problem+json"
    assert jawaban["Access-Control-Allow-Origin"] == "*"


def test_yang_ditarik_dijawab_410_dan_hilang_dari_daftar(kota: Any, ambil: Any, client: Client) -> None:
    layanan, tempat = kota["layanan"], kota["fasilitas"]
    loket = id_loket(layanan.translation_key, tempat.translation_key)
    assert ambil(f"service_at_locations/{loket}")["id"] == loket
    tempat.unpublish()
    assert client.get(f"/hsds/service_at_locations/{loket}").status_code == 404
    assert ambil("service_at_locations")["empty"]
    assert "service_at_locations" not in ambil(f"services/{layanan.translation_key}")
    layanan.unpublish()
    ditarik = client.get(f"/hsds/services/{layanan.translation_key}")
    assert ditarik.status_code == 410
    assert ditarik.json()["dicabut_pada"]
    assert nama(ambil("services")) == ["Surat sehat"]


def test_etag_head_dan_cors(kota: Any, client: Client) -> None:
    pertama = client.get("/hsds/services")
    assert pertama["Access-Control-Allow-Origin"] == "*"
    assert client.get("/hsds/services", headers={"If-None-Match": pertama["ETag"]}).status_code == 304
    kepala = client.head("/hsds/services")
    assert (kepala.status_code, kepala.content, kepala["ETag"]) == (200, b"", pertama["ETag"])
    kota["lain"].title = "Surat keterangan sehat"
    kota["lain"].save_revision().publish()
    assert client.get("/hsds/services", headers={"If-None-Match": pertama["ETag"]}).status_code == 200
    assert client.post("/hsds/services").status_code == 405


BATAS_KUERI = {
    "services": 7,
    "services?full=true": 8,
    "services?minimal=true": 5,
    "service_at_locations": 9,
    "service_at_locations?full=true": 9,
    "organizations": 7,
    "organizations?full=true": 8,
    "organizations?full_service=true": 9,
    "taxonomies": 3,
    "taxonomy_terms": 3,
}


def test_kueri_tidak_bertambah_dengan_isi(kota: Any, client: Client) -> None:
    """Twelve times the services, counters and facilities, and not one query more."""

    def hitung() -> dict[str, int]:
        hasil = {}
        for alamat in BATAS_KUERI:
            client.get(f"/hsds/{alamat}")
            with CaptureQueriesContext(connection) as kueri:
                assert client.get(f"/hsds/{alamat}").status_code == 200
            hasil[alamat] = len(kueri)
        return hasil

    sedikit = hitung()
    for i in range(12):
        tempat = buat.fasilitas(kota["pd"])
        page = buat.layanan(buat.pd(f"pd-{i}"))
        page.loket = [Loket(fasilitas=tempat), Loket(fasilitas=kota["fasilitas"])]
        page.save_revision().publish()
    banyak = hitung()
    assert banyak == sedikit
    assert all(n <= BATAS_KUERI[alamat] for alamat, n in banyak.items()), banyak


def test_tempat_disebut_dua_kali_satu_loket(kota: Any, ambil: Any) -> None:
    """Two counters of a service at one facility are one service at a location; the first note stands."""
    page, tempat = kota["layanan"], kota["fasilitas"]
    page.loket = [Loket(fasilitas=tempat, catatan="Poli KIA"), Loket(fasilitas=tempat, catatan="Lantai 2")]
    page.save_revision().publish()
    (satu,) = ambil("service_at_locations")["contents"]
    assert satu["description"] == "Poli KIA"
    (di,) = ambil(f"services/{page.translation_key}")["service_at_locations"]
    assert (di["id"], di["description"]) == (satu["id"], "Poli KIA")
