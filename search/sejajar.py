"""Work of a processor done in other processes, while this one reads and writes."""

import os
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from multiprocessing import get_context, parent_process
from typing import TypeVar

M = TypeVar("M")
H = TypeVar("H")

PROSES = 3
"""At most: each learns the words for itself."""
ANTRE = 2
"""Pieces that wait for a process."""


def sejajar(olah: Callable[[M], H], masukan: Iterable[M], sisakan: int = 1) -> Iterator[tuple[M, H]]:
    """Each piece with what ``olah`` makes of it, in order. ``olah`` must not touch the database: a process shares the
    connection of this one. Where one was killed, as the system does when memory is short, this one does the rest.
    ``sisakan``: processors left to this one and the database."""
    proses = min(PROSES, max(1, (os.cpu_count() or 1) - sisakan))
    with ProcessPoolExecutor(proses, mp_context=get_context("fork"), initializer=_ikut_induk) as kumpulan:

        def ambil(satu: M, hasil: Future[H] | None) -> tuple[M, H]:
            with suppress(BrokenProcessPool):
                if hasil:
                    return satu, hasil.result()
            return satu, olah(satu)

        berjalan: deque[tuple[M, Future[H] | None]] = deque()
        for satu in masukan:
            hasil = None
            with suppress(BrokenProcessPool):
                hasil = kumpulan.submit(olah, satu)
            berjalan.append((satu, hasil))
            if len(berjalan) >= proses + ANTRE:
                yield ambil(*berjalan.popleft())
        for antre in berjalan:
            yield ambil(*antre)


def _ikut_induk() -> None:
    """End with the process that started this one, even if it is killed: as long as this one lives, so does the
    connection to the database that they share, and its locks."""
    induk = parent_process()

    def tunggu() -> None:
        if induk is not None:
            induk.join()
        os._exit(1)

    threading.Thread(target=tunggu, daemon=True).start()
