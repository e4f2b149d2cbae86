"""Public services: the 14 components of Standar Pelayanan (UU 25/2009, PermenPANRB 15/2014) as structured fields."""

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from modelcluster.fields import ParentalKey
from wagtail.fields import StreamField
from wagtail.models import Orderable
from wagtail.search import index

from cms.fields import PilihanGanda
from cms.halaman import HalamanDasar
from cms.referensi import Referensi

from . import panels
from .blocks import KANAL, kanal_kosong
from .pilihan import AUDIENS, Integrasi, JenisLayanan, SatuanWaktu


class KategoriLayanan(Referensi):
    class Meta(Referensi.Meta):
        verbose_name = "kategori layanan"
        verbose_name_plural = "kategori layanan"


class PeristiwaHidup(Referensi):
    """A life event (birth, school, marriage, …) by which people look for services."""

    class Meta(Referensi.Meta):
        verbose_name = "peristiwa hidup"
        verbose_name_plural = "peristiwa hidup"


class IndeksLayananPage(HalamanDasar):
    """The city-wide list of services, with filters."""

    jenis = "indeks"
    dicari = False
    parent_page_types = ["home.HomePage"]
    subpage_types: list[str] = []
    template = "layanan/indeks.html"

    class Meta:
        verbose_name = "daftar layanan"


class LayananPage(HalamanDasar):
    """One public service. Fields are nullable for drafts; ``periksa_kelengkapan`` guards publishing."""

    jenis = "layanan"

    jenis_layanan = models.CharField("jenis (Pasal 8)", max_length=1, choices=JenisLayanan.choices, blank=True)
    kategori = models.ForeignKey(
        KategoriLayanan,
        verbose_name="kategori",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="layanan",
    )
    audiens = PilihanGanda("untuk siapa", pilihan=AUDIENS)
    nama_lain = models.TextField(
        "nama lain",
        blank=True,
        help_text="Sebutan sehari-hari, satu per baris, agar mudah ditemukan: bikin KTP, e-KTP.",
    )
    pengantar = models.TextField(
        "penjelasan", blank=True, help_text="Beberapa kalimat; kosongkan satu baris antarparagraf."
    )

    gratis = models.BooleanField("tanpa biaya", default=False)
    waktu_jumlah = models.PositiveIntegerField("jangka waktu", null=True, blank=True, validators=[MinValueValidator(1)])
    waktu_satuan = models.CharField("satuan waktu", max_length=12, choices=SatuanWaktu.choices, blank=True)
    waktu_catatan = models.CharField("catatan waktu", max_length=200, blank=True)
    produk = models.TextField("produk pelayanan", blank=True, help_text="Apa yang diterima warga.")
    pengaduan = models.TextField("pengaduan, saran, dan masukan", blank=True)

    sarana = models.TextField("sarana, prasarana, dan fasilitas", blank=True)
    kompetensi = models.TextField("kompetensi pelaksana", blank=True)
    pengawasan = models.TextField("pengawasan internal", blank=True)
    jumlah_pelaksana = models.PositiveIntegerField("jumlah pelaksana", null=True, blank=True)
    jaminan_pelayanan = models.TextField("jaminan pelayanan", blank=True)
    jaminan_keamanan = models.TextField("jaminan keamanan dan keselamatan", blank=True)
    evaluasi = models.TextField("evaluasi kinerja pelaksana", blank=True)
    sk_nomor = models.CharField("nomor SK standar pelayanan", max_length=120, blank=True)
    sk_tanggal = models.DateField("tanggal SK", null=True, blank=True)
    maklumat = models.TextField("maklumat pelayanan", blank=True)

    kanal = StreamField(KANAL, blank=True, verbose_name="saluran", help_text="Yang pertama menjadi tombol utama.")
    integrasi_jenis = models.CharField("jenis integrasi", max_length=12, choices=Integrasi.choices, blank=True)
    integrasi_tahap = models.PositiveSmallIntegerField(
        "tahap integrasi", null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(9)]
    )
    integrasi_prioritas = models.PositiveSmallIntegerField(
        "prioritas integrasi", null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(5)]
    )
    diperiksa = models.DateField("terakhir diperiksa", null=True, blank=True)
    tinjau_berikut = models.DateField("tinjau kembali sebelum", null=True, blank=True)

    parent_page_types = ["perangkat_daerah.PerangkatDaerahPage"]
    subpage_types: list[str] = []
    template = "layanan/layanan.html"
    content_panels = panels.isi
    search_fields = [*HalamanDasar.search_fields, index.SearchField("nama_lain")]

    class Meta:
        verbose_name = "layanan"
        verbose_name_plural = "layanan"

    def clean(self) -> None:
        super().clean()
        if bool(self.waktu_jumlah) != bool(self.waktu_satuan):
            raise ValidationError({"waktu_jumlah": "Isi jangka waktu beserta satuannya."})
        if self.gratis and self.biaya.all():
            raise ValidationError(
                {"gratis": "Layanan tanpa biaya tidak boleh punya daftar tarif. Hapus salah satunya."}
            )

    def periksa_kelengkapan(self) -> list[str]:
        """The six delivery components of domain law, plus what the directory cannot do without."""
        wajib: list[tuple[object, str]] = [
            (self.ringkasan.strip(), "Ringkasan belum diisi."),
            (self.jenis_layanan, "Jenis layanan (Pasal 8) belum dipilih."),
            (self.kategori_id, "Kategori belum dipilih."),
            (self.persyaratan.all(), "Persyaratan belum diisi; bila tidak ada, tulis “Tanpa persyaratan”."),
            (self.langkah.all(), "Prosedur belum diisi."),
            (self.waktu_jumlah and self.waktu_satuan, "Jangka waktu belum diisi."),
            (self.gratis or self.biaya.all(), "Biaya belum diisi; bila tidak dipungut, centang “tanpa biaya”."),
            (self.produk.strip(), "Produk pelayanan belum diisi."),
            (self.pengaduan.strip(), "Penanganan pengaduan belum diisi."),
        ]
        return [
            *super().periksa_kelengkapan(),
            *(pesan for nilai, pesan in wajib if not nilai),
            *kanal_kosong(self.kanal),
        ]


