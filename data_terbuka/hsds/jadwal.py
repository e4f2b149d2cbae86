"""Opening hours as HSDS schedules: weekly rules in the manner of iCal, and dated exceptions.

As HSDS advises, exceptional hours (Ramadan) end the ordinary rules (``valid_to``) and begin their own, and midnight at
the end of a day is 23:59. HSDS has no word for closed: an exception without ``opens_at`` is a closure. A row valid on
one date, or a closure, wins over weekly rules.
"""

import re
from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Any

from cms.jam import SEHARI, baca_jam, jam_berlaku
from cms.kalender import KOSONG, Kalender, MasaKhusus

from .dasar import Objek, bagian, isi

HARI = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
SETAHUN = timedelta(days=365)
"""How far ahead dated exceptions are told; those before today serve nobody."""
SENIN = date(2024, 1, 1)
"""Begins the week from which weekly rules are read."""
ZONA = 7
_KOMENTAR = re.compile(r'"[^"]*"')
_MUSIMAN = re.compile(
    r"Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|week|easter|SH|\[|sun|dawn|dusk|\d{4}|(?<!24)/\d"
)
"""What makes hours differ from week to week or with the season; such hours are told in words."""

Baris = dict[str, Any]


def jadwal(
    induk: str,
    tabel: str,
    sintaks: str,
    kini: Kalender,
    lingkup: str,
    hari_ini: date,
    tutup: Iterable[dict[str, Any]] = (),
) -> list[Objek]:
    """``schedules`` of the record ``induk``, whose HSDS table is ``tabel``; empty when nothing is known.

    ``tutup``: dated closures (``mulai``, ``sampai``, ``alasan``); ``mulai`` None means closed already. They win over
    holidays. ``lingkup`` says which exceptional hours apply, see ``cms.kalender``.
    """
    tutup = list(tutup)
    berlaku = [b for b in _berlaku(sintaks, kini, lingkup, hari_ini) if not _tertutup(b, tutup)]
    return bagian(
        induk,
        "jadwal",
        [*berlaku, *(_tutup(t["mulai"], t["sampai"], t["alasan"]) for t in tutup)],
        lambda b: "|".join(b.get(k, "") for k in ("valid_from", "valid_to", "byday", "opens_at", "closes_at")),
        lambda b: {f"{tabel}_id": induk, **b},
    )


def _tertutup(baris: Baris, tutup: list[dict[str, Any]]) -> bool:
    """Whether a row of one date falls into a closure."""
    hari = baris.get("valid_from", "")
    satu_hari = hari and hari == baris.get("valid_to")
    return bool(satu_hari) and any((t["mulai"] or "") <= hari <= t["sampai"] for t in tutup)


@lru_cache(maxsize=1024)
def _berlaku(sintaks: str, kini: Kalender, lingkup: str, hari_ini: date) -> list[Baris]:
    """Rows for hours that many places share; they only lack ids."""
    tetap = str(baca_jam(sintaks)).startswith("24/7")
    khusus = () if tetap else tuple(m for m in kini.khusus if lingkup in m.lingkup and m.sampai >= hari_ini)
    if baca_jam(sintaks) is None:
        return []
    if any(_MUSIMAN.search(_KOMENTAR.sub("", teks)) for teks in (sintaks, *(m.jam for m in khusus))):
        return [isi(timezone=ZONA, description=sintaks)]
    batas = sorted({h for m in khusus for h in (m.mulai, m.sampai + SEHARI)})
    hasil = []
    for mulai, habis in zip([None, *batas], [*batas, None], strict=True):
        if habis and habis <= hari_ini:
            continue
        masa = _masa(khusus, mulai)
        for baris in _mingguan(masa.jam if masa else sintaks):
            hasil.append(
                isi(
                    valid_from=mulai and mulai.isoformat(),
                    valid_to=habis and (habis - SEHARI).isoformat(),
                    **baris,
                    description=masa and masa.nama,
                )
            )
    return hasil + _libur(sintaks, kini, lingkup, khusus, hari_ini)


def _masa(khusus: Iterable[MasaKhusus], hari: date | None) -> MasaKhusus | None:
    """The exceptional hours of a day: of several, those that began last."""
    berlaku = [m for m in khusus if hari and m.mulai <= hari <= m.sampai]
    return max(berlaku, key=lambda m: m.mulai, default=None)


@lru_cache(maxsize=1024)
def _pekan(sintaks: str) -> tuple[tuple[tuple[str, str], ...], ...]:
    """The open periods of each weekday, Monday first."""
    jam = jam_berlaku(sintaks, KOSONG, "")
    return tuple(_rentang(jam.rentang(SENIN + i * SEHARI)) if jam else () for i in range(7))


def _rentang(rentang: list[tuple[datetime, datetime]]) -> tuple[tuple[str, str], ...]:
    return tuple((f"{a:%H:%M}", "23:59" if b.date() > a.date() else f"{b:%H:%M}") for a, b in rentang if a < b)


def _mingguan(sintaks: str) -> list[Baris]:
    """One rule for each period, with the weekdays that have it."""
    hari: dict[tuple[str, str], list[str]] = defaultdict(list)
    for nama, rentang in zip(HARI, _pekan(sintaks), strict=True):
        for satu in rentang:
            hari[satu].append(nama)
    return [_aturan(",".join(nama), *satu) for satu, nama in hari.items()]


def _aturan(byday: str, buka: str, tutup: str) -> Baris:
    return {
        "timezone": ZONA,
        "wkst": "MO",
        "freq": "WEEKLY",
        "interval": 1,
        "byday": byday,
        "opens_at": f"{buka}+{ZONA:02}:00",
        "closes_at": f"{tutup}+{ZONA:02}:00",
    }


def _libur(sintaks: str, kini: Kalender, lingkup: str, khusus: tuple[MasaKhusus, ...], hari_ini: date) -> list[Baris]:
    """A dated row for each holiday of the coming year on which the hours differ from those of its weekday."""
    jam = jam_berlaku(sintaks, kini, lingkup)
    hasil: list[Baris] = []
    for hari, libur in sorted(kini.libur.items()):
        if jam is None or not hari_ini <= hari <= hari_ini + SETAHUN or jam.keterangan(hari) != libur.alasan:
            continue
        masa = _masa(khusus, hari)
        biasa, nyata = _pekan(masa.jam if masa else sintaks)[hari.weekday()], _rentang(jam.rentang(hari))
        tanggal = hari.isoformat()
        if nyata and nyata != biasa:
            baris = [_aturan(HARI[hari.weekday()], *satu) for satu in nyata]
            hasil += [{"valid_from": tanggal, "valid_to": tanggal, **b, "description": libur.alasan} for b in baris]
        elif nyata != biasa:
            hasil.append(_tutup(tanggal, tanggal, libur.alasan))
    return hasil


def _tutup(mulai: str | None, sampai: str, alasan: str) -> Baris:
    keterangan = f"Tutup. {alasan}" if alasan else "Tutup."
    return isi(valid_from=mulai, valid_to=sampai, timezone=ZONA, description=keterangan)
