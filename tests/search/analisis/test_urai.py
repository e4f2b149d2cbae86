"""One analysis for what is indexed and what is asked: words, their places, tokens of an index."""

import random
import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from search.analisis import AWALAN_AKAR, AWALAN_LAIN, Token, akar_indeks, kata, token, untuk_indeks
from search.analisis.data_bahasa import AKAR, EJAAN, HENTI, KECUALI

ANEH = st.text(st.characters() | st.sampled_from("eE-KTPktp 70/2023'’.½é\u0301\u202e\0\ud800😀٣ß中ﷺ`"), max_size=80)


@pytest.mark.parametrize(
    "teks",
    ["e-KTP", "KTP-el", "ktp el", "ektp", "E KTP", "KTP elektronik", "ktpel", "KTP-e", "e\u2011KTP", "ＫＴＰ", "e_ktp"],
)
def test_spellings_of_the_identity_card_are_alike(teks: str) -> None:
    assert kata(teks) == ["ktp"]


@pytest.mark.parametrize(
    ("satu", "dua"),
    [
        ("walikota", "Wali Kota"),
        ("walikota", "wali-kota"),
        ("ijin", "izin"),
        ("akte lahir", "akta lahir"),
        ("Jln. Majapahit", "jalan majapahit"),
        ("antri", "antre"),
        ("ijasah", "ijazah"),
        ("apotik", "apotek"),
        ("Jum'at", "Jum\u2019at"),
        ("jum`at", "jumat"),
        ("wi-fi", "wifi"),
        ("foto copy", "fotokopi"),
        ("rumahsakit", "rumah sakit"),
        ("S.K.C.K.", "SKCK"),
        ("Café ÉLAN", "cafe e\u0301lan"),
        ("(0321) 321-456", "0321 321456"),
    ],
)
def test_spelling_variants_meet(satu: str, dua: str) -> None:
    assert set(kata(satu)) & set(kata(dua)) and kata(dua)[0] in kata(satu)


@pytest.mark.parametrize(
    ("teks", "hasil"),
    [
        ("Jum'at, 5 Mei", ["jumat", "5", "mei"]),
        ("e-Samsat", ["esamsat", "samsat"]),
        ("KTP/KK", ["ktp", "kk"]),
        ("70/2023_a", ["702023", "70", "2023", "a"]),
        ("Nomor 70 Tahun 2023", ["nomor", "702023", "70", "tahun", "2023"]),
        ("188.45/26/2023", ["18845262023", "188", "45", "26", "2023"]),
        ("NPSN 20534567", ["npsn", "20534567"]),
        ("AK-1", ["ak1", "ak", "1"]),
        ("SDN2", ["sdn2", "sdn", "2"]),
        ("anak-anak", ["anak", "anak"]),
        ("ktp electro", ["ktp", "electro"]),
        ("😀 \0 \ud800 --", []),
        ("x" * 100, ["x" * 64]),
    ],
)
def test_words_and_compounds(teks: str, hasil: list[str]) -> None:
    assert kata(teks) == hasil


def test_places_are_those_of_the_original_text() -> None:
    teks = "Cafe\u0301 “KTP-el” di Wali  Kota ½ ＫＫ, Nomor 70 Tahun 2023"
    potongan = [(teks[t.awal : t.akhir], t.kata) for t in token(teks)]
    assert potongan == [
        ("Cafe\u0301", "cafe"),
        ("KTP-el", "ktp"),
        ("di", "di"),
        ("Wali  Kota", "walikota"),
        ("½", "1"),
        ("½", "2"),
        ("ＫＫ", "kk"),
        ("Nomor", "nomor"),
        ("70 Tahun 2023", "702023"),
        ("70", "70"),
        ("Tahun", "tahun"),
        ("2023", "2023"),
    ]


def test_index_holds_words_then_stems() -> None:
    """Apart, so that a phrase is a run of words: an engine's plain tokenizer needs no more."""
    assert (
        untuk_indeks("Perpajakan di Wali Kota, 70/2023") == "perpajakan di walikota 702023 70 2023 z0pajak z0walikota"
    )
    assert untuk_indeks("") == untuk_indeks("!?") == ""


def test_a_stem_that_is_no_stem_of_itself_is_told_from_the_word() -> None:
    """The stop word "mohon" has no stem; who asks for "pemohon" does not look for it."""
    assert untuk_indeks("permohonan mohon kependudukan") == "permohonan mohon kependudukan z0z0mohon z0penduduk"
    assert akar_indeks("pemohon") == akar_indeks("permohonan") == "z0z0mohon"
    for kata_dasar in AKAR | set(KECUALI) | set(EJAAN):
        indeks = akar_indeks(kata_dasar)
        sisa = indeks.removeprefix(AWALAN_AKAR)
        assert indeks.startswith(AWALAN_LAIN) or (akar_indeks(sisa) == indeks and sisa not in HENTI)


def test_no_word_is_taken_for_a_stem() -> None:
    assert kata("Z0NA z0 Z0-12 z0.1") == ["zona", "zo", "zo", "12", "z", "01", "0", "1"]
    assert untuk_indeks("Z0NA") == untuk_indeks("zona") == "zona z0zona"


def test_other_scripts_are_kept_as_words_of_their_own() -> None:
    satu, dua = kata("市役所 Москва")
    assert satu != dua and re.fullmatch("[a-z0-9]+", satu + dua) and kata("москва") == [dua]


@given(ANEH)
@example("\u0345\u0301 ǅ İ")
@example("z0")
def test_any_text_has_an_answer(teks: str) -> None:
    hasil = token(teks)
    assert hasil == token(teks)
    for t in hasil:
        assert isinstance(t, Token) and 0 <= t.awal < t.akhir <= len(teks)
        assert re.fullmatch("[a-z0-9]{1,64}", t.kata) and re.fullmatch("z0[a-z0-9]{1,65}", t.akar)
    indeks = untuk_indeks(teks).split()
    assert [t.kata for t in hasil] == kata(teks) == indeks[: len(hasil)]
    assert all(re.fullmatch("[a-z0-9]+", i) for i in indeks)


@given(
    st.lists(
        st.sampled_from(
            [
                "e",
                "KTP",
                "el",
                "70",
                "tahun",
                "2023",
                "2023e",
                "wali",
                "kota",
                "samsat",
                " ",
                "   ",
                "\n",
                "-",
                ".",
                "é",
            ]
        )
    )
)
def test_names_across_blanks_are_the_same_in_an_index(potongan: list[str]) -> None:
    """An index is made blank by blank, which is faster; a name that goes on after one must not be cut."""
    teks = "".join(potongan)
    assert kata(teks) == [i for i in untuk_indeks(teks).split() if not i.startswith(AWALAN_AKAR)]


def test_no_word_looks_like_a_stem() -> None:
    """Only what begins with z0 itself does, which no Indonesian word does; no other script can."""
    acak = random.Random(7)
    teks = " ".join(chr(acak.randrange(0x80, 0x110000)) for _ in range(20_000))
    assert not any(k.startswith(AWALAN_AKAR) for k in kata(teks))


def test_long_texts_take_time_in_proportion() -> None:
    """Adversarial repetitions must not make the pattern backtrack without end."""
    for potong in ("e ktp-", "1/", "a.", "70 tahun ", "wali ", "'a", "e-", "ktp e"):
        assert token(potong * 20_000) is not None
