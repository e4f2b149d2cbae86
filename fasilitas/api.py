"""Facilities in the API. Open or closed is decided at the moment of reading."""

import json
from datetime import datetime
from typing import Annotated, Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from ninja import Field, Query, Router, Schema

from cms.api_dasar.jawaban import tambah
from cms.api_dasar.parameter import SalahSatu, Teks
from cms.kalender import kalender
from perangkat_daerah.models import Wilayah
from terbitan.api import Hias, Jenis, PilihBahasa, Saring, jawab_daftar, jawab_rinci, pd_dikenal, rinci
from terbitan.bentuk_api import (
    Butir,
    Daftar,
    Gambar,
    Kartu,
    Rujukan,
    RujukanBerikon,
    Tanggal,
    TautanPendek,
    Telepon,
    Waktu,
)
from terbitan.proyeksi import waktu

from .jam import berubah, keadaan
from .models import KategoriFasilitas
from .pilihan import AKSESIBILITAS, StatusOperasi

router = Router(tags=["Fasilitas"])


def kategori_dikenal(kode: str) -> QuerySet[Any]:
    return KategoriFasilitas.objects.filter(kode=kode)


def kelurahan_dikenal(kode: str) -> QuerySet[Any]:
    return Wilayah.objects.filter(kode=kode, tingkat=Wilayah.Tingkat.KELURAHAN)


def kecamatan_dikenal(kode: str) -> QuerySet[Any]:
    return Wilayah.objects.filter(kode=kode, tingkat=Wilayah.Tingkat.KECAMATAN)


def dengan_keadaan(saat: datetime) -> Hias:
    """Adds ``sekarang`` to a stored object and says when that changes next. The calendar is read once."""
    kini_berlaku = kalender()

    def hias(isi: str) -> tuple[str, datetime | None]:
        kini = keadaan(json.loads(isi), saat, kini_berlaku)
        sekarang = {**kini, "sampai": waktu(kini["sampai"]), "buka_lagi": waktu(kini["buka_lagi"])}
        return tambah(isi, sekarang=sekarang), berubah(kini, saat)

    return hias


FASILITAS = Jenis(
    "fasilitas",
    "fasilitas",
    {
        "pd": pd_dikenal,
        "kategori": kategori_dikenal,
        "kelurahan": kelurahan_dikenal,
        "kecamatan": kecamatan_dikenal,
    },
    hias=dengan_keadaan,
)


class SaringFasilitas(Saring):
    pd: Teks | None = Field(None, description="Slug perangkat daerah.")
    kategori: Teks | None = Field(None, description="Kode kategori fasilitas.")
    kelurahan: Teks | None = Field(None, description="Kode Kemendagri, misalnya 35.76.02.1010.")
    kecamatan: Teks | None = Field(None, description="Kode Kemendagri, misalnya 35.76.02.")
    aksesibel: Annotated[str | None, SalahSatu(AKSESIBILITAS)] = None
    status: Annotated[str | None, SalahSatu(StatusOperasi.choices)] = None


class KategoriBerwarna(RujukanBerikon):
    warna: str


class Koordinat(Schema):
    lat: float
    lon: float


class Penutupan(Schema):
    mulai: Tanggal
    sampai: Tanggal
    alasan: str


class Status(Schema):
    kode: str
    nama: str
    alasan: str
    sampai: Tanggal | None


class Sekarang(Schema):
    """Decided when read, in the city's time zone."""

    buka: bool | None = Field(description="null bila jamnya tidak diketahui.")
    sampai: Waktu | None = Field(description="Sampai kapan tetap buka.")
    buka_lagi: Waktu | None = Field(description="Kapan buka lagi.")
    alasan: str


class FasilitasRingkas(Butir):
    tautan_pendek: TautanPendek
    kategori: KategoriBerwarna | None
    alamat: str
    kelurahan: Rujukan | None
    kecamatan: Rujukan | None
    koordinat: Koordinat | None
    jam: str = Field(description="Sintaks opening_hours OpenStreetMap.")
    penutupan: list[Penutupan]
    status: Status
    telepon: list[Telepon]
    aksesibilitas: list[str]
    sekarang: Sekarang


class FasilitasLengkap(FasilitasRingkas):
    keterangan: str
    galeri: list[Gambar]
    layanan: list[Kartu] = Field(description="Layanan yang diberikan di sini.")
    pengelola: Kartu | None
    pengelola_lain: str
    wali_data: Kartu | None
    npsn: str
    kode_faskes: str
    sumber: str
    diperiksa: Tanggal | None


@router.get("/fasilitas", response=Daftar[FasilitasRingkas], summary="Daftar fasilitas")
def daftar_fasilitas(request: HttpRequest, saring: Query[SaringFasilitas]) -> HttpResponse:
    return jawab_daftar(request, FASILITAS, saring)


@router.get("/fasilitas/{kunci}", response=rinci(FasilitasLengkap), summary="Satu fasilitas, dengan id atau slug")
def rinci_fasilitas(request: HttpRequest, kunci: str, pilih: Query[PilihBahasa]) -> HttpResponse:
    return jawab_rinci(request, FASILITAS, kunci, bahasa=pilih.bahasa)


@router.get("/fasilitas/{pd}/{slug}", response=rinci(FasilitasLengkap), summary="Satu fasilitas, dengan PD dan slug")
def rinci_fasilitas_pd(request: HttpRequest, pd: str, slug: str, pilih: Query[PilihBahasa]) -> HttpResponse:
    return jawab_rinci(request, FASILITAS, slug, pd=pd, bahasa=pilih.bahasa)
