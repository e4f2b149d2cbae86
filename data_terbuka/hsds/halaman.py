"""The page envelope of HSDS, and all items as lines (ndjson)."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, StreamingHttpResponse
from django.http.response import HttpResponseBase

from cms.api_dasar.jawaban import SELALU_TANYA, ke_byte, kirim

from .dasar import Objek
from .parameter import Saring

NDJSON = "application/x-ndjson"
SEKALI = 500
"""Lines made together where a page holds everything."""
Butir = QuerySet[Any] | list[Any]
Bentuk = Callable[[Sequence[Any]], list[Objek]]


def jawab(request: HttpRequest, saring: Saring, butir: Butir, bentuk: Bentuk) -> HttpResponseBase:
    """One page of ``butir``, or every item as ndjson. ``bentuk`` makes objects of a slice.

    A page beyond the last is empty, not an error. Raises ParameterSalah.
    """
    banyak = saring.banyak()
    if saring.format == "ndjson":
        baris = _baris(butir, bentuk, banyak or SEKALI)
        return StreamingHttpResponse(
            baris, content_type=f"{NDJSON}; charset=utf-8", headers={"Cache-Control": SELALU_TANYA}
        )
    total = butir.count() if isinstance(butir, QuerySet) else len(butir)
    banyak = banyak or max(total, 1)
    mulai = (saring.page - 1) * banyak
    isi = bentuk(list(butir[mulai : mulai + banyak])) if mulai < total else []
    return kirim(request, ke_byte(_amplop(total, saring.page, banyak, isi)))


def _amplop(total: int, nomor: int, banyak: int, isi: list[Objek]) -> Objek:
    halaman = -(-total // banyak)
    return {
        "total_items": total,
        "total_pages": halaman,
        "page_number": nomor,
        "size": len(isi),
        "first_page": nomor == 1,
        "last_page": nomor >= halaman,
        "empty": not isi,
        "contents": isi,
    }


def _baris(butir: Butir, bentuk: Bentuk, banyak: int) -> Iterator[bytes]:
    """Slice by slice, so that memory does not grow with the number of records."""
    mulai = 0
    while potong := list(butir[mulai : mulai + banyak]):
        yield b"".join(ke_byte(o) + b"\n" for o in bentuk(potong))
        mulai += banyak
