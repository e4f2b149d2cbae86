"""A circuit breaker: whoever searches waits a quarter of a second at most for a server that may be down or hung."""

import logging
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import TimeoutError as Terlambat
from typing import TypeVar

from ..dasar import MesinGagal

logger = logging.getLogger("portal.pencarian")
T = TypeVar("T")
GAGAL_MAKS = 3
"""Failures in a row after which nobody waits any more."""
JEDA = 5.0
"""Seconds between two trials of a server that has failed."""
JEDA_UTAS = 1.0
"""Seconds in which a thread that saw a failure does not ask again: a search that asks in several ways waits once."""
BERSAMAAN = 16
"""Questions under way at once, those included that nobody waits for any longer."""


class Sekering:
    """Shared by all threads of a process. ``periksa`` asks something small and raises when the answer is wrong.

    Work runs in threads of its own, because a client's time-out starts anew with each node it tries. While the breaker
    is open one background thread tries the server now and then; no person waits for that.
    """

    def __init__(self, periksa: Callable[[], object]) -> None:
        self._periksa = periksa
        self._kunci = threading.Lock()
        self._kolam: ThreadPoolExecutor | None = None
        self._gagal = 0
        self._coba_pada = 0.0
        self._mencoba = False
        self._utas = threading.local()

    @property
    def terbuka(self) -> bool:
        return self._gagal >= GAGAL_MAKS

    def jalankan(self, kerja: Callable[[], T], batas: float) -> T:
        """What ``kerja`` returns within ``batas`` seconds; MesinGagal otherwise. A MesinGagal of its own is passed on
        without being held against the server."""
        if self.terbuka:
            self._coba_bila_waktunya()
            raise MesinGagal("sekering terbuka")
        if time.monotonic() < getattr(self._utas, "diam_sampai", 0.0):
            raise MesinGagal("baru saja gagal")
        tugas = self._pekerja().submit(kerja)
        try:
            hasil = tugas.result(batas)
        except MesinGagal:
            raise
        except Terlambat:
            tugas.cancel()
            self._catat(gagal=True)
            raise MesinGagal(f"tidak menjawab dalam {batas} detik") from None
        except Exception as galat:
            self._catat(gagal=True)
            raise MesinGagal(str(galat)) from galat
        self._catat(gagal=False)
        return hasil

    def _catat(self, gagal: bool) -> None:
        self._utas.diam_sampai = time.monotonic() + JEDA_UTAS if gagal else 0.0
        with self._kunci:
            self._gagal = self._gagal + 1 if gagal else 0
            if self._gagal == GAGAL_MAKS:
                self._coba_pada = time.monotonic() + JEDA
                logger.warning("Elasticsearch tidak menjawab; pencarian dilayani basis data.")

    def _coba_bila_waktunya(self) -> None:
        with self._kunci:
            if self._mencoba or time.monotonic() < self._coba_pada:
                return
            self._mencoba = True
        self._pekerja().submit(self._coba)

    def _coba(self) -> None:
        try:
            self._periksa()
        except Exception:
            berhasil = False
        else:
            berhasil = True
        with self._kunci:
            self._mencoba = False
            self._coba_pada = time.monotonic() + JEDA
            if berhasil:
                self._gagal = 0
                logger.info("Elasticsearch menjawab lagi.")

    def _pekerja(self) -> ThreadPoolExecutor:
        """Made by the process that uses it: threads do not survive a fork."""
        with self._kunci:
            if self._kolam is None:
                self._kolam = ThreadPoolExecutor(BERSAMAAN, thread_name_prefix="elasticsearch")
            return self._kolam
