"""Many processes on one real database, as in production: run as ``python -m tests.load.penggerak SCENARIO``.

Prints what happened as one line of JSON. The database is that of DATABASE_URL; it must be migrated and empty.
"""

import json
import multiprocessing
import os
import sys
import time
import traceback
from collections.abc import Callable
from typing import Any

import django

Hasil = dict[str, Any]
cabang = multiprocessing.get_context("fork")


def serentak(*kerja: Callable[[], Any]) -> list[Any]:
    """Run each function in a process of its own, all starting together; results in order, errors as texts."""
    from django.db import connections

    connections.close_all()
    mulai = cabang.Barrier(len(kerja))
    pipa = [cabang.Pipe(duplex=False) for _ in kerja]
    proses = [cabang.Process(target=_jalankan, args=(k, mulai, p[1])) for k, p in zip(kerja, pipa, strict=True)]
    for p in proses:
        p.start()
    hasil = [penerima.recv() for penerima, _ in pipa]
    for p in proses:
        p.join()
    return hasil


def _jalankan(kerja: Callable[[], Any], mulai: Any, pengirim: Any) -> None:
    try:
        mulai.wait()
        pengirim.send(kerja())
    except BaseException:
        pengirim.send({"galat": traceback.format_exc()[-1500:]})
    finally:
        from django.db import connections

        connections.close_all()
        pengirim.close()
        os._exit(0)


def galat(hasil: list[Any]) -> list[str]:
    return [h["galat"] for h in hasil if isinstance(h, dict) and "galat" in h]


def utama() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings.test")
    django.setup()
    from tests.load import skenario

    awal = time.monotonic()
    hasil: Hasil = getattr(skenario, sys.argv[1])()
    print(json.dumps(hasil | {"detik": round(time.monotonic() - awal, 1)}))


if __name__ == "__main__":
    utama()
