"""The report: goals first, then every figure, and how to read them."""

import os
import platform
import subprocess
from collections.abc import Iterable, Sequence
from datetime import date
from importlib.metadata import version
from pathlib import Path
from statistics import median, quantiles
from typing import TYPE_CHECKING

from bench.beban import Hasil
from bench.server import AKAR

if TYPE_CHECKING:
    from bench.jalan import Catatan

Baris = tuple[str, str, str, bool]
"""Goal, what is wanted, what was measured, whether it holds."""

CARA_BACA = Path(__file__).with_name("cara_baca.md")


def tulis(catatan: "Catatan", versi_wrk: str) -> str:
    """The whole of docs/benchmark.md."""
    bagian = [
        "# Benchmark\n\nWritten by `make bench`; don't edit.",
        mesin_dan_versi("django-ninja", "gunicorn", lain=f", {versi_wrk}"),
        "## Goals\n\n" + tabel(("goal", "wanted", "measured", ""), (_baris(*b) for b in sasaran(catatan))),
        "## Reads, 20,000 facilities\n\n" + _baca(catatan),
        "## Growth\n\nMedian milliseconds of one request, few records beside many.\n\n" + _tumbuh(catatan),
        "## SQL queries\n\n" + _kueri(catatan),
        "## Publishing, memory, start\n\n" + _lain(catatan),
        CARA_BACA.read_text(),
    ]
    return "\n\n".join(b.rstrip() for b in bagian) + "\n"


def tabel(kepala: Sequence[str], baris: Iterable[Sequence[str]]) -> str:
    semua = [kepala, ["---"] * len(kepala), *baris]
    return "\n".join(f"| {' | '.join(b)} |" for b in semua)


def _baris(sasaran: str, mau: str, terukur: str, ya: bool) -> tuple[str, str, str, str]:
    return sasaran, mau, terukur, "ok" if ya else "**not reached**"


def mesin_dan_versi(*paket_lain: str, lain: str = "") -> str:
    """When, with what and on what: one paragraph."""
    info = Path("/proc/cpuinfo").read_text().splitlines()
    prosesor = next((b.split(":")[1].strip() for b in info if b.startswith("model name")), platform.machine())
    paket = ", ".join(f"{n} {version(n)}" for n in ("Django", "wagtail", *paket_lain))
    komit = subprocess.run(["git", "rev-parse", "--short", "HEAD"], cwd=AKAR, capture_output=True, text=True).stdout
    return (
        f"{date.today().isoformat()}, commit {komit.strip() or '?'}. {prosesor}, {os.cpu_count()} cores, "
        f"{platform.system()} {platform.release()}. Python {platform.python_version()}, {paket}{lain}. "
        f"Load of the machine at the end: {os.getloadavg()[0]:.1f}."
    )


def sasaran(c: "Catatan") -> list[Baris]:
    """Every line of the goal table with its verdict."""
    besar = c.beban["besar"]
    return [
        _banding(
            "list of 20, full fields, vs BARE", 0.8, _ke_bare(c, "list"), _ke_bare(c, "list", "any page"), satu=True
        ),
        _banding("list of 20, full fields, vs stock API v2", 200, _ke_stok(c), satu=True),
        _banding("last page vs first", 0.9, {v: _rasio(besar[f"last page, {v}"], besar[f"list, {v}"]) for v in VARIAN}),
        _banding("last page by key vs BARE", 0.8, _ke_bare(c, "last page by key"), satu=True),
        _banding("detail vs BARE", 0.9, _ke_bare(c, "detail")),
        _banding("304 vs BARE", 0.9, _ke_bare(c, "304")),
        _banding("`dekat=` within 2 km vs BARE", 0.4, _ke_bare(c, "near me")),
        _banding("`bbox=` vs BARE", 0.4, _ke_bare(c, "bbox")),
        _sasaran_tumbuh(c),
        *(
            _paling("combined filters: " + nama, 20, tengah(besar[nama], "p95"), "ms p95")
            for nama in besar
            if nama.startswith("2-4")
        ),
        *_sasaran_kueri(c),
        _paling("publish → visible in detail and list", 100, p95(c.angka["portal daftar"]), "ms p95"),
        *_sasaran_terbit(c),
        _paling_sedikit("full sync", 20_000, median(c.angka["sinkron"]), "items/s"),
        _paling(
            "memory from the first full sync to the last",
            5,
            max(c.angka["sinkron memori"]) - min(c.angka["sinkron memori"]),
            "MB",
        ),
        _sasaran_memori(c),
        _paling("start to first answer (a list)", 2, median(c.angka["mulai besar"]), "s"),
    ]


