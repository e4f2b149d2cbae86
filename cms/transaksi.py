"""One transaction per change, with work that must run last but still inside it.

The published log is refreshed just before commit, so that revision, live page, log row and search row commit together
or not at all. Django has ``on_commit`` (after) but no "before commit"; this module adds it.
"""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.db import transaction

_lokal = threading.local()
_sebelum_commit: list[Callable[[], None]] = []
_saat_batal: list[Callable[[], None]] = []


def daftar_sebelum_commit(fungsi: Callable[[], None], saat_batal: Callable[[], None]) -> None:
    """Register work for the end of each outermost ``transaksi``; it must be cheap when there is nothing to do.

    ``saat_batal`` forgets what was to be done when the transaction is rolled back.
    """
    _sebelum_commit.append(fungsi)
    _saat_batal.append(saat_batal)


def dalam_transaksi() -> bool:
    """True inside a ``transaksi`` block of this thread."""
    return getattr(_lokal, "kedalaman", 0) > 0


@contextmanager
def transaksi() -> Iterator[None]:
    """An atomic block whose outermost level runs the registered end-of-transaction work before it commits."""
    _lokal.kedalaman = getattr(_lokal, "kedalaman", 0) + 1
    try:
        with transaction.atomic():
            yield
            if _lokal.kedalaman == 1:
                for fungsi in _sebelum_commit:
                    fungsi()
    except BaseException:
        if _lokal.kedalaman == 1:
            for fungsi in _saat_batal:
                fungsi()
        raise
    finally:
        _lokal.kedalaman -= 1
