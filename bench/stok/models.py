"""Pages with the same content as our records, built as the Wagtail tutorial builds pages.

What we keep in tables of their own (places, agencies, closures, pictures, counters of services) are tables here too,
shown by ``api_fields``; what is a column there (phones, accessibility) is a column here. Nobody lists services here, so
their nested members are JSON columns.
"""

from typing import Any

from django.db import models
from modelcluster.fields import ParentalKey
from rest_framework.serializers import CharField, Field
from wagtail.admin.panels import FieldPanel, InlinePanel
from wagtail.api import APIField
from wagtail.images.models import Image
from wagtail.models import Orderable, Page

UKURAN = {"kecil": "width-480", "sedang": "width-960", "besar": "width-1600", "potong": "fill-640x360"}
RENDISI = {f"{n}_{b}": f"{s}|format-{b}" for n, s in UKURAN.items() for b in ("avif", "webp", "jpeg")}
"""The pictures that our API gives: size and format -> filter."""

STATUS = [
    ("buka", "Beroperasi"),
    ("tutup_sementara", "Tutup sementara"),
    ("pindah", "Pindah"),
    ("tutup", "Tutup permanen"),
]


def _teks() -> Any:
    return models.TextField(blank=True)


def _data() -> Any:
    return models.JSONField(null=True, blank=True)


def _gambar(**pilihan: Any) -> Any:
    return models.ForeignKey("wagtailimages.Image", on_delete=models.PROTECT, related_name="+", **pilihan)


def _pd() -> Any:
    return models.ForeignKey("stok.PDPage", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")


def _api(*nama: str) -> list[APIField]:
    return [APIField(n) for n in nama]


class Rendisi(Field):
    """All sizes of a picture with one query; twelve ``ImageRenditionField`` would ask twelve."""

    def to_representation(self, image: Image) -> dict[str, Any]:
        ada = image.get_renditions(*RENDISI.values())
        ukuran = {n: {"url": ada[f].url, "lebar": ada[f].width, "tinggi": ada[f].height} for n, f in RENDISI.items()}
        return {"alt": image.default_alt_text, "ukuran": ukuran}


class Kategori(models.Model):
    kode = models.CharField(max_length=100, unique=True)
    nama = models.CharField(max_length=255)
    ikon = models.CharField(max_length=100, blank=True)
    warna = models.CharField(max_length=20, blank=True)

    api_fields = _api("kode", "nama", "ikon", "warna")


class Wilayah(models.Model):
    kode = models.CharField(max_length=100, unique=True)
    nama = models.CharField(max_length=255)
    induk = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT)

    api_fields = _api("kode", "nama", "induk")


class IndeksPage(Page):
    """Above all others."""


class PDPage(Page):
    """An agency, as others refer to it."""


class Isi(Page):
    """What services and facilities have in common. Names are those of the payload (docs/panduan-api.md)."""

    ringkasan = _teks()
    kategori = models.ForeignKey(Kategori, null=True, on_delete=models.PROTECT)
    diperiksa = models.DateField(null=True, blank=True)
    tautan_pendek = models.PositiveIntegerField(null=True, blank=True)
    foto = _gambar(null=True, blank=True)
    pd = _pd()

    class Meta:
        abstract = True


class LayananPage(Isi):
    jenis_layanan = _teks()
    jenis_layanan_nama = _teks()
    pengantar = _teks()
    produk = _teks()
    pengaduan = _teks()
    peristiwa_hidup = _data()
    audiens = _data()
    biaya = _data()
    jangka_waktu = _data()
    kanal_utama = _data()
    nama_lain = _data()
    persyaratan = _data()
    prosedur = _data()
    tarif = _data()
    dasar_hukum = _data()
    pengelolaan = _data()
    kanal = _data()
    integrasi = _data()
    tanya_jawab = _data()
    terkait = _data()
    tinjau_berikut = models.DateField(null=True, blank=True)


class FasilitasPage(Isi):
    kelurahan = models.ForeignKey(Wilayah, null=True, on_delete=models.PROTECT)
    alamat = _teks()
    jam = _teks()
    keterangan = _teks()
    pengelola_lain = _teks()
    npsn = _teks()
    kode_faskes = _teks()
    sumber = _teks()
    lat = models.DecimalField(max_digits=9, decimal_places=6, null=True, blank=True)
    lon = models.DecimalField(max_digits=9, decimal_places=6, null=True, blank=True)
    status = models.CharField(max_length=16, choices=STATUS)
    status_alasan = _teks()
    status_sampai = models.DateField(null=True, blank=True)
    telepon = _data()
    aksesibilitas = _data()
    pengelola = _pd()
    wali_data = _pd()


class Penutupan(Orderable):
    fasilitas = ParentalKey(FasilitasPage, on_delete=models.CASCADE, related_name="penutupan")
    mulai = models.DateField()
    sampai = models.DateField()
    alasan = models.CharField(max_length=200)

    api_fields = _api("mulai", "sampai", "alasan")


class Foto(Orderable):
    fasilitas = ParentalKey(FasilitasPage, on_delete=models.CASCADE, related_name="galeri")
    gambar = _gambar()
    alt = models.CharField(max_length=250)

    api_fields = [APIField("alt"), APIField("gambar", serializer=Rendisi())]


class Loket(Orderable):
    """Where a service is given."""

    layanan = ParentalKey(LayananPage, on_delete=models.CASCADE, related_name="loket")
    fasilitas = models.ForeignKey(FasilitasPage, on_delete=models.CASCADE, related_name="layanan")
    catatan = _teks()

    api_fields = _api("layanan", "fasilitas", "catatan")


for _model, _anak in ((LayananPage, ["loket"]), (FasilitasPage, ["penutupan", "galeri"])):
    _kolom = [f.name for f in _model._meta.local_fields if f.name != "page_ptr"]
    _sederhana = [n for n in _kolom if n != "foto"]
    _model.api_fields = [*_api("last_published_at", *_sederhana, *_anak), APIField("foto", serializer=Rendisi())]
    _model.content_panels = [
        *Page.content_panels,
        *(FieldPanel(n) for n in _kolom),
        *(InlinePanel(n) for n in _anak),
    ]
FasilitasPage.api_fields += [
    APIField("status_nama", serializer=CharField(source="get_status_display")),
    APIField("layanan"),
]
