"""How a database answers: from memory that follows the log, and without weighing where too much matches."""

from dataclasses import replace

import pytest
from django.db import connection

from search.analisis import kueri
from search.cari import cari
from search.dokumen import dokumen
from search.mesin import ingatan, mesin_basis_data
from search.mesin.basis_data import TABEL, perlu
from search.mesin.dasar import Permintaan, Urut
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
