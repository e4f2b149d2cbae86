"""News and banners in the API. A banner is there only while it is shown: before and after, it answers 404 and 410."""

import json
from datetime import datetime
from http import HTTPStatus
from typing import Annotated, Literal

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Field, Query, Router, Schema

from cms.api_dasar.jawaban import gabung, ke_byte, kirim, objek
from cms.api_dasar.masalah import Masalah
from cms.api_dasar.parameter import Limit, Offset, SalahSatu, Teks
from terbitan.api import Hias, Jenis, KunciJalur, PDJalur, PilihBahasa, SlugJalur, jawab_rinci, pd_dikenal, rinci
from terbitan.api_daftar import Saring, jawab_daftar, simpan_sampai
from terbitan.bentuk_api import Alamat, Butir, Daftar, DaftarPendek, Gambar, Kunci, Rujukan, Tanggal, TeksKaya, Waktu
from terbitan.kepala import Kepala, baca_kepala

from .pilihan import JenisBanner, JenisBerita
from .tayang import banner_tampil, masa

router = Router()
BERITA = Jenis("berita", "berita", {"pd": pd_dikenal})


class SaringBerita(Saring):
    pd: Teks | None = Field(None, description="Slug perangkat daerah.", examples=["dinkes"])
    jenis_berita: Annotated[str | None, SalahSatu(JenisBerita.choices)] = Field(None, description="Hanya jenis ini.")


class BeritaRingkas(Butir):
    jenis_berita: str
    jenis_berita_nama: str
    tanggal: Tanggal | None
    sampai: Tanggal | None = Field(description="Hari terakhir berlaku; null bila tanpa batas.")


class BeritaLengkap(BeritaRingkas):
    isi: TeksKaya


@router.get("/berita", response=Daftar[BeritaRingkas], tags=["Berita"], summary="Daftar berita, terbaru dahulu")
def daftar_berita(request: HttpRequest, saring: Query[SaringBerita]) -> HttpResponse:
    return jawab_daftar(request, BERITA, saring)


@router.get(
    "/berita/{kunci}", response=rinci(BeritaLengkap), tags=["Berita"], summary="Satu berita, dengan id atau slug"
)
def rinci_berita(request: HttpRequest, kunci: KunciJalur, pilih: Query[PilihBahasa]) -> HttpResponse:
    return jawab_rinci(request, BERITA, kunci, bahasa=pilih.bahasa)


@router.get(
    "/berita/{pd}/{slug}", response=rinci(BeritaLengkap), tags=["Berita"], summary="Satu berita, dengan PD dan slug"
)
def rinci_berita_pd(request: HttpRequest, pd: PDJalur, slug: SlugJalur, pilih: Query[PilihBahasa]) -> HttpResponse:
    return jawab_rinci(request, BERITA, slug, pd=pd, bahasa=pilih.bahasa)


class TargetHalaman(Schema):
    tipe: Literal["halaman"]
    id: Kunci
    jenis: str
    judul: str
    url: Alamat


class TargetFitur(Schema):
    tipe: Literal["fitur"]
    fitur: str
    nama: str


class TargetUrl(Schema):
    tipe: Literal["url"]
    tautan: str


class TargetTelepon(Schema):
    tipe: Literal["telepon"]
    nomor: str
    tel: str = Field(description="Dapat langsung dihubungi: 112 atau +62….")
    tautan: str


Target = Annotated[TargetHalaman | TargetFitur | TargetUrl | TargetTelepon, Field(discriminator="tipe")]


class Banner(Butir):
    jenis_banner: Literal["banner", "splash"]
    teks: str
    foto_tegak: Gambar | None = Field(description="Gambar untuk layar ponsel.")
    target: Target | None = Field(description="Dibuka menurut `tipe`; jangan menebak dari alamat.")
    mulai: Waktu | None
    sampai: Waktu | None
    prioritas: int = Field(description="1 paling depan.")
    wilayah: Rujukan | None = Field(description="null: seluruh kota.")
    batas_tampil: int | None = Field(description="Splash: paling banyak sekian kali sehari pada satu perangkat.")
    dapat_ditutup: bool = Field(description="Selalu true: warga selalu dapat menutupnya.")


def hanya_saat_tampil(saat: datetime, kepala: Kepala) -> Hias:
    """Nothing to add, and until when the banner is shown. Raises Masalah: 404 before, 410 after."""
    return lambda berkala: _bila_tampil(berkala, saat)


def _bila_tampil(berkala: str, saat: datetime) -> tuple[str, datetime | None]:
    mulai, sampai = masa(json.loads(berkala))
    if mulai is None or saat < mulai:
        raise Masalah(HTTPStatus.NOT_FOUND, "Tidak ada banner tampil dengan id atau alamat ini.")
    if sampai and saat >= sampai:
        raise Masalah(HTTPStatus.GONE, "Masa tampil banner ini sudah lewat.", dicabut_pada=sampai.isoformat())
    return "", sampai


BANNER = Jenis("banner", "banner", hias=hanya_saat_tampil)


class SaringBanner(PilihBahasa):
    """Few at any time, in the order of their priority: no more than paging."""

    limit: Limit = 20
    offset: Offset = 0
    jenis_banner: Annotated[str | None, SalahSatu(JenisBanner.choices)] = Field(
        None, description="Hanya banner, atau hanya splash."
    )


@router.get("/banner", response=DaftarPendek[Banner], tags=["Banner"], summary="Banner dan splash yang tampil sekarang")
def daftar_banner(request: HttpRequest, saring: Query[SaringBanner]) -> HttpResponse:
    kepala = baca_kepala()
    tampil, berubah = banner_tampil(timezone.now(), saring.bahasa, saring.jenis_banner)
    butir = tampil[saring.offset : saring.offset + saring.limit]
    isi = objek(total=ke_byte(len(tampil)), items=gabung(butir))
    return kirim(request, isi, simpan=simpan_sampai(berubah), kepala=kepala, berubah=berubah, diubah=kepala.diubah)


@router.get("/banner/{kunci}", response=rinci(Banner), tags=["Banner"], summary="Satu banner yang tampil sekarang")
def rinci_banner(request: HttpRequest, kunci: KunciJalur, pilih: Query[PilihBahasa]) -> HttpResponse:
    return jawab_rinci(request, BANNER, kunci, bahasa=pilih.bahasa)
