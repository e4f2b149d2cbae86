"""``/api/v1/cari``."""

from datetime import timedelta
from email.utils import parsedate_to_datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from perangkat_daerah.models import Wilayah
from search.kosakata import perbarui_kosakata
from terbitan.models import Penghitung
from tests import factories
from tests.search.test_cari import SULIT

pytestmark = pytest.mark.django_db
CARI = "/api/v1/cari"


def test_items_are_those_of_each_kinds_list(client: Client) -> None:
    dinkes = factories.pd()
    factories.fasilitas(dinkes, title="Puskesmas Wates")
    factories.layanan(dinkes, title="Surat puskesmas")
    data = client.get(CARI, {"q": "puskesmas", "jenis": "fasilitas"}).json()
    assert data["total"] == 1 and not data["sebagian"] and data["darurat"] == []
    assert data["items"] == client.get("/api/v1/fasilitas").json()["items"]
    assert {f["kode"]: f["total"] for f in data["faset"]["jenis"]} == {"fasilitas": 1, "layanan": 1}
    assert data["faset"]["kategori"] == [{"kode": "puskesmas", "nama": "Puskesmas", "total": 1}]
    assert client.get(CARI, {"q": "puskesmas", "pd": "dinkes", "limit": 1, "offset": 1}).json()["total"] == 2


def test_what_can_be_asked_for(client: Client) -> None:
    factories.fasilitas(title="Puskesmas Wates", lat="-7.460000", lon="112.440000")
    factories.informasi(title="Laporan puskesmas", kategori="setiap_saat")
    data = client.get(CARI, {"q": "puskesmas", "dekat": "-7.46,112.45", "sorot": "true", "urut": "terdekat"}).json()
    tempat, laporan = data["items"]
    assert 1000 < tempat["jarak"] < 1200 and "jarak" not in laporan
    assert tempat["sorotan"]["judul"] == "<mark>Puskesmas</mark> Wates" and tempat["sorotan"]["dokumen"] is None
    ringkas = client.get(CARI, {"q": "puskesmas", "kategori_ppid": "setiap_saat", "faset": "false"}).json()
    assert [b["judul"] for b in ringkas["items"]] == ["Laporan puskesmas"] and ringkas["faset"] is None


def test_few_queries_and_unchanged_is_304(client: Client) -> None:
    for n in range(5):
        factories.layanan(title=f"Surat {n}")
    Penghitung.objects.update(diubah=timezone.now() - timedelta(hours=1))
    client.get(CARI, {"q": "surat", "sorot": "true"})
    with CaptureQueriesContext(connection) as tertangkap:
        jawaban = client.get(CARI, {"q": "surat", "sorot": "true"})
    assert len(tertangkap) <= 7, [t["sql"][:80] for t in tertangkap]
    kepala = sum("terbitan_penghitung" in t["sql"] for t in tertangkap)
    assert kepala <= 2, "the head is read once, and once by what an engine keeps in memory"
    dikirim = parsedate_to_datetime(jawaban["Last-Modified"])
    assert timezone.now() - dikirim < timedelta(minutes=1), "the index may follow the log later"
    tanya = {"If-None-Match": jawaban["ETag"]}
    assert client.get(CARI, {"q": "surat", "sorot": "true"}, headers=tanya).status_code == 304


def test_suggestions_begin_like_what_was_typed(client: Client) -> None:
    dinkes = factories.pd()
    factories.fasilitas(dinkes, title="Puskesmas Wates")
    page = factories.layanan(dinkes, title="Surat rujukan puskesmas")
    saran = lambda q: [u["teks"] for u in client.get(f"{CARI}/saran", {"q": q}).json()["items"]]  # noqa: E731
    assert saran("puskes") == ["Puskesmas", "Surat rujukan puskesmas", "Puskesmas Wates"]
    assert saran("puskesmas w") == ["Puskesmas Wates"] and saran("wat") == ["Wates", "Puskesmas Wates"]
    assert saran("p") == saran("") == saran("zzz") == []
    usulan = client.get(f"{CARI}/saran", {"q": "rujukan"}).json()["items"][0]
    assert client.get(f"/api/v1/{usulan['jenis']}/{usulan['id']}").json()["judul"] == page.title
    page.unpublish()
    assert saran("rujukan") == []
    assert client.get(f"{CARI}/saran", {"q": "x", "limit": "99"}).status_code == 422


def test_suggested_categories_and_places_open_their_list(client: Client) -> None:
    """An app need not guess: list, parameter and code are given, and every suggestion has an address."""
    factories.fasilitas(title="Klinik Sehat")
    kecamatan = Wilayah.objects.get(tingkat="kecamatan")
    Wilayah.objects.filter(tingkat="kelurahan").update(nama=kecamatan.nama)
    tempat = client.get(f"{CARI}/saran", {"q": kecamatan.nama}).json()["items"]
    assert {u["teks"]: u["saring"]["parameter"] for u in tempat} == {
        kecamatan.nama: "kelurahan",
        f"Kecamatan {kecamatan.nama}": "kecamatan",
    }
    kategori = client.get(f"{CARI}/saran", {"q": "puskes"}).json()["items"]
    for usulan in [*tempat, *kategori]:
        daftar, parameter, kode = usulan["saring"].values()
        assert client.get(f"/api/v1/{daftar}?{parameter}={kode}").json()["total"] == 1, usulan
        assert "/cari/?q=" in usulan["url"] and client.get(usulan["url"]).status_code == 200
    assert "/en/cari/?q=" in client.get(f"{CARI}/saran", {"q": "puskes", "bahasa": "en"}).json()["items"][0]["url"]


