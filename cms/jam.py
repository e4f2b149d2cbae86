"""Opening hours (OpenStreetMap ``opening_hours``) in the city's time zone."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils import timezone
from django.utils.formats import date_format
from opening_hours import OpeningHours, State

NEGARA = "ID"
"""For ``PH``: the library's calendar knows the main public holidays of the country."""


@dataclass(frozen=True)
class HariBuka:
    """One row of the week's table."""

    nama: str
    rentang: list[tuple[str, str]]
    sehari_penuh: bool
    hari_ini: bool


@lru_cache(maxsize=512)
def baca_jam(sintaks: str) -> OpeningHours | None:
    """Parsed hours; None for empty or unreadable text (drafts may hold anything)."""
    if not sintaks.strip():
        return None
    try:
        return OpeningHours(sintaks, timezone=ZoneInfo(settings.TIME_ZONE), country=NEGARA)
    except Exception:  # the Rust binding raises its own, undocumented classes
        return None


def pekan(sintaks: str, mulai: date | None = None) -> list[HariBuka]:
    """The seven days from ``mulai`` (today), Monday first; empty when there are no readable hours."""
    jam = baca_jam(sintaks)
    if jam is None:
        return []
    hari_ini = mulai or timezone.localdate()
    hari = sorted((hari_ini + timedelta(days=i) for i in range(7)), key=date.weekday)
    return [_hari(jam, h, h == hari_ini) for h in hari]


def _hari(jam: OpeningHours, hari: date, hari_ini: bool) -> HariBuka:
    zona = ZoneInfo(settings.TIME_ZONE)
    awal = datetime.combine(hari, time.min, zona)
    akhir = awal + timedelta(days=1)
    rentang = [
        (max(a, awal), min(b or akhir, akhir))
        for a, b, keadaan, _ in jam.intervals(awal, akhir)
        if keadaan == State.OPEN
    ]
    penuh = len(rentang) == 1 and rentang[0] == (awal, akhir)
    teks = [(f"{a:%H.%M}", "24.00" if b == akhir else f"{b:%H.%M}") for a, b in rentang if a < b]
    return HariBuka(date_format(hari, "l"), teks, penuh, hari_ini)
