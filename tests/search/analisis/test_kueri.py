"""From what people type to groups of alternatives, synonyms included."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cms.transaksi import transaksi
from search.analisis import Alternatif, Kueri, koreksi, kueri
from search.analisis.kueri import ALTERNATIF_MAKS, KELOMPOK_MAKS
from search.models import Sinonim

pytestmark = pytest.mark.django_db


@pytest.fixture
def tanpa_sinonim(db: None) -> None:
    with transaksi():
        Sinonim.objects.all().delete()


def bobot(k: Kueri, ke: int = 0) -> dict[str, float]:
    return {" ".join(a.kata): a.bobot for a in k.kelompok[ke].alternatif}


def test_word_and_stem(tanpa_sinonim: None) -> None:
    hasil = kueri("Perpajakan?")
    assert [k.asal for k in hasil.kelompok] == ["Perpajakan"]
    assert bobot(hasil) == {"perpajakan": 1.0, "z0pajak": 0.6}


def test_compound_is_found_whole_or_in_parts(tanpa_sinonim: None) -> None:
    assert kueri("70/2023").kelompok[0].alternatif == (
        Alternatif(("702023",), 1.0),
        Alternatif(("70", "2023"), 0.7, frasa=True),
    )


def test_a_doubled_word_may_be_typed_with_a_two(tanpa_sinonim: None) -> None:
    assert Alternatif(("alun", "alun"), 0.8, frasa=True) in kueri("alun2").kelompok[0].alternatif
    assert all(a.kata != ("smp", "smp") for a in kueri("SMP 2").kelompok[0].alternatif)


def test_stop_words_go_unless_there_is_nothing_else(tanpa_sinonim: None) -> None:
    assert [k.asal for k in kueri("bagaimana cara mengurus KTP di kelurahan").kelompok] == ["KTP", "kelurahan"]
    assert [k.asal for k in kueri("di mana").kelompok] == ["di", "mana"]
    assert not kueri(" ?! ") and not kueri("")


def test_what_any_page_answers_is_not_asked_of_it(tanpa_sinonim: None) -> None:
    hasil = kueri("permohonan KTP")
    assert [k.asal for k in hasil.kelompok] == ["KTP"] and [k.asal for k in hasil.pelengkap] == ["permohonan"]
    assert [k.asal for k in kueri("permohonan").kelompok] == ["permohonan"]
    Sinonim.objects.create(sebutan="jam buka", padanan="jam kerja\njam operasional")
    Sinonim.objects.create(sebutan="PPID", padanan="permohonan informasi\ninformasi publik")
    assert [k.asal for k in kueri("jam kerja puskesmas").kelompok] == ["puskesmas"]
    assert [k.asal for k in kueri("permohonan informasi ditolak").kelompok] == ["permohonan informasi", "ditolak"]


def test_synonyms_hold_both_ways_and_by_stems(tanpa_sinonim: None) -> None:
    Sinonim.objects.create(sebutan="Akta lahir", padanan="surat kelahiran\nSKL")
    for q in ("akta lahir", "AKTE KELAHIRAN", "akta untuk kelahiran"):
        hasil = kueri(f"bikin {q} anak")
        assert len(hasil.kelompok) == 2, q
        alternatif = {a.kata: a for a in hasil.kelompok[0].alternatif}
        assert alternatif["skl",].bobot == 0.8 and alternatif["surat", "kelahiran"].frasa, q
    assert bobot(kueri("skl"))["akta lahir"] == 0.8


def test_longest_term_first_and_single_words_only_as_they_are(tanpa_sinonim: None) -> None:
    Sinonim.objects.create(sebutan="pengaduan", padanan="lapor")
    Sinonim.objects.create(sebutan="LKjIP", padanan="laporan kinerja")
    Sinonim.objects.create(sebutan="KK", padanan="kartu keluarga")
    assert "pengaduan" not in bobot(kueri("laporan keuangan"))
    assert bobot(kueri("laporan kinerja"))["lkjip"] == 0.8
    assert "kartu keluarga" in bobot(kueri("kk")) and "kk" not in bobot(kueri("kartu"))


def test_one_way_and_inactive(tanpa_sinonim: None) -> None:
    Sinonim.objects.create(sebutan="sembako", padanan="bansos", arah=Sinonim.Arah.SEARAH)
    Sinonim.objects.create(sebutan="loker", padanan="lowongan kerja", aktif=False)
    assert "bansos" in bobot(kueri("sembako")) and "sembako" not in bobot(kueri("bansos"))
    assert "lowongan kerja" not in bobot(kueri("loker"))


def test_editing_holds_at_once_and_is_read_once(tanpa_sinonim: None) -> None:
    sinonim = Sinonim.objects.create(sebutan="loker", padanan="lowongan kerja")
    assert "lowongan kerja" in bobot(kueri("loker"))
    with CaptureQueriesContext(
        connection,
    ) as catatan:
        kueri("loker guru")
    assert len(catatan) == 1
    sinonim.padanan = "bursa kerja"
    sinonim.save()
    assert "bursa kerja" in bobot(kueri("loker")) and "lowongan kerja" not in bobot(kueri("loker"))


def test_first_filling_knows_what_people_say() -> None:
    for q, ditemukan in (
        ("bikin ktp", "kartu tanda penduduk"),
        ("IMB", "pbg"),
        ("ppdb 2026", "spmb"),
        ("kartu kuning", "ak1"),
        ("surat lahir", "akta kelahiran"),
        ("lampu jalan mati", "pju"),
        ("damkar", "pemadam kebakaran"),
        ("lapor", "pengaduan"),
        ("mal pelayanan publik", "mpp"),
    ):
        assert ditemukan in bobot(kueri(q)), q


@pytest.mark.parametrize(
    "q", ["'", '"', "a OR b*", "(", "\0", "\u202eabc", "😀", "%' --", "{}", "a" * 10_000, "x y " * 5_000]
)
def test_strange_queries_have_an_answer(q: str) -> None:
    assert isinstance(kueri(q), Kueri)
    assert len(kueri(q).kelompok) <= KELOMPOK_MAKS


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=200)
@given(st.text(st.characters() | st.sampled_from("kartu penduduk ktp 70/2023 wali kota'\"*(")))
def test_any_text_has_the_same_bounded_answer(q: str) -> None:
    hasil = kueri(q)
    assert hasil == kueri(q) and len(hasil.kelompok) <= KELOMPOK_MAKS
    for kelompok in hasil.kelompok:
        assert kelompok.asal and kelompok.asal in q
        assert 0 < len(kelompok.alternatif) <= ALTERNATIF_MAKS and kelompok.alternatif[0].bobot == 1
        assert all(re.fullmatch("[a-z0-9]+", k) for a in kelompok.alternatif for k in a.kata)
    assert koreksi(q) is None or isinstance(koreksi(q), str)
