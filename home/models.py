"""The front page, news, free pages and the two media of dissemination: header banner and splash screen."""

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from wagtail.fields import RichTextField

from cms.halaman import HalamanDasar
from perangkat_daerah.models import Wilayah

from . import panels
from .pilihan import Fitur, JenisBanner, JenisBerita, TipeTarget


class HomePage(HalamanDasar):
    """The front page: search box first."""

    jenis = "beranda"
    dicari = False
    parent_page_types = ["wagtailcore.Page"]
    template = "home/beranda.html"
    max_count_per_parent = 4

    class Meta:
        verbose_name = "beranda"


class HalamanPage(HalamanDasar):
    """A page of free content: about, accessibility, privacy, help."""

    jenis = "halaman"
    isi = RichTextField("isi", blank=True)

    parent_page_types = ["home.HomePage", "home.HalamanPage", "perangkat_daerah.PerangkatDaerahPage"]
    subpage_types = ["home.HalamanPage"]
    template = "home/halaman.html"
    content_panels = panels.halaman

    class Meta:
        verbose_name = "halaman"


class IndeksBeritaPage(HalamanDasar):
    """The city-wide list of news and announcements (W-8.1b)."""

    jenis = "indeks"
    dicari = False
    parent_page_types = ["home.HomePage"]
    subpage_types: list[str] = []
    template = "home/indeks_berita.html"

    class Meta:
        verbose_name = "daftar berita"


class BeritaPage(HalamanDasar):
    """News or a public announcement (K-17)."""

    jenis = "berita"
    jenis_berita = models.CharField("jenis", max_length=16, choices=JenisBerita.choices, default=JenisBerita.BERITA)
    tanggal = models.DateField("tanggal", null=True, blank=True)
    sampai = models.DateField("berlaku sampai", null=True, blank=True)
    isi = RichTextField("isi", blank=True)

    parent_page_types = ["perangkat_daerah.PerangkatDaerahPage"]
    subpage_types: list[str] = []
    template = "home/berita.html"
    content_panels = panels.berita

    class Meta:
        verbose_name = "berita"
        verbose_name_plural = "berita"

    def clean(self) -> None:
        super().clean()
        if self.sampai and self.tanggal and self.sampai < self.tanggal:
            raise ValidationError({"sampai": "Tanggal berlaku berakhir sebelum tanggal berita."})

    def periksa_kelengkapan(self) -> list[str]:
        wajib: list[tuple[object, str]] = [
            (self.tanggal, "Tanggal belum diisi."),
            (self.isi.strip(), "Isi belum ditulis."),
        ]
        return super().periksa_kelengkapan() + [pesan for nilai, pesan in wajib if not nilai]


class IndeksBannerPage(HalamanDasar):
    """The folder of banners and splash screens; it has no citizen page of its own."""

    jenis = "indeks"
    dicari = False
    di_peta_situs = False
    parent_page_types = ["home.HomePage"]
    subpage_types = ["home.BannerPage"]
    max_count_per_parent = 1
    template = "home/indeks_banner.html"

    class Meta:
        verbose_name = "daftar banner"


class BannerPage(HalamanDasar):
    """A header banner or a splash screen (M-A2b3), with a typed target and always dismissible."""

    jenis = "banner"
    dicari = False
    di_peta_situs = False

    jenis_banner = models.CharField("jenis", max_length=8, choices=JenisBanner.choices, default=JenisBanner.BANNER)
    teks = models.CharField("teks", max_length=160, blank=True)
    foto_tegak = models.ForeignKey(
        "cms.Gambar",
        verbose_name="gambar tegak (ponsel)",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    teks_alternatif = models.CharField("teks alternatif", max_length=250, blank=True)
    tipe_target = models.CharField("tujuan", max_length=8, choices=TipeTarget.choices, blank=True)
    target_halaman = models.ForeignKey(
        "wagtailcore.Page", verbose_name="halaman", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    target_fitur = models.CharField("fitur aplikasi", max_length=20, choices=Fitur.choices, blank=True)
    target_url = models.URLField("alamat web", max_length=500, blank=True)
    target_telepon = models.CharField(
        "nomor telepon",
        max_length=20,
        blank=True,
        validators=[RegexValidator(r"^\+?[0-9][0-9 ()\-]{1,19}$", "Tulis angka.")],
    )
    mulai = models.DateTimeField("tampil mulai", null=True, blank=True)
    sampai = models.DateTimeField("tampil sampai", null=True, blank=True)
    prioritas = models.PositiveSmallIntegerField(
        "prioritas", default=5, validators=[MinValueValidator(1), MaxValueValidator(10)], help_text="1 paling depan."
    )
    wilayah = models.ForeignKey(
        Wilayah,
        verbose_name="khusus wilayah",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="Kosongkan untuk seluruh kota.",
    )
    batas_tampil = models.PositiveSmallIntegerField(
        "batas tampil per hari", default=1, validators=[MaxValueValidator(24)], help_text="Untuk splash, per perangkat."
    )

    parent_page_types = ["home.IndeksBannerPage"]
    subpage_types: list[str] = []
    template = "home/banner.html"
    content_panels = panels.banner

    class Meta:
        verbose_name = "banner"
        verbose_name_plural = "banner"

    def clean(self) -> None:
        super().clean()
        if self.mulai and self.sampai and self.sampai <= self.mulai:
            raise ValidationError({"sampai": "Banner berakhir sebelum mulai tampil. Perbaiki tanggalnya."})

    def periksa_kelengkapan(self) -> list[str]:
        nilai_target = {
            TipeTarget.HALAMAN: self.target_halaman_id,
            TipeTarget.FITUR: self.target_fitur,
            TipeTarget.URL: self.target_url,
            TipeTarget.TELEPON: self.target_telepon,
        }
        wajib: list[tuple[object, str]] = [
            (self.foto_id, "Gambar belum dipilih."),
            (self.teks_alternatif.strip(), "Teks alternatif gambar belum diisi."),
            (self.mulai, "Waktu mulai tampil belum diisi."),
            (not self.tipe_target or nilai_target.get(TipeTarget(self.tipe_target)), "Isi tujuan sesuai jenisnya."),
        ]
        return super().periksa_kelengkapan() + [pesan for nilai, pesan in wajib if not nilai]
