"""The city's own data: name, colours, contacts, emergency numbers. The same code serves any government."""

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F
from django.utils import timezone
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting
from wagtail.models import Orderable

from .transaksi import transaksi

warna_sah = RegexValidator(r"^#[0-9a-fA-F]{6}$", "Tulis warna sebagai #RRGGBB, misalnya #0B5A4A.")
nomor_sah = RegexValidator(
    r"^\+?[0-9][0-9 ()\-]{1,19}$", "Tulis nomor telepon dengan angka, misalnya 112 atau 0321-321000."
)


@register_setting(icon="cog")
class PengaturanKota(BaseGenericSetting, ClusterableModel):
    """Settings of the whole portal. ``versi`` grows with each save: caches of every process are keyed by it."""

    nama_portal = models.CharField("nama portal", max_length=80, default="Portal Layanan Publik Terpadu")
    nama_kota = models.CharField(
        "nama daerah", max_length=80, default="Kota Contoh", help_text="Misalnya Kota Mojokerto."
    )
    semboyan = models.CharField("semboyan", max_length=120, blank=True)
    logo = models.ForeignKey("cms.Gambar", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    warna_utama = models.CharField("warna utama", max_length=7, default="#0B5A4A", validators=[warna_sah])
    warna_aksen = models.CharField("warna aksen", max_length=7, default="#C2410C", validators=[warna_sah])
    alamat = models.TextField("alamat", blank=True)
    telepon = models.CharField("telepon", max_length=20, blank=True, validators=[nomor_sah])
    whatsapp = models.CharField("WhatsApp", max_length=20, blank=True, validators=[nomor_sah])
    surel = models.EmailField("surel", blank=True)
    catatan_kaki = models.TextField("catatan kaki", blank=True)
    versi_aplikasi_minimum = models.CharField("versi aplikasi minimum", max_length=20, default="1.0.0")
    versi = models.PositiveBigIntegerField(default=1, editable=False)

    panels = [
        MultiFieldPanel(
            [
                FieldPanel("nama_portal"),
                FieldPanel("nama_kota"),
                FieldPanel("semboyan"),
                FieldPanel("logo"),
                FieldRowPanel([FieldPanel("warna_utama"), FieldPanel("warna_aksen")]),
            ],
            "Identitas",
        ),
        MultiFieldPanel(
            [FieldPanel("alamat"), FieldRowPanel([FieldPanel("telepon"), FieldPanel("whatsapp")]), FieldPanel("surel")],
            "Kontak",
        ),
        InlinePanel("nomor_darurat", heading="Nomor darurat", label="Nomor"),
        InlinePanel("tautan_sosial", heading="Media sosial", label="Tautan"),
        InlinePanel(
            "pemberitahuan",
            heading="Gangguan dan pemeliharaan",
            label="Pemberitahuan",
            help_text="Tampil di atas setiap halaman dan di aplikasi, hanya selama berlangsung.",
        ),
        FieldPanel("catatan_kaki"),
        FieldPanel("versi_aplikasi_minimum"),
    ]

    class Meta:
        verbose_name = "identitas portal"

    def save(self, *args: object, **kwargs: object) -> None:
        with transaksi():
            super().save(*args, **kwargs)
            # Counted in the database: two editors saving at once still make two versions.
            type(self).objects.filter(pk=self.pk).update(versi=F("versi") + 1)
            self.refresh_from_db(fields=["versi"])


class NomorDarurat(Orderable):
    """An emergency number, shown first on the home page (M-8.2c, M-8.2d)."""

    pengaturan = ParentalKey(PengaturanKota, on_delete=models.CASCADE, related_name="nomor_darurat")
    nama = models.CharField("nama", max_length=60)
    nomor = models.CharField("nomor", max_length=20, validators=[nomor_sah])
    keterangan = models.CharField("keterangan", max_length=120, blank=True)


class Pemberitahuan(Orderable):
    """A disturbance or maintenance of the portal, told on every page while it lasts (W-8.1d)."""

    class Jenis(models.TextChoices):
        GANGGUAN = "gangguan", "Gangguan"
        PEMELIHARAAN = "pemeliharaan", "Pemeliharaan"

    pengaturan = ParentalKey(PengaturanKota, on_delete=models.CASCADE, related_name="pemberitahuan")
    jenis = models.CharField("jenis", max_length=12, choices=Jenis.choices, default=Jenis.GANGGUAN)
    judul = models.CharField("judul", max_length=80, help_text="Misalnya: Layanan KTP sedang terganggu.")
    teks = models.CharField(
        "penjelasan", max_length=300, blank=True, help_text="Apa yang tidak dapat dipakai, dan apa gantinya."
    )
    mulai = models.DateTimeField("mulai", default=timezone.now)
    sampai = models.DateTimeField(
        "sampai", null=True, blank=True, help_text="Kosongkan bila belum tahu; hapus pemberitahuan setelah pulih."
    )

    panels = [
        FieldRowPanel([FieldPanel("jenis"), FieldPanel("judul")]),
        FieldPanel("teks"),
        FieldRowPanel([FieldPanel("mulai"), FieldPanel("sampai")]),
    ]

    def clean(self) -> None:
        super().clean()
        if self.mulai and self.sampai and self.sampai <= self.mulai:
            raise ValidationError({"sampai": "Berakhir sebelum mulai. Perbaiki waktunya."})


class TautanSosial(Orderable):
    pengaturan = ParentalKey(PengaturanKota, on_delete=models.CASCADE, related_name="tautan_sosial")
    nama = models.CharField("nama", max_length=40)
    url = models.URLField("alamat", max_length=300)
