"""What the citizen pages of public information show beside the payload."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from cms.halaman import daftar_tampilan
from terbitan.baca import daftar
from terbitan.tampilan import Pilihan, Saringan, bahasa, hitung, pilih, pilihan_dari, pilihan_pd, potong, terapkan

from .models import IndeksPpidPage, InformasiPublikPage, KategoriInformasi

JENIS_MINTA_INFORMASI = "j"
"""The kind of service (M-8.2) by which citizens ask for information."""


def kategori(jumlah: dict[str, int]) -> list[Pilihan]:
    """The four categories of UU 14/2008 with what they mean."""
    arti = {
        KategoriInformasi.BERKALA: (_("Diumumkan rutin, paling sedikit tiap enam bulan."), "kalender"),
        KategoriInformasi.SERTA_MERTA: (_("Diumumkan seketika karena menyangkut keselamatan banyak orang."), "awas"),
        KategoriInformasi.SETIAP_SAAT: (_("Selalu tersedia bila Anda memintanya."), "buku"),
        KategoriInformasi.DIKECUALIKAN: (_("Tidak dibuka, dengan alasan menurut undang-undang."), "kunci"),
    }
    return [
        Pilihan(k.value, str(k.label), jumlah.get(k.value, 0), ringkasan=teks, ikon=ikon)
        for k, (teks, ikon) in arti.items()
    ]


def saringan(request: HttpRequest) -> list[Saringan]:
    jumlah = hitung("informasi", bahasa(request))
    tahun = sorted(jumlah.get("tahun", {}), reverse=True)
    semua = [
        Saringan("kategori", _("Kategori"), kategori(jumlah.get("kategori", {})), semua=_("Semua kategori")),
        Saringan("pd", _("Perangkat daerah"), pilihan_pd(jumlah.get("pd", {}), bahasa(request)), semua=_("Semua")),
        Saringan(
            "tahun", _("Tahun"), pilihan_dari({t: t for t in tahun}, jumlah.get("tahun", {})), semua=_("Semua tahun")
        ),
    ]
    return [pilih(request, s) for s in semua]


def indeks(page: IndeksPpidPage, request: HttpRequest, t: dict[str, Any]) -> dict[str, Any]:
    semua = saringan(request)
    hasil = potong(request, terapkan(daftar("informasi", bahasa(request)), semua))
    return {"saringan": semua, "kategori": semua[0], "terpilih": [s for s in semua if s.nilai], "hasil": hasil}


def informasi(page: InformasiPublikPage, request: HttpRequest, t: dict[str, Any]) -> dict[str, Any]:
    """For an open entry without a file: the service by which anyone may ask for it."""
    if t["dokumen"] or t["pengecualian"]:
        return {}
    baris = daftar("layanan", bahasa(request), jenis_layanan=JENIS_MINTA_INFORMASI)
    return {"minta": baris.values("judul", "url").first()}


def daftarkan() -> None:
    daftar_tampilan(InformasiPublikPage, informasi)
    daftar_tampilan(IndeksPpidPage, indeks)
