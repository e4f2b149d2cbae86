"""Pages as they come from a file, cleaned and counted until there are enough."""

import re

from . import batas
from .batas import Bacaan

_PENGGAL = re.compile("(\\w+)(?:[\x02\u00ad\ufffe]|-)[ \t]*\r?\n[ \t]*(\\w+)")
_BUANG = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f\u00ad\ufffe\uffff\ud800-\udfff]")
"""Control characters, halves of characters: no database takes them all."""
_KOSONG = re.compile(r"[ \t\xa0]{2,}")


class Penampung:
    """Collects pages; ``penuh`` once no more is wanted."""

    def __init__(self) -> None:
        self.halaman: list[tuple[int, str]] = []
        self.sisa = batas.HURUF
        self.terpotong = False

    @property
    def penuh(self) -> bool:
        return self.sisa <= 0

    def tambah(self, ke: int, teks: str) -> None:
        bersih = rapikan(teks)
        if ke > batas.HALAMAN or len(bersih) > self.sisa:
            self.terpotong = True
            bersih = bersih[: max(0, self.sisa)] if ke <= batas.HALAMAN else ""
        self.sisa -= len(bersih)
        if bersih:
            self.halaman.append((ke, bersih))

    def bacaan(self, jumlah: int, kurang: bool = False) -> Bacaan:
        """``kurang``: pages are missing for another reason than the limits."""
        if not self.halaman:
            return Bacaan("kosong", jumlah=jumlah)
        return Bacaan("sebagian" if self.terpotong or kurang else "terbaca", self.halaman, jumlah)


def rapikan(teks: str) -> str:
    """Words that a line's end cut in two are whole again; nothing is left that a database refuses."""
    return _KOSONG.sub(" ", _BUANG.sub("", _PENGGAL.sub(_sambung, teks).replace("\r", ""))).strip()


def _sambung(m: re.Match[str]) -> str:
    """``pelak-/sanaan`` is one word; ``gorong-/gorong`` and ``KTP-/el`` keep the hyphen."""
    kiri, kanan = m[1], m[2]
    return f"{kiri}-{kanan}" if kiri.lower() == kanan.lower() or not (kiri + kanan)[1:].islower() else kiri + kanan
