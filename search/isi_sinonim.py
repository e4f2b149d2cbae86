"""The first filling of the synonym table."""

from pathlib import Path
from typing import Any

from .analisis import kata_utuh

BERKAS = Path(__file__).parent / "data" / "sinonim.tsv"
CATATAN = "Isian awal"


def isi_sinonim(model: Any) -> int:
    """Add the groups of ``data/sinonim.tsv`` whose term the table does not have; returns how many.

    Nothing that stands there is changed, so editors' work survives; a group that is not wanted is switched off, not
    deleted. ``model``: ``Sinonim``, or its historical form in a migration.
    """
    ada = set(model.objects.values_list("baku", flat=True))
    baru = []
    for baris in BERKAS.read_text(encoding="utf-8").splitlines():
        sebutan, arah, padanan = baris.split("\t")
        baku = " ".join(kata_utuh(sebutan))
        if baku not in ada:
            ada.add(baku)
            isi = "\n".join(padanan.split("; "))
            baru.append(model(sebutan=sebutan, baku=baku, padanan=isi, arah=arah, catatan=CATATAN))
    model.objects.bulk_create(baru)
    return len(baru)
