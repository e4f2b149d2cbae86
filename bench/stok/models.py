"""Pages with the same content as our records: a column for each member of the payload.

Category and place are rows of their own, as an editor needs them; every other nested member is a JSON column. That is
kind to this side: a project with child rows (phones, closures, steps) asks one query more for each of them and item.
"""

from typing import Any

from django.db import models
from wagtail.admin.panels import FieldPanel
from wagtail.api import APIField
from wagtail.models import Page


def _teks() -> Any:
    return models.TextField(blank=True)


def _data() -> Any:
    return models.JSONField(null=True, blank=True)


class Kategori(models.Model):
    kode = models.CharField(max_length=100, unique=True)
    nama = models.CharField(max_length=255)
    ikon = models.CharField(max_length=100, blank=True)
    warna = models.CharField(max_length=20, blank=True)

    api_fields = [APIField(n) for n in ("kode", "nama", "ikon", "warna")]


class Wilayah(models.Model):
    kode = models.CharField(max_length=100, unique=True)
    nama = models.CharField(max_length=255)
    kecamatan_kode = models.CharField(max_length=100)
    kecamatan_nama = models.CharField(max_length=255)

    api_fields = [APIField(n) for n in ("kode", "nama", "kecamatan_kode", "kecamatan_nama")]


class IndeksPage(Page):
    """Above all others."""


class Isi(Page):
    """What services and facilities have in common. Names are those of the payload (docs/panduan-api.md)."""

    ringkasan = _teks()
    kategori = models.ForeignKey(Kategori, null=True, on_delete=models.PROTECT)
    diperiksa = models.DateField(null=True, blank=True)
    tautan_pendek = _data()
    foto = _data()
    pd = _data()

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
    loket = _data()
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
    koordinat = _data()
    penutupan = _data()
    status = _data()
    telepon = _data()
    aksesibilitas = _data()
    galeri = _data()
    layanan = _data()
    pengelola = _data()
    wali_data = _data()


for _model in (LayananPage, FasilitasPage):
    _nama = [f.name for f in _model._meta.local_fields if f.name != "page_ptr"]
    _model.api_fields = [APIField(n) for n in _nama]
    _model.content_panels = [*Page.content_panels, *(FieldPanel(n) for n in _nama)]
