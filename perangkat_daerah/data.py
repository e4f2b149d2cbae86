"""Shared shapes of contact data in payloads."""

import re

from .validasi import baris


def telepon(teks: str) -> list[dict[str, str]]:
    """Numbers of a text area as {nomor, tel}; ``tel`` is dialable, e.g. 112 or +62321391234."""
    return [{"nomor": nomor, "tel": tel(nomor)} for nomor in baris(teks)]


def tel(nomor: str) -> str:
    """A dialable form: short numbers as they are, a leading 0 as +62."""
    angka = re.sub(r"[^0-9+]", "", nomor)
    return f"+62{angka[1:]}" if angka.startswith("0") and len(angka) > 5 else angka