def test_suggestions_by_other_names_acronyms_and_streets(client: Client) -> None:
    """What people type is seldom how a title begins."""
    sebutan = "\n".join(["e-KTP", *(f"KTP hilang {n}" for n in range(9))])
    dinkes = factories.pd()
    factories.layanan(dinkes, title="Penerbitan KTP Elektronik", nama_lain=sebutan)
    factories.layanan(dinkes, title="Kartu Identitas Anak", nama_lain="KTP anak")
    factories.layanan(dinkes, title="Penerbitan Kartu Keluarga Baru")
    factories.layanan(dinkes, title="Tata Ruang (KKPR)")
    factories.fasilitas(dinkes, title="RSUD dr. Wahidin", kode_faskes="kodefaskes")
    factories.fasilitas(dinkes, title="Taman Kota", alamat="Jl. Gajah Mada No. 1, Wates")
    factories.fasilitas(dinkes, title="Simpang Gajah Mada")
    factories.fasilitas(dinkes, title="SMP Negeri 5")
    factories.fasilitas(dinkes, title="Alun-Alun Wiraraja")
    factories.layanan(dinkes, title="Akta Kelahiran")
    factories.layanan(dinkes, title="Samsat keliling, buku keliling")
    perbarui_kosakata()
    ktp, kk, gajah_mada = "Penerbitan KTP Elektronik", "Penerbitan Kartu Keluarga Baru", "Simpang Gajah Mada"
    for q, hasil in {
        "ktp hi": [ktp],
        "ktp": [ktp, "Kartu Identitas Anak"],
        "kk": ["Tata Ruang (KKPR)", kk],
        "kk b": [kk],
        "rsud w": ["RSUD dr. Wahidin"],
        "jam buka rsud w": ["RSUD dr. Wahidin"],
        "Jl. gajah": [gajah_mada, "Taman Kota"],
        "jalan gajah m": [gajah_mada, "Taman Kota"],
        "gajahmada": [gajah_mada, "Taman Kota"],
        "smp5": ["SMP Negeri 5"],
        "alun2": ["Alun-Alun Wiraraja"],
        "alun-alun w": ["Alun-Alun Wiraraja"],
        "akta kelhi": ["Akta Kelahiran"],
        "jl": [],
        "cara bikin kart": ["Kartu Identitas Anak", kk],
        "kartu kelurga b": [kk],
        "simpng gajah": [gajah_mada],
        "wahdi": ["RSUD dr. Wahidin"],
        "jam buka rsud wahdi": ["RSUD dr. Wahidin"],
        "cara bikin k": [],
        "kodefaskes": [],
    }.items():
        assert [u["teks"] for u in client.get(f"{CARI}/saran", {"q": q}).json()["items"]] == hasil, q


def test_any_text_is_answered(client: Client) -> None:
    factories.beranda()
    for q in (q for q in SULIT if q.isprintable()):
        assert client.get(CARI, {"q": q}).status_code == 200, q


@pytest.mark.parametrize(
    ("param", "nama"),
    [
        ("jenis=zz", "jenis"),
        ("pd=tidak-ada", "pd"),
        ("kategori=tidak-ada", "kategori"),
        ("kelurahan=1", "kelurahan"),
        ("kategori_ppid=zz", "kategori_ppid"),
        ("tahun=26", "tahun"),
        ("urut=zz", "urut"),
        ("urut=terdekat", "urut"),
        ("dekat=1", "dekat"),
        ("dekat=91,0", "dekat"),
        ("faset=zz", "faset"),
        ("limit=100000", "limit"),
        ("limit=0", "limit"),
        ("offset=-1", "offset"),
        ("zz=1", "zz"),
        ("q=a&q=b", "q"),
        ("bahasa=xx", "bahasa"),
    ],
)
def test_wrong_parameters_are_refused_with_a_reason(client: Client, param: str, nama: str) -> None:
    jawaban = client.get(f"{CARI}?{'' if param.startswith('q=') else 'q=surat&'}{param}")
    assert jawaban.status_code == 422
    assert [p["nama"] for p in jawaban.json()["parameter"]] == [nama]


def test_signs_that_no_text_has_are_blanks_in_a_query(client: Client) -> None:
    factories.layanan(title="Surat hujan")
    for rusak in ("surat%00hujan", "%ffsurat hujan%ED%A0%80", "%c2%85surat%01hujan"):
        assert client.get(f"{CARI}?q={rusak}").json()["total"] == 1, rusak
    assert client.get("/api/v1/cari/saran?q=%00surat").json()["items"]
    ditolak = client.get(f"{CARI}?q=surat&pd=%00")
    assert ditolak.status_code == 422 and ditolak.json()["parameter"][0]["nama"] == "pd"


def test_no_query_finds_nothing(client: Client) -> None:
    assert client.get(CARI).json()["total"] == 0
