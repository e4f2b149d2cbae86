"""Combinations of facet values, known by a hash of them."""

import hashlib
from collections.abc import Iterable

from ..models import Kombinasi
from .dasar import FASET, Dokumen


def kunci_kombinasi(dokumen: Dokumen) -> int:
    """63 bits of a hash: the same in every process and after any rollback."""
    isi = "\0".join((dokumen.bahasa, *(dokumen.faset[nama] for nama in FASET)))
    return int.from_bytes(hashlib.sha1(isi.encode(), usedforsecurity=False).digest()[:8], "big") >> 1


def simpan_kombinasi(dokumen: Iterable[Dokumen]) -> None:
    """Make sure that the combinations of these records are stored."""
    baru = {kunci_kombinasi(d): d for d in dokumen}
    ada = set(Kombinasi.objects.filter(pk__in=baru).values_list("pk", flat=True))
    Kombinasi.objects.bulk_create(
        [Kombinasi(id=k, bahasa=d.bahasa, **d.faset) for k, d in baru.items() if k not in ada], ignore_conflicts=True
    )
