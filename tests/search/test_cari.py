"""Asking: which records are found, in which order, and that nothing a person types fails.

Runs on SQLite here and again on PostgreSQL by ``test_postgres``.
"""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from search.cari import cari
from search.kosakata import perbarui_kosakata
from search.mesin import mesin, tanya
from search.mesin.dasar import MesinGagal, Permintaan, Temuan, Urut
from search.models import Sinonim
from search.saran import saran
from terbitan.models import Terbitan
from tests import factories

pytestmark = pytest.mark.django_db


def judul(q: str, **pilihan: object) -> list[str]:
    return [b["judul"] for b in cari(q, **pilihan).items]  # type: ignore[arg-type]


def saring(q: str, **nilai: str) -> list[str]:
    return [b["judul"] for b in cari(q, nilai).items]


def test_title_beats_other_names_beats_summary_beats_body() -> None:
    factories.layanan(title="Surat D", produk="Melati")
    factories.layanan(title="Surat C", ringkasan="Melati untuk semua.")
    factories.layanan(title="Surat B", nama_lain="Melati")
    factories.layanan(title="Melati A")
    assert judul("melati") == ["Melati A", "Surat B", "Surat C", "Surat D"]


def test_all_words_must_occur_and_the_last_may_be_unfinished() -> None:
    factories.layanan(title="Kartu keluarga baru")
    factories.layanan(title="Kartu identitas anak")
    assert judul("kartu kel") == ["Kartu keluarga baru"]


def test_an_unfinished_word_may_become_a_word_or_a_stem_but_not_another_word() -> None:
    factories.layanan(title="Akta Kelahiran")
    factories.layanan(title="Keributan", ringkasan="Pembangunan")
    Sinonim.objects.create(sebutan="geger", padanan="berkelahi")
    assert judul("kelah") == ["Akta Kelahiran"] and judul("bang") == ["Keributan"]
    assert judul("geger") == judul("berkelahi") == []


def test_a_phrase_does_not_go_on_from_field_to_field_or_from_words_to_stems() -> None:
    factories.layanan(title="Sakit di rumah", ringkasan="Untuk yatim", produk="Jalan")
    Sinonim.objects.create(sebutan="opname", padanan="rumah sakit\nrumah yatim\nyatim jalan")
    assert judul("opname") == judul("jalan2") == []


def test_a_phrase_is_found_in_a_text_that_has_its_words_very_often() -> None:
    factories.layanan(title="Surat", produk="Jalan berlubang. " + "Jalan lain. " * 260)
    Sinonim.objects.create(sebutan="aspal bolong", padanan="jalan berlubang")
    assert judul("aspal bolong") == ["Surat"]


@pytest.mark.parametrize("q", ["z0", "z0.1", "kartu z0", "0mohon", "z00mohon", "z0z0mohon"])
def test_what_looks_like_a_stem_in_an_index_is_a_word(q: str) -> None:
    factories.layanan(title="Kartu", ringkasan="Permohonan")
    factories.layanan(title="Z0NA Kuliner")
    hasil = cari(q)
    assert not hasil.terganggu and [b["judul"] for b in hasil.items] == (["Kartu"] if "kartu" in q else [])
    assert judul("z0na") == judul("zona kuliner") == ["Z0NA Kuliner"]


def test_other_forms_are_found_and_stop_words_are_not_mistaken_for_stems() -> None:
    factories.layanan(title="Permohonan data penduduk")
    factories.layanan(title="Mohon maaf, loket kependudukan tutup")
    assert judul("pemohon") == ["Permohonan data penduduk"]
    assert len(judul("penduduk")) == len(judul("kependudukan")) == 2
    assert judul("penduduk")[0] == "Permohonan data penduduk", "the word itself before another form"
    assert judul("kependudukan")[0].startswith("Mohon")


def test_most_words_will_do_when_no_record_has_all() -> None:
    factories.layanan(title="Kartu keluarga baru")
    hasil = cari("kartu keluarga baru hilang cepat")
    assert hasil.sebagian and hasil.total == 1
    assert not cari("kartu keluarga").sebagian
    assert cari("konser keluarga dangdut jakarta").total == 0, "one word of four is a coincidence"


def test_a_known_term_of_a_long_question_is_found_by_name() -> None:
    factories.layanan(title="Penerbitan Kartu Keluarga")
    factories.layanan(title="Kehujanan")
    hasil = cari("kk saya kehujanan lalu sobek")
    assert hasil.sebagian and [b["judul"] for b in hasil.items] == ["Penerbitan Kartu Keluarga"]


