"""The benchmark reads wrk rightly and its verdicts can fail: a table that always says ok is worth nothing."""

import pytest

from bench import kasus, laporan
from bench.beban import Hasil, baca_hasil, hitung
from bench.jalan import Catatan

KELUARAN = """Running 1s test @ http://127.0.0.1:8160
  2 threads and 8 connections
HASIL {"permintaan":500,"mikrodetik":2000000,"bita":1000000,"galat":0,"p50":1500,"p95":2500,"p99":4000}
"""


def _hasil(per_detik: float, p50: float = 1.0, p95: float = 2.0) -> Hasil:
    return Hasil(per_detik=per_detik, p50=p50, p95=p95, p99=3.0, cpu=1.0, bita=100.0, permintaan=100)


def _catatan(portal: float = 95, kecil: float = 1.0, gabungan: float = 5.0, terbit: float = 50) -> Catatan:
    """Two rounds in which every goal is reached."""
    c = Catatan()
    nama = [
        f"{n}, {v}"
        for n in ("list", "last page", "last page by key", "detail", "304", "near me", "bbox")
        for v in laporan.VARIAN
    ]
    for n in [*nama, "list, any page, spread"]:
        c.beban["besar"][n] = [_hasil(portal)] * 2
        c.beban["bare"][n] = [_hasil(100)] * 2
    c.beban["besar"]["2-4 filters"] = [_hasil(90, p95=gabungan)] * 2
    c.beban["stok"]["list, single"] = [_hasil(0.4)] * 2
    c.beban["besar tumbuh"]["detail"] = [_hasil(90, p50=1.0)] * 2
    c.beban["kecil"]["detail"] = [_hasil(90, p50=kecil)] * 2
    c.kueri = {"/api/v1/fasilitas?limit=20": [1, 1, 1, 3], "/api/v1/fasilitas/x": [1, 1, 1, 3]}
    angka: dict[str, list[float]] = {
        "sinkron": [25_000.0], "sinkron memori": [0.5], "sinkron butir": [22_000], "stok terbit": [60.0] * 3,
        "portal terbit": [terbit] * 3, "portal rincian": [55.0] * 3, "portal daftar": [60.0] * 3,
        "memori halaman": [130],
    }  # fmt: skip
    for server in ("besar", "bare", "stok"):
        angka |= {f"mulai {server}": [1.5], f"memori {server} semua": [120], f"memori {server} sendiri": [90]}
    c.angka |= angka
    return c


def test_membaca_hasil_wrk() -> None:
    hasil = hitung(baca_hasil(KELUARAN), cpu=1000, hangat=20)
    assert (hasil.per_detik, hasil.p50, hasil.p95, hasil.p99, hasil.cpu, hasil.bita) == (250, 1.5, 2.5, 4, 2, 2000)
    assert hasil.permintaan == 520


def test_wrk_tanpa_hasil_adalah_kesalahan() -> None:
    with pytest.raises(ValueError, match="unable to connect"):
        baca_hasil("unable to connect to 127.0.0.1:8160")


def test_semua_sasaran_tercapai() -> None:
    assert [b for b in laporan.sasaran(_catatan()) if not b[3]] == []


@pytest.mark.parametrize(
    ("keadaan", "sasaran"),
    [
        ({"portal": 85}, {"detail vs BARE", "304 vs BARE"}),
        ({"kecil": 0.8}, {"growth 200 → 20,000 facilities, 200 → 2,000 services"}),
        ({"gabungan": 21}, {"combined filters: 2-4 filters"}),
        ({"terbit": 61}, {"publish, projection included, p50", "publish, projection included, p95"}),
    ],
)
def test_sasaran_yang_lewat_disebut(keadaan: dict[str, float], sasaran: set[str]) -> None:
    assert {nama for nama, *_, ya in laporan.sasaran(_catatan(**keadaan)) if not ya} == sasaran


def test_satu_alamat_yang_cepat_tidak_cukup() -> None:
    """Memory alone cannot reach a goal: the spread run counts too."""
    c = _catatan()
    c.beban["besar"]["detail, spread"] = [_hasil(10)] * 2
    assert [nama for nama, *_, ya in laporan.sasaran(c) if not ya] == ["detail vs BARE"]


def test_laporan_memuat_setiap_bagian() -> None:
    teks = laporan.tulis(_catatan(terbit=61), "wrk 4.1.0")
    assert "**not reached**" in teks
    assert all(f"## {b}" in teks for b in ("Goals", "Reads", "Growth", "SQL queries", "Publishing", "How to read this"))


def test_sebaran_tidak_berulang_sebelum_penuh() -> None:
    """Few addresses become many requests by other host names, so that no answer is in memory when asked again."""
    assert len(set(kasus.sebar(["/a", "/b"]))) == kasus.SEBAR
    banyak = [f"/{n}" for n in range(kasus.SEBAR + 5)]
    assert kasus.sebar(banyak) == banyak
