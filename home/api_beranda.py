"""``/api/v1/beranda``: everything the app's first screen needs, in one answer."""

import json
from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation
from ninja import Field, Query, Router, Schema

from cms.api_dasar.jawaban import gabung, ke_byte, kirim, objek
from cms.konteks import kota
from cms.pengaturan import PengaturanKota
from fasilitas.tampilan import pilihan_kategori
from layanan.models import KategoriLayanan, PeristiwaHidup
from layanan.tampilan import rujukan, ubin_jenis
from perangkat_daerah.data import tel
from search.api import NomorDarurat
from terbitan.api import PilihBahasa
from terbitan.baca import daftar
from terbitan.bentuk_api import Alamat, Waktu
from terbitan.proyeksi import waktu
from terbitan.segarkan import kepala
from terbitan.tampilan import Pilihan, hitung

from .api import Banner, BeritaRingkas
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


class Beranda(Schema):
    token: str = Field(description="Berganti setiap ada isi terbit yang berubah.")
    pengaturan: Pengaturan
    pemberitahuan: str | None = Field(description="Gangguan atau pemeliharaan yang sedang berlangsung.")
    nomor_darurat: list[NomorDarurat]
    splash: list[Banner]
    banner: list[Banner]
    jenis_layanan: list[Ubin] = Field(description="Penyaring `jenis_layanan` dari /layanan.")
    peristiwa_hidup: list[Ubin] = Field(description="Penyaring `peristiwa` dari /layanan.")
    kategori_layanan: list[Ubin]
    kategori_fasilitas: list[Ubin]
    berita: list[BeritaRingkas]
    waktu_server: Waktu


@router.get("/beranda", response=Beranda, summary="Layar pertama aplikasi")
def beranda(request: HttpRequest, pilih: Query[PilihBahasa]) -> HttpResponse:
    with translation.override(pilih.bahasa):
        isi = _bagian(pilih.bahasa)
    # The clock is in the body but not in the ETag: 304 as long as nothing else changed.
    jam = ke_byte(waktu(timezone.now()))
    return kirim(request, objek(**isi, waktu_server=jam), sidik_dari=objek(**isi))


def _bagian(bahasa: str) -> dict[str, bytes]:
    token = str(kepala())  # read first: what follows is never older than it says
    kini = timezone.now()
    ada = hitung("layanan", bahasa)
    tempat = hitung("fasilitas", bahasa)
    k = kota()
    return {
        "token": ke_byte(token),
        "pengaturan": ke_byte(_pengaturan()),
        "pemberitahuan": ke_byte(k.pemberitahuan or None),
        "nomor_darurat": ke_byte([{**n, "tel": tel(n["nomor"])} for n in k.nomor_darurat]),
        "splash": gabung(banner_tampil(kini, bahasa, "splash")[0]),
        "banner": gabung(banner_tampil(kini, bahasa, "banner")[0]),
        "jenis_layanan": _ubin(ubin_jenis(ada), "/layanan/?jenis="),
        "peristiwa_hidup": _ubin(rujukan(PeristiwaHidup, ada.get("peristiwa", {})), "/layanan/?peristiwa="),
        "kategori_layanan": _ubin(rujukan(KategoriLayanan, ada.get("kategori", {})), "/layanan/?kategori="),
        "kategori_fasilitas": _ubin(pilihan_kategori(tempat.get("kategori", {})), "/fasilitas/?kategori="),
        "berita": gabung(_berita(bahasa)),
    }


def _pengaturan() -> dict[str, Any]:
    k = kota()
    nama = ("nama_portal", "nama_kota", "semboyan", "warna_utama", "warna_aksen", "alamat", "telepon", "whatsapp")
    minimum = PengaturanKota.objects.values_list("versi_aplikasi_minimum", flat=True).first()
    return {
        **{n: getattr(k, n) for n in (*nama, "surel", "versi")},
        "logo": {"url": k.logo} if k.logo else None,
        "tautan_sosial": [{"nama": t["nama"], "tautan": t["url"]} for t in k.tautan_sosial],
        "versi_aplikasi_minimum": minimum or "1.0.0",
    }


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


def _berita(bahasa: str) -> list[str]:
    """The newest news whose period is not over, as stored."""
    hari_ini = timezone.localdate().isoformat()
    terbaru = daftar("berita", bahasa).values_list("ringkas", flat=True)[:CALON_BERITA]
    berlaku = [isi for isi in terbaru if (json.loads(isi)["sampai"] or hari_ini) >= hari_ini]
    return berlaku[:BANYAK_BERITA]
