"""Facilities in the API. Open or closed is decided at the moment of reading."""

from django.http import HttpRequest, HttpResponse
from ninja import Field, Query, Router, Schema

from terbitan.api import KunciJalur, PDJalur, PilihBahasa, SlugJalur, jawab_rinci, rinci
from terbitan.api_daftar import jawab_daftar
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

from .saring import FASILITAS, SaringFasilitas

router = Router(tags=["Fasilitas"])


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
    alasan: str = Field(
        description="Mengapa tutup: penutupan, status, hari libur, atau jam khusus. Kosong di luar jam biasa."
    )


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
    jarak: int | None = Field(None, description="Meter dari `dekat`; hanya bila diminta.")


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
def rinci_fasilitas(request: HttpRequest, kunci: KunciJalur, pilih: Query[PilihBahasa]) -> HttpResponse:
    return jawab_rinci(request, FASILITAS, kunci, bahasa=pilih.bahasa)


@router.get("/fasilitas/{pd}/{slug}", response=rinci(FasilitasLengkap), summary="Satu fasilitas, dengan PD dan slug")
def rinci_fasilitas_pd(request: HttpRequest, pd: PDJalur, slug: SlugJalur, pilih: Query[PilihBahasa]) -> HttpResponse:
    return jawab_rinci(request, FASILITAS, slug, pd=pd, bahasa=pilih.bahasa)
