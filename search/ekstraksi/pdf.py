"""PDF, by PDFium; scanned pages by tesseract where it is installed."""

import io
import subprocess
from typing import BinaryIO

import pypdfium2
from pypdfium2 import raw

from . import batas
from .batas import Bacaan, TakTerbaca
from .teks import Penampung

TITIK_PER_INCI, INCI_OCR = 72, 200
DETIK_HALAMAN = 60


def baca_pdf(berkas: BinaryIO, ocr: bool) -> Bacaan:
    """``ocr``: whether scanned pages are to be recognised."""
    try:
        pdf = pypdfium2.PdfDocument(berkas)
        jumlah = len(pdf)
    except pypdfium2.PdfiumError as galat:
        raise TakTerbaca("sandi" if galat.err_code == raw.FPDF_ERR_PASSWORD else "rusak") from galat
    if not jumlah:
        raise TakTerbaca("rusak")
    penampung, pindaian, dikenali = Penampung(), 0, 0
    for ke in range(1, jumlah + 1):
        if ke > batas.HALAMAN or penampung.penuh:
            penampung.terpotong = True
            break
        try:
            teks, terpindai = _baca_halaman(pdf, ke - 1, penampung.sisa, ocr and dikenali < batas.HALAMAN_OCR)
        except pypdfium2.PdfiumError:
            continue  # one broken page
        if terpindai and ocr:
            dikenali += 1
        if terpindai and len(teks) < batas.SEDIKIT:
            pindaian += 1
        else:
            penampung.tambah(ke, teks)
    if pindaian and not penampung.halaman:
        raise TakTerbaca("gambar")
    return penampung.bacaan(jumlah, kurang=pindaian > 0)


def _baca_halaman(pdf: pypdfium2.PdfDocument, nomor: int, paling: int, ocr: bool) -> tuple[str, bool]:
    """The text of a page, and whether the page is a scanned one."""
    page = pdf[nomor]
    try:
        huruf = page.get_textpage()
        try:
            teks = huruf.get_text_range(0, min(huruf.count_chars(), paling + 1))
        finally:
            huruf.close()
        if len(teks.strip()) >= batas.SEDIKIT or not _bergambar(page):
            return teks, False
        return (_kenali(page) if ocr else teks), True
    finally:
        page.close()


def _bergambar(page: pypdfium2.PdfPage) -> bool:
    return any(True for _ in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=3))


def _kenali(page: pypdfium2.PdfPage) -> str:
    """What tesseract reads on a picture of the page."""
    skala = min(INCI_OCR / TITIK_PER_INCI, batas.SISI_OCR / max(*page.get_size(), 1.0))
    gambar = io.BytesIO()
    page.render(scale=skala, grayscale=True).to_pil().save(gambar, "PNG")
    perintah = ["tesseract", "stdin", "stdout", "-l", "ind", "--psm", "3"]
    try:
        hasil = subprocess.run(perintah, input=gambar.getvalue(), capture_output=True, timeout=DETIK_HALAMAN)
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return hasil.stdout.decode(errors="replace")
