"""`make bench`: the API beside its limit (BARE) and beside stock Wagtail, then search on its three engines.

make bench                        the whole run, about half an hour; building the data comes on top once
make bench ARGS=--hanya-api       only the API; writes docs/benchmark.md
make bench ARGS=--hanya-cari      only search; writes docs/benchmark-pencarian.md
make bench ARGS=--cepat           one short round, to try it; writes to var/bench/ only
make bench ARGS=--ulang-data      build the databases anew
"""

import argparse
import json
import os
import tempfile
from collections import defaultdict
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from pathlib import Path

from bench import data, kasus, laporan
from bench.beban import Hasil, bebani, siapkan_wrk
from bench.cari.jalan import ukur_pencarian
from bench.kasus import Kasus
from bench.server import AKAR, Server, jalankan, lepas_inti, siapkan_inti
from bench.sinkron import ambil_semua

PERTAMA = {"besar": kasus.FASILITAS, "kecil": kasus.FASILITAS, "bare": "/api/bare/0", "stok": kasus.STOK}
SAMBUNGAN = 8
SINKRON = 3
DETIK_STOK = 6
"""It answers a few requests a second; over one connection it is as busy as over many."""


@dataclass
class Rencana:
    """What is asked, found out before anything is measured."""

    folder: Path
    porta: int
    detik: int
    terbit: int
    baca: list[Kasus] = field(default_factory=list)
    bare: list[Kasus] = field(default_factory=list)
    gabungan: list[Kasus] = field(default_factory=list)
    tumbuh: list[tuple[Kasus, Kasus]] = field(default_factory=list)
    stok: list[Kasus] = field(default_factory=list)
    rinci: str = ""

    def server(self, nama: str) -> Server:
        macam = {"besar": "portal", "kecil": "portal"}.get(nama, nama)
        rumah = self.folder / ("besar" if nama == "bare" else nama)
        return Server(macam, rumah, self.porta + list(PERTAMA).index(nama), PERTAMA[nama])


@dataclass
class Catatan:
    """What was measured: runs of wrk by server and case, and other numbers by name."""

    beban: dict[str, dict[str, list[Hasil]]] = field(default_factory=lambda: defaultdict(lambda: defaultdict(list)))
    angka: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    kueri: dict[str, list[int]] = field(default_factory=dict)


def main() -> None:
    pilihan = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    pilihan.add_argument("--cepat", action="store_true", help="satu putaran pendek; docs/ tidak ditulis")
    pilihan.add_argument("--ulang-data", action="store_true", help="bangun lagi basis datanya")
    pilihan.add_argument("--putaran", type=int, default=0, help="banyaknya putaran (3; 1 bila --cepat)")
    pilihan.add_argument("--porta", type=int, default=8160, help="porta pertama dari empat")
    satu = pilihan.add_mutually_exclusive_group()
    satu.add_argument("--hanya-api", action="store_true", help="tanpa pencarian")
    satu.add_argument("--hanya-cari", action="store_true", help="hanya pencarian")
    isi = pilihan.parse_args()
    gudang = Path(os.environ.get("VAR_DIR", AKAR / "var")).resolve() / "bench"
    gudang.mkdir(parents=True, exist_ok=True)
    folder = data.folder_data(gudang, ulang=isi.ulang_data)
    putaran = isi.putaran or (1 if isi.cepat else 3)
    tujuan = gudang if isi.cepat else AKAR / "docs"
    if not isi.hanya_api:
        data.siapkan_satu(folder, "cari")
    if not isi.hanya_cari:
        _umumkan(tujuan / "benchmark.md", ukur_api(gudang, folder, isi.porta, cepat=isi.cepat, putaran=putaran))
    if not isi.hanya_api:
        teks = ukur_pencarian(gudang, folder, cepat=isi.cepat, putaran=putaran)
        _umumkan(tujuan / "benchmark-pencarian.md", teks)


def _umumkan(berkas: Path, teks: str) -> None:
    berkas.write_text(teks)
    print(teks, flush=True)


def ukur_api(gudang: Path, asal: Path, porta: int, *, cepat: bool, putaran: int) -> str:
    """The report. ``asal``: where the data are kept."""
    versi = siapkan_wrk()
    for nama in PERTAMA:
        if nama != "bare":
            data.siapkan_satu(asal, nama)
    siapkan_inti()
    catatan = Catatan()
    with tempfile.TemporaryDirectory(prefix="kerja-", dir=gudang) as folder:
        rencana = Rencana(Path(folder), porta, 1 if cepat else 2, 10 if cepat else 30)
        data.salin(asal, rencana.folder)
        siapkan(rencana, catatan)
        for nomor in range(putaran):
            print(f"Putaran {nomor + 1} ...", flush=True)
            putar(rencana, catatan, terbalik=nomor % 2 == 1)
    (gudang / "hasil.json").write_text(json.dumps(vars(catatan), default=asdict))
    lepas_inti()
    return laporan.tulis(catatan, versi)


