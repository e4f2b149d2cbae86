"""Checks of fields that several kinds of page share."""

import re

from django.core.exceptions import ValidationError
from opening_hours import OpeningHours

POLA_TELEPON = re.compile(r"^\+?[0-9][0-9 ()./\-]{1,19}$")


def baris(teks: str) -> list[str]:
    """Non-empty lines of a text area, trimmed."""
    return [b.strip() for b in (teks or "").splitlines() if b.strip()]


def periksa_telepon(teks: str, field: str) -> None:
    """Raise ValidationError for lines that are no telephone number."""
    salah = [b for b in baris(teks) if not POLA_TELEPON.match(b)]
    if salah:
        raise ValidationError({field: f"Bukan nomor telepon: “{salah[0][:40]}”. Tulis angka, misalnya 0321-321000."})


def periksa_jam(sintaks: str, field: str) -> None:
    """Raise ValidationError when the text is not OpenStreetMap ``opening_hours`` syntax."""
    if not sintaks:
        return
    try:
        OpeningHours(sintaks)
    except Exception as galat:  # the Rust binding raises its own, undocumented classes
        raise ValidationError({field: "Jam buka tidak terbaca. Contoh: Mo-Th 07:30-15:30; Fr 07:30-11:30."}) from galat
