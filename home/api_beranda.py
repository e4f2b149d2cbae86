"""``/api/v1/beranda``: everything the app's first screen needs, in one answer."""

import json
from collections.abc import Iterable
from dataclasses import asdict
from datetime import date, datetime, time, timedelta
from typing import Any, Literal, NamedTuple

from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation
from ninja import Field, Query, Router, Schema

from cms.api_dasar.jawaban import gabung, ke_byte, kirim, objek
from cms.konteks import Kota, kota
from cms.pemberitahuan import Kabar, berlangsung, pergantian
from fasilitas.tampilan import pilihan_kategori
from layanan.models import KategoriLayanan, PeristiwaHidup
from layanan.tampilan import rujukan, ubin_jenis
from perangkat_daerah.data import tel
from search.api import NomorDarurat
from terbitan.api import PilihBahasa
from terbitan.baca import daftar
from terbitan.bentuk_api import Alamat, Waktu
from terbitan.kepala import Kepala, baca_kepala
from terbitan.proyeksi import waktu
from terbitan.tampilan import Pilihan, hitung

from .api import Banner, BeritaRingkas
from .pilihan import JenisBanner
from .tayang import banner_tampil

router = Router(tags=["Beranda"])
BANYAK_BERITA = 5
CALON_BERITA = 25
"""News looked at to find that many whose period is not over."""


class Logo(Schema):
    url: Alamat


class TautanSosial(Schema):
    nama: str
    tautan: str


class Pengaturan(Schema):
    nama_portal: str
    nama_kota: str
    semboyan: str
    logo: Logo | None
    warna_utama: str
    warna_aksen: str
    alamat: str
    telepon: str
    whatsapp: str
    surel: str
    tautan_sosial: list[TautanSosial]
    versi_aplikasi_minimum: str
    versi: int = Field(description="Bertambah setiap pengaturan disimpan.")


class Ubin(Schema):
    kode: str = Field(description="Nilai penyaring.")
    nama: str
    ikon: str
    ringkasan: str
    jumlah: int
    url: Alamat = Field(description="Daftarnya di halaman warga.")


class Pemberitahuan(Schema):
    """A disturbance or maintenance of the portal that is running now (W-8.1d)."""

    jenis: Literal["gangguan", "pemeliharaan"]
    jenis_nama: str
    judul: str
    teks: str
    mulai: Waktu
    sampai: Waktu | None = Field(description="null: belum diketahui.")


class Beranda(Schema):
    token: str = Field(description="Berganti setiap ada isi terbit yang berubah.")
    pengaturan: Pengaturan
    pemberitahuan: list[Pemberitahuan] = Field(description="Gangguan dan pemeliharaan yang sedang berlangsung.")
    nomor_darurat: list[NomorDarurat]
    splash: list[Banner]
    banner: list[Banner]
    jenis_layanan: list[Ubin] = Field(description="Penyaring `jenis_layanan` dari /layanan.")
    peristiwa_hidup: list[Ubin] = Field(description="Penyaring `peristiwa` dari /layanan.")
    kategori_layanan: list[Ubin]
    kategori_fasilitas: list[Ubin]
    berita: list[BeritaRingkas]
    waktu_server: Waktu = Field(description="Saat jawaban ini dikirim; satu-satunya yang tidak ikut ETag.")


class Susunan(NamedTuple):
    """The answer but for the clock, and what it was made from: true from ``mulai`` until the log or a period moves."""

    isi: bytes
    kepala: Kepala
    mulai: datetime
    sampai: datetime | None


_simpanan: dict[str, Susunan] = {}


@router.get("/beranda", response=Beranda, summary="Layar pertama aplikasi")
def beranda(request: HttpRequest, pilih: Query[PilihBahasa]) -> HttpResponse:
    susunan = _terkini(pilih.bahasa)
    # The clock is in the body but not in the ETag: 304 as long as nothing else changed.
    jam = ke_byte({"waktu_server": waktu(timezone.now())})
    isi = susunan.isi[:-1] + b"," + jam[1:]
    return kirim(request, isi, sidik_dari=susunan.isi, diubah=susunan.mulai)


