"""The map as SVG, drawn on the server: it works without JavaScript and asks no foreign server for tiles."""

import math
from dataclasses import dataclass
from typing import Any

from django.db.models import Avg, Count, F, FilteredRelation, FloatField, Q, QuerySet, Value
from django.db.models.functions import Cast, Floor

from perangkat_daerah.models import Wilayah
from terbitan.models import Terbitan

LEBAR = 400.0
"""Width of the drawing in its own units; the height follows the area's shape."""
BATAS_TITIK = 200
"""More places than this are drawn as clusters, so that 20,000 stay usable."""
KOLOM_GUGUS = 12
TEPI = 0.06
LEBAR_HURUF, TINGGI_HURUF = 5.6, 12
"""Room of a label, in the drawing's units, at its largest (on a phone)."""
RENTANG_TERKECIL = 0.004
"""Degrees: an area is never drawn smaller (about 400 m), or one point alone would fill the map."""
METER_PER_DERAJAT = 111_320

Kotak = tuple[float, float, float, float]
"""west, south, east, north in degrees (WGS 84)."""


@dataclass
class Peta:
    """A drawing: everything in its own units, ready for the template."""

    kotak: Kotak
    lebar: float
    tinggi: float
    titik: list[dict[str, Any]]
    gugus: list[dict[str, Any]]
    label: list[dict[str, Any]]
    skala: dict[str, Any]


class Proyeksi:
    """Equirectangular around the area's middle: exact enough for a city."""

    def __init__(self, kotak: Kotak) -> None:
        self.barat, self.selatan, self.timur, self.utara = kotak
        cos = math.cos(math.radians((self.selatan + self.utara) / 2))
        self.per_lon = LEBAR / (self.timur - self.barat)
        self.per_lat = self.per_lon / cos
        self.tinggi = (self.utara - self.selatan) * self.per_lat
        self.meter = METER_PER_DERAJAT / self.per_lat

    def xy(self, lat: float, lon: float) -> tuple[float, float]:
        return round((lon - self.barat) * self.per_lon, 1), round((self.utara - lat) * self.per_lat, 1)


def gambar_peta(baris: QuerySet[Terbitan], warna: dict[str, str], kotak: Kotak | None = None) -> Peta | None:
    """Draw these facilities; None when none of them has coordinates.

    ``warna``: category code -> colour. ``kotak``: the area to show, else all of them fit in. At most four queries.
    """
    baris = baris.filter(lat__isnull=False).order_by()
    area = kotak or _kotak_isi(baris)
    if area is None:
        return None
    area = longgarkan(area)
    p = Proyeksi(area)
    banyak = baris.count() > BATAS_TITIK
    gugus = _gugus(baris, p) if banyak else []
    return Peta(
        kotak=area,
        lebar=LEBAR,
        tinggi=round(p.tinggi, 1),
        titik=[] if banyak else [_titik(t, p, warna) for t in _baca_titik(baris)],
        gugus=gugus,
        label=_label(p),
        skala=_skala(p),
    )


def titik_tunggal(lat: float, lon: float) -> Peta:
    """A locator map around one place; one query."""
    area = longgarkan((lon - 0.006, lat - 0.004, lon + 0.006, lat + 0.004))
    p = Proyeksi(area)
    x, y = p.xy(lat, lon)
    return Peta(area, LEBAR, round(p.tinggi, 1), [{"x": x, "y": y}], [], _label(p), _skala(p))


def longgarkan(kotak: Kotak) -> Kotak:
    """The area with a margin, in a shape between 4:3 and 4:4, never smaller than RENTANG_TERKECIL."""
    barat, selatan, timur, utara = kotak
    lebar = max((timur - barat) * (1 + 2 * TEPI), RENTANG_TERKECIL)
    tinggi = max((utara - selatan) * (1 + 2 * TEPI), RENTANG_TERKECIL)
    tinggi = max(tinggi, lebar * 0.7)
    lebar = max(lebar, tinggi)
    lon, lat = (barat + timur) / 2, (selatan + utara) / 2
    return lon - lebar / 2, lat - tinggi / 2, lon + lebar / 2, lat + tinggi / 2


