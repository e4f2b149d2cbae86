"""Public facilities: where they are, when they open, whether one can get in."""

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from modelcluster.fields import ParentalKey
from wagtail.models import Orderable

from cms.fields import PilihanGanda
from cms.halaman import HalamanDasar
from cms.pengaturan import warna_sah
from cms.referensi import Referensi
from perangkat_daerah.models import Wilayah
from perangkat_daerah.validasi import periksa_jam, periksa_telepon

from . import panels
from .kalender import HariLibur, JamKhusus, KategoriJamKhusus, VersiKalender
from .pilihan import AKSESIBILITAS, StatusOperasi
from .validasi import periksa_koordinat

__all__ = [
    "FasilitasPage",
    "FotoFasilitas",
    "HariLibur",
    "IndeksFasilitasPage",
    "JamKhusus",
    "KategoriFasilitas",
    "KategoriJamKhusus",
    "Penutupan",
    "VersiKalender",
]


class KategoriFasilitas(Referensi):
    warna = models.CharField("warna di peta", max_length=7, default="#0B5A4A", validators=[warna_sah])

    panels = panels.kategori

    class Meta(Referensi.Meta):
        verbose_name = "kategori fasilitas"
        verbose_name_plural = "kategori fasilitas"


class IndeksFasilitasPage(HalamanDasar):
    """The city-wide list and map of facilities."""

    jenis = "indeks"
    dicari = False
    parent_page_types = ["home.HomePage"]
    subpage_types: list[str] = []
    template = "fasilitas/indeks.html"

    class Meta:
        verbose_name = "daftar fasilitas"


class FasilitasPage(HalamanDasar):
    """One public facility (M-8.2k). Whoever runs it, it stands below the PD that keeps its data true."""

    jenis = "fasilitas"

    kategori = models.ForeignKey(
        KategoriFasilitas,
        verbose_name="kategori",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="fasilitas",
    )
    keterangan = models.TextField("keterangan", blank=True)
    alamat = models.TextField("alamat", blank=True)
    kelurahan = models.ForeignKey(
        Wilayah,
        verbose_name="kelurahan",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="fasilitas",
        limit_choices_to={"tingkat": "kelurahan"},
    )
    lat = models.DecimalField(
        "lintang", max_digits=9, decimal_places=6, null=True, blank=True, help_text="Misalnya -7.472000 (bukan bujur)."
    )
    lon = models.DecimalField(
        "bujur", max_digits=9, decimal_places=6, null=True, blank=True, help_text="Misalnya 112.434000."
    )
    jam = models.CharField(
        "jam buka",
        max_length=500,
        blank=True,
        help_text="Sintaks opening_hours: Mo-Th 07:30-15:30; Fr 07:30-11:30; PH off.",
    )
    status = models.CharField("status", max_length=16, choices=StatusOperasi.choices, default=StatusOperasi.BUKA)
    status_alasan = models.CharField("alasan", max_length=300, blank=True)
    status_sampai = models.DateField("sampai tanggal", null=True, blank=True)
    telepon = models.TextField("telepon", blank=True, help_text="Satu nomor per baris.")
    aksesibilitas = PilihanGanda("kemudahan bagi penyandang disabilitas", pilihan=AKSESIBILITAS)
    pengelola_pd = models.ForeignKey(
        "perangkat_daerah.PerangkatDaerahPage",
        verbose_name="pengelola (perangkat daerah)",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    pengelola = models.CharField("pengelola lain", max_length=200, blank=True, help_text="Bila bukan perangkat daerah.")
    wali_data = models.ForeignKey(
        "perangkat_daerah.PerangkatDaerahPage",
        verbose_name="wali data",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text="Yang menjaga data ini tetap benar (K-13).",
    )
    npsn = models.CharField(
        "NPSN", max_length=8, blank=True, validators=[RegexValidator(r"^[0-9A-Z]{8}$", "NPSN 8 tanda.")]
    )
    kode_faskes = models.CharField("kode faskes", max_length=20, blank=True)
    sumber = models.CharField("sumber data", max_length=200, blank=True)
    diperiksa = models.DateField("terakhir diperiksa", null=True, blank=True)

    parent_page_types = ["perangkat_daerah.PerangkatDaerahPage"]
    subpage_types: list[str] = []
    template = "fasilitas/fasilitas.html"
    content_panels = panels.isi

    class Meta:
        verbose_name = "fasilitas"
        verbose_name_plural = "fasilitas"

    def clean(self) -> None:
        super().clean()
        galat: dict[str, list[str]] = {}
        pemeriksaan = [
            lambda: periksa_telepon(self.telepon, "telepon"),
            lambda: periksa_jam(self.jam, "jam"),
            lambda: periksa_koordinat(self.lat, self.lon),
            self._periksa_status,
        ]
        for periksa in pemeriksaan:
            try:
                periksa()
            except ValidationError as salah:
                galat.update(salah.message_dict)
        if galat:
            raise ValidationError(galat)

    def _periksa_status(self) -> None:
        if self.status == StatusOperasi.TUTUP_SEMENTARA and not self.status_alasan.strip():
            raise ValidationError({"status_alasan": "Tulis alasan penutupan sementara agar warga tahu."})

    def periksa_kelengkapan(self) -> list[str]:
        wajib: list[tuple[object, str]] = [
            (self.kategori_id, "Kategori belum dipilih."),
            (self.alamat.strip(), "Alamat belum diisi."),
            (self.kelurahan_id, "Kelurahan belum dipilih."),
            (self.lat is not None and self.lon is not None, "Koordinat belum diisi."),
        ]
        return super().periksa_kelengkapan() + [pesan for nilai, pesan in wajib if not nilai]


class Penutupan(Orderable):
    """A dated closure with its reason (domain §7)."""

    fasilitas = ParentalKey(FasilitasPage, on_delete=models.CASCADE, related_name="penutupan")
    mulai = models.DateField("mulai")
    sampai = models.DateField("sampai")
    alasan = models.CharField("alasan", max_length=200)

    def clean(self) -> None:
        if self.mulai and self.sampai and self.sampai < self.mulai:
            raise ValidationError({"sampai": "Tanggal selesai mendahului tanggal mulai."})


class FotoFasilitas(Orderable):
    fasilitas = ParentalKey(FasilitasPage, on_delete=models.CASCADE, related_name="foto_fasilitas")
    gambar = models.ForeignKey("cms.Gambar", verbose_name="gambar", on_delete=models.PROTECT, related_name="+")
    teks_alternatif = models.CharField("teks alternatif", max_length=250, help_text="Apa yang terlihat pada foto ini?")
