"""Which notices of disturbance or maintenance are running. Decided when read, for citizen pages and the API alike."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Kabar:
    """A notice of the settings (W-8.1d). It ends at ``sampai``, that instant no longer included; None: unknown when."""

    jenis: str
    jenis_nama: str
    judul: str
    teks: str
    mulai: datetime
    sampai: datetime | None


def berlangsung(kabar: Iterable[Kabar], saat: datetime) -> list[Kabar]:
    """Those running at ``saat``, in the editors' order."""
    return [k for k in kabar if k.mulai <= saat and (k.sampai is None or saat < k.sampai)]


def pergantian(kabar: Iterable[Kabar], saat: datetime) -> datetime | None:
    """When the next one begins or ends after ``saat``."""
    return min((t for k in kabar for t in (k.mulai, k.sampai) if t and t > saat), default=None)
