"""What PDFs say about themselves."""

import threading

KUNCI_PDFIUM = threading.Lock()
"""PDFium is not safe for threads: whoever calls it holds this lock."""


def jumlah_halaman(isi: bytes) -> int | None:
    """Pages of a PDF; None for any other file, and for one that cannot be opened."""
    if b"%PDF-" not in isi[:1024]:
        return None
    import pypdfium2  # several megabytes that only uploads need

    with KUNCI_PDFIUM:
        try:
            with pypdfium2.PdfDocument(isi) as pdf:
                return len(pdf) or None
        except pypdfium2.PdfiumError:
            return None
