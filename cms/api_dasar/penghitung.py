"""Counters for rate limits that all processes of one machine share.

``PenghitungBersama`` is a file mapped into memory. Each process has a lane of its own in it and writes nowhere else, so
nobody ever waits for a lock: a client's count is the sum over the lanes, read after one's own step. Of requests that
come to several processes at the same instant each may see the others' steps or not, so a limit is met to within one
request for each further process.
"""

import fcntl
import logging
import mmap
import os
import threading
import time
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path
from typing import IO

from limits.storage import Storage

log = logging.getLogger("portal.api")

LAJUR = 32
"""Processes that count together; a further one counts alone."""
CARA = 4
"""Cells of a lane in which a client may be counted."""
BARIS = LAJUR * CARA
KELOMPOK = 2048
SEL = KELOMPOK * BARIS
UKURAN = SEL * 16
"""Bytes of the file: 4 MiB, a tag and a value of eight bytes for each cell."""
BIT_JUMLAH = 32
JUMLAH_TERBESAR = (1 << BIT_JUMLAH) - 1


class PenghitungBersama(Storage):
    """A ``limits`` storage in ``folder``. A cell's value is the second at which it expires and, below, the count.

    When a client's four cells are all taken, the smallest count makes room: whoever asks much stays counted. Without a
    writable folder or a free lane the process counts for itself alone.
    """

    STORAGE_SCHEME = ["portal"]
    base_exceptions = OSError

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._kunci = threading.Lock()
        try:
            self._pegangan, self._lajur = _lajur_bebas(folder)
            peta = _peta(folder / "hitungan")
        except OSError as galat:
            log.warning("Batas API dihitung sendiri oleh proses ini: %s", galat)
            self._lajur, peta = 0, mmap.mmap(-1, UKURAN)
        kata = memoryview(peta).cast("Q")
        self._tanda, self._nilai = kata[:SEL], kata[SEL:]

    def incr(self, key: str, expiry: int, amount: int = 1) -> int:
        """Add ``amount``; the new sum over all processes. ``expiry``: seconds after which a new cell counts no more."""
        tanda, awal = _tempat(key)
        with self._kunci:
            sel = self._sel(tanda, awal, expiry)
            nilai = self._nilai[sel]
            self._nilai[sel] = nilai + min(amount, JUMLAH_TERBESAR - (nilai & JUMLAH_TERBESAR))
        return self._jumlah(tanda, awal)

    def get(self, key: str) -> int:
        return self._jumlah(*_tempat(key))

    def get_expiry(self, key: str) -> float:
        return float(max((nilai >> BIT_JUMLAH for nilai in self._baca(*_tempat(key))), default=int(time.time())))

    def check(self) -> bool:
        return True

    def reset(self) -> int | None:
        with self._kunci:
            for sel in range(SEL):
                self._tanda[sel] = 0
        return None

    def clear(self, key: str) -> None:
        tanda, awal = _tempat(key)
        with self._kunci:
            for sel in range(awal, awal + BARIS):
                if self._tanda[sel] == tanda:
                    self._tanda[sel] = 0

    def _jumlah(self, tanda: int, awal: int) -> int:
        return sum(nilai & JUMLAH_TERBESAR for nilai in self._baca(tanda, awal))

    def _baca(self, tanda: int, awal: int) -> list[int]:
        """The values of this key that have not expired, one for each process that counted it."""
        ada = self._tanda[awal : awal + BARIS].tolist()
        nilai, letak = [], -1
        for _ in range(ada.count(tanda)):
            letak = ada.index(tanda, letak + 1)
            nilai.append(self._nilai[awal + letak])
        sekarang = int(time.time())
        return [n for n in nilai if n >> BIT_JUMLAH > sekarang]

    def _sel(self, tanda: int, awal: int, expiry: int) -> int:
        """This process's cell for the key, taken if there is none."""
        mulai = awal + self._lajur * CARA
        ada = self._tanda[mulai : mulai + CARA].tolist()
        sekarang = int(time.time())
        if tanda in ada and self._nilai[mulai + ada.index(tanda)] >> BIT_JUMLAH > sekarang:
            return mulai + ada.index(tanda)
        sel = min(range(mulai, mulai + CARA), key=lambda s: _bobot(self._nilai[s], sekarang))
        self._nilai[sel] = (sekarang + max(expiry, 1)) << BIT_JUMLAH
        self._tanda[sel] = tanda
        return sel


@lru_cache(maxsize=4096)
def _tempat(key: str) -> tuple[int, int]:
    """(tag, first cell) of a key, the same in every process; 0 is the tag of an empty cell."""
    tanda = int.from_bytes(blake2b(key.encode(), digest_size=8).digest()) or 1
    return tanda, tanda % KELOMPOK * BARIS


def _bobot(nilai: int, sekarang: int) -> int:
    return nilai & JUMLAH_TERBESAR if nilai >> BIT_JUMLAH > sekarang else -1


def _lajur_bebas(folder: Path) -> tuple[IO[bytes], int]:
    """The lock that holds a lane while this process lives, and the lane. Raises OSError when all are taken."""
    folder.mkdir(parents=True, exist_ok=True)
    for lajur in range(LAJUR):
        pegangan = (folder / f"lajur-{lajur:02d}").open("ab")
        try:
            fcntl.flock(pegangan, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            pegangan.close()
        else:
            return pegangan, lajur
    raise OSError(f"semua {LAJUR} lajur terpakai")


def _peta(berkas: Path) -> mmap.mmap:
    """The file's whole length is reserved first: a write to a hole on a full disk would kill the process."""
    fd = os.open(berkas, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        os.posix_fallocate(fd, 0, UKURAN)
        return mmap.mmap(fd, UKURAN)
    finally:
        os.close(fd)
