"""The city's calendar as plain values: holidays, and periods with hours of their own (Ramadan).

The app that keeps the calendar registers how it is read. Opening hours never ask a library's calendar.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

KANTOR = "@kantor"
"""The scope of the agencies' own office hours; every other scope is the code of a category of facilities."""


@dataclass(frozen=True)
class Libur:
    """A holiday. ``alasan`` is what citizens read: "Libur nasional: Hari Suci Nyepi"."""

    tanggal: date
    nama: str
    jenis: str
    jenis_nama: str
    dasar: str = ""

    @property
    def alasan(self) -> str:
        return f"{self.jenis_nama}: {self.nama}"


@dataclass(frozen=True)
class MasaKhusus:
    """Weekly hours (``jam``) that replace those of ``lingkup`` from ``mulai`` through ``sampai``."""

    nama: str
    mulai: date
    sampai: date
    jam: str
    lingkup: frozenset[str]
    dasar: str = ""


@dataclass(frozen=True, eq=False)
class Kalender:
    """One state of the calendar. Compared by identity, so that what is computed from it can be kept beside it."""

    libur: dict[date, Libur] = field(default_factory=dict)
    khusus: tuple[MasaKhusus, ...] = ()


KOSONG = Kalender()
_pembaca: list[Callable[[], Kalender]] = []


def daftar_kalender(baca: Callable[[], Kalender]) -> None:
    """Say where the calendar comes from. ``baca`` must be cheap: it is called once for each page or answer."""
    _pembaca[:] = [baca]


def kalender() -> Kalender:
    """The calendar now: one query, and more only after a change."""
    return _pembaca[0]() if _pembaca else KOSONG
