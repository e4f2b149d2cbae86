"""`make bench`: the API beside its limit (BARE) and beside stock Wagtail, then search on its three engines.

make bench                        the whole run, about 40 minutes; building the data comes on top once
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
from contextlib import ExitStack
from dataclasses import asdict, dataclass, field
from functools import partial
from pathlib import Path

from bench import data, kasus, laporan
from bench.beban import Hasil, bebani, siapkan_wrk
from bench.cari.jalan import ukur_pencarian
from bench.kasus import Kasus
from bench.server import AKAR, Server, jalankan, lepas_inti, siapkan_inti
from bench.sinkron import ambil_semua

PERTAMA = {"besar": kasus.FASILITAS, "kecil": kasus.FASILITAS, "bare": "/api/bare/0", "stok": kasus.STOK}
SAMBUNGAN = 8
DETIK_STOK = 2
"""It answers a few requests a second; over one connection it is as busy as over many."""


@dataclass
class Rencana:
    """What is asked, found out before anything is measured."""

    folder: Path
    porta: int
    giliran: int
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
    pilihan.add_argument("--putaran", type=int, default=0, help="banyaknya putaran (2; 1 bila --cepat)")
    pilihan.add_argument("--porta", type=int, default=8160, help="porta pertama dari empat")
    satu = pilihan.add_mutually_exclusive_group()
    satu.add_argument("--hanya-api", action="store_true", help="tanpa pencarian")
    satu.add_argument("--hanya-cari", action="store_true", help="hanya pencarian")
    isi = pilihan.parse_args()
    gudang = Path(os.environ.get("VAR_DIR", AKAR / "var")).resolve() / "bench"
    gudang.mkdir(parents=True, exist_ok=True)
    folder = data.folder_data(gudang, ulang=isi.ulang_data)
    putaran = isi.putaran or (1 if isi.cepat else 2)
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
        rencana = Rencana(Path(folder), porta, giliran=1 if cepat else 3, terbit=10)
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
    """One round: every server runs, one at a time is asked. They take short turns: a machine that slows down or
    speeds up while it is measured does so for all of them.
    """
    with ExitStack() as tumpukan:
        server: dict[str, Server] = {}
        for nama in sorted(PERTAMA, key=list(PERTAMA).index, reverse=terbalik):
            server[nama] = tumpukan.enter_context(rencana.server(nama))
            catatan.angka[f"mulai {nama}"].append(server[nama].mulai)
        _jejak(catatan, server["besar"], "start")
        for tahap, ukur in TAHAP.items():
            print(f"  {tahap} ...", flush=True)
            for giliran in range(rencana.giliran):
                ukur(Giliran(rencana, catatan, server, terbalik=terbalik is (giliran % 2 == 0)))
            _jejak(catatan, server["besar"], tahap)
        for nama, satu in server.items():
            for macam, mb in satu.memori().items():
                catatan.angka[f"memori {nama} {macam}"].append(mb)
        server["besar"].ambil("/robots.txt")  # not the API's: loads pages and the admin
        catatan.angka["memori halaman"].append(server["besar"].memori()["semua"])
    data.kosongkan_antrean(rencana.folder / "besar")


def _jejak(catatan: Catatan, server: Server, tahap: str) -> None:
    catatan.angka[f"jejak {tahap}"].append(server.memori()["sendiri"])


@dataclass(frozen=True)
class Giliran:
    """One turn. ``terbalik``: the second of two rivals goes first."""

    rencana: Rencana
    catatan: Catatan
    server: dict[str, Server]
    terbalik: bool

    def beban(self, nama: str, satu: Kasus, *, di: str = "", detik: int = 1, sambungan: int = SAMBUNGAN) -> None:
        """Measure ``satu`` and note it under ``nama``. ``di``: the server's name, when it is another."""
        catatan = self.catatan.beban[nama][satu.nama]
        berkas = self.rencana.folder / "permintaan.txt"
        sudah = sum(h.permintaan for h in catatan)
        server = self.server[di or nama]
        catatan.append(bebani(server, satu.permintaan, sudah=sudah, detik=detik, sambungan=sambungan, berkas=berkas))

    def bergiliran(self, *bagian: Callable[[], None]) -> None:
        for satu in reversed(bagian) if self.terbalik else bagian:
            satu()


def _baca(g: Giliran) -> None:
    for portal, bare in zip(g.rencana.baca, g.rencana.bare, strict=True):
        g.bergiliran(partial(g.beban, "besar", portal), partial(g.beban, "bare", bare))
    for stok in g.rencana.stok:
        g.beban("stok", stok, detik=DETIK_STOK, sambungan=1)


def _saring(g: Giliran) -> None:
    for satu in g.rencana.gabungan:
        g.beban("besar", satu, sambungan=1)
    for besar, kecil in g.rencana.tumbuh:
        g.bergiliran(
            partial(g.beban, "besar tumbuh", besar, di="besar", sambungan=1),
            partial(g.beban, "kecil", kecil, sambungan=1),
        )


def _sinkron(g: Giliran) -> None:
    banyak, lama = ambil_semua(g.server["besar"])
    g.catatan.angka["sinkron"].append(banyak / lama)
    g.catatan.angka["sinkron butir"].append(banyak)
    g.catatan.angka["sinkron memori"].append(g.server["besar"].memori()["sendiri"])


def _terbit(g: Giliran) -> None:
    def satu(macam: str, nama: str, *porta: str) -> None:
        argumen = ["-m", "bench.terbit", macam, str(g.rencana.terbit), *porta]
        for ukuran, nilai in json.loads(jalankan(argumen, macam, g.rencana.folder / nama)).items():
            g.catatan.angka[f"{macam} {ukuran}"] += nilai

    g.bergiliran(partial(satu, "portal", "besar", str(g.server["besar"].porta)), partial(satu, "stok", "stok"))


TAHAP = {"reads": _baca, "filters": _saring, "full syncs": _sinkron, "publishing": _terbit}


if __name__ == "__main__":
    main()
