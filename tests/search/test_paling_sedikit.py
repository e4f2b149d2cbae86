"""Most of many words in one expression: it means what it should, and stays short whatever is typed."""

import re
from itertools import product

import pytest

from search.mesin.dasar import KELOMPOK_LONGGAR, paling_sedikit


@pytest.mark.parametrize(
    ("banyak", "dari"), [(n, m) for m in range(1, KELOMPOK_LONGGAR + 1) for n in range(1, m + 1)], ids=str
)
def test_at_least_so_many(banyak: int, dari: int) -> None:
    nama = [f"k{i}" for i in range(dari)]
    naskah = paling_sedikit(banyak, nama, " and ", " or ")
    rumus = compile(naskah, "rumus", "eval")
    for ada in product((False, True), repeat=dari):
        assert bool(eval(rumus, dict(zip(nama, ada, strict=True)))) == (sum(ada) >= banyak)
    assert len(re.findall(r"k\d", naskah)) <= 52, "all sets of four of eight words would be 280"
