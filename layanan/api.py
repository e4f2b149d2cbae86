"""Services in the API."""

from typing import Annotated, Any, Literal

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from ninja import Field, Query, Router, Schema

from cms.api_dasar.parameter import SalahSatu, Teks
from terbitan.api import Jenis, KunciJalur, PDJalur, PilihBahasa, SlugJalur, jawab_rinci, pd_dikenal, rinci
from terbitan.api_daftar import Saring, jawab_daftar
from terbitan.bentuk_api import Butir, Daftar, Kartu, RujukanBerikon, Tanggal, TautanPendek

from .models import KategoriLayanan, PeristiwaHidup
from .pilihan import AUDIENS, JenisLayanan

router = Router(tags=["Layanan"])
KANAL = ("web", "aplikasi", "telepon", "whatsapp", "loket")
TAHAP = tuple(str(n) for n in range(1, 10))


def kategori_dikenal(kode: str) -> QuerySet[Any]:
    return KategoriLayanan.objects.filter(kode=kode)


def peristiwa_dikenal(kode: str) -> QuerySet[Any]:
    return PeristiwaHidup.objects.filter(kode=kode)


LAYANAN = Jenis(
    "layanan",
    "layanan",
    {"pd": pd_dikenal, "kategori": kategori_dikenal, "peristiwa": peristiwa_dikenal},
)


class SaringLayanan(Saring):
    pd: Teks | None = Field(None, description="Slug perangkat daerah.", examples=["dinkes"])
    kategori: Teks | None = Field(None, description="Kode kategori layanan.", examples=["kependudukan"])
    peristiwa: Teks | None = Field(None, description="Kode peristiwa hidup.", examples=["melahirkan"])
    audiens: Annotated[str | None, SalahSatu(AUDIENS)] = Field(None, description="Hanya untuk sasaran ini.")
    jenis_layanan: Annotated[str | None, SalahSatu(JenisLayanan.choices)] = Field(
        None, description="Jenis layanan: a pengaduan … l wifi, m lainnya."
    )
    kanal: Annotated[str | None, SalahSatu(KANAL)] = Field(
        None, description="Hanya yang dapat diperoleh lewat kanal ini."
    )
    tahap: Annotated[str | None, SalahSatu(TAHAP)] = Field(None, description="Tahap integrasi.")


class BiayaRingkas(Schema):
    gratis: bool
    mulai: int | None = Field(description="Tarif terendah dalam rupiah.")


class JangkaWaktu(Schema):
    jumlah: int
    satuan: str
    teks: str
    catatan: str


class KanalWeb(Schema):
    tipe: Literal["web"]
    label: str
    tautan: str


class KanalAplikasi(Schema):
    tipe: Literal["aplikasi"]
    label: str
    paket: str
    tautan: str = Field(description="Halaman aplikasinya di Play Store.")
    tautan_dalam: str | None = Field(description="Tautan dalam yang membuka layarnya langsung.")


class KanalTelepon(Schema):
    tipe: Literal["telepon"]
    label: str
    nomor: str
    tel: str = Field(description="Dapat langsung dihubungi: 112 atau +62….")
    tautan: str


class KanalWhatsApp(Schema):
    tipe: Literal["whatsapp"]
    label: str
    nomor: str = Field(description="Dengan kode negara, angka saja: 62….")
    tautan: str


Kanal = Annotated[KanalWeb | KanalAplikasi | KanalTelepon | KanalWhatsApp, Field(discriminator="tipe")]


class LayananRingkas(Butir):
    tautan_pendek: TautanPendek
    jenis_layanan: str
    jenis_layanan_nama: str
    kategori: RujukanBerikon | None
    peristiwa_hidup: list[RujukanBerikon]
    audiens: list[str]
    biaya: BiayaRingkas
    jangka_waktu: JangkaWaktu | None
    kanal_utama: Kanal | None


class Persyaratan(Schema):
    teks: str
    catatan: str


class Langkah(Schema):
    judul: str
    uraian: str


class Tarif(Schema):
    uraian: str
    tarif: int = Field(description="Rupiah.")
    satuan: str
    catatan: str


class DasarHukum(Schema):
    teks: str
    informasi: Kartu | None


class Loket(Schema):
    fasilitas: Kartu
    catatan: str


class Pengelolaan(Schema):
    """Components 8 to 14 of Standar Pelayanan, the decree and the charter."""

    sarana: str
    kompetensi: str
    pengawasan: str
    jumlah_pelaksana: int | None
    jaminan_pelayanan: str
    jaminan_keamanan: str
    evaluasi: str
    sk_nomor: str
    sk_tanggal: Tanggal | None
    maklumat: str


class Integrasi(Schema):
    jenis: str | None
    tahap: int | None
    prioritas: int | None


class TanyaJawab(Schema):
    tanya: str
    jawab: str


class LayananLengkap(LayananRingkas):
    nama_lain: list[str]
    pengantar: str
    persyaratan: list[Persyaratan]
    prosedur: list[Langkah]
    tarif: list[Tarif]
    produk: str
    pengaduan: str
    dasar_hukum: list[DasarHukum]
    pengelolaan: Pengelolaan
    kanal: list[Kanal]
    loket: list[Loket]
    integrasi: Integrasi
    tanya_jawab: list[TanyaJawab]
    terkait: list[Kartu]
    diperiksa: Tanggal | None
    tinjau_berikut: Tanggal | None


@router.get("/layanan", response=Daftar[LayananRingkas], summary="Daftar layanan")
def daftar_layanan(request: HttpRequest, saring: Query[SaringLayanan]) -> HttpResponse:
    return jawab_daftar(request, LAYANAN, saring)


@router.get("/layanan/{kunci}", response=rinci(LayananLengkap), summary="Satu layanan, dengan id atau slug")
def rinci_layanan(request: HttpRequest, kunci: KunciJalur, pilih: Query[PilihBahasa]) -> HttpResponse:
    return jawab_rinci(request, LAYANAN, kunci, bahasa=pilih.bahasa)


@router.get("/layanan/{pd}/{slug}", response=rinci(LayananLengkap), summary="Satu layanan, dengan PD dan slug")
def rinci_layanan_pd(request: HttpRequest, pd: PDJalur, slug: SlugJalur, pilih: Query[PilihBahasa]) -> HttpResponse:
    return jawab_rinci(request, LAYANAN, slug, pd=pd, bahasa=pilih.bahasa)
