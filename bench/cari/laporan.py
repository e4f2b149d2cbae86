"""The search part's report: goals first, then every figure, and how to read them."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any

from bench.cari.mesin import NAMA
from bench.laporan import mesin_dan_versi, p95, tabel

if TYPE_CHECKING:
    from bench.cari.jalan import Catatan

Baris = tuple[str, str, str, str, str]
"""Goal, engine, what is wanted, what was measured, verdict."""
CARA_BACA = Path(__file__).with_name("cara_baca.md")
YA, TIDAK, TAK_DIUKUR = "ok", "**not reached**", "not measured"

SEBUTAN = {
    "plain-jarang": "rare words, plain",
    "plain-sedang": "words of some hundred records, plain",
    "plain-sering": "two frequent words, plain",
    "plain-umum": "a word in most documents, plain",
    "plain-umum2": "two words in most documents, plain",
    "penuh-jarang": "rare words, full",
    "penuh-sedang": "words of some hundred records, full",
    "penuh-sering": "two frequent words, full",
    "penuh-sinonim": "acronyms and synonyms, full",
    "penuh-tipo": "misspelt words, full",
    "penuh-umum": "a word in most documents, full",
    "penuh-umum2": "two words in most documents, full",
    "saran-2": "suggestion, 2 letters",
    "saran-3": "suggestion, 3 letters",
    "saran-5": "suggestion, 5 letters",
    "saran-ketik": "suggestion, while a query is typed",
}
"""Every row, in the order of the report."""
SASARAN = (
    ("one or two words, plain", ("plain-jarang", "plain-sedang", "plain-sering"), (15, 15, 15)),
    ("a word in most documents, plain", ("plain-umum", "plain-umum2"), (40, 50, 15)),
    (
        "full product query, one or two words",
        ("penuh-jarang", "penuh-sedang", "penuh-sering", "penuh-sinonim", "penuh-tipo"),
        (60, 60, 40),
    ),
    ("full product query, a word in most documents", ("penuh-umum", "penuh-umum2"), (100, 100, 40)),
    ("suggestion", ("saran-2", "saran-3", "saran-5", "saran-ketik"), (10, 10, 10)),
)
"""Goal, the rows that must all hold, milliseconds (p95) for each engine in the order of NAMA."""
LAJU = {"sqlite": 1_000, "postgres": 1_000, "elasticsearch": 2_500}
ADMIN = {"sqlite": 50, "postgres": 5}
DIHITUNG = 3
"""Rebuilds of an engine that count, the last ones: their median."""
TUMPANG = 0.9


def tulis(c: "Catatan") -> str:
    """The whole of docs/benchmark-pencarian.md."""
    bagian = [
        "# Benchmark of search\n\nWritten by `make bench`; don't edit.",
        mesin_dan_versi("psycopg", "elasticsearch") + " " + _versi(c),
        "## Goals\n\n" + tabel(("goal", "engine", "wanted", "measured", ""), sasaran(c)),
        "## Searches\n\nMilliseconds; CPU is this process and, after +, the server's.\n\n" + _rinci(c),
        "## Admin page search\n\n" + _admin(c),
        "## Rebuilding\n\n" + _bangun(c),
        CARA_BACA.read_text(),
    ]
    return "\n\n".join(b.rstrip() for b in bagian) + "\n"


def _versi(c: "Catatan") -> str:
    ada = [f"{NAMA[m]} {versi}" for m, versi in c.versi.items()]
    tidak = [f"{NAMA[m]} was not measured: {sebab}." for m, sebab in c.dilewati.items()]
    tolok = f"A fixed piece of Python work took {min(c.tolok):.0f} to {max(c.tolok):.0f} ms in between."
    return " ".join([", ".join(ada) + ".", tolok, *tidak])


def sasaran(c: "Catatan") -> list[Baris]:
    hasil = []
    for nama, baris, batas in SASARAN:
        hasil += [_paling(c, nama, mesin, baris, mau) for mesin, mau in zip(NAMA, batas, strict=True)]
    hasil += [_sasaran_admin(c, mesin, kali) for mesin, kali in ADMIN.items()]
    hasil += [_sasaran_laju(c, mesin, laju) for mesin, laju in LAJU.items()]
    hasil += [_sasaran_cari(c, mesin) for mesin in NAMA]
    return [*hasil, _sasaran_tumpang(c)]


def _putusan(ya: bool) -> str:
    return YA if ya else TIDAK


def _paling(c: "Catatan", nama: str, mesin: str, baris: Sequence[str], mau: int) -> Baris:
    ukuran = {b: c.p95(mesin, b) for b in baris if b in c.baris[mesin]}
    mau_teks = f"≤ {mau} ms"
    if len(ukuran) < len(baris):
        return nama, NAMA[mesin], mau_teks, "", TAK_DIUKUR
    terburuk = max(ukuran, key=lambda b: ukuran[b])
    cpu = max(c.p95(mesin, b, cpu=True) for b in baris)
    lain = SEBUTAN[terburuk].removesuffix(", plain").removesuffix(", full").removeprefix("suggestion, ")
    jatuh = f"; {c.jatuh[mesin]} answered by the database" if c.jatuh.get(mesin) else ""
    terukur = f"{ukuran[terburuk]:.1f} ({lain}), CPU {cpu:.1f}{jatuh}"
    return nama, NAMA[mesin], mau_teks, terukur, _putusan(ukuran[terburuk] <= mau and not c.jatuh.get(mesin))


def _sasaran_admin(c: "Catatan", mesin: str, kali: int) -> Baris:
    nama, mau = "admin page search, vs stock Wagtail", f"≥ {kali} × faster"
    if mesin not in c.admin:
        return nama, NAMA[mesin], mau, "", TAK_DIUKUR
    ukuran = {n: _kali_admin(c, mesin, n) for n in ("search", "screen")}
    terukur = f"{ukuran['search']:.0f} × ({ukuran['screen']:.0f} × with the screen around it)"
    return nama, NAMA[mesin], mau, terukur, _putusan(ukuran["search"] >= kali)


def _kali_admin(c: "Catatan", mesin: str, apa: str) -> float:
    stok, kita = ([lama for lama, _ in c.admin[mesin][f"{apa}, {siapa}"]] for siapa in ("stock", "ours"))
    return p95(stok) / p95(kita)


def _sasaran_laju(c: "Catatan", mesin: str, laju: int) -> Baris:
    nama, mau = "full rebuild", f"≥ {laju:,} docs/s"
    if mesin not in c.bangun:
        return nama, NAMA[mesin], mau, "", TAK_DIUKUR
    terakhir = sorted(c.bangun[mesin][-DIHITUNG:], key=lambda b: b["detik"])
    b = terakhir[len(terakhir) // 2]
    per_detik = b["isi"] / b["detik"]
    terukur = f"{per_detik:,.0f}; {b['isi'] / (b['sendiri'] + b['server']):,.0f} a second of CPU"
    return nama, NAMA[mesin], mau, terukur, _putusan(per_detik >= laju)


def _sasaran_cari(c: "Catatan", mesin: str) -> Baris:
    nama, mau = "searches during the rebuild", "none fails"
    if mesin not in c.selagi:
        return nama, NAMA[mesin], mau, "", TAK_DIUKUR
    s = c.selagi[mesin]
    terukur = f"{s['gagal']:.0f} of {s['banyak']:.0f} failed, slowest {s['terlama']:.0f} ms"
    return nama, NAMA[mesin], mau, terukur, _putusan(not s["gagal"] and s["banyak"] > 0)


def _sasaran_tumpang(c: "Catatan") -> Baris:
    nama, mau = "top 10 of the fast ranking, shared with ranking on the whole text", f"≥ {TUMPANG}"
    if not c.tumpang:
        return nama, NAMA["postgres"], mau, "", TAK_DIUKUR
    t = c.tumpang
    terukur = f"engine {t['engine']:.3f}, answer {t['answer']:.3f} ({t['banyak']:.0f} judged queries)"
    return nama, NAMA["postgres"], mau, terukur, _putusan(min(t["engine"], t["answer"]) >= TUMPANG)


def _rinci(c: "Catatan") -> str:
    kepala = ["row", "queries", *(f"{n} {u}" for n in c.versi_nama() for u in ("p50", "p95", "CPU p50", "CPU p95"))]
    baris = []
    for kode, sebutan in SEBUTAN.items():
        banyak = next((len(putaran[0]) for b in c.baris.values() if (putaran := b.get(kode))), 0)
        if banyak:
            baris.append([sebutan, str(banyak), *(sel for m in c.versi for sel in _sel(c, m, kode))])
    return tabel(kepala, baris)


def _sel(c: "Catatan", mesin: str, kode: str) -> Iterable[str]:
    if kode not in c.baris[mesin]:
        return [""] * 4
    semua = [s for putaran in c.baris[mesin][kode] for s in putaran]
    sendiri, server = median(s[2] for s in semua), median(s[3] for s in semua)
    lama = median(s[1] for s in semua)
    cpu = f"{sendiri:.1f} + {server:.1f}" if server else f"{sendiri:.1f}"
    return [f"{lama:.1f}", f"{c.p95(mesin, kode):.1f}", cpu, f"{c.p95(mesin, kode, cpu=True):.1f}"]


def _admin(c: "Catatan") -> str:
    baris = []
    for mesin, isi in c.admin.items():
        for nama, semua in isi.items():
            lama, cpu = ([s[i] for s in semua] for i in (0, 1))
            baris.append(
                [NAMA[mesin], nama, str(len(semua)), *(f"{f(x):.1f}" for x in (lama, cpu) for f in (median, p95))]
            )
    return tabel(("engine", "", "searches", "p50 ms", "p95 ms", "CPU p50", "CPU p95"), baris)


def _bangun(c: "Catatan") -> str:
    kepala = ("engine", "rebuild", "records", "seconds", "docs/s", "CPU s, own", "CPU s, server")
    baris = []
    for mesin, semua in c.bangun.items():
        for nomor, b in enumerate(semua, 1):
            laju = f"{b['isi'] / b['detik']:,.0f}"
            baris.append([NAMA[mesin], f"{nomor} of {len(semua)}", f"{b['isi']:,.0f}", f"{b['detik']:.1f}", laju])
            baris[-1] += [f"{b[n]:.1f}" for n in ("sendiri", "server")]
    return tabel(kepala, baris)


def tabel_terminal(hasil: dict[str, Any], beban: float) -> str:
    """What `bench.cari.ukur` prints."""
    jatuh = f", {hasil['jatuh']} answered by the database" if hasil["jatuh"] else ""
    baris = [f"{hasil['versi']}, load {beban:.1f}{jatuh}"]
    baris.append(f"{'':14} {'n':>4} {'p50':>8} {'p95':>8} ms | CPU {'p50':>8} {'p95':>8} (p50: own + server)")
    for nama, semua in hasil["baris"].items():
        lama, cpu = [s[1] for s in semua], [s[2] + s[3] for s in semua]
        bagian = f"({median(s[2] for s in semua):.1f} + {median(s[3] for s in semua):.1f})"
        angka = f"{median(lama):8.1f} {p95(lama):8.1f} ms |     {median(cpu):8.1f} {p95(cpu):8.1f} {bagian}"
        baris.append(f"{nama:14} {len(lama):4} {angka}")
    return "\n".join(baris)
