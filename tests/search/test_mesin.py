"""How a database answers: from memory that follows the log, and without weighing where too much matches."""

from dataclasses import replace
from datetime import date

import pytest
from django.db import connection

from search.analisis import kueri
from search.cari import cari
from search.dokumen import dokumen
from search.mesin import ingatan, mesin_basis_data
from search.mesin.basis_data import TABEL, perlu
from search.mesin.dasar import Permintaan, Urut
from search.mesin.postgres import MesinPostgres
from search.penulis import perbaiki
from terbitan.models import Terbitan
from tests import factories

pytestmark = pytest.mark.django_db


def judul(q: str, **pilihan: object) -> list[str]:
    return [b["judul"] for b in cari(q, **pilihan).items]  # type: ignore[arg-type]


def test_very_many_matches_are_counted_the_same_and_names_come_first(monkeypatch: pytest.MonkeyPatch) -> None:
    """Beyond BANYAK the order is made from fields, length of the title and kind, not from scores."""
    factories.layanan(title="Surat B", produk="Melati")
    factories.layanan(title="Surat C", ringkasan="Melati untuk semua.")
    factories.fasilitas(title="Taman Melati", kategori=factories.kategori_fasilitas(kode="taman"))
    sedikit = cari("melati")
    monkeypatch.setattr(type(mesin_basis_data()), "BANYAK", 0)
    banyak = cari("melati")
    assert (banyak.total, banyak.faset) == (sedikit.total, sedikit.faset)
    assert judul("melati") == ["Taman Melati", "Surat C", "Surat B"]
    assert cari("melati", {"jenis": "layanan"}).total == 2
    assert {b["judul"] for b in cari("melati", limit=1, offset=2).items} == {"Surat B"}


def test_pages_beyond_the_candidates_neither_repeat_nor_skip(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of equal ones the newer stands first, also where the page decides how many are told."""
    for hari in (4, 9, 1, 7, 3, 8, 2, 6, 5):
        factories.berita(title=f"Melati {hari}", tanggal=date(2026, 1, hari))
    monkeypatch.setattr("search.cari.CALON", 3)
    monkeypatch.setattr(MesinPostgres, "CALON", 2)
    sekaligus = judul("melati", limit=9)
    assert len(set(sekaligus)) == 9
    for n in (1, 2, 4):
        assert [j for i in range(0, 9, n) for j in judul("melati", limit=n, offset=i)] == sekaligus


@pytest.mark.parametrize("urut", Urut)
def test_a_page_holds_no_more_than_asked_of_records_that_come_first(urut: Urut) -> None:
    for n in range(5):
        factories.berita(title=f"Melati {n}")
    semua = list(Terbitan.objects.filter(jenis="berita").order_by("pk").values_list("pk", flat=True))
    permintaan = Permintaan(kueri("melati"), dulu=tuple(semua[:4]), urut=urut, posisi=(-7.46, 112.44), limit=1)
    halaman = [mesin_basis_data().cari(replace(permintaan, offset=n)).butir for n in range(6)]
    assert [len(h) for h in halaman] == [1, 1, 1, 1, 1, 0]
    assert sorted(pk for h in halaman for pk, _ in h) == semua


@pytest.mark.parametrize("posisi", [None, (-7.46, 112.44)])
def test_what_is_published_between_two_statements_waits_for_the_next_search(
    monkeypatch: pytest.MonkeyPatch, posisi: tuple[float, float] | None
) -> None:
    """The engine may weigh a record of which memory, which was read before, does not know."""
    factories.layanan(title="Taman satu")
    asli = mesin_basis_data().nilai
    monkeypatch.setattr(type(mesin_basis_data()), "nilai", lambda mesin, *isi: {**asli(*isi), 9_000: 9.0})
    assert judul("taman", posisi=posisi) == ["Taman satu"]


@pytest.mark.parametrize("pk", [10**11, -1])
def test_keys_that_are_no_record_are_not_ranked(pk: int) -> None:
    """An engine beside the database may answer garbage."""
    factories.layanan(title="Taman satu")
    [ada] = Terbitan.objects.filter(judul="Taman satu").values_list("pk", flat=True)
    assert [c.id for c in mesin_basis_data().ciri([pk, ada])] == [ada]


def test_memory_follows_every_change() -> None:
    lama = factories.layanan(title="Taman satu")
    assert judul("taman") == ["Taman satu"]
    factories.layanan(title="Taman dua")
    assert cari("taman").faset["jenis"] == {"layanan": 2}
    lama.unpublish()
    assert judul("taman", urut=Urut.TERBARU) == ["Taman dua"]
    assert cari("taman").faset["jenis"] == {"layanan": 1}


def test_repaired_rows_are_found_at_the_same_head() -> None:
    """A repair does not move the log: what memory does not know is read when it is met."""
    factories.layanan(title="Taman dua")
    pk = Terbitan.objects.get(judul="Taman dua").pk
    with connection.cursor() as kursor:
        kursor.execute(f"DELETE FROM {TABEL}")
        kursor.execute("DELETE FROM search_baris")
    assert judul("taman") == []
    perbaiki([pk])
    assert judul("taman") == ["Taman dua"]


def test_rows_that_no_record_wants_are_passed_over() -> None:
    """Left over, or written by somebody who publishes while this search goes on."""
    factories.layanan(title="Taman dua")
    pk, asing = Terbitan.objects.get(judul="Taman dua").pk, 10**6
    asli = mesin_basis_data().teks([pk])[pk]
    mesin_basis_data().tulis([replace(dokumen([Terbitan.objects.get(pk=pk)])[0], id=asing)])
    assert mesin_basis_data().teks([asing])[asing] == asli
    hasil = cari("taman")
    assert (hasil.total, hasil.faset["jenis"], [b.id for b in hasil.butir]) == (1, {"layanan": 1}, [pk])
    assert [c.id for c in mesin_basis_data().ciri([pk, asing, asing + 1])] == [pk]


@pytest.mark.parametrize("q", ["kelurahan", "kartu keluarga", "jalan 70/2023", "ktp hilang", "untuk dan", "alun2"])
def test_leaving_out_what_adds_only_weight_finds_the_same(q: str) -> None:
    """The short form of a query drops words whose stem is asked for anyway."""
    for nama in ("Kantor Kelurahan", "Pak Lurah", "Kartu Keluarga", "Jalan 70 Tahun 2023", "KTP hilang", "Alun-alun"):
        factories.layanan(title=nama, ringkasan="Untuk dan oleh warga.")
    mesin, permintaan = mesin_basis_data(), Permintaan(kueri(q))
    pendek, lengkap = (mesin.kunci(mesin.ungkapan(permintaan, ringkas=ringkas)) for ringkas in (True, False))
    assert pendek and lengkap
    assert sorted(pendek.split(",")) == sorted(lengkap.split(","))


def test_a_stem_stands_for_its_word() -> None:
    assert [a.kata for a in perlu(kueri("jalan").kelompok[0].alternatif)] == [("z0jalan",)]
    assert ("kartu", "keluarga") not in [a.kata for a in perlu(kueri("kk").kelompok[0].alternatif)]


def test_a_thread_that_is_behind_builds_nothing_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    """It read the head before another thread took in what came after it."""
    factories.layanan(title="Penerbitan KTP")
    maju = ingatan.ingatan()
    lama = maju.kepala._replace(nilai=maju.kepala.nilai - 1)
    monkeypatch.setattr(ingatan, "baca_kepala", iter([lama, maju.kepala]).__next__)
    assert ingatan.ingatan() is maju
