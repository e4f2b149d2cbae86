"""The databases that are measured: built once, kept under a key that changes with what makes them."""

import hashlib
import shutil
import sqlite3
from pathlib import Path

from bench.server import AKAR, jalankan

UKURAN = {"besar": (2_000, 20_000), "kecil": (200, 200)}
"""Services and facilities that are added to the demo city."""
PEMBUAT = (
    "*/migrations/*.py",
    "home/pemuat/**/*.py",
    "home/demo/**/*",
    "*/proyeksi*.py",
    "terbitan/penulis.py",
    "bench/stok/models.py",
    "bench/stok/isi.py",
    "bench/data.py",
)


def kunci() -> str:
    """Changes when migrations, the generator, projections or the stock project do."""
    sidik = hashlib.sha256()
    for pola in PEMBUAT:
        for berkas in sorted(AKAR.glob(pola)):
            if berkas.is_file() and "__pycache__" not in berkas.parts:
                sidik.update(str(berkas.relative_to(AKAR)).encode() + b"\0" + berkas.read_bytes())
    return sidik.hexdigest()[:16]


def siapkan(gudang: Path, *, ulang: bool) -> Path:
    """The folder with ``besar``, ``kecil`` and ``stok``; older ones are removed."""
    folder = gudang / f"data-{kunci()}"
    for lama in gudang.glob("data-*"):
        if ulang or lama != folder:
            shutil.rmtree(lama)
    if not folder.exists():
        sementara = gudang / "data-belum-jadi"
        for nama, (layanan, fasilitas) in UKURAN.items():
            _bangun(sementara / nama, layanan, fasilitas)
        print("Membangun basis data Wagtail biasa ...", flush=True)
        (sementara / "stok").mkdir()
        jalankan(["-m", "bench.stok.isi", str(sementara / "besar" / "portal.sqlite3")], "stok", sementara / "stok")
        _rapikan(sementara / "stok" / "stok.sqlite3")
        sementara.rename(folder)
    return folder


def _bangun(var_dir: Path, layanan: int, fasilitas: int) -> None:
    print(f"Membangun basis data: {layanan} layanan, {fasilitas} fasilitas ...", flush=True)
    var_dir.mkdir(parents=True)
    for perintah in (
        ["migrate", "-v0"],
        ["muat_demo"],
        ["isi_volume", "--layanan", str(layanan), "--fasilitas", str(fasilitas)],
    ):
        jalankan(["manage.py", *perintah], "portal", var_dir)
    kosongkan_antrean(var_dir)
    _rapikan(var_dir / "portal.sqlite3")


def kosongkan_antrean(var_dir: Path) -> None:
    """Do all background work that waits."""
    jalankan(["manage.py", "db_worker", "--batch", "-v0"], "portal", var_dir)


def _rapikan(basis: Path) -> None:
    """One file without a journal."""
    koneksi = sqlite3.connect(basis)
    koneksi.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    koneksi.close()


def salin(data: Path, tujuan: Path) -> None:
    """Copies to work on: publishing changes them."""
    for nama, basis in (("besar", "portal"), ("kecil", "portal"), ("stok", "stok")):
        (tujuan / nama).mkdir(parents=True)
        shutil.copy(data / nama / f"{basis}.sqlite3", tujuan / nama)
