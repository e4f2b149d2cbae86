"""``python -m bench.cari.tumpang``: PostgreSQL's fast ranking beside ranking on the whole text, on the judged queries.

The mean share of the first ten that both have: *engine* of the engine's own order, *answer* of what a citizen sees.
"""

import json
from statistics import mean
from typing import Any
from unittest import mock

SEPULUH = 10


def main() -> None:
    import django

    django.setup()
    from search.mesin import mesin_basis_data
    from tests.search.mutu.himpunan import semua_kueri

    teks = [k.teks for k in semua_kueri()]
    cepat = [_tanyakan(q, mesin_basis_data()) for q in teks]
    penuh = [_tanyakan(q, _seluruh_teks()) for q in teks]
    bagian = [[_sama(a, b) for a, b in zip(c, p, strict=True)] for c, p in zip(cepat, penuh, strict=True)]
    mesin, jawaban = zip(*bagian, strict=True)
    print(json.dumps({"engine": mean(mesin), "answer": mean(jawaban), "banyak": len(teks)}))


def _seluruh_teks() -> Any:
    """The engine with every match ranked by the whole vector."""
    from search.mesin.postgres import MesinPostgres

    class SeluruhTeks(MesinPostgres):
        BANYAK = CALON = 10**9

    return SeluruhTeks()


def _tanyakan(q: str, mesin: Any) -> tuple[list[Any], list[Any]]:
    """The first ten of the engine's last answer, and of what is shown."""
    from search.cari import cari

    temuan: list[list[Any]] = [[]]

    def tanya(permintaan: Any) -> Any:
        hasil = mesin.cari(permintaan)
        temuan.append([pk for pk, _ in hasil.butir[:SEPULUH]])
        return hasil

    with mock.patch("search.cari.tanya", tanya):
        butir = cari(q, limit=SEPULUH, faset=False).butir
    return temuan[-1], [b.id for b in butir]


def _sama(a: list[Any], b: list[Any]) -> float:
    """Two empty answers agree."""
    return len(set(a) & set(b)) / max(len(a), len(b)) if a or b else 1.0


if __name__ == "__main__":
    main()
