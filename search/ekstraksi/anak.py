"""The process that opens one file: ``python -m search.ekstraksi.anak <ocr: 0 or 1>``.

The file comes on standard input, which can be sought; a ``Bacaan`` as JSON goes to standard output.
"""

import json
import os
import resource
import signal
import sys
from dataclasses import asdict
from typing import BinaryIO

from . import batas
from .batas import Bacaan, TakTerbaca

OLE = b"\xd0\xcf\x11\xe0"
"""How files of old Office begin, and those of new Office with a password."""
BOM_UTF16 = (b"\xff\xfe", b"\xfe\xff")


def batasi(detik: int) -> None:
    """From here on the system ends this process, whatever it is doing, when it takes too much."""
    resource.setrlimit(resource.RLIMIT_AS, (batas.MEMORI, batas.MEMORI))
    resource.setrlimit(resource.RLIMIT_CPU, (detik, detik))
    resource.setrlimit(resource.RLIMIT_FSIZE, (batas.KELUARAN, batas.KELUARAN))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    # Also when the worker that waits for it is gone.
    signal.alarm(detik)
    os.nice(10)


def baca(berkas: BinaryIO, ocr: bool) -> Bacaan:
    """What the file says; it is known by its beginning, not by its name."""
    awal = berkas.read(1024)
    berkas.seek(0)
    try:
        if b"%PDF-" in awal:
            from .pdf import baca_pdf

            return baca_pdf(berkas, ocr)
        if awal.startswith(b"PK"):
            from .kemasan import baca_kemasan

            return baca_kemasan(berkas)
        return _baca_teks(berkas, awal)
    except TakTerbaca as sebab:
        return Bacaan(str(sebab))
    except MemoryError:
        return Bacaan("berat")
    except Exception:  # readers raise anything at all over a broken file
        return Bacaan("rusak")


def _baca_teks(berkas: BinaryIO, awal: bytes) -> Bacaan:
    from .teks import Penampung

    if awal.startswith(OLE):
        raise TakTerbaca("sandi" if "EncryptedPackage".encode("utf-16-le") in berkas.read() else "rusak")
    isi = berkas.read(4 * batas.HURUF)
    if isi.startswith(BOM_UTF16):
        teks = isi.decode("utf-16", "replace")
    elif b"\0" in isi:
        raise TakTerbaca("rusak")
    else:
        teks = _urai(isi)
    penampung = Penampung()
    halaman = teks.split("\f")
    for ke, bagian in enumerate(halaman, 1):
        penampung.tambah(ke, bagian)
    return penampung.bacaan(len(halaman), kurang=bool(berkas.read(1)))


def _urai(isi: bytes) -> str:
    try:
        return isi.decode("utf-8-sig")
    except UnicodeDecodeError as galat:
        # Cut in the middle of a letter it is still UTF-8; else it comes from an old Windows.
        terpotong = galat.start > len(isi) - 4
        return isi.decode("utf-8-sig" if terpotong else "cp1252", "replace")


if __name__ == "__main__":
    pakai_ocr = sys.argv[1] == "1"
    batasi(batas.DETIK_OCR if pakai_ocr else batas.DETIK)
    json.dump(asdict(baca(sys.stdin.buffer, pakai_ocr)), sys.stdout)
