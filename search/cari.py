"""Asking: one function for the citizen page and the API. It has an answer for every text a person can type."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from terbitan.models import Terbitan

from .analisis import kata_kueri
from .mesin import mesin
from .mesin.dasar import Cara, Permintaan

LIMIT_MAKS = 100


@dataclass(frozen=True)
class Hasil:
    """``total``: matches of the chosen kind (all kinds when none is). ``faset``: matches by kind, most first.

    ``butir``: (kind, stored JSON text) of each list item of this page, best first; ``items`` is the same, parsed.
    ``sebagian``: no record has all the words, so these have some of them.
    """

    total: int = 0
    butir: list[tuple[str, str]] = field(default_factory=list)
    faset: dict[str, int] = field(default_factory=dict)
    sebagian: bool = False

    @property
    def items(self) -> list[dict[str, Any]]:
        return [json.loads(isi) for _, isi in self.butir]


def cari(
    q: str, jenis: str | None = None, limit: int = 20, offset: int = 0, bahasa: str = "id", pd: str | None = None
) -> Hasil:
    """Published records with the words of ``q``, best first; ``pd`` is the slug of an agency.

    All words must occur; the last may be unfinished. Where that finds nothing, every word may be unfinished, and at
    last some of the words will do. Never raises for any ``q``; no words, unknown kind or agency: nothing found.
    """
    kata = kata_kueri(q)
    if not kata or not all(_mungkin(nilai) for nilai in (jenis, pd) if nilai):
        return Hasil()
    limit, offset = max(1, min(limit, LIMIT_MAKS)), max(0, min(offset, 10**9))
    for cara in _cara(kata):
        temuan = mesin().cari(Permintaan(kata, cara, bahasa, jenis, pd, limit, offset))
        if temuan.faset:
            break
    faset = dict(sorted(temuan.faset.items(), key=lambda butir: (-butir[1], butir[0])))
    total = faset.get(jenis, 0) if jenis else sum(faset.values())
    return Hasil(total, _butir(temuan.ids), faset, sebagian=bool(faset) and cara is Cara.SEBAGIAN)


def _mungkin(nilai: str) -> bool:
    """Whether a value can be sent to a database at all: no NUL, no broken characters."""
    return nilai.isprintable()


def _cara(kata: Sequence[str]) -> list[Cara]:
    """With one word the three come to the same."""
    return list(Cara) if len(kata) > 1 else [Cara.SEMUA]


def _butir(ids: list[int]) -> list[tuple[str, str]]:
    if not ids:
        return []
    baris = Terbitan.objects.filter(pk__in=ids, aktif=True).values_list("pk", "jenis", "ringkas")
    menurut_id = {pk: (jenis, ringkas) for pk, jenis, ringkas in baris}
    return [menurut_id[i] for i in ids if i in menurut_id]
