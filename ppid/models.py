"""Public information (PPID): UU 14/2008, PP 61/2010, Perki 1/2021."""

from django.core.exceptions import ValidationError
from django.db import models
from modelcluster.fields import ParentalKey
from wagtail.models import Orderable

from cms.halaman import HalamanDasar

from . import panels


class KategoriInformasi(models.TextChoices):
    BERKALA = "berkala", "Berkala"
    SERTA_MERTA = "serta_merta", "Serta merta"
    SETIAP_SAAT = "setiap_saat", "Setiap saat"
    DIKECUALIKAN = "dikecualikan", "Dikecualikan"


class AlasanPengecualian(models.TextChoices):
    """Grounds of UU 14/2008, Pasal 17 a to j."""

    PENEGAKAN_HUKUM = "penegakan_hukum", "a. Menghambat penegakan hukum"
    HKI_PERSAINGAN = "hki_persaingan", "b. Hak kekayaan intelektual dan persaingan usaha"
    PERTAHANAN = "pertahanan_keamanan", "c. Pertahanan dan keamanan negara"
    KEKAYAAN_ALAM = "kekayaan_alam", "d. Kekayaan alam Indonesia"
    KETAHANAN_EKONOMI = "ketahanan_ekonomi", "e. Ketahanan ekonomi nasional"
    HUBUNGAN_LN = "hubungan_luar_negeri", "f. Hubungan luar negeri"
    AKTA_WASIAT = "akta_wasiat", "g. Akta otentik pribadi dan wasiat"
    RAHASIA_PRIBADI = "rahasia_pribadi", "h. Rahasia pribadi"
    MEMORANDUM = "memorandum", "i. Memorandum antar atau intra badan publik"
    LARANGAN_UU = "larangan_uu", "j. Dilarang oleh undang-undang"


class IndeksPpidPage(HalamanDasar):
    """The public list of information (Daftar Informasi Publik), by category."""

    jenis = "indeks"
    dicari = False
    parent_page_types = ["home.HomePage"]
    subpage_types: list[str] = []
    template = "ppid/indeks.html"

    class Meta:
        verbose_name = "daftar informasi publik"


class InformasiPublikPage(HalamanDasar):
    """One row of the DIP. An exempt entry shows that it exists and why, never its file."""

    jenis = "informasi"

    kategori = models.CharField("kategori", max_length=14, choices=KategoriInformasi.choices, blank=True)
    nomor = models.CharField("nomor dokumen", max_length=120, blank=True, help_text="Misalnya 70/2023.")
    tanggal = models.DateField("tanggal informasi", null=True, blank=True)
    penguasa = models.CharField("pejabat/unit yang menguasai", max_length=200, blank=True)
    penanggung_jawab = models.CharField("penanggung jawab pembuatan", max_length=200, blank=True)
    waktu_pembuatan = models.DateField("waktu pembuatan", null=True, blank=True)
    tempat_pembuatan = models.CharField("tempat pembuatan", max_length=120, blank=True)
    bentuk = models.CharField("bentuk/format", max_length=120, blank=True)
    retensi = models.CharField("jangka waktu simpan", max_length=120, blank=True)

    alasan_pengecualian = models.CharField(
        "alasan pengecualian (Pasal 17)", max_length=24, choices=AlasanPengecualian.choices, blank=True
    )
    uji_dasar = models.TextField("uji konsekuensi: dasar hukum", blank=True)
    uji_akibat = models.TextField("uji konsekuensi: akibat bila dibuka", blank=True)
    uji_jangka = models.CharField("uji konsekuensi: jangka waktu", max_length=120, blank=True)
    uji_nomor = models.CharField("nomor penetapan", max_length=120, blank=True)
    uji_tanggal = models.DateField("tanggal penetapan", null=True, blank=True)

    parent_page_types = ["perangkat_daerah.PerangkatDaerahPage"]
    subpage_types: list[str] = []
    template = "ppid/informasi.html"
    content_panels = panels.isi

    class Meta:
        verbose_name = "informasi publik"
        verbose_name_plural = "informasi publik"

    @property
    def dikecualikan(self) -> bool:
        return self.kategori == KategoriInformasi.DIKECUALIKAN

    def clean(self) -> None:
        super().clean()
        if self.dikecualikan and self.dokumen.all():
            raise ValidationError(
                {"kategori": "Informasi dikecualikan tidak boleh memuat berkas. Hapus dokumennya dahulu."}
            )
        if self.alasan_pengecualian and not self.dikecualikan:
            raise ValidationError({"alasan_pengecualian": "Alasan ini hanya untuk kategori “dikecualikan”."})

    def periksa_kelengkapan(self) -> list[str]:
        wajib: list[tuple[object, str]] = [
            (self.ringkasan.strip(), "Ringkasan isi informasi belum diisi."),
            (self.kategori, "Kategori belum dipilih."),
            (self.penguasa.strip(), "Pejabat/unit yang menguasai belum diisi."),
            (not self.dikecualikan or self.alasan_pengecualian, "Alasan pengecualian belum dipilih."),
            (not self.dikecualikan or not self.dokumen.all(), "Informasi dikecualikan tidak boleh memuat berkas."),
        ]
        return super().periksa_kelengkapan() + [pesan for nilai, pesan in wajib if not nilai]


class DokumenInformasi(Orderable):
    informasi = ParentalKey(InformasiPublikPage, on_delete=models.CASCADE, related_name="dokumen")
    berkas = models.ForeignKey("cms.Berkas", verbose_name="berkas", on_delete=models.PROTECT, related_name="+")
    judul = models.CharField("judul", max_length=200, blank=True)
