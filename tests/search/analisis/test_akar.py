"""Forms of one word meet, unlike words do not; and it is better than the stemmer that was not chosen."""

from pathlib import Path

import pytest
import snowballstemmer

from search.analisis.akar import akar
from search.analisis.data_bahasa import AKAR, HENTI, KECUALI

PASANGAN = [b.split("\t") for b in (Path(__file__).parent / "akar.tsv").read_text().splitlines()]
BERTEMU = [p[1:] for p in PASANGAN if p[0] == "="]
BERBEDA = [p[1:] for p in PASANGAN if p[0] == "!"]


def test_the_table_is_large_enough() -> None:
    assert len(BERTEMU) >= 150 and len(BERBEDA) >= 60


@pytest.mark.parametrize(("satu", "dua"), BERTEMU)
def test_forms_of_one_word_meet(satu: str, dua: str) -> None:
    assert akar(satu) == akar(dua)


@pytest.mark.parametrize(("satu", "dua"), BERBEDA)
def test_unlike_words_do_not_meet(satu: str, dua: str) -> None:
    assert akar(satu) != akar(dua)


def test_better_than_snowball() -> None:
    """The reason for a stemmer of our own (docs/decisions); should Snowball catch up, ours can go."""
    snowball = snowballstemmer.stemmer("indonesian").stemWord
    salah = sum(snowball(a) != snowball(b) for a, b in BERTEMU) + sum(snowball(a) == snowball(b) for a, b in BERBEDA)
    assert salah > 50


def test_unknown_words_lose_only_what_is_safe() -> None:
    assert akar("kranggan") == "kranggan" and akar("simakelnya") == "simakel" and akar("xyzan") == "xyzan"
    assert akar("ktp") == "ktp" and akar("ak1") == "ak1"
    assert akar("menghimbau") == akar("himbauan") == akar("imbau")


def test_lists_are_clean() -> None:
    """Folded words, and exceptions that end in themselves: a stem's stem is the stem."""
    for k in (*AKAR, *KECUALI, *KECUALI.values(), *HENTI):
        assert k.isascii() and k.isalpha() and k.islower(), k
    for tujuan in KECUALI.values():
        assert akar(tujuan) == tujuan, tujuan
