"""Combinations of facet values, known by a hash of them."""

import hashlib
from collections.abc import Iterable, Mapping

from ..models import Kombinasi
from .dasar import FASET

Faset = Mapping[str, str]


def kunci_kombinasi(bahasa: str, faset: Faset) -> int:
    """63 bits of a hash: the same in every process and after any rollback."""
    isi = "\0".join((bahasa, *(faset[nama] for nama in FASET)))
    return int.from_bytes(hashlib.sha1(isi.encode(), usedforsecurity=False).digest()[:8], "big") >> 1


def simpan_kombinasi(semua: Iterable[tuple[str, Faset]]) -> None:
    """Make sure that these combinations (language and facets) are stored."""
    baru = {kunci_kombinasi(*k): k for k in semua}
    ada = set(Kombinasi.objects.filter(pk__in=baru).values_list("pk", flat=True))
    Kombinasi.objects.bulk_create(
        [Kombinasi(id=k, bahasa=bahasa, **faset) for k, (bahasa, faset) in baru.items() if k not in ada],
        ignore_conflicts=True,
    )
