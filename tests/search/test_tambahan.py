"""What stands among the results without all the words: promoted pages, and pages named by a part of the query. They
are counted, filtered and ordered like any other."""

from collections.abc import Iterable
from typing import Any

import pytest

from search.cari import cari
from search.mesin.dasar import Urut
from search.models import HalamanPilihan, HasilPilihan
from tests import factories

pytestmark = pytest.mark.django_db


def judul(q: str, saring: dict[str, Any] | None = None, **pilihan: Any) -> list[str]:
    return [b["judul"] for b in cari(q, saring, **pilihan).items]


def pilih(q: str, halaman: Iterable[Any]) -> None:
    p = HasilPilihan(kueri=q)
    p.halaman = [HalamanPilihan(halaman=h, sort_order=i) for i, h in enumerate(halaman)]
    p.save()


def test_pages_named_by_a_part_of_the_query_are_counted_filtered_and_ordered() -> None:
    factories.layanan(factories.pd("dispendukcapil"), title="Akta Kematian")
    factories.layanan(factories.pd("bapenda"), title="Pajak warisan", produk="Surat kematian orang yang sudah tua.")
    semua = cari("kematian orang tua")
    assert semua.total == 2 and semua.faset["jenis"] == {"layanan": 2}
    assert semua.faset["pd"] == {"bapenda": 1, "dispendukcapil": 1}
    for pd, nama in (("dispendukcapil", "Akta Kematian"), ("bapenda", "Pajak warisan")):
        tersaring = cari("kematian orang tua", {"pd": pd})
        assert [b["judul"] for b in tersaring.items] == [nama] and tersaring.total == 1
        assert tersaring.faset["pd"] == semua.faset["pd"]
    assert cari("kematian orang tua", urut=Urut.TERBARU).total == 2
    assert cari("kematian orang tua", offset=500).total == 2
    assert cari("kematian orang tua", {"jenis": "berita"}).total == 0


def test_a_page_whose_whole_title_was_asked_for_stands_beside_those_that_say_more() -> None:
    factories.layanan(title="Legalisir Ijazah")
    factories.layanan(title="Dinas Pendidikan", ringkasan="Sekolah, PAUD, legalisir ijazah.")
    factories.layanan(title="Ijazah luar negeri")
    assert judul("legalisir ijazah paud") == ["Legalisir Ijazah", "Dinas Pendidikan"]
    assert judul("ijazah paud") == ["Dinas Pendidikan"]


def test_an_age_is_no_number_of_a_text() -> None:
    factories.layanan(title="Akta Kelahiran")
    factories.layanan(title="Murid Baru", produk="Umur 7 tahun, bawa akta. Peraturan 7 tentang akta umur.")
    assert sorted(judul("akte umur 7 tahun")) == ["Akta Kelahiran", "Murid Baru"]
    assert judul("akte umur 7") == ["Murid Baru"]


def test_promoted_pages_are_counted_filtered_and_ordered() -> None:
    factories.layanan(title="Surat nikah")
    pilih("nikah", [factories.fasilitas(title="Gedung serbaguna")])
    semua = cari("nikah")
    assert [b["judul"] for b in semua.items] == ["Gedung serbaguna", "Surat nikah"]
    assert semua.total == 2 and semua.faset["jenis"] == {"fasilitas": 1, "layanan": 1}
    assert judul("nikah", {"jenis": "fasilitas"}) == ["Gedung serbaguna"]
    assert judul("nikah", {"jenis": "layanan"}) == ["Surat nikah"]
    assert sorted(judul("nikah", urut=Urut.TERBARU)) == ["Gedung serbaguna", "Surat nikah"]


def test_a_promoted_page_where_nothing_else_is_found() -> None:
    pilih("zumba massal", [factories.layanan(title="Surat nikah")])
    hasil = cari("zumba massal")
    assert hasil.total == 1 and hasil.faset["jenis"] == {"layanan": 1} and not hasil.sebagian
    assert judul("zumba massal", {"jenis": "layanan"}) == ["Surat nikah"]
    assert cari("zumba massal", {"jenis": "berita"}).total == 0


def test_a_promoted_page_far_down_is_moved_not_doubled(monkeypatch: pytest.MonkeyPatch) -> None:
    """Beyond the candidates whose order is decided here it was counted and shown twice, and another one never."""
    monkeypatch.setattr("search.cari.CALON", 4)
    pages = [factories.layanan(title=f"Izin usaha {n}", produk="x " * (n + 1)) for n in range(9)]
    terakhir = judul("izin usaha", limit=100)[-1]
    pilih("izin usaha", [next(p for p in pages if p.title == terakhir)])
    assert cari("izin usaha").total == 9
    bertahap = [j for n in range(9) for j in judul("izin usaha", limit=1, offset=n)]
    assert bertahap[0] == terakhir and sorted(bertahap) == [p.title for p in pages]


def test_what_is_chance_stays_so_with_a_filter_and_in_another_order() -> None:
    factories.layanan(title="Parkir berlangganan", produk="Stiker untuk mobil; tidak untuk dijual lagi.")
    assert cari("dijual mobil avanza hitam").total == 0
    assert cari("dijual mobil avanza hitam", {"jenis": "layanan"}).total == 0
    assert cari("dijual mobil avanza hitam", urut=Urut.TERBARU).total == 0
