"""The order of candidates that an engine found."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search import urutan
from search.analisis import AWALAN_AKAR
from search.analisis.kueri import Alternatif, Kelompok, Kueri
from search.mesin.ingatan import Ciri
from search.urutan import Pemeringkat


class MesinTiruan:
    """Three records, in whose short texts one of two words is missing; ``dibaca``: whose long texts were asked for."""

    dibaca: list[int]

    def ciri(self, ids: list[int]) -> list[Ciri]:
        judul = {1: "pasar", 2: "kios", 3: "pasar"}
        return [Ciri(i, "layanan", 0, None, None, judul[i], "", "", "") for i in sorted(ids)]

    def teks(self, ids: list[int], kolom: object) -> dict[int, tuple[str, ...]]:
        self.dibaca = ids
        return dict.fromkeys(ids, ("kios pasar", "kios kios kios pasar"))


@pytest.fixture
def mesin(monkeypatch: pytest.MonkeyPatch) -> MesinTiruan:
    tiruan = MesinTiruan()
    monkeypatch.setattr(urutan, "mesin_basis_data", lambda: tiruan)
    return tiruan


def _kueri(*kata: str) -> Kueri:
    return Kueri(tuple(Kelompok(k, (Alternatif((k,), 1.0),)) for k in kata))


def test_long_texts_are_read_of_the_engines_first(mesin: MesinTiruan, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whichever of the words a record lacks: reading the others would change who stands on the first page."""
    monkeypatch.setattr(urutan, "CALON_PANJANG", 2)

    terurut = Pemeringkat(_kueri("pasar", "kios")).urutkan([3, 2, 1])

    assert mesin.dibaca == [3, 2]
    assert terurut[-1][0] == 1


def test_how_often_a_word_occurs_counts_where_it_is_worth_more(mesin: MesinTiruan) -> None:
    """Once in the body is 0.75; three times in a document, at 0.7, is no more than 0.7."""
    nilai = dict(Pemeringkat(_kueri("kios")).urutkan([1, 2]))

    assert nilai[1] == pytest.approx(1.0 + 0.75)
    assert nilai[2] > 10


@given(st.lists(st.text("abz09", min_size=1, max_size=70), max_size=300), st.integers(0, 300))
def test_where_stems_begin_is_found_by_halving(kata: list[str], banyak: int) -> None:
    kata = [k for k in kata if not k.startswith(AWALAN_AKAR)]
    teks = " ".join(kata + [AWALAN_AKAR + k for k in kata[:banyak]])
    assert urutan._awal_akar(f" {teks} ") == f" {teks} {AWALAN_AKAR}".find(f" {AWALAN_AKAR}")
