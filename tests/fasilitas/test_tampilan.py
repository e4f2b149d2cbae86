"""The facility list, its map and the facility's page."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from fasilitas.models import FasilitasPage, KategoriFasilitas, Penutupan
from fasilitas.peta import BATAS_TITIK, gambar_peta
from fasilitas.pilihan import StatusOperasi
from terbitan.models import Terbitan
from tests import factories

pytestmark = pytest.mark.django_db


def test_filters_and_counts(client: Client) -> None:
    pd = factories.pd()
    factories.fasilitas(pd, title="Puskesmas Wates")
    factories.fasilitas(pd, title="Pasar Baru", kategori=factories.kategori_fasilitas("pasar"))
    isi = client.get("/fasilitas/?kategori=pasar&kelurahan=35.76.02.1010").content.decode()
    assert "Pasar Baru" in isi and "Puskesmas Wates" not in isi
    assert "1 tempat" in isi and "Pasar (1)" in isi


@pytest.mark.parametrize(
    "alamat",
    [
        "?kategori=tidak-ada",
        "?kelurahan=99",
        "?status=x",
        "?halaman=0",
        "?halaman=-1",
        "?halaman=2",
        "?halaman=abc",
        "?halaman=99999999999999999999",
        "?kotak=1,2,3",
        "?kotak=2,2,1,1",
        "?kotak=a,b,c,d",
        "?kotak=nan,1,2,3",
        "?dekat=999,1",
        "?dekat=inf,1",
        "?kategori=%F0%9F%98%80",
        "?buka=besok",
    ],
)
def test_unknown_values_are_refused_with_a_reason(alamat: str, client: Client) -> None:
    factories.fasilitas()
    jawaban = client.get("/fasilitas/" + alamat)
    assert jawaban.status_code == 404
    assert re.search(r"tidak mengenal|hanya punya halaman|tidak terbaca|hanya dapat disaring", jawaban.content.decode())


def test_only_what_is_open_now(client: Client) -> None:
    """Together with the other filters, which keep it; and what was open before a publish is not."""
    factories.fasilitas(title="Selalu", jam="24/7")
    tutup = factories.fasilitas(title="Ditutup", jam="24/7")
    factories.fasilitas(title="Pasar", jam="24/7", kategori=factories.kategori_fasilitas("pasar"))
    factories.fasilitas(title="Tak tentu", jam="")
    assert "3 tempat" in client.get("/fasilitas/?buka=sekarang").content.decode()
    tutup.status = StatusOperasi.TUTUP
    tutup.save_revision().publish()
    isi = client.get("/fasilitas/?buka=sekarang&kategori=puskesmas").content.decode()
    daftar = isi[isi.index('id="daftar"') :]
    assert "Selalu" in daftar and not any(nama in daftar for nama in ("Ditutup", "Pasar", "Tak tentu"))
    assert '<input type="hidden" name="buka" value="sekarang">' in isi


def test_nothing_is_open(client: Client) -> None:
    factories.fasilitas(title="Tak tentu", jam="")
    assert "Tidak ada tempat yang cocok" in client.get("/fasilitas/?buka=sekarang").content.decode()


def test_nearest_first(client: Client) -> None:
    factories.fasilitas(title="Jauh", lat="-7.490000", lon="112.460000")
    factories.fasilitas(title="Dekat", lat="-7.461000", lon="112.441000")
    isi = client.get("/fasilitas/?dekat=-7.46,112.44").content.decode()
    daftar = isi[isi.index('id="daftar"') :]
    assert daftar.index("Dekat") < daftar.index("Jauh")


def test_nearest_keeps_to_the_chosen_place_and_says_how_far(client: Client) -> None:
    """Choosing a category must not forget where the visitor stands."""
    factories.fasilitas(title="Agak jauh", lat="-7.470800", lon="112.440000")
    factories.fasilitas(title="Di sebelah", lat="-7.462700", lon="112.440000")
    isi = client.get("/fasilitas/?dekat=-7.46,112.44&kategori=puskesmas").content.decode()
    assert '<input type="hidden" name="dekat" value="-7.46,112.44">' in isi
    assert "sekitar 300 m" in isi and "sekitar 1,2 km" in isi
    biasa = client.get("/fasilitas/").content.decode()
    assert "sekitar" not in biasa and 'name="dekat"' not in biasa


def test_places_closed_for_good_are_not_the_nearest(client: Client) -> None:
    factories.fasilitas(title="Sudah bubar", status="tutup", lat="-7.460000", lon="112.440000")
    factories.fasilitas(title="Masih ada", lat="-7.480000", lon="112.440000")
    isi = client.get("/fasilitas/?dekat=-7.46,112.44").content.decode()
    daftar = isi[isi.index('id="daftar"') :]
    assert daftar.index("Masih ada") < daftar.index("Sudah bubar")


def test_address_names_the_kelurahan_once(client: Client) -> None:
    """Also when the address says it already; a street of the same name says nothing about the kelurahan."""
    lengkap = factories.fasilitas(alamat="Jalan Raya 2, Kel. Wates, Kecamatan Magersari")
    isi = client.get(lengkap.url).content.decode().split("<main")[1]
    assert "Kelurahan Wates" not in isi and isi.count("Kecamatan Magersari") == 1
    jalan = factories.fasilitas(alamat="Jalan Wates 2")
    isi = client.get(jalan.url).content.decode().split("<main")[1]
    assert "Kelurahan Wates" in isi and "Kecamatan Magersari" in isi


def test_always_open_place_with_a_far_closure_is_open_all_day(client: Client) -> None:
    """Not "open until midnight in two weeks": nobody asks for that."""
    page = factories.fasilitas(live=False, jam="24/7")
    hari = timezone.localdate() + timedelta(days=14)
    page.penutupan = [Penutupan(mulai=hari, sampai=hari, alasan="Perawatan")]
    page.save_revision().publish()
    isi = client.get(page.url).content.decode()
    keadaan = isi[isi.index('class="keadaan"') :].split("</p>")[0]
    assert "buka 24 jam" in keadaan and "sampai" not in keadaan


def test_map_draws_places_in_their_colour_without_script(client: Client) -> None:
    KategoriFasilitas.objects.create(kode="pasar", nama="Pasar", warna="#bf360c")
    tempat = factories.fasilitas(kategori=factories.kategori_fasilitas("pasar"), title="Pasar <b>Baru</b>")
    isi = client.get("/fasilitas/").content.decode()
    assert re.search(rf'<a href="{tempat.url}" class="peta-titik".*?fill="#bf360c"', isi, re.S)
    assert "<b>Baru</b>" not in isi
    assert "<script src=" in isi and "tile" not in isi


def test_map_places_north_above_south_and_west_before_east() -> None:
    factories.fasilitas(title="Barat laut", lat="-7.450000", lon="112.410000")
    factories.fasilitas(title="Tenggara", lat="-7.490000", lon="112.460000")
    peta = gambar_peta(Terbitan.objects.filter(jenis="fasilitas"), {})
    assert peta is not None
    titik = {t["judul"]: t for t in peta.titik}
    assert titik["Barat laut"]["x"] < titik["Tenggara"]["x"]
    assert titik["Barat laut"]["y"] < titik["Tenggara"]["y"]
    assert all(0 <= t["x"] <= peta.lebar and 0 <= t["y"] <= peta.tinggi for t in peta.titik)


def test_many_places_become_clusters_that_lead_closer(client: Client) -> None:
    """The drawing stays small however many places there are, and every place is counted once."""
    contoh = Terbitan.objects.get(halaman=factories.fasilitas().pk)
    baru = []
    for i in range(BATAS_TITIK + 50):
        baris = Terbitan.objects.get(pk=contoh.pk)
        baris.pk, baris.halaman, baris.urutan = None, None, 10_000 + i
        baris.kunci = f"00000000-0000-0000-0000-{i:012d}"
        baris.lat, baris.lon = -7.45 - (i % 25) / 600, 112.41 + (i // 25) / 240
        baru.append(baris)
    Terbitan.objects.bulk_create(baru)
    peta = gambar_peta(Terbitan.objects.filter(jenis="fasilitas"), {})
    assert peta is not None and not peta.titik
    assert sum(g["n"] for g in peta.gugus) == BATAS_TITIK + 51
    dekat = client.get(f"/fasilitas/?kotak={peta.gugus[-1]['kotak']}")
    assert dekat.status_code == 200 and "peta-titik" in dekat.content.decode()


def test_list_queries_do_not_grow(client: Client, django_assert_max_num_queries) -> None:
    pd = factories.pd()
    for _ in range(6):
        factories.fasilitas(pd)
    client.get("/fasilitas/")
    with django_assert_max_num_queries(17):
        client.get("/fasilitas/")


def test_detail_says_open_or_closed_and_where(client: Client) -> None:
    tempat = factories.fasilitas(jam="24/7", aksesibilitas=["ramp"])
    isi = client.get(tempat.url).content.decode()
    assert "Buka sekarang" in isi and "buka terus, 24 jam" in isi
    assert "geo:-7.460000,112.440000" in isi and 'href="tel:+62321391000"' in isi
    assert "Jalur landai (ramp)" in isi and "/qr.svg" in isi


def test_preview_of_an_incomplete_draft_renders(rf) -> None:
    """An editor may preview before coordinates, hours and category are known."""
    factories.pd().add_child(instance=FasilitasPage(title="Draf", slug="draf", live=False))
    halaman = FasilitasPage.objects.get(slug="draf")
    jawaban = halaman.serve_preview(rf.get("/"), "")
    assert "Draf" in jawaban.render().content.decode()
