"""The search part of `make bench`: every engine in turn, in rounds, each in a process of its own."""

import json
import tempfile
from collections import defaultdict
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import Any

from bench import data
from bench.cari import laporan
from bench.cari.mesin import NAMA, MesinUji, siapkan_mesin
from bench.cari.sarana import TidakAda
from bench.laporan import p95
from bench.tolok import tolok

KALI_ADMIN = 3
KALI_BANGUN = {"elasticsearch": 4}
"""Rebuilds of Elasticsearch after the first: only the last laporan.DIHITUNG count, when its compiler has done."""
Sampel = list[Any]
"""Query, milliseconds of the clock, of this process, of the server's."""


@dataclass
class Catatan:
    """What was measured, by engine. ``baris``: row → samples of each round. ``tolok``: the machine, in between."""

    baris: dict[str, dict[str, list[list[Sampel]]]] = field(
        default_factory=lambda: {m: defaultdict(list) for m in NAMA}
    )
    versi: dict[str, str] = field(default_factory=dict)
    jatuh: dict[str, int] = field(default_factory=dict)
    bangun: dict[str, list[dict[str, float]]] = field(default_factory=dict)
    selagi: dict[str, dict[str, float]] = field(default_factory=dict)
    admin: dict[str, dict[str, list[list[float]]]] = field(default_factory=dict)
    tumpang: dict[str, float] = field(default_factory=dict)
    dilewati: dict[str, str] = field(default_factory=dict)
    tolok: list[float] = field(default_factory=list)

    def p95(self, mesin: str, baris: str, *, cpu: bool = False) -> float:
        """The median of the rounds."""
        semua = self.baris[mesin][baris]
        return median(p95([s[2] + s[3] if cpu else s[1] for s in putaran]) for putaran in semua)

    def versi_nama(self) -> list[str]:
        return [NAMA[m] for m in self.versi]


def ukur_pencarian(gudang: Path, folder: Path, *, cepat: bool, putaran: int) -> str:
    """The report. ``folder``: where the data are kept."""
    asal = data.siapkan_satu(folder, "cari")
    catatan = Catatan()
    with ExitStack() as tumpukan:
        kerja = Path(tumpukan.enter_context(tempfile.TemporaryDirectory(prefix="cari-", dir=gudang)))
        semua: list[MesinUji] = []
        for nama in NAMA:
            print(f"Menyiapkan {NAMA[nama]} dan membangunnya ulang ...", flush=True)
            catatan.tolok.append(tolok())
            sumber = semua[0].var_dir if nama == "elasticsearch" else asal  # its texts are those just rebuilt
            try:
                mesin = tumpukan.enter_context(siapkan_mesin(nama, sumber, gudang, kerja))
            except TidakAda as galat:
                catatan.dilewati[nama] = str(galat)
                continue
            _bangun(catatan, mesin, asal / "kueri.json", 1 if cepat else KALI_BANGUN.get(nama, laporan.DIHITUNG))
            semua.append(mesin)
        _ukur(catatan, semua, asal / "kueri.json", cepat=cepat, putaran=putaran)
    (gudang / "hasil-pencarian.json").write_text(json.dumps(vars(catatan)))
    return laporan.tulis(catatan)


def _ukur(catatan: Catatan, semua: list[MesinUji], kueri: Path, *, cepat: bool, putaran: int) -> None:
    argumen = ["-m", "bench.cari.ukur", "--kueri", str(kueri), "--json", *(["--cepat"] if cepat else [])]
    for nomor in range(putaran):
        for mesin in semua[:: -1 if nomor % 2 else 1]:
            print(f"Putaran {nomor + 1}: {NAMA[mesin.nama]} ...", flush=True)
            catatan.tolok.append(tolok())
            hasil = json.loads(mesin.jalankan(*argumen))
            catatan.versi[mesin.nama] = hasil["versi"]
            catatan.jatuh[mesin.nama] = catatan.jatuh.get(mesin.nama, 0) + hasil["jatuh"]
            for baris, sampel in hasil["baris"].items():
                catatan.baris[mesin.nama][baris].append(sampel)
    for mesin in semua:
        if mesin.nama in laporan.ADMIN:
            print(f"  {NAMA[mesin.nama]}: pencarian admin ...", flush=True)
            kali = "1" if cepat else str(KALI_ADMIN)
            catatan.admin[mesin.nama] = json.loads(mesin.jalankan("-m", "bench.cari.admin", str(kueri), kali))
        if mesin.nama == "postgres":
            catatan.tumpang = json.loads(mesin.jalankan("-m", "bench.cari.tumpang"))


def _bangun(catatan: Catatan, mesin: MesinUji, kueri: Path, kali: int) -> None:
    """The rebuild, with searches going on."""
    catatan.bangun[mesin.nama] = [mesin.bangun()]  # by the present code, before anybody searches
    with mesin.mulai("-m", "bench.cari.bangun", "cari", str(kueri)) as pencari:
        catatan.bangun[mesin.nama] += [mesin.bangun() for _ in range(kali)]
        keluaran, _ = pencari.communicate()
    if pencari.returncode:
        raise SystemExit(f"GAGAL: mencari selagi {NAMA[mesin.nama]} dibangun ulang.")
    catatan.selagi[mesin.nama] = json.loads(keluaran)
