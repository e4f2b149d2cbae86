"""``python -m bench.terbit portal|stok <times> [<port>]``: publish facilities one by one; milliseconds as JSON.

With a port, also how long after the start of publishing the server there shows the new text, in detail and list.
"""

import http.client
import json
import sys
import time
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from typing import Any


def main() -> None:
    import django

    django.setup()
    macam, kali, porta = sys.argv[1], int(sys.argv[2]), int(sys.argv[3]) if len(sys.argv) > 3 else 0
    print(json.dumps(_terbitkan(macam, kali, porta)))


def _terbitkan(macam: str, kali: int, porta: int) -> dict[str, list[float]]:
    blok: Callable[[], AbstractContextManager[None]] = nullcontext
    if macam == "portal":
        from cms.transaksi import transaksi
        from fasilitas.models import FasilitasPage

        blok = transaksi
    else:
        from bench.stok.models import FasilitasPage
    ids = list(FasilitasPage.objects.order_by("-pk").values_list("pk", flat=True)[: kali + 2])
    hasil: dict[str, list[float]] = {"terbit": [], "rincian": [], "daftar": []}
    sambungan = http.client.HTTPConnection("127.0.0.1", porta, timeout=30)
    for nomor, pk in enumerate(ids):
        teks = f"Diukur ke-{nomor} pada {time.time_ns()}"
        mulai = time.perf_counter()
        page = FasilitasPage.objects.get(pk=pk)
        page.keterangan = teks
        with blok():
            page.save_revision().publish()
        lama = {"terbit": _ms(mulai)}
        if porta:
            lama |= _lihat(sambungan, page, teks, mulai)
        if nomor >= 2:  # the first ones warm up
            for nama, nilai in lama.items():
                hasil[nama].append(nilai)
    return hasil


def _lihat(sambungan: http.client.HTTPConnection, page: Any, teks: str, mulai: float) -> dict[str, float]:
    lama = {}
    for nama, alamat in (
        ("rincian", f"/api/v1/fasilitas/{page.translation_key}"),
        ("daftar", "/api/v1/fasilitas?urut=terbaru&limit=20&bidang=lengkap"),
    ):
        while True:
            sambungan.request("GET", alamat)
            if teks.encode() in sambungan.getresponse().read():
                break
        lama[nama] = _ms(mulai)
    return lama


def _ms(mulai: float) -> float:
    return (time.perf_counter() - mulai) * 1000


if __name__ == "__main__":
    main()
