"""Limits of one document, and what reading it came to."""

from dataclasses import dataclass, field

VERSI = "1"
"""Raised when other text comes out of the same file: documents are then read again."""

UKURAN = 50 * 1024**2
"""Bytes of a file; as large as an upload may be."""
HALAMAN = 1_000
"""Pages, sheets or sections that are read."""
HURUF = 400_000
"""Letters that are kept: as many as search looks at of one record."""
BONGKARAN = 300 * 1024**2
"""Bytes of all parts of a zipped format together, unpacked."""
BAGIAN = 5_000
"""Parts of a zipped format."""
MEMORI = 1024**3
"""Bytes of address space of the process."""
KELUARAN = 16 * 1024**2
"""Bytes that it can write to any one file."""
DETIK, DETIK_OCR = 60, 300
"""Seconds, of the clock and of the processor, without and with OCR."""
HALAMAN_OCR = 40
"""Scanned pages that are recognised."""
SISI_OCR = 3_500
"""Pixels of the longer side of a page given to OCR."""
SEDIKIT = 20
"""Fewer letters than this on a page with a picture: a scanned page, whatever is stamped on it."""


@dataclass
class Bacaan:
    """``keadaan``: a value of ``search.models.Keadaan``. ``halaman``: (number from 1, text) of those that have text;
    ``jumlah``: how many the document has, sheets and sections counted as pages."""

    keadaan: str
    halaman: list[tuple[int, str]] = field(default_factory=list)
    jumlah: int = 0


class TakTerbaca(Exception):
    """Why a file gives no text: its only argument is the ``keadaan``."""
