"""While the index cannot be asked, titles are searched; filters hold then, too."""

from datetime import date

import pytest

from search.cari import cari
from search.mesin import mesin
from search.mesin.dasar import MesinGagal
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def rusak(monkeypatch: pytest.MonkeyPatch) -> None:
    def gagal(*_: object) -> None:
        raise MesinGagal("rusak")

    monkeypatch.setattr(type(mesin()), "cari", gagal)


def judul(**saring: str) -> list[str]:
    hasil = cari("klinik", saring)
    assert hasil.terganggu and hasil.total == len(hasil.butir)
    return sorted(b["judul"] for b in hasil.items)


def test_filters_hold_without_the_index() -> None:
    dinkes, dinsos = factories.pd(), factories.pd("dinsos")
    factories.fasilitas(dinkes, title="Klinik A", kategori=factories.kategori_fasilitas("berkala"))
    factories.fasilitas(dinsos, title="Klinik B", kategori=factories.kategori_fasilitas("apotek"))
    factories.informasi(dinkes, title="Klinik 2025", tanggal=date(2025, 3, 1))
    assert judul() == ["Klinik 2025", "Klinik A", "Klinik B"]
    assert judul(pd="dinsos") == ["Klinik B"] and judul(jenis="informasi") == ["Klinik 2025"]
    assert judul(kategori="apotek") == ["Klinik B"] and judul(kategori="berkala") == ["Klinik A"]
    assert judul(kategori_ppid="berkala") == ["Klinik 2025"]
    assert judul(tahun="2025") == ["Klinik 2025"] and judul(tahun="2024") == judul(tahun="aaaa") == []
    assert judul(kelurahan="35.76.02.1010") == ["Klinik A", "Klinik B"] and judul(kelurahan="tidak ada") == []


def test_the_way_is_told_where_a_position_is_given() -> None:
    factories.fasilitas(title="Klinik A", lat="-7.440000", lon="112.460000")
    assert cari("klinik", posisi=(-7.44, 112.46)).butir[0].jarak == 0
