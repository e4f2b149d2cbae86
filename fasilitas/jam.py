"""Whether a facility is open at a given moment. Computed when read, never stored."""

from datetime import date, datetime, time, timedelta
from typing import Any, TypedDict
from zoneinfo import ZoneInfo

from django.conf import settings

from cms.jam import baca_jam

from .pilihan import StatusOperasi

BATAS_LANGKAH = 40
"""How many changes of state the search for the next opening looks at."""


class Keadaan(TypedDict):
    """``buka`` is None when the hours are unknown. ``sampai``: until when it stays open; ``buka_lagi``: when it opens
    again, None when that is unknown or it never closes. ``alasan``: why it is closed, if somebody said so."""

    buka: bool | None
    sampai: datetime | None
    buka_lagi: datetime | None
    alasan: str


def keadaan(jam: str, penutupan: list[dict[str, Any]], status: dict[str, Any], saat: datetime) -> Keadaan:
    """Open or closed at ``saat`` (aware), from the payload's ``jam``, ``penutupan`` and ``status``.

    A status other than "buka" closes the facility, a temporary one only through its last day; a dated closure wins
    over the weekly hours. All days are days of the city's time zone.
    """
    saat = saat.astimezone(ZoneInfo(settings.TIME_ZONE))
    tutup = [_rentang(p["mulai"], p["sampai"], p["alasan"]) for p in penutupan]
    if status["kode"] in (StatusOperasi.TUTUP, StatusOperasi.PINDAH):
        return Keadaan(buka=False, sampai=None, buka_lagi=None, alasan=status.get("alasan") or status.get("nama", ""))
    if status["kode"] == StatusOperasi.TUTUP_SEMENTARA:
        if not status.get("sampai"):
            return Keadaan(buka=False, sampai=None, buka_lagi=None, alasan=status.get("alasan", ""))
        tutup.append(_rentang("0001-01-02", status["sampai"], status.get("alasan", "")))
    waktu = baca_jam(jam)
    sedang = next((t for t in tutup if t[0] <= saat < t[1]), None)
    if waktu is None:
        return Keadaan(buka=False if sedang else None, sampai=None, buka_lagi=None, alasan=sedang[2] if sedang else "")
    if sedang or not waktu.is_open(saat):
        alasan = sedang[2] if sedang else ""
        return Keadaan(buka=False, sampai=None, buka_lagi=_buka_lagi(waktu, tutup, saat), alasan=alasan)
    batas = [t[0] for t in tutup if t[0] > saat]
    berubah = waktu.next_change(saat)
    return Keadaan(
        buka=True, sampai=min([*batas, *([berubah] if berubah else [])], default=None), buka_lagi=None, alasan=""
    )


def _rentang(mulai: str, sampai: str, alasan: str) -> tuple[datetime, datetime, str]:
    """Whole days as [start, end)."""
    zona = ZoneInfo(settings.TIME_ZONE)
    akhir = date.fromisoformat(sampai)
    if akhir < date.max:
        akhir += timedelta(days=1)
    return (
        datetime.combine(date.fromisoformat(mulai), time.min, zona),
        datetime.combine(akhir, time.min, zona),
        alasan,
    )


def _buka_lagi(waktu: Any, tutup: list[tuple[datetime, datetime, str]], saat: datetime) -> datetime | None:
    calon: datetime | None = saat
    for _ in range(BATAS_LANGKAH):
        if calon is None:
            return None
        sedang = next((t for t in tutup if t[0] <= calon < t[1]), None)
        if sedang:
            calon = sedang[1]
        elif waktu.is_open(calon):
            return calon
        else:
            calon = waktu.next_change(calon)
    return None
