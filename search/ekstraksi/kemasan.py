"""Zipped formats: DOCX, XLSX, ODT, ODS. Their XML is read as a stream, so that no tree is built of it."""

import re
import zipfile
from typing import IO, BinaryIO

from defusedxml.ElementTree import DefusedXMLParser

from . import batas
from .batas import Bacaan, TakTerbaca
from .teks import Penampung

HALAMAN_BARU, HALAMAN_DIMINTA = "\f", "\v"
"""Marks in the text: where the writer's program began a page, and where the author asked for one."""
POTONG = 65_536
_WORD = re.compile(r"^word/document\d*\.xml$")


def baca_kemasan(berkas: BinaryIO) -> Bacaan:
    """Whichever format it is: told by its parts, not by its name."""
    try:
        with zipfile.ZipFile(berkas) as kemasan:
            _periksa(kemasan)
            nama = kemasan.namelist()
            if naskah := next(filter(_WORD.match, nama), None):
                with kemasan.open(naskah) as isi:
                    return _baca_xml(isi, Pengurai({"t"}))
            if "xl/workbook.xml" in nama:
                return _baca_xlsx(berkas)
            if "content.xml" in nama:
                with kemasan.open("content.xml") as isi:
                    return _baca_xml(isi, Pengurai({"p", "h"}))
    except (zipfile.BadZipFile, NotImplementedError, EOFError) as galat:
        raise TakTerbaca("rusak") from galat
    raise TakTerbaca("rusak")


def _periksa(kemasan: zipfile.ZipFile) -> None:
    """Refuse bombs and what is locked. A part never unpacks to more than its header says: ``zipfile`` stops there."""
    daftar = kemasan.infolist()
    if len(daftar) > batas.BAGIAN or sum(i.file_size for i in daftar) > batas.BONGKARAN:
        raise TakTerbaca("berat")
    manifes = "META-INF/manifest.xml"
    if any(i.flag_bits & 1 for i in daftar) or (
        manifes in kemasan.namelist() and b"encryption-data" in kemasan.read(manifes)
    ):
        raise TakTerbaca("sandi")


class Pengurai:
    """Receives the events of a parser; ``isi``: in which elements (names without namespace) letters count."""

    LEWATI = frozenset({"Fallback", "tracked-changes"})
    """The same text a second time, for old programs; text that was struck out."""
    BARIS = frozenset({"p", "h", "br", "cr", "line-break"})

    def __init__(self, isi: set[str]) -> None:
        self.isi = isi
        self.potongan: list[str] = []
        self.huruf = self.di_dalam = self.lewati = 0

    def start(self, tag: str, atribut: dict[str, str]) -> None:
        nama = _nama(tag)
        if nama in self.LEWATI:
            self.lewati += 1
        elif nama in self.isi:
            self.di_dalam += 1
        elif nama in ("lastRenderedPageBreak", "soft-page-break"):
            self._tulis(HALAMAN_BARU)
        elif nama == "br" and "page" in atribut.values():
            self._tulis(HALAMAN_DIMINTA)
        elif nama == "table" and (lembar := _atribut(atribut, "name")) and self.di_dalam == 0:
            self._tulis(f"{HALAMAN_DIMINTA}{lembar}\n")
        elif nama in ("tab", "s"):
            self._tulis(" ")

    def end(self, tag: str) -> None:
        nama = _nama(tag)
        if nama in self.LEWATI:
            self.lewati -= 1
        elif nama in self.isi:
            self.di_dalam -= 1
        if nama in self.BARIS:
            self._tulis("\n")

    def data(self, teks: str) -> None:
        if self.di_dalam:
            self._tulis(teks)

    def close(self) -> None:
        """The parser asks for it."""

    def _tulis(self, teks: str) -> None:
        if not self.lewati:
            self.potongan.append(teks)
            self.huruf += len(teks)


def _nama(tag: str) -> str:
    return tag.rpartition("}")[2]


def _atribut(atribut: dict[str, str], nama: str) -> str:
    return next((nilai for kunci, nilai in atribut.items() if _nama(kunci) == nama), "")


def _baca_xml(isi: IO[bytes], pengurai: Pengurai) -> Bacaan:
    parser = DefusedXMLParser(target=pengurai, forbid_dtd=True)
    while (potong := isi.read(POTONG)) and pengurai.huruf <= 2 * batas.HURUF:
        parser.feed(potong)
    if not potong:
        parser.close()
    teks = "".join(pengurai.potongan)
    # A page that was asked for is also one that began: count it once.
    tanda = HALAMAN_BARU if HALAMAN_BARU in teks else HALAMAN_DIMINTA
    halaman = teks.replace(HALAMAN_DIMINTA if tanda == HALAMAN_BARU else HALAMAN_BARU, "\n").split(tanda)
    if not halaman[0].strip():
        del halaman[0]  # a sheet begins with its mark
    return _susun(halaman, terpotong=bool(potong))


def _baca_xlsx(berkas: BinaryIO) -> Bacaan:
    import openpyxl

    buku = openpyxl.load_workbook(berkas, read_only=True, data_only=True)
    halaman, huruf = [], 0
    for lembar in buku.worksheets:
        lembar.reset_dimensions()  # what the file says of its size may be a lie
        baris = [lembar.title]
        for nilai in lembar.iter_rows(values_only=True):
            isi = " ".join(str(n) for n in nilai if n is not None)
            if isi:
                baris.append(isi)
                huruf += len(isi)
            if huruf > batas.HURUF:
                break
        halaman.append("\n".join(baris) if len(baris) > 1 else "")
    return _susun(halaman)


def _susun(halaman: list[str], terpotong: bool = False) -> Bacaan:
    penampung = Penampung()
    for ke, teks in enumerate(halaman, 1):
        penampung.tambah(ke, teks)
    return penampung.bacaan(len(halaman), kurang=terpotong)
