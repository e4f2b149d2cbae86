"""Opening hours (OpenStreetMap ``opening_hours``) in the city's time zone, on the city's own calendar.

The library evaluates, but its holidays are not ours: it gets no country, and ``PH`` is written out as dated rules
after the weekly ones, on the holiday itself.
"""

import re
from bisect import bisect_right
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils import timezone
from django.utils.formats import date_format
from opening_hours import OpeningHours, State

from .kalender import Kalender, Libur, MasaKhusus

SEHARI = timedelta(days=1)
BATAS_LANGKAH = 500
"""How many changes are followed before "never"; a year of holidays needs fewer."""
BULAN = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_KOMENTAR = re.compile(r'"[^"]*"')
_PISAH_ATURAN = re.compile(r"; |, | \|\| ")
_PH_LONGGAR = re.compile(r"\bPH,\s+(?=(?:Mo|Tu|We|Th|Fr|Sa|Su|SH)\b)")
_BERPH = re.compile(r"(?P<awal>.*?)(?:^|(?<= ))(?:[A-Za-z-]+,)*PH(?:,[A-Za-z-]+)*(?P<isi>(?: .*)?)$")


@dataclass(frozen=True)
class HariBuka:
    """One row of the week's table. ``keterangan`` says why the day differs from other weeks."""

    nama: str
    rentang: list[tuple[str, str]]
    sehari_penuh: bool
    hari_ini: bool
    keterangan: str = ""


@lru_cache(maxsize=4096)
def baca_jam(sintaks: str) -> OpeningHours | None:
    """Parsed hours without any holidays; None for empty or unreadable text (drafts may hold anything)."""
    if not sintaks.strip():
        return None
    try:
        return OpeningHours(sintaks, timezone=ZoneInfo(settings.TIME_ZONE))
    except Exception:  # the Rust binding raises its own, undocumented classes
        return None


@lru_cache(maxsize=1024)
def aturan_libur(sintaks: str) -> tuple[tuple[str, str], ...]:
    """What the hours say about holidays, as (season, hours): ``Dec PH 08:00-12:00`` is ("Dec", "08:00-12:00").

    Empty when they say nothing: such a place keeps its weekly hours on holidays.
    """
    # "PH, Su off" would be read as two rules, the first of them "open all day".
    jam = baca_jam(_PH_LONGGAR.sub("PH,", sintaks))
    if jam is None:
        return ()
    cocok = (_BERPH.match(a) for a in _PISAH_ATURAN.split(_KOMENTAR.sub("", str(jam))))
    return tuple((c["awal"].strip(), c["isi"].strip() or "00:00-24:00") for c in cocok if c)


@lru_cache(maxsize=4096)
def jam_berlaku(sintaks: str, kalender: Kalender, lingkup: str) -> "JamBerlaku | None":
    """The hours as they hold day by day; None when they are empty or unreadable.

    ``lingkup`` is the code of the facility's category, or ``KANTOR``: it decides which exceptional hours apply.
    """
    return JamBerlaku(sintaks, kalender, lingkup) if baca_jam(sintaks) else None


