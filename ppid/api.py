"""Public information (PPID) in the API."""

from typing import Annotated

from django.http import HttpRequest, HttpResponse
from ninja import Field, Query, Router, Schema

from cms.api_dasar.parameter import SalahSatu, Teks
from terbitan.api import Jenis, KunciJalur, PDJalur, PilihBahasa, SlugJalur, jawab_rinci, pd_dikenal, rinci
from terbitan.api_daftar import Saring, jawab_daftar
from terbitan.bentuk_api import Alamat, Butir, Daftar, Tanggal, Waktu

from .models import KategoriInformasi

router = Router(tags=["PPID"])
INFORMASI = Jenis("informasi", "ppid/informasi", {"pd": pd_dikenal})
Tahun = Annotated[str, Field(pattern=r"^[0-9]{4}$")]


class SaringInformasi(Saring):
    pd: Teks | None = Field(None, description="Slug perangkat daerah.", examples=["dinkes"])
    kategori: Annotated[str | None, SalahSatu(KategoriInformasi.choices)] = Field(
        None, description="Hanya kategori ini."
    )
    tahun: Tahun | None = Field(None, description="Tahun tanggal informasi.", examples=["2026"])


class Dokumen(Schema):
    judul: str
    nama: str
    url: Alamat
    ukuran: int | None = Field(description="Byte.")
    mime: str
    halaman: int | None
    sha256: str
    tanggal: Waktu | None


class InformasiRingkas(Butir):
    kategori: str
    kategori_nama: str
    nomor: str
    tanggal: Tanggal | None
    dokumen: list[Dokumen] = Field(description="Selalu kosong bagi informasi yang dikecualikan.")


class ButirDIP(Schema):
    """Further columns of the Daftar Informasi Publik (Perki 1/2021)."""

    penguasa: str
    penanggung_jawab: str
    waktu_pembuatan: Tanggal | None
    tempat_pembuatan: str
    bentuk: str
    retensi: str


class Pengecualian(Schema):
    """Why an entry is exempt (UU 14/2008, Pasal 17) and the outcome of its consequence test."""

    alasan: str
    alasan_nama: str
    dasar: str
    akibat: str
    jangka: str
    nomor: str
    tanggal: Tanggal | None


class InformasiLengkap(InformasiRingkas):
    dip: ButirDIP
    pengecualian: Pengecualian | None


@router.get("/ppid/informasi", response=Daftar[InformasiRingkas], summary="Daftar informasi publik")
def daftar_informasi(request: HttpRequest, saring: Query[SaringInformasi]) -> HttpResponse:
    return jawab_daftar(request, INFORMASI, saring)


@router.get("/ppid/informasi/{kunci}", response=rinci(InformasiLengkap), summary="Satu informasi, dengan id atau slug")
def rinci_informasi(request: HttpRequest, kunci: KunciJalur, pilih: Query[PilihBahasa]) -> HttpResponse:
    return jawab_rinci(request, INFORMASI, kunci, bahasa=pilih.bahasa)


@router.get(
    "/ppid/informasi/{pd}/{slug}", response=rinci(InformasiLengkap), summary="Satu informasi, dengan PD dan slug"
)
def rinci_informasi_pd(request: HttpRequest, pd: PDJalur, slug: SlugJalur, pilih: Query[PilihBahasa]) -> HttpResponse:
    return jawab_rinci(request, INFORMASI, slug, pd=pd, bahasa=pilih.bahasa)