VARIAN = ("single", "spread")


def _ke_bare(c: "Catatan", nama: str, *tengah_nama: str) -> dict[str, float]:
    if tengah_nama:
        kunci = f"{nama}, {tengah_nama[0]}, spread"
        return {f"{tengah_nama[0]} spread": _rasio(c.beban["besar"][kunci], c.beban["bare"][kunci])}
    return {v: _rasio(c.beban["besar"][f"{nama}, {v}"], c.beban["bare"][f"{nama}, {v}"]) for v in VARIAN}


def _ke_stok(c: "Catatan") -> dict[str, float]:
    dasar = c.beban["stok"]["list, single"]
    return {v: _rasio(c.beban["besar"][f"list, {v}"], dasar) for v in VARIAN}


def _rasio(atas: Sequence[Hasil], bawah: Sequence[Hasil]) -> float:
    """Requests a second against each other, turn by turn."""
    return median(a.per_detik / b.per_detik for a, b in zip(atas, bawah, strict=True))


def _banding(nama: str, mau: float, *ukuran: dict[str, float], satu: bool = False) -> Baris:
    """``satu``: the goal is about one address, as it was set; what comes of many is told beside it."""
    semua = {n: v for u in ukuran for n, v in u.items()}
    teks = ", ".join(f"{n} {v:.2f}" if mau < 10 else f"{n} {v:.0f}" for n, v in semua.items())
    return nama, f"≥ {mau} ×", teks, (semua["single"] if satu else min(semua.values())) >= mau


def _paling(nama: str, mau: float, nilai: float, satuan: str) -> Baris:
    return nama, f"≤ {mau} {satuan}", f"{nilai:.1f}", nilai <= mau


def _paling_sedikit(nama: str, mau: float, nilai: float, satuan: str) -> Baris:
    return nama, f"≥ {mau:,} {satuan}", f"{nilai:,.0f}", nilai >= mau


def _laju_tumbuh(c: "Catatan") -> dict[str, float]:
    besar, kecil = c.beban["besar tumbuh"], c.beban["kecil"]
    return {n: median(b.p50 / k.p50 for b, k in zip(besar[n], kecil[n], strict=True)) for n in besar}


def _sasaran_tumbuh(c: "Catatan") -> Baris:
    laju = _laju_tumbuh(c)
    terburuk = max(laju, key=lambda n: laju[n])
    lewat = sum(v > 1.2 for v in laju.values())
    terukur = f"{laju[terburuk]:.2f} at worst ({terburuk}); {lewat} of {len(laju)} above"
    return "growth 200 → 20,000 facilities, 200 → 2,000 services", "≤ 1.2 × time", terukur, not lewat


def _sasaran_kueri(c: "Catatan") -> list[Baris]:
    batas = {"list": 2, "detail": 1}
    hasil: list[Baris] = []
    for nama, mau in batas.items():
        banyak = max(max(q[:2]) for alamat, q in c.kueri.items() if ("?" in alamat) == (nama == "list"))
        hasil.append((f"SQL queries, {nama}", f"≤ {mau}", str(banyak), banyak <= mau))
    bersyarat = max(q[2] for q in c.kueri.values())
    return [*hasil, ("SQL queries, 304", "≤ 1", str(bersyarat), bersyarat <= 1)]


