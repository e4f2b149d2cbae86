"""Named points at which a process kills itself. Only the doomed process is patched; the portal knows nothing of it."""

import json
import os
import re
import signal
from collections.abc import Callable
from typing import Any

from django.db import connection

from terbitan.penulis import turunan

POLA = {
    "revisi": r'(INSERT INTO|UPDATE) "wagtailcore_revision"',
    "halaman hidup": r'UPDATE "wagtailcore_page" SET .*"live" = ',
    "terbitan": r'INSERT INTO "terbitan_terbitan"',
}
TITIK = [*POLA, "pencarian", "sebelum commit", "sesudah commit"]
"""After the revision, the live page, the log's rows, the search rows; before and after the commit that follows."""


def dalam_transaksi() -> bool:
    """Asked of the driver: Django leaves its own block just before it commits."""
    koneksi: Any = connection.connection
    if connection.vendor == "sqlite":
        return bool(koneksi.in_transaction)
    return int(koneksi.info.transaction_status) != 0


class Pembunuh:
    """Kills this process at the ``ke``-th time it passes ``titik``, after telling ``pipa`` where it stood."""

    def __init__(self, titik: str, ke: int, pipa: int) -> None:
        self.titik, self.sisa, self.pipa = titik, ke, pipa
        self.log_ditulis = False

    def pasang(self) -> None:
        koneksi: Any = connection
        koneksi.execute_wrappers.append(self._sesudah_perintah)
        koneksi._commit = self._bungkus_commit(koneksi._commit)
        if self.titik == "pencarian":
            for penulis in turunan:
                for nama in ("tulis", "hapus"):
                    setattr(penulis, nama, self._bungkus(getattr(penulis, nama)))

    def _lewat(self) -> None:
        self.sisa -= 1
        if self.sisa <= 0:
            os.write(self.pipa, json.dumps({"di_dalam": dalam_transaksi()}).encode())
            os.kill(os.getpid(), signal.SIGKILL)

    def _sesudah_perintah(self, jalankan: Callable[..., Any], sql: str, *sisanya: Any) -> Any:
        hasil = jalankan(sql, *sisanya)
        self.log_ditulis |= bool(re.match(POLA["terbitan"], sql))
        if self.titik in POLA and re.match(POLA[self.titik], sql, re.DOTALL):
            self._lewat()
        return hasil

    def _bungkus(self, fungsi: Callable[..., Any]) -> Callable[..., Any]:
        def terbungkus(*args: Any, **kwargs: Any) -> Any:
            hasil = fungsi(*args, **kwargs)
            self._lewat()
            return hasil

        return terbungkus

    def _bungkus_commit(self, commit: Callable[[], Any]) -> Callable[[], Any]:
        """The commit meant is the one that makes the log's rows visible, not that of a session."""

        def terbungkus() -> None:
            if self.log_ditulis and self.titik == "sebelum commit":
                self._lewat()
            commit()
            if self.log_ditulis and self.titik == "sesudah commit":
                self._lewat()

        return terbungkus