def _terkini(bahasa: str) -> Susunan:
    """One query while nothing changed."""
    kepala, kini = baca_kepala(), timezone.now()
    ada = _simpanan.get(bahasa)
    if ada and ada.kepala == kepala and ada.mulai <= kini and (ada.sampai is None or kini < ada.sampai):
        return ada
    with translation.override(bahasa):
        _simpanan[bahasa] = baru = _susun(bahasa, kepala, kini)  # the head was read first: never newer than it says
    return baru


def _susun(bahasa: str, kepala: Kepala, kini: datetime) -> Susunan:
    ada = hitung("layanan", bahasa)
    tempat = hitung("fasilitas", bahasa)
    k = kota()
    tayang, banner_berganti = banner_tampil(kini, bahasa)
    banner = {jenis: [b for b in tayang if json.loads(b)["jenis_banner"] == jenis] for jenis in JenisBanner.values}
    berita, berita_berganti = _berita(bahasa, kini)
    isi = objek(
        token=ke_byte(str(kepala.nilai)),
        pengaturan=ke_byte(_pengaturan(k)),
        pemberitahuan=ke_byte([_pemberitahuan(p) for p in berlangsung(k.pemberitahuan, kini)]),
        nomor_darurat=ke_byte([{**n, "tel": tel(n["nomor"])} for n in k.nomor_darurat]),
        splash=gabung(banner[JenisBanner.SPLASH]),
        banner=gabung(banner[JenisBanner.BANNER]),
        jenis_layanan=_ubin(ubin_jenis(ada), "/layanan/?jenis="),
        peristiwa_hidup=_ubin(rujukan(PeristiwaHidup, ada.get("peristiwa", {})), "/layanan/?peristiwa="),
        kategori_layanan=_ubin(rujukan(KategoriLayanan, ada.get("kategori", {})), "/layanan/?kategori="),
        kategori_fasilitas=_ubin(pilihan_kategori(tempat.get("kategori", {})), "/fasilitas/?kategori="),
        berita=gabung(berita),
    )
    berganti = [banner_berganti, berita_berganti, pergantian(k.pemberitahuan, kini)]
    return Susunan(isi, kepala, kini, min((saat for saat in berganti if saat), default=None))


def _pengaturan(k: Kota) -> dict[str, Any]:
    nama = ("nama_portal", "nama_kota", "semboyan", "warna_utama", "warna_aksen", "alamat", "telepon", "whatsapp")
    return {
        **{n: getattr(k, n) for n in (*nama, "surel", "versi")},
        "logo": {"url": k.logo} if k.logo else None,
        "tautan_sosial": [{"nama": t["nama"], "tautan": t["url"]} for t in k.tautan_sosial],
        "versi_aplikasi_minimum": k.versi_aplikasi_minimum,
    }


def _pemberitahuan(kabar: Kabar) -> dict[str, Any]:
    return {**asdict(kabar), "mulai": waktu(kabar.mulai), "sampai": waktu(kabar.sampai)}


def _ubin(pilihan: Iterable[Pilihan], awalan: str) -> bytes:
    """Choices that have something behind them."""
    return ke_byte(
        [
            {
                "kode": p.kode,
                "nama": p.nama,
                "ikon": p.ikon,
                "ringkasan": p.ringkasan,
                "jumlah": p.jumlah,
                "url": f"{awalan}{p.kode}",
            }
            for p in pilihan
            if p.jumlah
        ]
    )


def _berita(bahasa: str, kini: datetime) -> tuple[list[str], datetime | None]:
    """The newest news whose period is not over, as stored, and when the first of those looked at ends."""
    hari_ini = timezone.localdate(kini)
    terbaru = daftar("berita", bahasa).values_list("ringkas", flat=True)[:CALON_BERITA]
    masa = [(isi, json.loads(isi)["sampai"] or "") for isi in terbaru]
    berlaku = [(isi, sampai) for isi, sampai in masa if not sampai or sampai >= hari_ini.isoformat()]
    berakhir = min((date.fromisoformat(sampai) for _, sampai in berlaku if sampai), default=None)
    lewat = timezone.make_aware(datetime.combine(berakhir + timedelta(days=1), time.min)) if berakhir else None
    return [isi for isi, _ in berlaku[:BANYAK_BERITA]], lewat
