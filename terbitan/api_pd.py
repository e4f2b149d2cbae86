"""Agencies and regions in the API. They stand here because ``perangkat_daerah`` is below the log."""

from typing import Annotated, Any, Literal

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from ninja import Field, Query, Router, Schema

from cms.api_dasar.jawaban import DAFTAR, harian, ke_byte, kirim, objek
from cms.api_dasar.masalah import DokumenMasalah, Masalah
from cms.api_dasar.parameter import Limit, Offset, SalahSatu, Teks, ruas
from perangkat_daerah.models import JenisPD, Wilayah

from .api import AWALAN, Jenis, KunciJalur, PilihBahasa, jawab_rinci, periksa_rujukan, rinci
from .api_daftar import Saring, jawab_daftar
from .bentuk_api import Alamat, Butir, Daftar, DaftarPendek, Kartu, Rujukan, TeksKaya, Telepon, Waktu

router = Router(tags=["Perangkat daerah"])
PERANGKAT_DAERAH = Jenis("perangkat-daerah", "perangkat-daerah")


class SaringPD(Saring):
    jenis_pd: Annotated[str | None, SalahSatu(JenisPD.choices)] = Field(None, description="Hanya jenis ini.")


class PDRingkas(Butir):
    singkatan: str
    jenis_pd: str
    jenis_pd_nama: str


class PDLengkap(PDRingkas):
    induk: Kartu | None
    kepala: str
    alamat: str
    telepon: list[Telepon]
    surel: str
    situs: str
    jam: str = Field(description="Sintaks opening_hours OpenStreetMap.")
    tentang: TeksKaya


@router.get("/perangkat-daerah", response=Daftar[PDRingkas], summary="Daftar perangkat daerah")
def daftar_perangkat_daerah(request: HttpRequest, saring: Query[SaringPD]) -> HttpResponse:
    return jawab_daftar(request, PERANGKAT_DAERAH, saring)


@router.get(
    "/perangkat-daerah/{kunci}", response=rinci(PDLengkap), summary="Satu perangkat daerah, dengan id atau slug"
)
def rinci_perangkat_daerah(request: HttpRequest, kunci: KunciJalur, pilih: Query[PilihBahasa]) -> HttpResponse:
    return jawab_rinci(request, PERANGKAT_DAERAH, kunci, bahasa=pilih.bahasa)


class SaringWilayah(Schema):
    tingkat: Annotated[str | None, SalahSatu(Wilayah.Tingkat.choices)] = Field(None, description="Hanya tingkat ini.")
    induk: Teks | None = Field(None, description="Kode Kemendagri wilayah di atasnya.", examples=["35.76"])
    limit: Limit = 20
    offset: Offset = 0


class Titik(Schema):
    lat: float
    lon: float


class WilayahButir(Schema):
    """A region; its id is the code of Kemendagri, stable by regulation."""

    id: str = Field(description="Kode Kemendagri.")
    jenis: Literal["wilayah"]
    judul: str
    slug: str
    url: Alamat = Field(description="Alamat rincinya di API ini; wilayah tidak punya halaman warga.")
    ringkasan: str
    diperbarui: Waktu | None = Field(description="Selalu null.")
    kode: str
    kode_bps: str
    tingkat: str
    tingkat_nama: str
    induk: Rujukan | None
    koordinat: Titik | None
    bbox: list[float] | None = Field(description="Barat, selatan, timur, utara.")


def wilayah_dikenal(kode: str) -> QuerySet[Any]:
    return Wilayah.objects.filter(kode=kode)


@router.get("/wilayah", response=DaftarPendek[WilayahButir], tags=["Wilayah"], summary="Daftar wilayah")
@harian
def daftar_wilayah(request: HttpRequest, saring: Query[SaringWilayah]) -> HttpResponse:
    baris = Wilayah.objects.aktif().select_related("induk").order_by("kode")
    if saring.tingkat:
        baris = baris.filter(tingkat=saring.tingkat)
    if saring.induk:
        baris = baris.filter(induk__kode=saring.induk)
    semua = list(baris)  # a city has few
    if not semua and saring.induk:
        periksa_rujukan({"induk": wilayah_dikenal}, {"induk": saring.induk})
    butir = [_butir(w) for w in semua[saring.offset : saring.offset + saring.limit]]
    return kirim(request, objek(total=ke_byte(len(semua)), items=ke_byte(butir)), simpan=DAFTAR)


@router.get(
    "/wilayah/{kode}",
    response={200: WilayahButir, 404: DokumenMasalah},
    tags=["Wilayah"],
    summary="Satu wilayah, dengan kode Kemendagri",
)
@harian
def rinci_wilayah(request: HttpRequest, kode: Annotated[str, ruas("Kode Kemendagri.", "35.76.02")]) -> HttpResponse:
    wilayah = Wilayah.objects.aktif().select_related("induk").filter(kode=kode).first()
    if wilayah is None:
        raise Masalah(404, "Tidak ada wilayah dengan kode ini.")
    return kirim(request, ke_byte(_butir(wilayah)))


def _butir(w: Wilayah) -> dict[str, Any]:
    kotak = [w.min_lon, w.min_lat, w.max_lon, w.max_lat]
    return {
        "id": w.kode,
        "jenis": "wilayah",
        "judul": w.nama,
        "slug": w.kode,
        "url": f"{AWALAN}/wilayah/{w.kode}",
        "ringkasan": f"{w.get_tingkat_display()} di {w.induk.nama}" if w.induk else w.get_tingkat_display(),
        "diperbarui": None,
        "kode": w.kode,
        "kode_bps": w.kode_bps,
        "tingkat": w.tingkat,
        "tingkat_nama": w.get_tingkat_display(),
        "induk": {"kode": w.induk.kode, "nama": w.induk.nama} if w.induk else None,
        "koordinat": {"lat": w.lat, "lon": w.lon} if w.lat is not None and w.lon is not None else None,
        "bbox": None if None in kotak else kotak,
    }
