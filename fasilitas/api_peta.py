"""``/api/v1/fasilitas.geojson``: facilities as points (RFC 7946), gathered in clusters while the map is far away."""

import json
from collections import defaultdict
from datetime import datetime
from typing import Annotated, Any, Literal

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Field, Query, Router, Schema

from cms.api_dasar.jawaban import ke_byte, kirim
from cms.api_dasar.openapi import ISI
from cms.api_dasar.parameter import Bulat
from terbitan.api import periksa_rujukan
from terbitan.api_daftar import BATAS_ULANG, ambil_isi, simpan_sampai
from terbitan.bentuk_api import Alamat, Kunci
from terbitan.himpunan import Himpunan
from terbitan.indeks import indeks, susul
from terbitan.kepala import Kepala
from terbitan.topeng import isi_topeng

from .saring import FASILITAS, SaringTempat
from .sekarang import hitung, kalender_pada

router = Router(tags=["Fasilitas"])
MEDIA = "application/geo+json"
ZOOM_KOTA = 12
ZOOM_RINCI = 17
"""From here on points stand apart on a phone's screen."""
BATAS_TITIK = 3000
"""Single points that an answer holds; more are gathered however near the map is."""
PIKSEL = 60
"""The width of a cluster on the screen."""

Kelompok = tuple[float, float, list[int]]


class SaringPeta(SaringTempat):
    zoom: Bulat = Field(
        ZOOM_KOTA, ge=0, le=22, description=f"Tingkat peta web; mulai {ZOOM_RINCI} setiap titik berdiri sendiri."
    )
    bukan_faset = SaringTempat.bukan_faset | {"zoom"}


class Geometri(Schema):
    type: Literal["Point"]
    coordinates: list[float] = Field(description="Bujur, lintang.")


class SifatFasilitas(Schema):
    jenis: Literal["fasilitas"]
    id: Kunci
    judul: str
    url: Alamat
    kategori: str | None
    buka: bool | None = Field(description="Sekarang; null bila jamnya tidak diketahui.")


class SifatKelompok(Schema):
    jenis: Literal["kelompok"]
    jumlah: int
    bbox: list[float] = Field(description="Barat, selatan, timur, utara dari titik-titiknya.")


class Fitur(Schema):
    type: Literal["Feature"]
    geometry: Geometri
    properties: Annotated[SifatFasilitas | SifatKelompok, Field(discriminator="jenis")]


class KumpulanFitur(Schema):
    type: Literal["FeatureCollection"]
    total: int = Field(description="Jumlah fasilitas, dikelompokkan ataupun tidak.")
    features: list[Fitur]


@router.get(
    "/fasilitas.geojson", response=KumpulanFitur, summary="Peta fasilitas (GeoJSON)", openapi_extra={ISI: {MEDIA: {}}}
)
def peta_fasilitas(request: HttpRequest, saring: Query[SaringPeta]) -> HttpResponse:
    saat = timezone.now()
    kini = indeks()
    for _ in range(BATAS_ULANG):
        himpunan = kini["fasilitas", saring.bahasa]
        lain, berubah = saring.lain(himpunan, saat, kini.kepala)
        dipilih = himpunan.saring(saring.nilai_faset().items()) & lain & himpunan.sebaran.semua
        kelompok = kelompokkan(himpunan, isi_topeng(dipilih), saring.zoom)
        sendiri = [isi[0] for *_, isi in kelompok if len(isi) == 1]
        kepala, kartu = ambil_isi([himpunan.kolom.id[s] for s in sendiri], "kartu")
        if kepala == kini.kepala:
            break
        kini = susul(kepala)
    else:
        request.tak_disimpan = True  # type: ignore[attr-defined]  # chosen before the head it would be kept under
    if not dipilih:
        periksa_rujukan(FASILITAS.rujukan, saring.nilai_faset())
    fitur = _Fitur(himpunan, kartu, saat, kini.kepala)
    isi = {"type": "FeatureCollection", "total": dipilih.bit_count(), "features": [fitur.buat(*k) for k in kelompok]}
    berubah = min(filter(None, (berubah, fitur.berubah)), default=None)
    simpan = simpan_sampai(berubah)
    diubah = kini.kepala.diubah
    return kirim(request, ke_byte(isi), simpan=simpan, kepala=kini.kepala, berubah=berubah, diubah=diubah, tipe=MEDIA)


def kelompokkan(himpunan: Himpunan, slot: list[int], zoom: int) -> list[Kelompok]:
    """These facilities as (lat, lon, slots): alone or with those that would cover each other on the screen."""
    if zoom >= ZOOM_RINCI and len(slot) <= BATAS_TITIK:
        return [(*_titik(himpunan, s), [s]) for s in slot]
    sel = 360 * PIKSEL / (256 * 2 ** min(zoom, ZOOM_RINCI - 1))
    isi: dict[tuple[int, int], list[int]] = defaultdict(list)
    for s in slot:
        lat, lon = _titik(himpunan, s)
        isi[int(lat // sel), int(lon // sel)].append(s)
    return [(*_tengah(himpunan, anggota), anggota) for anggota in isi.values()]


def _titik(himpunan: Himpunan, slot: int) -> tuple[float, float]:
    titik = himpunan.kolom.titik(slot)
    assert titik is not None
    return titik


def _tengah(himpunan: Himpunan, slot: list[int]) -> tuple[float, float]:
    titik = [_titik(himpunan, s) for s in slot]
    return round(sum(lat for lat, _ in titik) / len(slot), 6), round(sum(lon for _, lon in titik) / len(slot), 6)


class _Fitur:
    """Makes features; ``berubah`` is when the first facility shown alone opens or closes."""

    def __init__(self, himpunan: Himpunan, kartu: dict[int, bytes], saat: datetime, kepala: Kepala) -> None:
        self._himpunan, self._kartu, self._saat = himpunan, kartu, saat
        self._kalender, self._kategori = kalender_pada(kepala), himpunan.nilai("kategori")
        self.berubah: datetime | None = None

    def buat(self, lat: float, lon: float, slot: list[int]) -> dict[str, Any]:
        sifat = self._fasilitas(slot[0]) if len(slot) == 1 else self._kelompok(slot)
        return {"type": "Feature", "geometry": {"type": "Point", "coordinates": [lon, lat]}, "properties": sifat}

    def _fasilitas(self, slot: int) -> dict[str, Any]:
        kolom = self._himpunan.kolom
        kartu = json.loads(self._kartu[kolom.id[slot]])
        keadaan = hitung(kolom.berkala[slot], self._saat, self._kalender)
        if keadaan.sampai and (self.berubah is None or keadaan.sampai < self.berubah):
            self.berubah = keadaan.sampai
        tetap = {k: kartu[k] for k in ("jenis", "id", "judul", "url")}
        return {**tetap, "kategori": self._kategori(slot), "buka": keadaan.buka}

    def _kelompok(self, slot: list[int]) -> dict[str, Any]:
        lat, lon = zip(*(_titik(self._himpunan, s) for s in slot), strict=True)
        return {"jenis": "kelompok", "jumlah": len(slot), "bbox": [min(lon), min(lat), max(lon), max(lat)]}
