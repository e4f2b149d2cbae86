"""Coordinates must lie in or near the city, whichever city it is."""

from decimal import Decimal

from django.core.exceptions import ValidationError

from perangkat_daerah.models import Wilayah

KELONGGARAN = 0.03
"""Degrees around the city's bounding box that still count as near (about 3 km)."""


def periksa_koordinat(lat: Decimal | None, lon: Decimal | None) -> None:
    """Raise ValidationError for half, swapped or far-away coordinates (WGS 84 degrees)."""
    if lat is None and lon is None:
        return
    if lat is None or lon is None:
        raise ValidationError({"lat" if lat is None else "lon": "Isi lintang dan bujur bersama-sama."})
    kota = Wilayah.objects.filter(tingkat=Wilayah.Tingkat.KOTA).first()
    if kota is None or kota.kotak is None or _di_dalam(kota.kotak, float(lat), float(lon)):
        return
    if _di_dalam(kota.kotak, float(lon), float(lat)):
        raise ValidationError({"lat": f"Lintang dan bujur tertukar: coba lintang {lon} dan bujur {lat}."})
    raise ValidationError({"lat": f"Titik ini berada di luar {kota.nama}. Periksa lagi lintang dan bujurnya."})


def _di_dalam(kotak: tuple[float, float, float, float], lat: float, lon: float) -> bool:
    barat, selatan, timur, utara = kotak
    return selatan - KELONGGARAN <= lat <= utara + KELONGGARAN and barat - KELONGGARAN <= lon <= timur + KELONGGARAN
