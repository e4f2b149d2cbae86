"""The databases that are measured: built once, kept under a key that changes with what makes them."""

import hashlib
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

from bench.server import AKAR, jalankan

UKURAN = {"besar": (2_000, 20_000), "kecil": (200, 200)}
"""Services and facilities that are added to the demo city."""
DOKUMEN, KATA = 10_000, 1_500
"""Documents that search gets beside these, and the words of each."""
PEMBUAT = (
    "*/migrations/*.py",
    "home/pemuat/**/*.py",
    "home/demo/**/*",
    "*/proyeksi*.py",
    "terbitan/penulis.py",
    "bench/stok/models.py",
    "bench/stok/isi.py",
    "bench/data.py",
    "bench/cari/kueri.py",
)


def kunci() -> str:
    """Changes when migrations, the generator, projections or the stock project do."""
    sidik = hashlib.sha256()
    for pola in PEMBUAT:
        for berkas in sorted(AKAR.glob(pola)):
            if berkas.is_file() and "__pycache__" not in berkas.parts:
                sidik.update(str(berkas.relative_to(AKAR)).encode() + b"\0" + berkas.read_bytes())
    return sidik.hexdigest()[:16]


def folder_data(gudang: Path, *, ulang: bool) -> Path:
    """Where what is built now is kept; older ones are removed, with ``ulang`` this one too."""
    folder = gudang / f"data-{kunci()}"
    for lama in gudang.glob("data-*"):
        if ulang or lama != folder:
            shutil.rmtree(lama)
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def siapkan_satu(folder: Path, nama: str) -> Path:
    """The folder of this database, whole or not at all."""
    jadi = folder / nama
    if not jadi.exists():
        sementara = folder / f"{nama}-belum-jadi"
        shutil.rmtree(sementara, ignore_errors=True)
        sementara.mkdir()
        PEMBANGUN[nama](sementara)
        sementara.rename(jadi)
    return jadi


def _bangun_stok(folder: Path) -> None:
    print("Membangun basis data Wagtail biasa ...", flush=True)
    besar = siapkan_satu(folder.parent, "besar")
    jalankan(["-m", "bench.stok.isi", str(besar / "portal.sqlite3")], "stok", folder)
    rapikan(folder / "stok.sqlite3")


def _bangun_cari(folder: Path) -> None:
    """Those of the API with documents, their vocabulary and the admin's index; and what is going to be asked."""
    print(f"Membangun basis data pencarian: {DOKUMEN} dokumen ...", flush=True)
    shutil.copy(siapkan_satu(folder.parent, "besar") / "portal.sqlite3", folder)
    for argumen in (
        ["manage.py", "isi_volume", "--ppid", str(DOKUMEN), "--kata-dokumen", str(KATA)],
        ["-m", "bench.cari.rapikan"],
        ["-m", "bench.cari.kueri", str(folder / "kueri.json")],
    ):
        jalankan(argumen, "portal", folder)
    rapikan(folder / "portal.sqlite3")


def _bangun(var_dir: Path, layanan: int, fasilitas: int) -> None:
    print(f"Membangun basis data: {layanan} layanan, {fasilitas} fasilitas ...", flush=True)
    for perintah in (
        ["migrate", "-v0"],
        ["muat_demo"],
        ["isi_volume", "--layanan", str(layanan), "--fasilitas", str(fasilitas)],
    ):
        jalankan(["manage.py", *perintah], "portal", var_dir)
    kosongkan_antrean(var_dir)
    rapikan(var_dir / "portal.sqlite3")


def kosongkan_antrean(var_dir: Path) -> None:
    """Do all background work that waits."""
    jalankan(["manage.py", "db_worker", "--batch", "-v0"], "portal", var_dir)


def rapikan(basis: Path) -> None:
    """One file without a journal."""
    koneksi = sqlite3.connect(basis)
    koneksi.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    koneksi.close()


def salin(data: Path, tujuan: Path) -> None:
    """Copies to work on: publishing changes them."""
    for nama, basis in (("besar", "portal"), ("kecil", "portal"), ("stok", "stok")):
        (tujuan / nama).mkdir(parents=True)
        shutil.copy(data / nama / f"{basis}.sqlite3", tujuan / nama)


PEMBANGUN: dict[str, Callable[[Path], None]] = {
    **{nama: lambda folder, n=n: _bangun(folder, *n) for nama, n in UKURAN.items()},
    "stok": _bangun_stok,
    "cari": _bangun_cari,
}
