"""A search as citizens ask it, on the page and by the API: dangers are recognized, and what was asked is counted."""

from collections.abc import Mapping
from typing import Any

from .cari import Hasil, cari
from .catatan import catat_cari
from .darurat import Bahaya, bahaya, dengan_ejaan, tanpa_kebetulan, yang_dicari


def cari_warga(q: str, saring: Mapping[str, Any], *, offset: int, **pilihan: Any) -> tuple[Hasil, Bahaya | None]:
    """What ``cari`` finds, and the danger that ``q`` tells of. Counted once: on the first page, without filters."""
    dikenal = bahaya(q)
    dicari = yang_dicari(q, dikenal)
    hasil = cari(dicari, saring, offset=offset, **pilihan)
    if not offset and not saring:
        catat_cari(dicari, hasil)
    dikenal = dengan_ejaan(dikenal, hasil)
    return tanpa_kebetulan(hasil, dikenal), dikenal
