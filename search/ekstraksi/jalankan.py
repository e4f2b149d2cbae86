"""Has a file read in a process of its own, and bears whatever becomes of that process."""

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path
from typing import IO

from . import batas
from .batas import Bacaan

AKAR = Path(__file__).resolve().parent.parent.parent
LINGKUNGAN = ("PATH", "TESSDATA_PREFIX")
"""What the process may know of the environment: no passwords."""
TAMBAHAN_DETIK = 10
"""Until the process is stopped from outside, should its own limits have failed."""
BERAT = {-signal.SIGKILL, -signal.SIGXCPU, -signal.SIGALRM, -signal.SIGXFSZ}
"""Ends that mean a limit was reached."""


@cache
def ocr_tersedia() -> bool:
    """Whether tesseract is installed here, with Indonesian."""
    if not shutil.which("tesseract"):
        return False
    hasil = subprocess.run(["tesseract", "--list-langs"], capture_output=True, text=True)
    return "ind" in hasil.stdout.split()


def versi() -> str:
    """Of what reads documents here: what was read under another one is read again."""
    return f"{batas.VERSI}+ocr" if ocr_tersedia() else batas.VERSI


def ekstrak(berkas: IO[bytes]) -> Bacaan:
    """The text of a file open for reading. Never raises over what is in it; takes at most about five minutes."""
    ocr = ocr_tersedia()
    with tempfile.TemporaryFile() as masuk, tempfile.TemporaryFile() as keluar:
        shutil.copyfileobj(berkas, masuk)
        if masuk.tell() > batas.UKURAN:
            return Bacaan("berat")
        masuk.seek(0)
        kode = _jalankan(masuk, keluar, ocr)
        if kode:
            return Bacaan("berat" if kode in BERAT else "rusak")
        keluar.seek(0)
        try:
            isi = json.load(keluar)
            return Bacaan(isi["keadaan"], [(int(ke), str(teks)) for ke, teks in isi["halaman"]], int(isi["jumlah"]))
        except (ValueError, TypeError, KeyError):  # whatever a file made of the process
            return Bacaan("rusak")


def _jalankan(masuk: IO[bytes], keluar: IO[bytes], ocr: bool) -> int:
    """The process' exit code, negative for the signal that ended it."""
    # OPENPYXL_LXML: the reader that refuses entities. OMP_THREAD_LIMIT: tesseract leaves the other cores alone.
    lingkungan = {nama: os.environ[nama] for nama in LINGKUNGAN if nama in os.environ}
    lingkungan |= {"LC_ALL": "C.UTF-8", "OPENPYXL_LXML": "False", "OMP_THREAD_LIMIT": "1"}
    with subprocess.Popen(
        [sys.executable, "-m", "search.ekstraksi.anak", str(int(ocr))],
        stdin=masuk,
        stdout=keluar,
        stderr=subprocess.DEVNULL,
        cwd=AKAR,
        env=lingkungan,
        start_new_session=True,
    ) as proses:
        try:
            return proses.wait((batas.DETIK_OCR if ocr else batas.DETIK) + TAMBAHAN_DETIK)
        except subprocess.TimeoutExpired:
            return -signal.SIGKILL
        finally:
            _akhiri(proses.pid)


def _akhiri(grup: int) -> None:
    """The process with all it started."""
    try:
        os.killpg(grup, signal.SIGKILL)
    except ProcessLookupError:
        pass