@pytest.mark.parametrize("dengan_kosakata", [False, True])
def test_what_is_named_comes_before_words_strewn_over_other_texts(dengan_kosakata: bool) -> None:
    """ "ganti" and "baru" in a text about something else do not hide the card that was asked for."""
    factories.layanan(title="Penerbitan KTP Elektronik")
    factories.layanan(title="Izin baru", produk="Ganti nama usaha.")
    if dengan_kosakata:
        perbarui_kosakata()
    hasil = cari("ktp luntur ganti baru")
    assert hasil.sebagian and [b["judul"] for b in hasil.items] == ["Penerbitan KTP Elektronik"]


def test_a_mended_word_that_finds_nothing_more_is_not_boasted_of() -> None:
    factories.layanan(title="Penerbitan KTP Elektronik")
    factories.layanan(title="Keruk lumpur selokan")
    perbarui_kosakata()
    hasil = cari("ktp luntur ganti segera")
    assert hasil.dikoreksi is None and [b["judul"] for b in hasil.items] == ["Penerbitan KTP Elektronik"]
    hasil = cari("keruk lumpurr cepat segera")
    assert hasil.dikoreksi == "keruk lumpur cepat segera" and hasil.total == 1


def test_an_odd_text_with_all_words_does_not_hide_the_page_about_the_subject() -> None:
    factories.layanan(title="Akta Kematian")
    factories.layanan(title="Kematian ikan hias di kolam kota")
    factories.layanan(title="Pajak warisan", produk="Surat kematian orang yang sudah tua.")
    hasil = cari("kematian orang tua")
    assert [b["judul"] for b in hasil.items] == ["Akta Kematian", "Pajak warisan"] and hasil.total == 2


def test_two_words_deep_in_a_text_about_neither_are_chance() -> None:
    factories.layanan(title="Parkir berlangganan", produk="Stiker untuk mobil; tidak untuk dijual lagi.")
    assert cari("dijual mobil avanza hitam").total == 0
    assert cari("dijual mobil berlangganan hitam").total == 1, "one of the words names it"
    assert cari("stiker dijual mobil avanza hitam").total == 1, "three words are no chance"


def test_a_filter_never_brings_what_was_not_found_without_it() -> None:
    """Counts of facets are promises: a filter keeps to the way of asking that found what they count."""
    dinkes, dinsos = factories.pd(), factories.pd("dinsos")
    factories.layanan(dinkes, title="Mobil jenazah dijual", produk="Pinjam.")
    factories.layanan(dinsos, title="Parkir", produk="Mobil yang dijual.")
    factories.layanan(dinsos, title="Mobil berlangganan khusus", produk="Pinjam.")
    semua = cari("dijual mobil avanza hitam")
    assert semua.faset["pd"] == {"dinkes": 1, "dinsos": 1}
    for pd, banyak in semua.faset["pd"].items():
        assert cari("dijual mobil avanza hitam", {"pd": pd}).total == banyak
    assert cari("dijual mobil avanza hitam", {"pd": "dinkes", "jenis": "berita"}).total == 0
    assert cari("dijual mobil avanza hitam", urut=Urut.TERBARU).total == semua.total


def test_nothing_is_asked_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    factories.layanan(title="Kartu keluarga")
    ditanya: list[tuple[bool, bool]] = []

    def catat(permintaan: Permintaan) -> Temuan:
        ditanya.append((bool(permintaan.saring), permintaan.awalan))
        return tanya(permintaan)

    monkeypatch.setattr("search.cari.tanya", catat)
    assert saring("kelurga", jenis="layanan") == []
    assert ditanya == [(True, False), (False, True)], "as typed it was in vain with filters or without"
    ditanya.clear()
    assert saring("kartu", jenis="berita", tahun="2020") == []
    assert ditanya == [(True, False), (False, False)], "found without filters, so with them it is known"


def test_a_whole_other_name_counts_more_than_a_word_of_one() -> None:
    factories.layanan(title="Surat A", nama_lain="masuk sekolah dasar swasta")
    factories.layanan(title="Surat B", nama_lain="masuk sekolah")
    assert judul("umur masuk sekolah") == judul("masuk sekolah") == ["Surat B", "Surat A"]


def test_spellings_meet() -> None:
    factories.layanan(title="Penerbitan KTP-el")
    for q in ("e-ktp", "KTP", "ktp el", "ＫＴＰ", "pénerbitan"):
        assert judul(q) == ["Penerbitan KTP-el"], q


