"""One analysis for what is indexed and what is asked."""

import random

import pytest

from search.analisis import kata, kata_kueri


@pytest.mark.parametrize(
    "teks", ["e-KTP", "KTP-el", "ktp el", "ektp", "E KTP", "KTP elektronik", "ktpel", "e\u2011KTP", "ＫＴＰ"]
)
def test_spellings_of_the_identity_card_are_alike(teks: str) -> None:
    assert kata(teks) == ["ktp"]


@pytest.mark.parametrize(
    ("teks", "hasil"),
    [
        ("Jum'at, 5/12", ["jumat", "5", "12"]),
        ("e-Samsat", ["esamsat", "samsat"]),
        ("KTP/KK", ["ktp", "kk"]),
        ("Café ÉLAN", ["cafe", "elan"]),
        ("70/2023_a", ["70", "2023", "a"]),
        ("ktp electro", ["ktp", "electro"]),
        ("😀 \0 \ud800 --", []),
    ],
)
def test_folding_and_separators(teks: str, hasil: list[str]) -> None:
    assert kata(teks) == hasil


def test_query_is_bounded() -> None:
    assert kata_kueri("a" * 10_000) == ["a" * 64]
    assert len(kata_kueri(" ".join(f"kata{n}" for n in range(500)))) == 16
    assert kata_kueri("ktp KTP e-ktp") == ["ktp"]


def test_words_are_letters_and_digits_only() -> None:
    """Engines put words into quotes of their own query languages and rely on this."""
    acak = random.Random(7)
    teks = "".join(chr(acak.randrange(0x110000)) for _ in range(50_000))
    teks += "".join(chr(acak.randrange(0x3000)) for _ in range(50_000))
    assert all(k.isalnum() and len(k) <= 64 for k in kata(teks))