class Persyaratan(Orderable):
    layanan = ParentalKey(LayananPage, on_delete=models.CASCADE, related_name="persyaratan")
    teks = models.CharField("persyaratan", max_length=500)
    catatan = models.CharField("catatan", max_length=500, blank=True)


class Langkah(Orderable):
    layanan = ParentalKey(LayananPage, on_delete=models.CASCADE, related_name="langkah")
    judul = models.CharField("langkah", max_length=200)
    uraian = models.TextField("uraian", blank=True)


class Biaya(Orderable):
    layanan = ParentalKey(LayananPage, on_delete=models.CASCADE, related_name="biaya")
    uraian = models.CharField("untuk", max_length=200)
    tarif = models.PositiveBigIntegerField("tarif (rupiah)", help_text="Angka saja, misalnya 50000.")
    satuan = models.CharField("satuan", max_length=80, blank=True)
    catatan = models.CharField("catatan", max_length=300, blank=True)


class PeristiwaLayanan(Orderable):
    layanan = ParentalKey(LayananPage, on_delete=models.CASCADE, related_name="peristiwa")
    peristiwa = models.ForeignKey(
        PeristiwaHidup, verbose_name="peristiwa hidup", on_delete=models.PROTECT, related_name="+"
    )


class DasarHukum(Orderable):
    layanan = ParentalKey(LayananPage, on_delete=models.CASCADE, related_name="dasar_hukum")
    teks = models.CharField("peraturan", max_length=500)
    informasi = models.ForeignKey(
        "ppid.InformasiPublikPage",
        verbose_name="naskah di PPID",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )


class Loket(Orderable):
    """A counter: the facility where the service is given."""

    layanan = ParentalKey(LayananPage, on_delete=models.CASCADE, related_name="loket")
    fasilitas = models.ForeignKey(
        "fasilitas.FasilitasPage", verbose_name="fasilitas", on_delete=models.CASCADE, related_name="+"
    )
    catatan = models.CharField("catatan", max_length=200, blank=True)


class TanyaJawab(Orderable):
    layanan = ParentalKey(LayananPage, on_delete=models.CASCADE, related_name="tanya_jawab")
    tanya = models.CharField("pertanyaan", max_length=300)
    jawab = models.TextField("jawaban")


class LayananTerkait(Orderable):
    layanan = ParentalKey(LayananPage, on_delete=models.CASCADE, related_name="terkait")
    tujuan = models.ForeignKey(LayananPage, verbose_name="layanan terkait", on_delete=models.CASCADE, related_name="+")
