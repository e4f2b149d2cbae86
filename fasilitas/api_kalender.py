"""The city's calendar in the API: apps tell opening hours offline with it."""

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Field, Query, Router, Schema

from cms.api_dasar.jawaban import DAFTAR, harian, ke_byte, kirim
from cms.api_dasar.masalah import ParameterSalah, parameter_salah
from cms.api_dasar.parameter import Hari
from cms.kalender import KANTOR, Libur, MasaKhusus, kalender
from terbitan.bentuk_api import Tanggal

from .kalender import JenisLibur

router = Router(tags=["Fasilitas"])


class SaringKalender(Schema):
    dari: Hari | None = Field(None, description="Hari pertama; bawaan 1 Januari tahun ini.", examples=["2026-01-01"])
    sampai: Hari | None = Field(
        None, description="Hari terakhir; bawaan 31 Desember tahun depan.", examples=["2026-12-31"]
    )


class HariLibur(Schema):
    tanggal: Tanggal
    nama: str
    jenis: str = Field(description=", ".join(JenisLibur.values))
    jenis_nama: str
    dasar: str


class JamKhusus(Schema):
    """Replaces the weekly hours of the facilities in ``kategori``, except those open 24 hours."""

    nama: str
    mulai: Tanggal
    sampai: Tanggal
    jam: str = Field(description="Sintaks opening_hours OpenStreetMap, dengan aturan hari libur (PH).")
    kantor: bool = Field(description="Berlaku untuk jam kerja kantor perangkat daerah.")
    kategori: list[str] = Field(description="Kode kategori fasilitas.")
    dasar: str


class Kalender(Schema):
    dari: Tanggal
    sampai: Tanggal
    libur: list[HariLibur]
    jam_khusus: list[JamKhusus] = Field(description="Yang berlaku setidaknya sehari dalam masa ini.")


@router.get("/kalender", response=Kalender, summary="Hari libur dan jam khusus")
@harian
def kalender_kota(request: HttpRequest, saring: Query[SaringKalender]) -> HttpResponse:
    tahun = timezone.localdate().year
    dari, sampai = saring.dari or date(tahun, 1, 1), saring.sampai or date(tahun + 1, 12, 31)
    if sampai < dari:
        nama, alasan = (
            ("sampai", f"Paling kecil {dari}, sama dengan dari.")
            if saring.sampai
            else ("dari", f"Paling besar {sampai}, atau tulis juga sampai.")
        )
        raise ParameterSalah([parameter_salah(nama, "bertentangan", alasan)])
    kini = kalender()
    isi = {
        "dari": dari.isoformat(),
        "sampai": sampai.isoformat(),
        "libur": [_libur(li) for li in kini.libur.values() if dari <= li.tanggal <= sampai],
        "jam_khusus": [_khusus(k) for k in kini.khusus if k.mulai <= sampai and k.sampai >= dari],
    }
    return kirim(request, ke_byte(isi), simpan=DAFTAR)


def _libur(li: Libur) -> dict[str, str]:
    return {
        "tanggal": li.tanggal.isoformat(),
        "nama": li.nama,
        "jenis": li.jenis,
        "jenis_nama": li.jenis_nama,
        "dasar": li.dasar,
    }


def _khusus(k: MasaKhusus) -> dict[str, object]:
    return {
        "nama": k.nama,
        "mulai": k.mulai.isoformat(),
        "sampai": k.sampai.isoformat(),
        "jam": k.jam,
        "kantor": KANTOR in k.lingkup,
        "kategori": sorted(k.lingkup - {KANTOR}),
        "dasar": k.dasar,
    }