def test_counts_and_pages() -> None:
    dinkes = factories.pd()
    for n in range(3):
        factories.fasilitas(dinkes, title=f"Puskesmas {n}")
    factories.layanan(dinkes, title="Layanan puskesmas")
    semua = cari("puskesmas")
    assert semua.total == 4
    assert semua.faset["jenis"] == {"fasilitas": 3, "layanan": 1} and semua.faset["pd"] == {"dinkes": 4}
    satu = cari("puskesmas", {"jenis": "fasilitas"}, limit=2, offset=2)
    assert satu.total == 3 and len(satu.butir) == 1
    bertahap = [cari("puskesmas", limit=1, offset=n).items[0]["id"] for n in range(4)]
    assert bertahap == [b["id"] for b in semua.items], "pages neither repeat nor skip"
    assert cari("puskesmas", offset=10**30).butir == []
    assert len(cari("puskesmas", limit=-5, offset=-5).butir) == 1
    assert cari("puskesmas", faset=False).total == 4


def test_a_filter_narrows_all_counts_but_its_own() -> None:
    dinkes, dinsos = factories.pd(), factories.pd("dinsos")
    factories.fasilitas(dinkes, title="Klinik A", kategori=factories.kategori_fasilitas("klinik"))
    factories.fasilitas(dinkes, title="Klinik B", kategori=factories.kategori_fasilitas("apotek"))
    factories.fasilitas(dinsos, title="Klinik C", kategori=factories.kategori_fasilitas("klinik"))
    hasil = cari("klinik", {"pd": "dinkes", "kategori": "klinik"})
    assert hasil.total == 1
    assert hasil.faset["pd"] == {"dinkes": 1, "dinsos": 1}
    assert hasil.faset["kategori"] == {"apotek": 1, "klinik": 1}
    assert hasil.faset["kelurahan"] == {"35.76.02.1010": 1}
    assert saring("klinik", pd="dinsos") == ["Klinik C"]


def test_public_information_by_category_and_year() -> None:
    factories.informasi(title="Anggaran 2025", tanggal=date(2025, 3, 1))
    factories.informasi(title="Anggaran 2024", tanggal=date(2024, 3, 1), kategori="setiap_saat")
    hasil = cari("anggaran")
    assert hasil.faset["tahun"] == {"2024": 1, "2025": 1}
    assert hasil.faset["kategori_ppid"] == {"berkala": 1, "setiap_saat": 1} and not hasil.faset["kategori"]
    assert saring("anggaran", tahun="2024") == ["Anggaran 2024"]
    assert judul("anggaran", urut=Urut.TERBARU) == ["Anggaran 2025", "Anggaran 2024"]


def test_what_is_near_stands_earlier_when_the_place_is_known() -> None:
    factories.fasilitas(title="Puskesmas Kedundung", lat="-7.440000", lon="112.460000")
    factories.fasilitas(title="Puskesmas Gedongan", lat="-7.480000", lon="112.430000")
    dekat_gedongan = (-7.481, 112.431)
    assert judul("puskesmas", posisi=dekat_gedongan)[0] == "Puskesmas Gedongan"
    assert judul("puskesmas", posisi=(-7.441, 112.461))[0] == "Puskesmas Kedundung"
    hasil = cari("puskesmas", urut=Urut.TERDEKAT, posisi=dekat_gedongan)
    assert [b["judul"] for b in hasil.items] == ["Puskesmas Gedongan", "Puskesmas Kedundung"]
    assert hasil.butir[0].jarak is not None and 100 < hasil.butir[0].jarak < 200
    assert judul("puskesmas", urut=Urut.TERDEKAT) == judul("puskesmas"), "no place, no distance"


def test_hits_are_marked_in_the_text_as_written() -> None:
    factories.layanan(title="Akta <Kelahiran> & KK", ringkasan="Bagi bayi yang baru dilahirkan.", produk="Kutipan")
    (butir,) = cari("akte kelahiran", sorot=True).butir
    assert butir.sorotan.judul == "<mark>Akta</mark> &lt;<mark>Kelahiran</mark>&gt; &amp; KK"
    factories.layanan(title="Surat keterangan", produk="Kutipan putusan pengadilan")
    (butir,) = cari("surat putusan", sorot=True).butir
    assert "<mark>putusan</mark>" in butir.sorotan.cuplikan, "a stretch of the text when the summary has no hit"


def test_a_misspelt_word_is_mended_when_it_finds_nothing() -> None:
    factories.layanan(title="Imunisasi anak")
    perbarui_kosakata()
    hasil = cari("imunisai anak")
    assert hasil.dikoreksi == "imunisasi anak" and hasil.total == 1
    assert cari("imunisasi anak").dikoreksi is None


