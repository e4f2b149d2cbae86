"""The search part's verdicts can fail, and say so when an engine was not there."""

import pytest

from bench.cari import laporan
from bench.cari.jalan import Catatan
from bench.cari.mesin import NAMA
from bench.cari.tumpang import _sama
from bench.tolok import tolok


def _catatan(lama: float = 5, stok: float = 5_000, detik: float = 10, gagal: int = 0, tumpang: float = 0.95) -> Catatan:
    """Two rounds in which every goal is reached. The first two rebuilds are the compiler's, another was disturbed."""
    c = Catatan(tumpang={"engine": tumpang, "answer": 1.0, "banyak": 265}, tolok=[131.4, 110.2])
    for mesin in NAMA:
        for baris in laporan.SEBUTAN:
            c.baris[mesin][baris] = [[["akta", lama, 3.0, 1.0]] * 3] * 2
        c.versi[mesin] = "1.0"
        c.bangun[mesin] = [
            {"isi": 32_000, "detik": d, "sendiri": 8.0, "server": 1.0} for d in (99, 99, detik, 99, detik)
        ]
        c.selagi[mesin] = {"banyak": 20, "gagal": gagal, "terlama": 30.0}
    for mesin in laporan.ADMIN:
        c.admin[mesin] = {f"{apa}, ours": [[20.0, 10.0]] * 2 for apa in ("search", "screen")}
        c.admin[mesin] |= {f"{apa}, stock": [[stok, 10.0]] * 2 for apa in ("search", "screen")}
    return c


def test_semua_sasaran_tercapai() -> None:
    assert [b for b in laporan.sasaran(_catatan()) if b[4] != laporan.YA] == []


@pytest.mark.parametrize(
    ("keadaan", "sasaran", "mesin"),
    [
        ({"lama": 11}, "suggestion", {"SQLite", "PostgreSQL", "Elasticsearch"}),
        ({"lama": 45}, "full product query, one or two words", {"Elasticsearch"}),
        ({"stok": 500}, "admin page search, vs stock Wagtail", {"SQLite"}),
        ({"detik": 20}, "full rebuild", {"Elasticsearch"}),
        ({"gagal": 1}, "searches during the rebuild", {"SQLite", "PostgreSQL", "Elasticsearch"}),
        ({"tumpang": 0.89}, laporan.sasaran(_catatan())[-1][0], {"PostgreSQL"}),
    ],
)
def test_sasaran_yang_meleset(keadaan: dict[str, float], sasaran: str, mesin: set[str]) -> None:
    meleset = {b[1] for b in laporan.sasaran(_catatan(**keadaan)) if b[0] == sasaran and b[4] == laporan.TIDAK}  # type: ignore[arg-type]
    assert meleset == mesin


def test_an_answer_of_the_database_is_no_figure_of_elasticsearch() -> None:
    c = _catatan()
    c.jatuh["elasticsearch"] = 1
    putusan = {(b[0], b[1]): b[4] for b in laporan.sasaran(c)}
    assert putusan["suggestion", "Elasticsearch"] == laporan.TIDAK
    assert putusan["suggestion", "SQLite"] == laporan.YA


def test_an_engine_that_is_not_here_is_named() -> None:
    c = _catatan()
    c.dilewati["elasticsearch"] = "perlu Java 21"
    for isi in (c.baris, c.bangun, c.selagi, c.versi):
        isi.pop("elasticsearch")  # type: ignore[attr-defined]
    c.baris["elasticsearch"] = {}  # type: ignore[assignment]
    assert {b[4] for b in laporan.sasaran(c) if b[1] == "Elasticsearch"} == {laporan.TAK_DIUKUR}
    assert "Elasticsearch was not measured: perlu Java 21." in laporan.tulis(c)


def test_the_slowest_query_stands_in_the_table() -> None:
    """One slow row among fast ones is what the goal is judged by, and is named."""
    c = _catatan()
    c.baris["sqlite"]["penuh-tipo"] = [[["aktaa", 99.0, 90.0, 0.0]] * 3] * 2
    (baris,) = (b for b in laporan.sasaran(c) if b[:2] == ("full product query, one or two words", "SQLite"))
    assert (baris[3], baris[4]) == ("99.0 (misspelt words), CPU 90.0", laporan.TIDAK)
    assert "| misspelt words, full | 3 | 99.0 | 99.0 | 90.0 | 90.0 |" in laporan.tulis(c)


def test_the_machine_is_told_by_a_yardstick() -> None:
    assert tolok() > 0
    assert "took 110 to 131 ms" in laporan.tulis(_catatan())


def test_overlap() -> None:
    assert (_sama([], []), _sama([1, 2], [2, 3]), _sama([1], [])) == (1, 0.5, 0)
