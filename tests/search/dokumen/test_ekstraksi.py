"""What comes out of real files, and that bad ones cost little and harm nobody."""

import io
import os
import resource
import stat
import time
from pathlib import Path
from textwrap import indent

import pytest

from search.ekstraksi import batas, jalankan
from search.ekstraksi.batas import Bacaan
from search.ekstraksi.jalankan import ekstrak
from search.ekstraksi.teks import Penampung, rapikan
from tests.search.dokumen import berkas


@pytest.fixture(autouse=True)
def tanpa_ocr(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jalankan, "ocr_tersedia", lambda: False)


def baca(isi: bytes) -> Bacaan:
    return ekstrak(io.BytesIO(isi))


def test_pages_of_a_pdf() -> None:
    hasil = baca(berkas.pdf(["Anggaran perbaikan jalan", "", "Daftar penerima"]))
    assert (hasil.keadaan, hasil.jumlah) == ("terbaca", 3)
    assert hasil.halaman == [(1, "Anggaran perbaikan jalan"), (3, "Daftar penerima")]


def test_pages_of_a_docx_are_those_the_author_made() -> None:
    hasil = baca(berkas.word(["Satu é", "Dua & <tiga>"]))
    assert (hasil.keadaan, hasil.jumlah) == ("terbaca", 2)
    assert hasil.halaman[0] == (1, "Bab 1\nSatu é")
    ke, teks = hasil.halaman[1]
    assert ke == 2 and "Dua & <tiga>" in teks and teks.endswith("isi tabel")


def test_pages_of_a_docx_are_those_word_showed() -> None:
    """Word notes where pages began; the break asked for does not count twice, copies for old programs not at all."""
    hasil = baca(
        berkas.xml_word(
            b'<w:p><w:r><w:t>satu</w:t><w:br w:type="page"/></w:r></w:p>'
            b"<w:p><w:r><w:lastRenderedPageBreak/><w:t>dua</w:t></w:r></w:p>"
            b"<w:p><w:del><w:r><w:delText>dicoret</w:delText></w:r></w:del>"
            b"<w:Fallback><w:r><w:t>salinan</w:t></w:r></w:Fallback></w:p>"
        )
    )
    assert hasil.halaman == [(1, "satu"), (2, "dua")]


def test_sheets_of_workbooks() -> None:
    hasil = baca(berkas.excel({"Belanja": [["Uraian", "Rupiah"], ["Aspal", 1500]], "Kosong": [], "Aset": [["Truk"]]}))
    assert hasil.jumlah == 3
    assert hasil.halaman == [(1, "Belanja\nUraian Rupiah\nAspal 1500"), (3, "Aset\nTruk")]
    hasil = baca(berkas.ods({"Belanja": "Aspal", "Aset": "Truk"}))
    assert hasil.halaman == [(1, "Belanja\nAspal"), (2, "Aset\nTruk")]


def test_pages_of_an_odt() -> None:
    hasil = baca(berkas.odt(["Rencana kerja", "Lampiran"]))
    assert (hasil.keadaan, hasil.halaman) == ("terbaca", [(1, "Judul\nRencana kerja"), (2, "Lampiran")])


@pytest.mark.parametrize(
    "isi", [b"Warung kopi \xe9nak", "Warung kopi énak".encode(), "Warung kopi énak".encode("utf-16")]
)
def test_plain_text_in_three_encodings(isi: bytes) -> None:
    assert baca(isi).halaman == [(1, "Warung kopi énak")]


@pytest.mark.parametrize(
    ("isi", "keadaan"),
    [
        (berkas.pdf(["rahasia"], sandi="123"), "sandi"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 500 + "EncryptedPackage".encode("utf-16-le"), "sandi"),
        (berkas.kemasan({"META-INF/manifest.xml": b"<encryption-data/>", "content.xml": b"x"}), "sandi"),
        (berkas.pdf(["utuh"])[:300], "rusak"),
        (b"%PDF-1.4 bukan PDF", "rusak"),
        (berkas.word(["utuh"])[:-200], "rusak"),
        (berkas.kemasan({"word/document.xml": b"<w:document>"}), "rusak"),
        (berkas.kemasan({"xl/workbook.xml": b"<a/>"}), "rusak"),
        (berkas.kemasan({"lain.txt": b"x"}), "rusak"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 500, "rusak"),
        (b"MZ\0\0\0 program", "rusak"),
        (berkas.pdf_pindaian(2), "gambar"),
        (berkas.pdf(["", ""]), "kosong"),
        (b"", "kosong"),
    ],
)
def test_what_cannot_be_read_says_why(isi: bytes, keadaan: str) -> None:
    hasil = baca(isi)
    assert (hasil.keadaan, hasil.halaman) == (keadaan, [])


def test_a_scanned_page_among_others_is_said() -> None:
    hasil = baca(berkas.pdf_pindaian(1, teks="Halaman kedua ini dapat dibaca mesin"))
    assert (hasil.keadaan, hasil.jumlah, [ke for ke, _ in hasil.halaman]) == ("sebagian", 2, [2])


