"""What the citizen pages of facilities show beside the payload: filters, map, and whether it is open now."""

import math
from typing import Any

from django.db.models import Exists, ExpressionWrapper, F, FloatField, OuterRef, QuerySet, Value
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from cms.halaman import daftar_tampilan
from cms.jam import pekan
from cms.kalender import Kalender, kalender
from perangkat_daerah.models import Wilayah
from terbitan.baca import daftar
from terbitan.indeks import susul
from terbitan.kepala import kepala_jawaban
from terbitan.models import Faset, Terbitan
from terbitan.tampilan import (
    Pilihan,
    Saringan,
    SaringanSalah,
    bahasa,
    hitung,
    pilih,
    pilihan_dari,
    pilihan_pd,
    potong,
    terapkan,
)
from terbitan.topeng import isi_topeng

from .jam import keadaan, lingkup
from .models import FasilitasPage, IndeksFasilitasPage, KategoriFasilitas
from .peta import Kotak, gambar_peta, titik_tunggal
from .pilihan import AKSESIBILITAS, StatusOperasi
from .saring import SEKARANG
from .sekarang import yang_buka

METER_SEDERAJAT = 111_195
"""Length of one degree of latitude."""
IKON_AKSES = {
    "ramp": "ramp",
    "toilet_difabel": "disabilitas",
    "lift": "lift",
    "parkir_difabel": "parkir",
    "jalur_pemandu": "pemandu",
    "juru_bahasa_isyarat": "isyarat",
    "ruang_laktasi": "bayi",
    "kursi_roda": "disabilitas",
    "kursi_prioritas": "kursi",
}


def saringan(request: HttpRequest) -> list[Saringan]:
    """The filters of the facility list, with the choices of this request marked."""
    jumlah = hitung("fasilitas", bahasa(request))
    semua = [
        Saringan("kategori", _("Jenis tempat"), pilihan_kategori(jumlah.get("kategori", {})), semua=_("Semua jenis")),
        *_saringan_wilayah(jumlah),
        Saringan(
            "aksesibel",
            _("Kemudahan difabel"),
            pilihan_dari(AKSESIBILITAS, jumlah.get("aksesibel", {})),
            semua=_("Tidak disaring"),
        ),
        Saringan("pd", _("Perangkat daerah"), pilihan_pd(jumlah.get("pd", {}), bahasa(request)), semua=_("Semua")),
        Saringan(
            "status", _("Status"), pilihan_dari(StatusOperasi.choices, jumlah.get("status", {})), semua=_("Semua")
        ),
    ]
    return [pilih(request, s) for s in semua]


def pilihan_kategori(jumlah: dict[str, int]) -> list[Pilihan]:
    return [
        Pilihan(k.kode, k.nama, jumlah.get(k.kode, 0), ikon=k.ikon, warna=k.warna)
        for k in KategoriFasilitas.objects.all()
    ]


def _saringan_wilayah(jumlah: dict[str, dict[str, int]]) -> list[Saringan]:
    semua = list(Wilayah.objects.exclude(tingkat=Wilayah.Tingkat.KOTA).values_list("tingkat", "kode", "nama"))
    return [
        Saringan(
            tingkat,
            judul,
            sorted(
                (Pilihan(kode, nama, jumlah.get(tingkat, {}).get(kode, 0)) for t, kode, nama in semua if t == tingkat),
                key=lambda p: p.nama,
            ),
            semua=kosong,
        )
        for tingkat, judul, kosong in (
            ("kelurahan", _("Kelurahan"), _("Semua kelurahan")),
            ("kecamatan", _("Kecamatan"), _("Semua kecamatan")),
        )
    ]


def indeks(page: IndeksFasilitasPage, request: HttpRequest, t: dict[str, Any]) -> dict[str, Any]:
    semua = saringan(request)
    kotak = angka_kotak(request.GET.get("kotak", ""))
    dekat = angka_dekat(request.GET.get("dekat", ""))
    baris = terapkan(daftar("fasilitas", bahasa(request)), semua)
    if buka := _minta_buka(request.GET.get("buka", "")):
        baris = _buka_sekarang(baris, bahasa(request))
    if kotak:
        baris = baris.filter(lon__range=(kotak[0], kotak[2]), lat__range=(kotak[1], kotak[3]))
    kategori = semua[0]
    peta = gambar_peta(baris, {p.kode: p.warna for p in kategori.pilihan}, kotak)
    hasil = potong(request, urut_dekat(baris, *dekat) if dekat else baris)
    kini = kalender()
    hasil.butir = [beri_keadaan(beri_jarak(b, dekat) if dekat else b, kini) for b in hasil.butir]
    return {
        "saringan": semua,
        "terpilih": [s for s in semua if s.nilai],
        "kategori": kategori,
        "hasil": hasil,
        "peta": peta,
        "legenda": legenda(peta, kategori),
        "kotak": kotak,
        "dekat": dekat,
        "buka": buka,
        "bawaan": [(n, request.GET[n]) for n, ada in (("dekat", dekat), ("buka", buka)) if ada],
    }


