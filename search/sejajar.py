"""Work of a processor done in other processes, while this one reads and writes."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from multiprocessing import get_context
from typing import TypeVar

M = TypeVar("M")
H = TypeVar("H")
PROSES = 2
ANTRE = 2
"""Pieces that wait for a process."""


def sejajar(olah: Callable[[M], H], masukan: Iterable[M]) -> Iterator[tuple[M, H]]:
    """Each piece with what ``olah`` makes of it, in order. ``olah`` must not touch the database: a process shares the
    connection of this one."""
    with ProcessPoolExecutor(PROSES, mp_context=get_context("fork")) as kumpulan:
        berjalan: deque[tuple[M, Future[H]]] = deque()
        for satu in masukan:
            berjalan.append((satu, kumpulan.submit(olah, satu)))
            if len(berjalan) >= PROSES + ANTRE:
                asal, hasil = berjalan.popleft()
                yield asal, hasil.result()
        for asal, hasil in berjalan:
            yield asal, hasil.result()
