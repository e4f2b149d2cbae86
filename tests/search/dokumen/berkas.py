"""Real files of every kind, good and bad, made on the spot."""

import io
import zipfile
from collections.abc import Sequence
from typing import Any

import docx
import openpyxl
from docx.enum.text import WD_BREAK
from fpdf import FPDF
from odf.opendocument import OpenDocumentSpreadsheet, OpenDocumentText
from odf.table import Table, TableCell, TableRow
from odf.text import H, P, SoftPageBreak
from PIL import Image


def pdf(halaman: Sequence[str], sandi: str = "") -> bytes:
    berkas = FPDF()
    if sandi:
        berkas.set_encryption(owner_password="pemilik", user_password=sandi)
    berkas.set_font("Helvetica", size=12)
    for teks in halaman:
        berkas.add_page()
        berkas.multi_cell(0, 8, teks)
    return bytes(berkas.output())


def pdf_pindaian(halaman: int = 1, teks: str = "") -> bytes:
    """Pages that are pictures, and a last one with text if there is any."""
    berkas = FPDF()
    berkas.set_font("Helvetica", size=12)
    for _ in range(halaman):
        berkas.add_page()
        berkas.image(Image.new("L", (300, 400), 200), x=10, y=10, w=150)
    if teks:
        berkas.add_page()
        berkas.multi_cell(0, 8, teks)
    return bytes(berkas.output())


def word(halaman: Sequence[str]) -> bytes:
    """Paragraphs with a page break between them, and a table on the last page."""
    dokumen = docx.Document()
    for i, teks in enumerate(halaman):
        if i:
            dokumen.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
        dokumen.add_heading(f"Bab {i + 1}")
        dokumen.add_paragraph(teks)
    dokumen.add_table(1, 1).cell(0, 0).text = "isi tabel"
    return _simpan(dokumen)


def excel(lembar: dict[str, list[list[object]]]) -> bytes:
    buku = openpyxl.Workbook()
    buku.remove(buku.active)
    for nama, baris in lembar.items():
        kertas = buku.create_sheet(nama)
        for isi in baris:
            kertas.append(isi)
    return _simpan(buku)


def odt(halaman: Sequence[str]) -> bytes:
    dokumen = OpenDocumentText()
    for i, teks in enumerate(halaman):
        paragraf = P(text="")
        if i:
            paragraf.addElement(SoftPageBreak())
        paragraf.addText(teks)
        dokumen.text.addElement(H(outlinelevel=1, text="Judul") if not i else P(text=""))
        dokumen.text.addElement(paragraf)
    return _simpan(dokumen)


def ods(lembar: dict[str, str]) -> bytes:
    dokumen = OpenDocumentSpreadsheet()
    for nama, teks in lembar.items():
        tabel, baris, sel = Table(name=nama), TableRow(), TableCell(valuetype="string")
        sel.addElement(P(text=teks))
        baris.addElement(sel)
        tabel.addElement(baris)
        dokumen.spreadsheet.addElement(tabel)
    return _simpan(dokumen)


def kemasan(bagian: dict[str, bytes]) -> bytes:
    keluaran = io.BytesIO()
    with zipfile.ZipFile(keluaran, "w", zipfile.ZIP_DEFLATED) as arsip:
        for nama, isi in bagian.items():
            arsip.writestr(nama, isi)
    return keluaran.getvalue()


def xml_word(isi: bytes, kepala: bytes = b"") -> bytes:
    """A DOCX with this text, as plain as can be."""
    w = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    naskah = kepala + b'<w:document xmlns:w="%s"><w:body>%s</w:body></w:document>' % (w, isi)
    return kemasan({"word/document.xml": naskah})


def bom_zip() -> bytes:
    """400 MB of one letter, packed into 400 kB."""
    keluaran = io.BytesIO()
    with (
        zipfile.ZipFile(keluaran, "w", zipfile.ZIP_DEFLATED) as arsip,
        arsip.open("word/document.xml", "w", force_zip64=True) as isi,
    ):
        for _ in range(400):
            isi.write(b"a" * 1024**2)
    return keluaran.getvalue()


def bom_entitas() -> bytes:
    """ "A billion laughs" as a DOCX."""
    baris = [b'<!ENTITY a0 "tawa">']
    baris += [b'<!ENTITY a%d "%s">' % (n, b"&a%d;" % (n - 1) * 10) for n in range(1, 10)]
    return xml_word(b"<w:p><w:r><w:t>&a9;</w:t></w:r></w:p>", b"<!DOCTYPE x [" + b"".join(baris) + b"]>")


def bersarang(dalam: int = 200_000) -> bytes:
    return xml_word(b"<w:p>" * dalam + b"</w:p>" * dalam)


def _simpan(dokumen: Any) -> bytes:
    keluaran = io.BytesIO()
    dokumen.save(keluaran)
    return keluaran.getvalue()