@pytest.mark.parametrize("bom", [berkas.bom_zip, berkas.bom_entitas, berkas.bersarang])
def test_bombs_are_over_soon_and_small(bom: object) -> None:
    isi = bom()  # type: ignore[operator]
    mulai = time.monotonic()
    assert baca(isi).keadaan in ("berat", "rusak", "kosong")
    assert time.monotonic() - mulai < 20
    assert resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024 < batas.MEMORI


def test_many_pages_are_read_up_to_the_limit() -> None:
    hasil = baca(berkas.pdf(["x"] * (batas.HALAMAN + 5)))
    assert (hasil.keadaan, hasil.jumlah, len(hasil.halaman)) == ("sebagian", batas.HALAMAN + 5, batas.HALAMAN)


def test_many_letters_are_read_up_to_the_limit() -> None:
    hasil = baca(b"kata lain " * 100_000)
    assert hasil.keadaan == "sebagian" and sum(len(t) for _, t in hasil.halaman) == batas.HURUF


def test_a_file_that_is_too_large_is_not_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batas, "UKURAN", 10)
    assert baca(b"x" * 11).keadaan == "berat"


@pytest.mark.parametrize(
    ("kode", "keadaan"),
    [
        ("while True: pass", "berat"),
        ("import time; time.sleep(600)", "berat"),
        ("x = []\nwhile True: x.append('a' * 10**7)", "berat"),
        ("import os; os.write(1, b'x' * 10**8)", "rusak"),
        ("import os; os.write(1, b'[1]'); os._exit(0)", "rusak"),
        ("import os; os.kill(os.getpid(), 11)", "rusak"),
    ],
)
def test_a_process_that_runs_wild_is_stopped(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, kode: str, keadaan: str
) -> None:
    """The process' own limits, set before any file is opened: clock, processor, memory, output; and a crash."""
    salinan = tmp_path / "search" / "ekstraksi"
    salinan.mkdir(parents=True)
    for nama in ("__init__.py", "batas.py", "anak.py"):
        isi = (Path(jalankan.__file__).parent / nama).read_text().replace("DETIK_OCR = 60, 300", "DETIK_OCR = 2, 2")
        badan = indent(kode, "        ")
        liar = f"def baca(berkas, ocr):\n    try:\n{badan}\n    except MemoryError:\n        return Bacaan('berat')\n"
        (salinan / nama).write_text(isi.replace("if __name__", f"{liar}\nif __name__"))
    monkeypatch.setattr(jalankan, "AKAR", tmp_path)
    mulai = time.monotonic()
    assert baca(b"x").keadaan == keadaan
    assert time.monotonic() - mulai < 10


def test_the_process_knows_no_secrets(monkeypatch: pytest.MonkeyPatch) -> None:
    dipakai: dict[str, str] = {}
    asli = jalankan.subprocess.Popen

    def popen(*args: object, **kwargs: object) -> object:
        dipakai.update(kwargs["env"])  # type: ignore[call-overload]
        return asli(*args, **kwargs)  # type: ignore[call-overload]

    monkeypatch.setenv("DATABASE_URL", "postgres://rahasia")
    monkeypatch.setattr(jalankan.subprocess, "Popen", popen)
    assert baca(b"teks").keadaan == "terbaca" and "DATABASE_URL" not in dipakai


def test_scanned_pages_are_recognised_where_tesseract_is(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A stand-in for tesseract that answers as it does; the picture it is given must be a PNG."""
    palsu = tmp_path / "tesseract"
    palsu.write_text("#!/bin/sh\nhead -c 4 | tail -c 3\necho ' keputusan wali kota tentang parkir'\n")
    palsu.chmod(palsu.stat().st_mode | stat.S_IEXEC)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setattr(jalankan, "ocr_tersedia", lambda: True)
    hasil = baca(berkas.pdf_pindaian(2))
    assert hasil.keadaan == "terbaca"
    assert hasil.halaman == [(ke, "PNG keputusan wali kota tentang parkir") for ke in (1, 2)]


@pytest.mark.parametrize(
    ("teks", "bersih"),
    [
        ("pelak-\nsanaan", "pelaksanaan"),
        ("pelak\x02\r\nsanaan", "pelaksanaan"),
        ("gorong-\ngorong", "gorong-gorong"),
        ("KTP-\nel", "KTP-el"),
        ("a\0b \ud800 c", "ab c"),
        ("  lurah \t\t desa  ", "lurah desa"),
    ],
)
def test_text_is_made_fit_for_words_and_databases(teks: str, bersih: str) -> None:
    assert rapikan(teks) == bersih


def test_pages_beyond_the_limit_count_as_cut() -> None:
    penampung = Penampung()
    penampung.tambah(batas.HALAMAN + 1, "x")
    assert penampung.terpotong and penampung.halaman == []
