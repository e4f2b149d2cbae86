"""The tests of asking that the database engines pass, on Elasticsearch."""

from typing import Any

import pytest

from search.mesin import mesin_elasticsearch
from search.mesin.dasar import MesinGagal
from search.mesin.elasticsearch.mesin import MesinElasticsearch
from terbitan.segarkan import kepala
from tests.search import test_cari, test_tambahan

from .conftest import selaras

BUKAN = {"test_a_broken_index_leaves_titles", "test_queries_are_bounded"}
pytestmark = [pytest.mark.django_db, pytest.mark.elasticsearch]
for modul in (test_cari, test_tambahan):
    globals().update({n: f for n, f in vars(modul).items() if n.startswith("test_") and n not in BUKAN})


@pytest.fixture(autouse=True)
def selalu_selaras(indeks: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The worker has always just been here; and it is this engine that answers, not the fallback."""
    asli, terakhir = MesinElasticsearch.cari, -1

    def cari(mesin: MesinElasticsearch, permintaan: Any) -> Any:
        nonlocal terakhir
        if (kini := kepala()) != terakhir:
            selaras()
            terakhir = kini
        try:
            return asli(mesin, permintaan)
        except MesinGagal as galat:
            raise AssertionError(f"Elasticsearch menolak: {galat}") from galat

    monkeypatch.setattr(MesinElasticsearch, "cari", cari)
    monkeypatch.setattr("search.cari.tanya", mesin_elasticsearch()[0].cari)