def _kotak_isi(baris: QuerySet[Terbitan]) -> Kotak | None:
    """The city's area; where no region is known, the area of the places."""
    kota = Wilayah.objects.filter(tingkat=Wilayah.Tingkat.KOTA, min_lon__isnull=False).first()
    if kota is not None and None not in (batas := (kota.min_lon, kota.min_lat, kota.max_lon, kota.max_lat)):
        return batas  # type: ignore[return-value]
    titik = list(baris.values_list("lon", "lat")[:BATAS_TITIK])
    if not titik:
        return None
    lon, lat = [float(t[0] or 0) for t in titik], [float(t[1] or 0) for t in titik]
    return min(lon), min(lat), max(lon), max(lat)


def _baca_titik(baris: QuerySet[Terbitan]) -> QuerySet[Terbitan, tuple[Any, ...]]:
    return (
        baris.annotate(kat=FilteredRelation("faset", condition=Q(faset__nama="kategori")))
        .order_by("-lat")
        .values_list("lat", "lon", "judul", "url", "kat__nilai")
    )


def _titik(baris: tuple[Any, ...], p: Proyeksi, warna: dict[str, str]) -> dict[str, Any]:
    lat, lon, judul, url, kategori = baris
    x, y = p.xy(lat, lon)
    return {"x": x, "y": y, "judul": judul, "url": url, "kategori": kategori, "warna": warna.get(kategori, "#444444")}


def _gugus(baris: QuerySet[Terbitan], p: Proyeksi) -> list[dict[str, Any]]:
    """Places counted by the cells of a grid, in the database; each leads to its own cell of the map."""
    sisi = (p.timur - p.barat) / KOLOM_GUGUS
    sel = (
        baris.annotate(
            gx=Floor((Cast(F("lon"), FloatField()) - Value(p.barat)) / Value(sisi)),
            gy=Floor((Cast(F("lat"), FloatField()) - Value(p.selatan)) / Value(sisi)),
        )
        .values("gx", "gy")
        .annotate(n=Count("pk"), la=Avg("lat"), lo=Avg("lon"))
    )
    hasil = []
    for s in sel:
        x, y = p.xy(s["la"], s["lo"])
        barat, selatan = p.barat + s["gx"] * sisi, p.selatan + s["gy"] * sisi
        kotak = ",".join(f"{v:.5f}" for v in (barat, selatan, barat + sisi, selatan + sisi))
        hasil.append({"x": x, "y": y, "n": s["n"], "r": round(8 + 3.2 * math.log10(s["n"]), 1), "kotak": kotak})
    return sorted(hasil, key=lambda g: g["n"])


def _label(p: Proyeksi) -> list[dict[str, Any]]:
    """Names of the kelurahan whose middle lies in the area, those left out that would cover another."""
    wilayah = Wilayah.objects.filter(
        tingkat=Wilayah.Tingkat.KELURAHAN, lat__range=(p.selatan, p.utara), lon__range=(p.barat, p.timur)
    ).values_list("nama", "lat", "lon")
    label: list[dict[str, Any]] = []
    for nama, lat, lon in wilayah:
        x, y = p.xy(lat or 0, lon or 0)  # the filter above excludes missing ones
        lebar = len(nama) * LEBAR_HURUF
        if LEBAR - lebar / 2 > x > lebar / 2 and not any(_tumpang(x, y, lebar, lain) for lain in label):
            label.append({"x": x, "y": y, "nama": nama, "lebar": lebar})
    return label


def _tumpang(x: float, y: float, lebar: float, lain: dict[str, Any]) -> bool:
    return abs(x - lain["x"]) < (lebar + lain["lebar"]) / 2 and abs(y - lain["y"]) < TINGGI_HURUF


def _skala(p: Proyeksi) -> dict[str, Any]:
    """A scale bar of a round length, about a fifth of the width."""
    target = LEBAR / 5 * p.meter
    besar = 10 ** math.floor(math.log10(target))
    meter = next(besar * k for k in (5, 2, 1) if besar * k <= target)
    teks = f"{meter // 1000:g} km" if meter >= 1000 else f"{meter:g} m"
    return {"panjang": round(meter / p.meter, 1), "teks": teks}
