"""Whether a facility is open at a given moment. Computed when read, never stored."""

from datetime import date, datetime
from typing import Any, TypedDict
from zoneinfo import ZoneInfo

from django.conf import settings

from cms.jam import SEHARI, JamBerlaku, jam_berlaku, tengah_malam
from cms.kalender import Kalender

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


def lingkup(butir: dict[str, Any]) -> str:
    """Which exceptional hours concern this facility."""
    return butir["kategori"]["kode"] if butir["kategori"] else ""


def keadaan(butir: dict[str, Any], saat: datetime, kalender: Kalender) -> Keadaan:
    """Open or closed at ``saat`` (aware), from the payload's ``jam``, ``kategori``, ``penutupan`` and ``status``.

    A status other than "buka" closes the facility, a temporary one only through its last day. A dated closure wins
    over exceptional hours, those over holidays, those over the week. All days are days of the city's time zone.
    """
    saat = saat.astimezone(ZoneInfo(settings.TIME_ZONE))
    status = butir["status"]
    tutup = [_rentang(p["mulai"], p["sampai"], p["alasan"]) for p in butir["penutupan"]]
    if status["kode"] in (StatusOperasi.TUTUP, StatusOperasi.PINDAH):
        return Keadaan(buka=False, sampai=None, buka_lagi=None, alasan=status.get("alasan") or status.get("nama", ""))
    if status["kode"] == StatusOperasi.TUTUP_SEMENTARA:
        if not status.get("sampai"):
            return Keadaan(buka=False, sampai=None, buka_lagi=None, alasan=status.get("alasan", ""))
        tutup.append(_rentang("0001-01-02", status["sampai"], status.get("alasan", "")))
    waktu = jam_berlaku(butir["jam"], kalender, lingkup(butir))
    sedang = next((t for t in tutup if t[0] <= saat < t[1]), None)
    if waktu is None:
        return Keadaan(buka=False if sedang else None, sampai=None, buka_lagi=None, alasan=sedang[2] if sedang else "")
    if sedang or not waktu.buka(saat):
        alasan = sedang[2] if sedang else waktu.alasan(saat)
        return Keadaan(buka=False, sampai=None, buka_lagi=_buka_lagi(waktu, tutup, saat), alasan=alasan)
    batas = [t[0] for t in tutup if t[0] > saat]
    berganti = waktu.berganti(saat)
    return Keadaan(
        buka=True, sampai=min([*batas, *([berganti] if berganti else [])], default=None), buka_lagi=None, alasan=""
    )


def berubah(kini: Keadaan, saat: datetime) -> datetime | None:
    """When what was said becomes untrue: at the next opening or closing, or at midnight for the reason of a closure."""
    if kini["buka"] is not False:
        return kini["sampai"]
    besok = tengah_malam(saat.astimezone(ZoneInfo(settings.TIME_ZONE)).date() + SEHARI)
    return min(kini["buka_lagi"] or besok, besok)


def _rentang(mulai: str, sampai: str, alasan: str) -> tuple[datetime, datetime, str]:
    """Whole days as [start, end)."""
    akhir = date.fromisoformat(sampai)
    if akhir < date.max:
        akhir += SEHARI
    return tengah_malam(date.fromisoformat(mulai)), tengah_malam(akhir), alasan


def _buka_lagi(waktu: JamBerlaku, tutup: list[tuple[datetime, datetime, str]], saat: datetime) -> datetime | None:
    calon: datetime | None = saat
    for _ in range(BATAS_LANGKAH):
        if calon is None:
            return None
        sedang = next((t for t in tutup if t[0] <= calon < t[1]), None)
        if sedang:
            calon = sedang[1]
        elif waktu.buka(calon):
            return calon
        else:
            calon = waktu.berganti(calon)
    return None