class JamBerlaku:
    """Weekly hours, holidays and exceptional hours together, cut into runs of days that one expression covers.

    Exceptional hours replace the weekly ones with all they say about holidays; of several the one that began last
    counts. A place that never closes (24/7) has no office hours to replace.
    """

    def __init__(self, sintaks: str, kalender: Kalender, lingkup: str) -> None:
        tak_pernah_tutup = str(baca_jam(sintaks)).startswith("24/7")
        self._sintaks = sintaks
        self._libur = kalender.libur
        self._khusus = [] if tak_pernah_tutup else [k for k in kalender.khusus if lingkup in k.lingkup]
        batas = {h for k in self._khusus for h in (k.mulai, k.sampai + SEHARI)}
        if any(aturan_libur(teks) for teks in (sintaks, *(k.jam for k in self._khusus))):
            batas |= {h for tanggal in kalender.libur for h in (tanggal, tanggal + SEHARI)}
        self._batas = sorted(batas)
        self._ruas: dict[int, Any] = {}

    def buka(self, saat: datetime) -> bool:
        return self._pada(saat).is_open(saat)

    def alasan(self, saat: datetime) -> str:
        """Why it is closed at ``saat``, if the hours or the calendar say so."""
        return self._pada(saat).state(saat)[1] or self.keterangan(saat.date())

    def berganti(self, saat: datetime) -> datetime | None:
        """When open next becomes closed, or closed open; None when that never happens."""
        kini = self.buka(saat)
        for _ in range(BATAS_LANGKAH):
            berikut = self._pada(saat).next_change(saat)
            habis = self._habis(saat.date())
            if habis and (berikut is None or berikut > habis):
                berikut = habis
            if berikut is None or self.buka(berikut) != kini:
                return berikut
            saat = berikut
        return None

    def rentang(self, hari: date) -> list[tuple[datetime, datetime]]:
        """The open periods of one day, cut at midnight."""
        awal, akhir = tengah_malam(hari), tengah_malam(hari + SEHARI)
        return [
            (max(a, awal), min(b or akhir, akhir))
            for a, b, keadaan, _ in self._pada(awal).intervals(awal, akhir)
            if keadaan == State.OPEN and a < akhir
        ]

    def keterangan(self, hari: date) -> str:
        """Why this day differs from an ordinary week: the holiday, or the name of the exceptional hours."""
        khusus = self._masa(hari)
        libur = self._libur.get(hari)
        if libur and any(_kena(awal, hari) for awal, _ in aturan_libur(khusus.jam if khusus else self._sintaks)):
            return libur.alasan
        return khusus.nama if khusus else ""

    def _masa(self, hari: date) -> MasaKhusus | None:
        return max((k for k in self._khusus if k.mulai <= hari <= k.sampai), key=lambda k: k.mulai, default=None)

    def _habis(self, hari: date) -> datetime | None:
        i = bisect_right(self._batas, hari)
        return tengah_malam(self._batas[i]) if i < len(self._batas) else None

    def _pada(self, saat: datetime) -> Any:
        i = bisect_right(self._batas, saat.date())
        if i not in self._ruas:
            self._ruas[i] = self._rangkai(self._batas[i - 1] if i else None)
        return self._ruas[i]

    def _rangkai(self, mulai: date | None) -> OpeningHours | None:
        """The expression of the run of days that begins at ``mulai``; a holiday is a run of its own."""
        khusus = self._masa(mulai) if mulai else None
        sintaks = khusus.jam if khusus else self._sintaks
        libur = self._libur.get(mulai) if mulai else None
        aturan = [bertanggal(libur, awal, isi) for awal, isi in aturan_libur(sintaks)] if libur else []
        return baca_jam("; ".join([sintaks, *filter(None, aturan)])) or baca_jam(self._sintaks)


def bertanggal(libur: Libur, awal: str, isi: str) -> str:
    """One holiday rule for one holiday: ``2026 Dec 24 off "Cuti bersama: Natal"``; empty out of its season."""
    hari = libur.tanggal
    komentar = libur.alasan.replace('"', "'")
    return f'{hari.year} {BULAN[hari.month - 1]} {hari.day:02} {isi} "{komentar}"' if _kena(awal, hari) else ""


def _kena(awal: str, hari: date) -> bool:
    musim = baca_jam(f"{awal} 00:00-24:00") if awal else None
    return musim is None or musim.is_open(tengah_malam(hari))


def tengah_malam(hari: date) -> datetime:
    return datetime.combine(hari, time.min, ZoneInfo(settings.TIME_ZONE))


def pekan(
    sintaks: str, kalender: Kalender, lingkup: str, tutup: list[dict[str, Any]] | None = None, mulai: date | None = None
) -> list[HariBuka]:
    """The seven days from ``mulai`` (today), Monday first; empty when there are no readable hours.

    ``tutup``: dated closures (``mulai``, ``sampai``, ``alasan``) as the facility's payload has them.
    """
    jam = jam_berlaku(sintaks, kalender, lingkup)
    if jam is None:
        return []
    hari_ini = mulai or timezone.localdate()
    hari = sorted((hari_ini + timedelta(days=i) for i in range(7)), key=date.weekday)
    return [_hari(jam, h, h == hari_ini, tutup or []) for h in hari]


def _hari(jam: JamBerlaku, hari: date, hari_ini: bool, tutup: list[dict[str, Any]]) -> HariBuka:
    nama = date_format(hari, "l")
    penutupan = next((p for p in tutup if p["mulai"] <= hari.isoformat() <= p["sampai"]), None)
    if penutupan:
        return HariBuka(nama, [], False, hari_ini, penutupan["alasan"])
    rentang = jam.rentang(hari)
    akhir = tengah_malam(hari + SEHARI)
    penuh = rentang == [(tengah_malam(hari), akhir)]
    teks = [(f"{a:%H.%M}", "24.00" if b == akhir else f"{b:%H.%M}") for a, b in rentang if a < b]
    return HariBuka(nama, teks, penuh, hari_ini, jam.keterangan(hari))
