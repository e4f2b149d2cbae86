"""Two checkouts side by side, where the machine's speed changes from minute to minute: which is faster, by how much.

    python -m bench.cari.banding /other/checkout [--mesin postgres] [--baris plain,saran] [--putaran 5] [--bangun 3]

Each has copies of the data of its own, rebuilt by its own code; they take turns, every second time in the other order.
*quickest*: p95 over the queries, each by the quickest of its rounds, which is nearest to what the code itself costs.
The other checkout needs the same migrations.
"""

import argparse
import json
import os
import tempfile
from collections import defaultdict
from contextlib import ExitStack
from pathlib import Path
from statistics import median
from typing import Any

from bench import data
from bench.cari import sarana
from bench.cari.mesin import NAMA, MesinUji, siapkan_mesin
from bench.laporan import p95, tabel
from bench.server import AKAR

Angka = dict[str, list[list[float]]]
"""Milliseconds by row, round and query."""


def main() -> None:
    isi = _pilihan()
    gudang = Path(os.environ.get("VAR_DIR", AKAR / "var")).resolve() / "bench"
    asal = data.siapkan_satu(data.folder_data(gudang, ulang=False), "cari")
    with ExitStack() as tumpukan:
        kerja = Path(tumpukan.enter_context(tempfile.TemporaryDirectory(prefix="banding-", dir=gudang)))
        dua: dict[str, list[MesinUji]] = defaultdict(list)
        dari_sqlite = ("sqlite",) * (isi.mesin == "elasticsearch")  # whose rows it reads
        for nama in NAMA if isi.mesin is None else (*dari_sqlite, isi.mesin):
            _satu_server(tumpukan, nama, gudang)
            for ke, akar in enumerate((isi.lain.resolve(), AKAR)):
                sumber = dua["sqlite"][ke].var_dir if nama == "elasticsearch" else asal
                mesin = tumpukan.enter_context(siapkan_mesin(nama, sumber, gudang, kerja, akar))
                mesin.bangun()
                dua[nama].append(mesin)
            if isi.mesin in (None, nama):
                print(_banding(nama, dua[nama], asal / "kueri.json", isi), flush=True)


def _pilihan() -> argparse.Namespace:
    pilihan = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    pilihan.add_argument("lain", type=Path, help="folder salinan kode yang lain")
    pilihan.add_argument("--mesin", choices=NAMA)
    pilihan.add_argument("--baris", default="", help="awal nama baris, dipisahkan koma; kosong: semua")
    pilihan.add_argument("--putaran", type=int, default=5)
    pilihan.add_argument("--bangun", type=int, default=3, help="berapa kali masing-masing dibangun ulang")
    return pilihan.parse_args()


def _satu_server(tumpukan: ExitStack, nama: str, gudang: Path) -> None:
    """Both on the same one."""
    if nama == "postgres":
        os.environ["TEST_DATABASE_URL"] = tumpukan.enter_context(sarana.postgres(gudang))
    if nama == "elasticsearch":
        os.environ["ELASTICSEARCH_URL"] = tumpukan.enter_context(sarana.elasticsearch())


def _banding(nama: str, dua: list[MesinUji], kueri: Path, isi: argparse.Namespace) -> str:
    laju: list[list[float]] = [[], []]
    angka: list[Angka] = [defaultdict(list), defaultdict(list)]
    for ke in range(isi.bangun):
        for siapa in _urutan(ke):
            laju[siapa].append(_laju(dua[siapa], kueri))
    for ke in range(isi.putaran):
        for siapa in _urutan(ke):
            perintah = ("-m", "bench.cari.ukur", "--kueri", str(kueri), "--json", "--baris", isi.baris)
            hasil: dict[str, Any] = json.loads(dua[siapa].jalankan(*perintah))
            for baris, sampel in hasil["baris"].items():
                angka[siapa][baris].append([s[1] for s in sampel])
    kepala = ("", "other", "this", "ratio", "quickest: other", "this", "ratio")
    isi_tabel = [_baris(baris, *(a[baris] for a in angka)) for baris in angka[0]]
    rebuild = "rebuild, docs/s: " + "; ".join(
        f"{siapa} {', '.join(f'{x:,.0f}' for x in semua)}" for siapa, semua in zip(("other", "this"), laju, strict=True)
    )
    return f"## {NAMA[nama]}\n\n{rebuild}\n\n{tabel(kepala, isi_tabel)}\n"


def _urutan(ke: int) -> tuple[int, int]:
    return (1, 0) if ke % 2 else (0, 1)


def _laju(mesin: MesinUji, kueri: Path) -> float:
    """With searches beside it."""
    with mesin.mulai("-m", "bench.cari.bangun", "cari", str(kueri)) as pencari:
        hasil = mesin.bangun()
        keluaran, _ = pencari.communicate()
    if json.loads(keluaran)["gagal"]:
        raise SystemExit(f"GAGAL: mencari selagi {mesin.akar} dibangun ulang.")
    return hasil["isi"] / hasil["detik"]


def _baris(nama: str, *dua: list[list[float]]) -> list[str]:
    lama, cepat = [], []
    for putaran in dua:
        lama.append(median(map(p95, putaran)))
        cepat.append(p95([min(satu) for satu in zip(*putaran, strict=True)]))
    return [nama] + [teks for a, b in (lama, cepat) for teks in (f"{a:.1f}", f"{b:.1f}", f"{b / a:.2f}")]


if __name__ == "__main__":
    main()
