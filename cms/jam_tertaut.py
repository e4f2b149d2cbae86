"""Opening hours as schema.org tells them: the ordinary week, and the days that differ from it."""

from datetime import date, datetime, timedelta
from typing import Any

from django.utils import timezone

from .jam import SEHARI, JamBerlaku, jam_berlaku
from .kalender import KOSONG, Kalender

HARI = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
JANGKAUAN = timedelta(days=90)
"""How far ahead days that differ are told."""
TUTUP = ("00:00", "00:00")
"""How a closed day is written: it opens and closes at the same moment."""

Rentang = list[tuple[str, str]]


def jam_mingguan(sintaks: str) -> list[dict[str, Any]]:
    """``openingHoursSpecification`` of this week without any holiday; empty when the hours are unknown."""
    jam = jam_berlaku(sintaks, KOSONG, "")
    if jam is None:
        return []
    menurut: dict[tuple[str, str], list[str]] = {}
    for hari in _pekan_ini():
        for rentang in _rentang(jam, hari):
            menurut.setdefault(rentang, []).append(f"https://schema.org/{HARI[hari.weekday()]}")
    return [_spesifikasi(buka, tutup, dayOfWeek=hari) for (buka, tutup), hari in menurut.items()]


def jam_lain(sintaks: str, kalender: Kalender, lingkup: str, tutup: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """``specialOpeningHoursSpecification``: closures, holidays and exceptional hours of the next JANGKAUAN.

    ``tutup``: dated closures (``mulai``, ``sampai`` or None, ``alasan``). They win over everything else.
    """
    hasil = [_tutup(p["mulai"], p["sampai"], p["alasan"]) for p in tutup]
    jam, biasa = jam_berlaku(sintaks, kalender, lingkup), jam_berlaku(sintaks, KOSONG, "")
    if jam is None or biasa is None:
        return hasil
    for hari in _hari_berbeda(kalender, lingkup):
        if any(p["mulai"] <= hari.isoformat() <= (p["sampai"] or "9999") for p in tutup):
            continue
        rentang = _rentang(jam, hari)
        if rentang != _rentang(biasa, hari):
            tanggal = {"validFrom": hari.isoformat(), "validThrough": hari.isoformat()}
            alasan = jam.keterangan(hari)
            hasil += [_spesifikasi(*r, **tanggal, description=alasan) for r in rentang or [TUTUP]]
    return hasil


def _hari_berbeda(kalender: Kalender, lingkup: str) -> list[date]:
    """The days ahead on which the calendar may say something else than the week."""
    mulai = timezone.localdate()
    sampai = mulai + JANGKAUAN
    hari = {h for h in kalender.libur if mulai <= h <= sampai}
    for k in kalender.khusus:
        if lingkup in k.lingkup:
            awal, akhir = max(k.mulai, mulai), min(k.sampai, sampai)
            hari |= {awal + timedelta(days=i) for i in range((akhir - awal).days + 1)}
    return sorted(hari)


def _pekan_ini() -> list[date]:
    senin = timezone.localdate() - timedelta(days=timezone.localdate().weekday())
    return [senin + timedelta(days=i) for i in range(7)]


def _rentang(jam: JamBerlaku, hari: date) -> Rentang:
    return [(f"{a:%H:%M}", _akhir(b, hari)) for a, b in jam.rentang(hari) if a < b]


def _akhir(saat: datetime, hari: date) -> str:
    """Midnight as 23:59: a day that closes at 00:00 would read as closed."""
    return "23:59" if saat.date() == hari + SEHARI else f"{saat:%H:%M}"


def _tutup(mulai: str, sampai: str | None, alasan: str) -> dict[str, Any]:
    return _spesifikasi(*TUTUP, validFrom=mulai, validThrough=sampai, description=alasan)


def _spesifikasi(buka: str, tutup: str, **lain: Any) -> dict[str, Any]:
    return {"@type": "OpeningHoursSpecification", "opens": buka, "closes": tutup, **lain}
