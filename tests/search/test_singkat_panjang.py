"""PostgreSQL keeps short records and long ones in tables of their own. Run by test_postgres."""

from dataclasses import replace
from datetime import date
from importlib import import_module

import pytest
from django.db import connection

from search.analisis import kueri
from search.cari import cari
from search.dokumen import dokumen
from search.mesin import mesin_basis_data
from search.mesin.dasar import Permintaan
from search.mesin.postgres import MesinPostgres
from search.penulis import PenulisPencarian, bangun_ulang
from terbitan.models import Terbitan
from tests import factories

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has one table"),
]
PANJANG = " ".join(f"kata{n}" for n in range(200))
TABEL = ("singkat", "panjang", "awal")


def isi() -> dict[str, list[int]]:
    hasil = {}
    with connection.cursor() as kursor:
        for nama in TABEL:
            kursor.execute(f"SELECT id FROM search_{nama} ORDER BY id")
            hasil[nama] = [pk for (pk,) in kursor.fetchall()]
    return hasil


def jalankan(sql: str) -> None:
    with connection.cursor() as kursor:
        kursor.execute(sql)


def test_a_stem_that_is_a_word_is_kept_once() -> None:
    pk = Terbitan.objects.get(halaman=factories.berita(title="Penduduk dan kependudukan").pk).pk
    with connection.cursor() as kursor:
        kursor.execute("SELECT ts_filter(vektor, '{a}')::text FROM search_singkat WHERE id = %s", [pk])
        assert kursor.fetchall() == [("'dan':2A 'kependudukan':3A 'penduduk':1A,5A,6A",)]


def test_a_record_moves_when_it_grows_and_shrinks() -> None:
    page = factories.berita(title="Imunisasi")
    pk = Terbitan.objects.get(halaman=page.pk).pk
    for ringkasan, panjang in (("", False), (PANJANG, True), ("", False)):
        page.isi = f"<p>{ringkasan} akhir</p>"
        page.save_revision().publish()
        assert {nama for nama, ids in isi().items() if pk in ids} == ({"panjang", "awal"} if panjang else {"singkat"})
        assert cari("imunisasi").total == cari("akhir").total == 1
    page.unpublish()
    assert not any(pk in ids for ids in isi().values())


@pytest.mark.parametrize("nama", TABEL)
@pytest.mark.parametrize("perintah", ["DELETE FROM search_{}", "UPDATE search_{} SET id = id + 1000000"])
def test_rows_that_are_missing_or_nobodys_are_told_and_repaired(nama: str, perintah: str) -> None:
    factories.berita(title="Imunisasi", isi=PANJANG)
    factories.berita(title="Khitan")
    sebelum = isi()
    assert all(sebelum.values()) and list(PenulisPencarian().periksa()) == []
    jalankan(perintah.format(nama))
    assert list(PenulisPencarian().periksa())
    PenulisPencarian().bangun()
    assert list(PenulisPencarian().periksa()) == [] and isi() == sebelum


@pytest.mark.parametrize("saring", [{}, {"jenis": ("berita",)}])
@pytest.mark.parametrize("q", ["imunisasi", "anak imunisasi", '"imunisasi anak"', "imunis"])
def test_long_records_that_begin_with_what_was_asked_come_first(
    q: str, saring: dict[str, tuple[str, ...]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """With more matches than are weighed by all their words. Those that say it later follow, the newest first."""
    monkeypatch.setattr(MesinPostgres, "CALON", 2)
    for hari in (1, 3, 2):
        factories.berita(title=f"Kabar {hari}", tanggal=date(2026, 1, hari), isi=f"{PANJANG} imunisasi anak")
    factories.berita(title="Kabar awal", tanggal=date(2025, 1, 1), isi=f"imunisasi anak {PANJANG}")
    factories.berita(title="Kabar singkat", tanggal=date(2025, 1, 2), isi="imunisasi anak kata1 kata2")
    permintaan = Permintaan(kueri(q), saring=saring, awalan=q == "imunis")
    judul = [Terbitan.objects.get(pk=pk).judul for pk, _ in mesin_basis_data().cari(permintaan).butir]
    assert set(judul[:2]) == {"Kabar awal", "Kabar singkat"} and judul[2:] == ["Kabar 3", "Kabar 2", "Kabar 1"]
    pertama = [pk for n in range(5) for pk, _ in mesin_basis_data().cari(replace(permintaan, limit=1, offset=n)).butir]
    assert [Terbitan.objects.get(pk=pk).judul for pk in pertama] == judul


def test_memory_that_does_not_know_of_the_move_yet_only_orders_worse(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(MesinPostgres, "CALON", 0)
    for n in range(3):
        factories.berita(title=f"Imunisasi {n}", isi=PANJANG)
    assert cari("imunisasi").total == 3
    for lama, baru in (
        ("panjang", "singkat (waktu, id, vektor) SELECT 1,"),
        ("singkat", "panjang (id, vektor) SELECT"),
    ):
        jalankan(f"INSERT INTO search_{baru} id, vektor FROM search_{lama}")
        jalankan(f"DELETE FROM search_{lama}")
        assert cari("imunisasi").total == 3
    bangun_ulang()
    assert list(PenulisPencarian().periksa()) == []


def test_the_migration_keeps_rows_both_ways_and_passes_over_those_never_filled() -> None:
    """Of a database that came from before there were vectors, or lost some, these are written by the rebuild."""
    migrasi = import_module("search.migrations.0016_singkat_panjang")
    factories.berita(title="Imunisasi", isi=PANJANG)
    singkat = factories.berita(title="Khitan")
    sebelum = isi()
    for perintah in (*migrasi.LEPAS, *migrasi.PASANG, *migrasi.LEPAS):
        jalankan(perintah)
    pk = Terbitan.objects.get(halaman=singkat.pk).pk
    jalankan(f"UPDATE search_baris SET vektor = NULL WHERE id = {pk}")
    for perintah in migrasi.PASANG:
        jalankan(perintah)
    assert isi() == sebelum | {"singkat": [n for n in sebelum["singkat"] if n != pk]}
    assert len(list(PenulisPencarian().periksa())) == 1
    PenulisPencarian().bangun()
    assert isi() == sebelum and cari("khitan").total == cari("kata199").total == 1


def test_of_more_words_than_a_vector_holds_the_first_are_found() -> None:
    asal = factories.berita(title="Imunisasi")
    satu = dokumen([Terbitan.objects.get(halaman=asal.pk)])[0]
    mesin_basis_data().tulis([replace(satu, isi=" ".join(f"kata{n}" for n in range(90_000)))])
    assert [cari(q).total for q in ("imunisasi", "kata0", "kata20000", "kata89999")] == [1, 1, 1, 0]
