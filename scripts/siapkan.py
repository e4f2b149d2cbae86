"""Checks the machine, makes .venv and installs the locked packages, with the standard library only.

    mulai.py pasang base|production|test   install
    mulai.py jalan                         check the machine, install, then become the supervisor (pengawas.py)

Whatever is wrong is said in one Indonesian line, with what to do about it, and a non-zero exit.
"""

import hashlib
import importlib.util
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

AKAR = Path(__file__).resolve().parent.parent
VENV = AKAR / ".venv"
VENV_PYTHON = VENV / "bin" / "python"
VAR_DIR = Path(os.environ.get("VAR_DIR", AKAR / "var"))
RUANG_MINIMUM = 1024**3
"""Bytes that must be free: packages, static files and the demo take about 600 MB."""

TANDA_GANGGUAN_JARINGAN = (
    "NewConnectionError",
    "ConnectionError",
    "Connection refused",
    "Connection reset",
    "connection broken",
    "name resolution",
    "Name or service not known",
    "nodename nor servname",
    "Network is unreachable",
    "ProxyError",
    "SSLError",
    "timed out",
    "Could not find a version that satisfies",
)


class Gagal(Exception):
    """A problem of the machine, worded for the person who typed the command."""


def main(argumen: list[str]) -> int:
    try:
        match argumen:
            case ["pasang", jenis]:
                periksa_folder()
                pasang(jenis)
            case ["jalan"]:
                periksa_folder()
                porta = periksa_porta()
                pasang("production" if memakai_server() else "base")
                jalankan(porta)
            case _:
                raise Gagal(f"perintah tidak dikenal: {' '.join(argumen)}; lihat make help.")
    except Gagal as masalah:
        print(f"GAGAL: {masalah}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nDibatalkan.", file=sys.stderr)
        return 130
    return 0


def memakai_server() -> bool:
    """Whether the environment names a server whose client is not among the base packages."""
    basis = os.environ.get("DATABASE_URL", "")
    server_lain = any(os.environ.get(nama) for nama in ("ELASTICSEARCH_URL", "CACHE_URL"))
    return server_lain or (bool(basis) and not basis.startswith("sqlite"))


def periksa_folder() -> None:
    if importlib.util.find_spec("venv") is None:
        raise Gagal("modul venv Python tidak ada; pasang dahulu (Debian/Ubuntu: apt-get install python3-venv).")
    periksa_ruang(AKAR)
    for folder in (AKAR, VAR_DIR):
        try:
            folder.mkdir(parents=True, exist_ok=True)
            with tempfile.TemporaryFile(dir=folder):
                pass
        except OSError as galat:
            raise Gagal(
                f"folder {folder} tidak dapat ditulisi ({galat.strerror}); periksa pemilik dan izinnya."
            ) from None
    periksa_ruang(VAR_DIR)


def periksa_ruang(folder: Path) -> None:
    bebas = shutil.disk_usage(folder).free
    if bebas < RUANG_MINIMUM:
        raise Gagal(f"ruang disk tinggal {bebas // 1024**2} MB; portal memerlukan sedikitnya 1 GB. Kosongkan dahulu.")


def periksa_porta() -> int:
    nilai = os.environ.get("PORT", "8000")
    if not nilai.isdecimal() or not 1 <= int(nilai) <= 65535:
        raise Gagal(f"PORT={nilai} bukan nomor porta (1 sampai 65535).")
    porta = int(nilai)
    with socket.socket() as soket:
        # A port that an earlier run has just left (TIME_WAIT) is free for us.
        soket.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            soket.bind((os.environ.get("BIND_HOST", "127.0.0.1"), porta))
        except PermissionError:
            raise Gagal(f"porta {porta} hanya boleh dibuka administrator; pakai make run PORT=8001.") from None
        except OSError:
            raise Gagal(
                f"porta {porta} sedang dipakai program lain; hentikan program itu atau pakai make run PORT={porta + 1}."
            ) from None
    return porta


def pasang(jenis: str) -> None:
    """Install requirements/<jenis>.txt unless the very same file is installed already."""
    kunci = AKAR / "requirements" / f"{jenis}.txt"
    stempel = VENV / f"terpasang-{jenis}"
    sidik = hashlib.sha256(kunci.read_bytes()).hexdigest()
    siap_pakai = venv_hidup()
    if siap_pakai and stempel.exists() and stempel.read_text() == sidik:
        return
    if not siap_pakai:
        buat_venv()
    jalankan_pip(kunci)
    for lain in VENV.glob("terpasang-*"):  # other sets may have been moved to other versions
        lain.unlink()
    # Each lock file contains the ones before it, at the same versions.
    urutan = ("base", "production", "test")
    for termasuk in urutan[: urutan.index(jenis) + 1]:
        isi = (AKAR / "requirements" / f"{termasuk}.txt").read_bytes()
        (VENV / f"terpasang-{termasuk}").write_text(hashlib.sha256(isi).hexdigest())