def _sasaran_terbit(c: "Catatan") -> list[Baris]:
    kita, stok = c.angka["portal terbit"], c.angka["stok terbit"]
    pasangan = (("p50", median(kita), median(stok)), ("p95", p95(kita), p95(stok)))
    return [
        (f"publish, projection included, {n}", f"≤ stock's {s:.0f} ms", f"{k:.0f} ms", k <= s) for n, k, s in pasangan
    ]


def _sasaran_memori(c: "Catatan") -> Baris:
    kita, stok = (max(c.angka[f"memori {n} semua"]) for n in ("besar", "stok"))
    sendiri = max(c.angka["memori besar sendiri"])
    return (
        "worker memory after all this",
        f"≤ stock's {stok:.0f} MB",
        f"{kita:.0f} MB ({sendiri:.0f} own); {max(c.angka['memori halaman']):.0f} with pages and admin loaded",
        kita <= stok,
    )


def tengah(semua: Sequence[Hasil], nama: str) -> float:
    return median(getattr(h, nama) for h in semua)


def p95(nilai: Sequence[float]) -> float:
    return quantiles(nilai, n=20, method="inclusive")[-1]


def _baca(c: "Catatan") -> str:
    baris = []
    for server in ("besar", "bare", "stok"):
        for nama, semua in c.beban[server].items():
            bare = c.beban["bare"].get(nama)
            rasio = hemat = ""
            if bare and server == "besar":
                rasio, hemat = f"{_rasio(semua, bare):.2f}", f"{tengah(bare, 'cpu') / tengah(semua, 'cpu'):.2f}"
            angka = [tengah(semua, n) for n in ("per_detik", "p50", "p95", "p99", "cpu")]
            teks = [f"{angka[0]:,.1f}" if angka[0] < 100 else f"{angka[0]:,.0f}", *(f"{a:.2f}" for a in angka[1:])]
            baris.append([nama, SEBUTAN[server], *teks, rasio, hemat, f"{tengah(semua, 'bita') / 1024:.1f}"])
    return tabel(
        ("case", "server", "requests/s", "p50 ms", "p95 ms", "p99 ms", "CPU ms", "× BARE", "CPU", "KiB"), baris
    )


SEBUTAN = {"besar": "portal", "bare": "BARE", "stok": "stock"}


def _tumbuh(c: "Catatan") -> str:
    besar, kecil = c.beban["besar tumbuh"], c.beban["kecil"]
    baris = [
        [nama, *(f"{tengah(k[nama], n):.2f}" for n in ("p50", "cpu") for k in (kecil, besar)), f"{laju:.2f}"]
        for nama, laju in _laju_tumbuh(c).items()
    ]
    return tabel(("case", "few ms", "many ms", "few CPU ms", "many CPU ms", "× time"), baris)


def _kueri(c: "Catatan") -> str:
    baris = [[f"`{alamat}`", *map(str, banyak)] for alamat, banyak in c.kueri.items()]
    return tabel(("address", "made anew", "from memory", "304", "first after a publish"), baris)


def _lain(c: "Catatan") -> str:
    milidetik = {
        "publish, portal": "portal terbit",
        "publish, stock": "stok terbit",
        "publish → visible in detail": "portal rincian",
        "publish → visible in detail and list": "portal daftar",
    }
    baris = [[n, f"{median(c.angka[k]):.0f} / {p95(c.angka[k]):.0f} ms"] for n, k in milidetik.items()]
    for server, sebutan in SEBUTAN.items():
        semua, sendiri = (max(c.angka[f"memori {server} {m}"]) for m in ("semua", "sendiri"))
        baris.append([f"memory, {sebutan}", f"{semua:.0f} MB, {sendiri:.0f} own"])
        baris.append([f"start to first answer, {sebutan}", f"{median(c.angka[f'mulai {server}']):.2f} s"])
    jejak = {n.removeprefix("jejak "): max(v) for n, v in c.angka.items() if n.startswith("jejak ")}
    baris.append(["own memory of the portal after …", ", ".join(f"{n} {v:.0f} MB" for n, v in jejak.items())])
    baris.append(["records of a full sync", f"{c.angka['sinkron butir'][0]:,.0f}"])
    return tabel(("", "p50 / p95, or as named"), baris)
