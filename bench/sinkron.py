"""A phone that fetches everything: ``/api/v1/sinkron`` from the start to its end over one connection."""

import json
import re
import time
from urllib.parse import quote

from bench.server import Server

LETAK = re.compile(rb'\{"token":"([^"]*)".*?"lanjut":(true|false)', re.S)


def ambil_semua(server: Server) -> tuple[int, float]:
    """(records, seconds). Bodies are parsed after the clock has stopped: the client's speed is not measured."""
    sambungan = server.sambung()
    isi: list[bytes] = []
    token = ""
    mulai = time.perf_counter()
    while True:
        sambungan.request("GET", "/api/v1/sinkron?limit=1000" + (f"&sejak={quote(token)}" if token else ""))
        isi.append(sambungan.getresponse().read())
        cocok = LETAK.match(isi[-1])
        if cocok is None:
            raise SystemExit(f"GAGAL: jawaban sinkron tidak dikenal: {isi[-1][:300]!r}")
        token = cocok[1].decode()
        if cocok[2] == b"false":
            break
    lama = time.perf_counter() - mulai
    sambungan.close()
    return sum(len(json.loads(i)["items"]) for i in isi), lama