def venv_hidup() -> bool:
    """False too for a .venv whose Python has been removed or is too old."""
    uji = "import sys; sys.exit(sys.version_info < (3, 11))"
    return VENV_PYTHON.exists() and subprocess.run([VENV_PYTHON, "-c", uji], stderr=subprocess.DEVNULL).returncode == 0


def pip_di_luar() -> bool:
    """Whether our own Python has a pip that can install into another environment: it saves 4 s, and Debian's
    Python without python3-venv has no other way."""
    perintah = [sys.executable, "-m", "pip", "--version"]
    hasil = subprocess.run(perintah, capture_output=True, text=True)
    bagian = hasil.stdout.split()
    return hasil.returncode == 0 and len(bagian) > 1 and tuple(map(int, bagian[1].split(".")[:2])) >= (22, 3)


def buat_venv() -> None:
    ada_pip = pip_di_luar()
    if not ada_pip and importlib.util.find_spec("ensurepip") is None:
        raise Gagal("pip tidak ada; pasang dahulu (Debian/Ubuntu: apt-get install python3-venv).")
    opsi = ["--without-pip"] if ada_pip else []
    hasil = subprocess.run([sys.executable, "-m", "venv", "--clear", *opsi, VENV], capture_output=True, text=True)
    if hasil.returncode:
        raise Gagal(f"modul venv tidak dapat membuat .venv: {baris_terakhir(hasil.stdout + hasil.stderr)}")


def jalankan_pip(kunci: Path) -> None:
    jumlah = sum(" \\" in baris and "==" in baris for baris in kunci.read_text().splitlines())
    pip = [str(VENV_PYTHON), "-m", "pip"]
    if pip_di_luar():
        pip = [sys.executable, "-m", "pip", "--python", str(VENV_PYTHON)]
    perintah = [*pip, "install", "--require-hashes", "--retries", "2", "--progress-bar", "off", "--no-input"]
    # Modules are compiled when first imported: most never are, and it saves 5 s here.
    perintah += ["--no-compile", "--disable-pip-version-check", "-r", str(kunci)]
    awal = time.monotonic()
    print(f"Memasang {jumlah} paket Python (sekali saja) ...", flush=True)
    catatan = VAR_DIR / "log" / "pasang.log"
    catatan.parent.mkdir(parents=True, exist_ok=True)
    keluaran, diunduh = [], 0
    with subprocess.Popen(perintah, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, cwd=AKAR) as proses:
        for baris in proses.stdout or ():
            keluaran.append(baris)
            diunduh += baris.startswith("Collecting")
            if sys.stdout.isatty():
                print(f"\r  {diunduh} dari {jumlah} diunduh", end="", flush=True)
    catatan.write_text("".join(keluaran))
    if sys.stdout.isatty():
        print("\r", end="")
    if proses.returncode:
        raise Gagal(sebab_gagal_pip("".join(keluaran), catatan))
    print(f"  terpasang dalam {time.monotonic() - awal:.0f} detik", flush=True)


def sebab_gagal_pip(keluaran: str, catatan: Path) -> str:
    rincian = f"Rincian: {catatan}"
    if "No space left" in keluaran:
        return f"disk penuh saat memasang paket. {rincian}"
    if "DO NOT MATCH THE HASHES" in keluaran:
        return f"isi sebuah paket tidak sesuai sidiknya di requirements/; unduhan rusak atau diubah orang. {rincian}"
    if any(tanda in keluaran for tanda in TANDA_GANGGUAN_JARINGAN):
        return f"paket Python tidak dapat diunduh; periksa sambungan internet atau pengaturan proksi pip. {rincian}"
    return f"pip gagal: {baris_terakhir(keluaran)} {rincian}"


def baris_terakhir(teks: str) -> str:
    isi = [baris.strip() for baris in teks.splitlines() if baris.strip() and not baris.startswith("[notice]")]
    return isi[-1] if isi else "tanpa keterangan."


def jalankan(porta: int) -> None:
    """Become the supervisor: the same process, so that make's signals reach it."""
    alamat = f"http://127.0.0.1:{porta}"
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings.dev")
    os.environ.setdefault("ALAMAT_PORTAL", alamat)
    os.environ["PORT"] = str(porta)
    os.chdir(AKAR)
    sys.stdout.flush()
    os.execv(VENV_PYTHON, [str(VENV_PYTHON), str(AKAR / "scripts" / "pengawas.py")])