def _minta_buka(teks: str) -> bool:
    """Raises SaringanSalah for anything but nothing and "sekarang"."""
    if teks not in ("", SEKARANG):
        raise SaringanSalah(_("Tempat hanya dapat disaring menurut yang buka sekarang."))
    return teks == SEKARANG


def _buka_sekarang(baris: QuerySet[Terbitan], kode_bahasa: str) -> QuerySet[Terbitan]:
    """Those that are open at this moment, as the API tells. Their keys are written out: a database takes fewer
    parameters than a city has places."""
    kepala = kepala_jawaban()
    himpunan = susul(kepala)["fasilitas", kode_bahasa]
    buka = yang_buka(himpunan, timezone.now(), kepala)[0]
    ids = ",".join(str(himpunan.kolom.id[slot]) for slot in isi_topeng(buka))
    return baris.extra(where=[f"terbitan_terbitan.id IN ({ids})"]) if ids else baris.none()  # noqa: S610


def legenda(peta: Any, kategori: Saringan) -> list[Pilihan]:
    """The categories that are drawn; for clusters, which have no category, all that have places."""
    if peta is None:
        return []
    if peta.gugus:
        return kategori.terisi
    ada = {t["kategori"] for t in peta.titik}
    return [p for p in kategori.pilihan if p.kode in ada]


def angka_kotak(teks: str) -> Kotak | None:
    """``west,south,east,north`` in degrees. Raises SaringanSalah for anything else."""
    if not teks:
        return None
    angka = _angka(teks, 4)
    if angka is None or not (angka[0] < angka[2] and angka[1] < angka[3]):
        raise SaringanSalah(_("Bagian peta di alamat ini tidak terbaca."))
    return angka[0], angka[1], angka[2], angka[3]


def angka_dekat(teks: str) -> tuple[float, float] | None:
    """``lat,lon`` in degrees. Raises SaringanSalah for anything else."""
    if not teks:
        return None
    angka = _angka(teks, 2)
    if angka is None:
        raise SaringanSalah(_("Letak Anda di alamat ini tidak terbaca."))
    return angka[0], angka[1]


def _angka(teks: str, banyak: int) -> list[float] | None:
    try:
        angka = [float(x) for x in teks[:120].split(",")]
    except ValueError:
        return None
    return angka if len(angka) == banyak and all(math.isfinite(x) and abs(x) <= 180 for x in angka) else None


def urut_dekat(baris: QuerySet[Terbitan], lat: float, lon: float) -> QuerySet[Terbitan]:
    """Nearest first; places closed or moved for good come last, since nobody is helped by walking there."""
    timur = (F("lon") - Value(lon)) * Value(math.cos(math.radians(lat)))
    utara = F("lat") - Value(lat)
    jarak = ExpressionWrapper(timur * timur + utara * utara, output_field=FloatField())
    bubar = Faset.objects.filter(
        terbitan=OuterRef("pk"), nama="status", nilai__in=[StatusOperasi.TUTUP, StatusOperasi.PINDAH]
    )
    return baris.filter(lat__isnull=False).annotate(jarak=jarak, bubar=Exists(bubar)).order_by("bubar", "jarak", "id")


def beri_jarak(butir: dict[str, Any], dekat: tuple[float, float]) -> dict[str, Any]:
    """A list item with its distance in metres, as the crow flies."""
    titik = butir["koordinat"]
    utara = titik["lat"] - dekat[0]
    timur = (titik["lon"] - dekat[1]) * math.cos(math.radians(dekat[0]))
    return butir | {"jarak": math.hypot(utara, timur) * METER_SEDERAJAT}


def beri_keadaan(butir: dict[str, Any], kini: Kalender) -> dict[str, Any]:
    """A list item with whether it is open at this moment, on the calendar that the caller read once."""
    return butir | {"keadaan": keadaan(butir, timezone.now(), kini)}


def fasilitas(page: FasilitasPage, request: HttpRequest, t: dict[str, Any]) -> dict[str, Any]:
    titik = t.get("koordinat")
    hari_ini = timezone.localdate().isoformat()
    kini = kalender()
    penutupan = [p for p in t["penutupan"] if p["sampai"] and p["sampai"] >= hari_ini]
    return {
        "keadaan": keadaan(t, timezone.now(), kini),
        "pekan": pekan(t["jam"], kini, lingkup(t), penutupan),
        "penutupan": penutupan,
        "kalender": kini,
        "akses": [(nama, IKON_AKSES[kode]) for kode, nama in AKSESIBILITAS if kode in t["aksesibilitas"]],
        "peta": titik_tunggal(titik["lat"], titik["lon"]) if titik else None,
    }


def daftarkan() -> None:
    daftar_tampilan(IndeksFasilitasPage, indeks)
    daftar_tampilan(FasilitasPage, fasilitas)
