"""City agencies (PD) and the regions they work in. Each PD is one subtree of pages: that makes its rights simple."""

from typing import Any

from django.db import models
from wagtail.fields import RichTextField
from wagtail.search import index

from cms.halaman import HalamanDasar
from cms.referensi import AktifQuerySet, BisaDigabung
from cms.transaksi import transaksi

from . import panels
from .kunci_api import KunciApi
from .ruang import RuangKerja
from .tugas import TugasPersetujuanDinas, TugasVerifikasiPD

__all__ = [
    "IndeksPerangkatDaerahPage",
    "JenisPD",
    "KunciApi",
    "PerangkatDaerahPage",
    "RuangKerja",
    "TugasPersetujuanDinas",
    "TugasVerifikasiPD",
    "Wilayah",
    "pd_pemilik",
]


class Wilayah(index.Indexed, BisaDigabung):
    """A region: kota/kabupaten, kecamatan or kelurahan/desa, with the codes of Kemendagri and BPS (neither derived)."""

    class Tingkat(models.TextChoices):
        KOTA = "kota", "Kota/Kabupaten"
        KECAMATAN = "kecamatan", "Kecamatan"
        KELURAHAN = "kelurahan", "Kelurahan/Desa"

    kode = models.CharField("kode Kemendagri", max_length=13, unique=True, help_text="Misalnya 35.76.01.1003.")
    kode_bps = models.CharField("kode BPS", max_length=10, blank=True)
    nama = models.CharField("nama", max_length=80)
    tingkat = models.CharField("tingkat", max_length=10, choices=Tingkat.choices)
    induk = models.ForeignKey(
        "self", verbose_name="bagian dari", null=True, blank=True, on_delete=models.PROTECT, related_name="bagian"
    )
    lat = models.FloatField("lintang titik tengah", null=True, blank=True)
    lon = models.FloatField("bujur titik tengah", null=True, blank=True)
    min_lon = models.FloatField("batas barat", null=True, blank=True)
    min_lat = models.FloatField("batas selatan", null=True, blank=True)
    max_lon = models.FloatField("batas timur", null=True, blank=True)
    max_lat = models.FloatField("batas utara", null=True, blank=True)
    aktif = models.BooleanField("aktif", default=True)

    objects = AktifQuerySet.as_manager()
    search_fields = [index.SearchField("nama"), index.AutocompleteField("nama")]
    panels = panels.wilayah

    class Meta:
        ordering = ["kode"]
        verbose_name = "wilayah"
        verbose_name_plural = "wilayah"

    def __str__(self) -> str:
        return f"{self.nama} ({self.kode})"

    @property
    def kotak(self) -> tuple[float, float, float, float] | None:
        """The bounding box (west, south, east, north) in WGS 84 degrees; None unless it is complete."""
        barat, selatan, timur, utara = self.min_lon, self.min_lat, self.max_lon, self.max_lat
        if barat is None or selatan is None or timur is None or utara is None:
            return None
        return barat, selatan, timur, utara

    def save(self, *args: Any, **kwargs: Any) -> None:
        with transaksi():
            super().save(*args, **kwargs)


class JenisPD(models.TextChoices):
    SEKRETARIAT = "sekretariat", "Sekretariat"
    INSPEKTORAT = "inspektorat", "Inspektorat"
    DINAS = "dinas", "Dinas"
    BADAN = "badan", "Badan"
    SATPOL_PP = "satpol_pp", "Satuan Polisi Pamong Praja"
    RSUD = "rsud", "Rumah Sakit Umum Daerah"
    KECAMATAN = "kecamatan", "Kecamatan"
    KELURAHAN = "kelurahan", "Kelurahan"


class IndeksPerangkatDaerahPage(HalamanDasar):
    """The list of agencies; every PD page stands below it."""

    jenis = "indeks"
    dicari = False
    parent_page_types = ["home.HomePage"]
    subpage_types = ["perangkat_daerah.PerangkatDaerahPage"]
    template = "perangkat_daerah/indeks.html"

    class Meta:
        verbose_name = "daftar perangkat daerah"


class PerangkatDaerahPage(HalamanDasar):
    """A city agency, the root of everything it publishes (M-6.1, K-12)."""

    jenis = "perangkat-daerah"

    singkatan = models.CharField("nama singkat", max_length=40, blank=True)
    jenis_pd = models.CharField("jenis", max_length=20, choices=JenisPD.choices, blank=True)
    induk = models.ForeignKey(
        "self",
        verbose_name="perangkat daerah induk",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="bawahan",
        help_text="Misalnya kecamatan bagi sebuah kelurahan.",
    )
    kepala = models.CharField("pimpinan", max_length=120, blank=True, help_text="Jabatan, dan nama bila boleh tampil.")
    alamat = models.TextField("alamat", blank=True)
    telepon = models.TextField("telepon", blank=True, help_text="Satu nomor per baris.")
    surel = models.EmailField("surel", blank=True)
    situs = models.URLField("situs web", blank=True)
    jam = models.CharField("jam kerja", max_length=255, blank=True, help_text="Sintaks opening_hours OpenStreetMap.")
    tentang = RichTextField("tentang", blank=True)

    parent_page_types = ["perangkat_daerah.IndeksPerangkatDaerahPage"]
    subpage_types = [
        "layanan.LayananPage",
        "fasilitas.FasilitasPage",
        "ppid.InformasiPublikPage",
        "home.BeritaPage",
        "home.HalamanPage",
    ]
    template = "perangkat_daerah/pd.html"
    content_panels = panels.perangkat_daerah
    search_fields = [*HalamanDasar.search_fields, index.SearchField("singkatan")]

    class Meta:
        verbose_name = "perangkat daerah"
        verbose_name_plural = "perangkat daerah"

    def clean(self) -> None:
        super().clean()
        from .validasi import periksa_jam, periksa_telepon

        periksa_telepon(self.telepon, "telepon")
        periksa_jam(self.jam, "jam")

    def periksa_kelengkapan(self) -> list[str]:
        kurang = super().periksa_kelengkapan()
        if not self.jenis_pd:
            kurang.append("Jenis perangkat daerah belum dipilih.")
        if not self.alamat.strip():
            kurang.append("Alamat belum diisi.")
        return kurang


def pd_pemilik(page: HalamanDasar) -> PerangkatDaerahPage | None:
    """The PD whose subtree holds ``page`` (itself included); None for the city's own pages."""
    return PerangkatDaerahPage.objects.ancestor_of(page, inclusive=True).order_by("-depth").first()
