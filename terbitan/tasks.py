"""Background work of the log."""

import time

from django_tasks import task

JUMLAH = 50
JEDA = 0.15
"""Seconds between batches: an editor who waits for SQLite's write lock gets it in between (it naps 0.1 s at most)."""


@task()
def kerjakan_antrean() -> None:
    """Re-project waiting pages in short transactions until none is left."""
    from .segarkan import ambil_antrean

    while ambil_antrean(JUMLAH) == JUMLAH:
        time.sleep(JEDA)