def siapkan(rencana: Rencana, catatan: Catatan) -> None:
    """Find out what to ask, and keep the answers that BARE will give. Nothing is measured here but SQL queries."""
    print("Menyiapkan pertanyaan ...", flush=True)
    with rencana.server("besar") as besar, rencana.server("kecil") as kecil:
        ids = kasus.semua_id(besar)
        rencana.baca = kasus.kasus_baca(besar, ids)
        rencana.gabungan = kasus.kasus_gabungan(besar)
        rencana.tumbuh = kasus.kasus_tumbuh(besar, kecil, ids, kasus.semua_id(kecil))
        rencana.bare = kasus.simpan_bare(besar, rencana.baca, rencana.folder / "besar" / "bare")
        rencana.rinci = f"{kasus.FASILITAS}/{ids[0]}"
    with rencana.server("stok") as stok:
        rencana.stok = kasus.kasus_stok(stok)
    daftar = kasus.alamat(kasus.FASILITAS, bidang="lengkap", limit=20)
    alamat = [daftar, f"{daftar}&kategori=puskesmas&status=buka", f"{daftar}&dekat=-7.47,112.43", rencana.rinci]
    catatan.kueri = json.loads(jalankan(["-m", "bench.kueri", *alamat], "portal", rencana.folder / "besar"))


def putar(rencana: Rencana, catatan: Catatan, *, terbalik: bool) -> None:
    """One round: each server alone, one after the other; every second round in the opposite order."""
    bagian: dict[str, Callable[[Rencana, Catatan, Server], None]] = {
        "besar": _besar,
        "bare": lambda r, c, s: _beban(r, c, s, "bare", r.bare),
        "stok": _stok,
        "kecil": lambda r, c, s: _beban(r, c, s, "kecil", [k for _, k in r.tumbuh], sambungan=1),
    }
    for nama in sorted(bagian, key=list(bagian).index, reverse=terbalik):
        print(f"  {nama} ...", flush=True)
        with rencana.server(nama) as server:
            catatan.angka[f"mulai {nama}"].append(server.mulai)
            bagian[nama](rencana, catatan, server)
            for macam, mb in server.memori().items():
                catatan.angka[f"memori {nama} {macam}"].append(mb)
            if nama == "besar":
                server.ambil("/robots.txt")  # not the API's: loads pages and the admin
                catatan.angka["memori halaman"].append(server.memori()["semua"])
    data.kosongkan_antrean(rencana.folder / "besar")


def _beban(
    rencana: Rencana, catatan: Catatan, server: Server, nama: str, semua: list[Kasus], sambungan: int = SAMBUNGAN
) -> None:
    berkas = rencana.folder / "permintaan.txt"
    detik = 1 if sambungan == 1 else rencana.detik
    for satu in semua:
        hasil = bebani(server, satu.permintaan, detik=detik, sambungan=sambungan, berkas=berkas)
        catatan.beban[nama][satu.nama].append(hasil)


def _besar(rencana: Rencana, catatan: Catatan, server: Server) -> None:
    def jejak(tahap: str) -> None:
        catatan.angka[f"jejak {tahap}"].append(server.memori()["sendiri"])

    jejak("start")
    _beban(rencana, catatan, server, "besar", rencana.baca)
    jejak("reads")
    _beban(rencana, catatan, server, "besar", rencana.gabungan, sambungan=1)
    _beban(rencana, catatan, server, "besar tumbuh", [b for b, _ in rencana.tumbuh], sambungan=1)
    jejak("filters")
    memori = []
    for _ in range(SINKRON):
        banyak, lama = ambil_semua(server)
        memori.append(server.memori()["sendiri"])
        catatan.angka["sinkron"].append(banyak / lama)
        catatan.angka["sinkron butir"].append(banyak)
    catatan.angka["sinkron memori"].append(memori[-1] - memori[0])
    jejak("full syncs")
    argumen = ["-m", "bench.terbit", "portal", str(rencana.terbit), str(server.porta)]
    for macam, nilai in json.loads(jalankan(argumen, "portal", rencana.folder / "besar")).items():
        catatan.angka[f"portal {macam}"] += nilai
    jejak("publishing")


def _stok(rencana: Rencana, catatan: Catatan, server: Server) -> None:
    for satu in rencana.stok:
        berkas = rencana.folder / "permintaan.txt"
        hasil = bebani(server, satu.permintaan, detik=DETIK_STOK, sambungan=1, berkas=berkas)
        catatan.beban["stok"][satu.nama].append(hasil)
    argumen = ["-m", "bench.terbit", "stok", str(rencana.terbit)]
    catatan.angka["stok terbit"] += json.loads(jalankan(argumen, "stok", rencana.folder / "stok"))["terbit"]


if __name__ == "__main__":
    main()