def test_a_word_that_may_be_meant_is_not_replaced_but_asked_back() -> None:
    factories.layanan(title="Cegah nyamuk", produk="Baju berdarah dicuci.")
    perbarui_kosakata()
    for q in ("nyapuk", "cegah nyapuk"):
        hasil = cari(q)
        assert hasil.dikoreksi is None and hasil.mungkin == q.replace("nyapuk", "nyamuk"), q
    assert cari("nyamukk").dikoreksi == "nyamuk"


def test_a_broken_index_leaves_titles(monkeypatch: pytest.MonkeyPatch) -> None:
    factories.layanan(title="Imunisasi anak")
    monkeypatch.setattr(type(mesin()), "cari", lambda *_: (_ for _ in ()).throw(MesinGagal("rusak")))
    hasil = cari("imunisasi", sorot=True)
    assert hasil.terganggu and hasil.sebagian and hasil.total == 1
    assert hasil.butir[0].sorotan.judul == "<mark>Imunisasi</mark> anak"


def test_only_what_the_log_shows_now() -> None:
    dinkes = factories.pd()
    page = factories.layanan(dinkes, title="Imunisasi anak")
    factories.layanan(factories.pd("dinsos"), title="Imunisasi lansia")
    assert saring("imunisasi", pd="dinkes") == ["Imunisasi anak"]
    assert judul("imunisasi", bahasa="en") == []
    assert saring("imunisasi", pd="tidak-ada") == saring("imunisasi", jenis="tidak-ada") == []
    Terbitan.objects.filter(halaman=page.pk).update(dicari=False)
    assert judul("imunisasi") == ["Imunisasi lansia"], "a row hidden behind the index's back is not shown"


def test_who_left_is_not_counted_though_the_engine_does_not_know_yet() -> None:
    pergi, _ = (factories.layanan(title=f"Imunisasi {n}") for n in range(2))
    Terbitan.objects.filter(halaman=pergi.pk).update(aktif=False)
    hasil = cari("imunisasi")
    assert (hasil.total, [b["judul"] for b in hasil.items]) == (1, ["Imunisasi 1"])


def test_owner_name_leads_to_its_services() -> None:
    factories.layanan(factories.pd("dinsos", title="Dinas Sosial"), title="Bantuan pangan")
    assert "Bantuan pangan" in judul("pangan dinas sosial")


SULIT = [
    '"',
    "'",
    "",
    "   ",
    "\0",
    "ktp\0",
    "AND OR NOT NEAR",
    "ktp AND",
    "NEAR(ktp, 3)",
    "judul:ktp",
    "-ktp ^ktp ktp*",
    "((((",
    "' OR 1=1; DROP TABLE search_indeks; --",
    "ktp:* & !ktp | <-> '",
    '{"match_all": {}}',
    "%s %(a)s {} \\",
    "a" * 10_000,
    "ktp " * 2_500,
    "😀🚑",
    "\ud800",
    "\u202ektp\u202c مستشفى",
    "𞤀 ⅷ ½ ﷺ",
]


def test_any_text_is_answered() -> None:
    factories.layanan(title="Penerbitan KTP")
    for q in SULIT:
        assert cari(q, sorot=True).total in (0, 1), repr(q)
        assert isinstance(saran(q), list)
        if q.strip():
            assert cari("ktp", {"jenis": q}).total == cari("ktp", {"pd": q}).total == 0, repr(q)


TANDA = st.sampled_from(
    ["ktp", "kartu", '"', "'", "*", "(", ")", "&", "|", "!", ":", "<", ">", "-", "^", "\\", "%", "\0", " "]
)


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(TANDA | st.text(max_size=4), max_size=12).map("".join))
def test_random_text_is_answered(q: str) -> None:
    cari(q, {"pd": "dinkes"}, sorot=True, posisi=(-7.47, 112.43))
    saran(q)


def test_queries_are_bounded() -> None:
    for n in range(5):
        factories.layanan(title=f"Penerbitan KTP {n}")
    cari("ktp")
    for q, paling_banyak in (("ktp", 10), ("cara bikin ktp", 16), ("", 2)):
        with CaptureQueriesContext(connection) as tertangkap:
            cari(q, sorot=True)
        # On PostgreSQL a failing question must not spoil the request's transaction: savepoints are not questions.
        kueri = [t["sql"][:100] for t in tertangkap if "SAVEPOINT" not in t["sql"]]
        assert len(kueri) <= paling_banyak, (q, kueri)
