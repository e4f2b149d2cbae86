"""Real PDFs of several pages for the demo's public information."""

from typing import Any

from django.core.files.base import ContentFile
from fpdf import FPDF
from fpdf.enums import XPos, YPos

from cms.models import Berkas

KE_LATIN = str.maketrans(
    {"–": "-", "—": "-", "“": '"', "”": '"', "‘": "'", "’": "'", "…": "...", "•": "-", "≥": ">=", "≤": "<="}
)
"""The built-in PDF fonts know Latin-1 only."""


def dokumen(judul: str, halaman: list[dict[str, Any]], nama: str, **isi: Any) -> Berkas:
    """A PDF with one page or more per entry of ``halaman`` ({judul, paragraf})."""
    pdf = FPDF(format="A4")
    pdf.set_title(judul)
    pdf.set_lang("id")
    pdf.set_margin(22)
    for bagian in halaman:
        pdf.add_page()
        _kop(pdf, judul)
        pdf.set_font("Helvetica", "B", 14)
        pdf.multi_cell(0, 8, _latin(bagian["judul"]), new_x=XPos.LMARGIN, new_y=YPos.NEXT)
        pdf.ln(2)
        pdf.set_font("Helvetica", size=11)
        for paragraf in bagian["paragraf"]:
            pdf.multi_cell(0, 6.2, _latin(paragraf), new_x=XPos.LMARGIN, new_y=YPos.NEXT)
            pdf.ln(2.5)
    berkas = Berkas(title=judul, **isi)
    berkas.file.save(f"{nama}.pdf", ContentFile(bytes(pdf.output())), save=False)
    berkas.save()
    return berkas


def _kop(pdf: FPDF, judul: str) -> None:
    pdf.set_font("Helvetica", size=8.5)
    pdf.set_text_color(90, 90, 90)
    pdf.cell(0, 5, _latin(judul)[:95], new_x=XPos.LMARGIN, new_y=YPos.NEXT)
    pdf.cell(0, 5, f"Naskah peragaan - halaman {pdf.page_no()}", new_x=XPos.LMARGIN, new_y=YPos.NEXT)
    pdf.ln(4)
    pdf.set_text_color(0, 0, 0)


def _latin(teks: str) -> str:
    return teks.translate(KE_LATIN).encode("latin-1", "replace").decode("latin-1")
