"""The judged set keeps its promises, and no figure of search quality drops unnoticed."""

from collections import Counter

import pytest

from terbitan.models import Terbitan
from tests import sarana

from . import dasar
from .himpunan import BAGIAN, JENIS, NIHIL, penilaian, semua_kueri, terjawab
from .jalan import siapkan_kota, tanyakan
from .satu import SELURUH_TEKS, jalankan
from .ukuran import CUKUP, tumpang_tindih, ukur


def test_the_set_is_large_and_varied() -> None:
    """Enough of every kind, enough of what people really ask, and nothing was removed since the figures were kept."""
    kueri = semua_kueri()
    per_jenis = Counter(k.jenis for k in kueri)
    assert set(per_jenis) == {*JENIS, NIHIL}
    assert min(per_jenis.values()) >= 20
    assert len(terjawab(kueri)) >= 200
    assert sum(k.sumber != "sendiri" for k in kueri) >= 40
    assert len(kueri) >= dasar.dasar()["kueri"]
    assert len({k.id for k in kueri}) == len({k.teks for k in kueri}) == len(kueri)
    per_bagian = Counter(k.bagian for k in kueri)
    assert all(per_bagian[b] > len(kueri) * 0.4 for b in BAGIAN)


def test_every_query_with_an_answer_is_judged() -> None:
    dinilai = penilaian()
    assert set(dinilai) == {k.id for k in terjawab(semua_kueri())}
    assert all(max(nilai.values()) >= CUKUP and set(nilai.values()) <= {0, 1, 2, 3} for nilai in dinilai.values())


def test_figures_tell_good_from_bad() -> None:
    """The best order gets full marks, none at all gets zero, and what should find nothing is counted apart."""
    kueri, dinilai = semua_kueri(), penilaian()
    terbaik = {q: sorted(n, key=lambda r: (-n[r], r)) for q, n in dinilai.items()}
    sempurna, hampa = ukur(kueri, terbaik)["semua"], ukur(kueri, {})["semua"]
    assert sempurna["success@3"] == sempurna["MRR@10"] == sempurna["nDCG@10"] == sempurna["nihil benar"] == 1
    assert hampa["success@3"] == hampa["nDCG@10"] == 0
    assert (sempurna["kosong"], hampa["kosong"]) == (0, 1)
    assert ukur(kueri, {k.id: ["layanan/x"] for k in kueri})[NIHIL] == {"nihil benar": 0}
    assert tumpang_tindih({"a": ["x", "y"]}, {"a": ["y"]}) == 0.5


def test_a_drop_is_reported(monkeypatch: pytest.MonkeyPatch) -> None:
    isi = {"mesin": {"x": {"semua": {"success@3": 0.9, "kosong": 0.1}}}}
    monkeypatch.setattr(dasar, "dasar", lambda: isi)
    assert dasar.penurunan("x", {"semua": {"success@3": 0.895, "kosong": 0.105}}) == []
    assert len(dasar.penurunan("x", {"semua": {"success@3": 0.88, "kosong": 0.12}})) == 2


@pytest.mark.django_db
def test_quality_on_sqlite() -> None:
    siapkan_kota()
    ada = {
        f"{jenis}/{url.rstrip('/').rpartition('/')[2]}" for jenis, url in Terbitan.objects.values_list("jenis", "url")
    }
    assert {r for nilai in penilaian().values() for r in nilai} <= ada
    assert dasar.penurunan("sqlite", ukur(semua_kueri(), tanyakan(semua_kueri()))) == []


@pytest.mark.postgres
def test_quality_on_postgresql(postgres_bermigrasi: str) -> None:
    hasil = jalankan({"DATABASE_URL": postgres_bermigrasi}, SELURUH_TEKS)
    assert dasar.penurunan("postgresql", ukur(semua_kueri(), hasil["postgresql"][0])) == []
    assert tumpang_tindih(hasil["postgresql"][0], hasil["seluruh-teks"][0]) >= 0.9, "speed comes from poor order"


@pytest.mark.elasticsearch
def test_quality_on_elasticsearch() -> None:
    hasil = jalankan({"DATABASE_URL": "", "ES_MUTU": sarana.url_elasticsearch()})
    assert dasar.penurunan("elasticsearch", ukur(semua_kueri(), hasil["elasticsearch"][0])) == []
    assert tumpang_tindih(hasil["sqlite"][0], hasil["elasticsearch"][0]) >= 0.9
