"""When a banner or splash screen is shown. Decided when read, for the citizen pages and the API alike."""

import json
from datetime import datetime
from typing import Any

from django.utils import timezone

from terbitan.baca import daftar

from .models import BannerPage

TAYANG = "tayang"

Masa = tuple[datetime | None, datetime | None]


def masa(butir: dict[str, Any]) -> Masa:
    """From when until when, of a banner's payload; the end itself is no longer part of it."""
    mulai, sampai = butir["mulai"], butir["sampai"]
    return mulai and datetime.fromisoformat(mulai), sampai and datetime.fromisoformat(sampai)


def sedang_tampil(waktu: Masa, saat: datetime) -> bool:
    mulai, sampai = waktu
    return mulai is not None and mulai <= saat and not (sampai and sampai <= saat)


def banner_tampil(
    saat: datetime, bahasa: str = "id", jenis_banner: str | None = None
) -> tuple[list[str], datetime | None]:
    """Stored list items shown at ``saat``, most important first, and when that set changes next."""
    faset = {"jenis_banner": jenis_banner} if jenis_banner else {}
    tampil, berubah = [], []
    for isi in daftar("banner", bahasa, **faset).values_list("ringkas", flat=True):
        waktu = masa(json.loads(isi))
        if sedang_tampil(waktu, saat):
            tampil.append(isi)
        berubah += [t for t in waktu if t and t > saat]
    return tampil, min(berubah, default=None)


def keadaan_tayang(page: BannerPage) -> str:
    """What editors are told: published is not yet shown, and no longer shown is not unpublished."""
    if not page.live:
        return str(page.status_string)
    kini = timezone.now()
    if page.sampai and page.sampai <= kini:
        return "berakhir"
    return TAYANG if sedang_tampil((page.mulai, page.sampai), kini) else "terjadwal"
