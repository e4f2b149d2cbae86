"""What editors keep for search (synonyms, promoted results), what citizens looked for, and the published vocabulary."""

import uuid
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.text import Truncator
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.models import Orderable, Page

from cms.referensi import DataKota

from .analisis import kata_utuh
from .analisis.data_bahasa import HENTI

PADANAN_MAKS = 30
PANJANG_SEBUTAN = 100


def bentuk_baku(sebutan: str) -> str:
    """The form by which two spellings of a term are the same: "e-KTP" and "ktp el" are ``ktp``."""
    return " ".join(kata_utuh(sebutan))


def _periksa_henti(kolom: str, sebutan: str, baku: str) -> None:
    if baku in HENTI:
        alasan = "Pencarian mengabaikan kata tanya dan kata sambung, jadi sinonim ini tidak akan pernah berlaku."
        raise ValidationError({kolom: f"“{sebutan}”: {alasan} Tulis kata yang dicari warga."})


class BerbakuUnik(DataKota):
    """Something kept under a term; ``baku``, its normal form, is unique."""

    baku = models.CharField(max_length=PANJANG_SEBUTAN * 3, unique=True, editable=False)
    UNTUK_PENYUNTING = True
    KOLOM: str
    """The field that holds the term."""

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return str(getattr(self, self.KOLOM))

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.baku = bentuk_baku(str(self))
        super().save(*args, **kwargs)

    def clean(self) -> None:
        super().clean()
        setattr(self, self.KOLOM, " ".join(str(self).split()))
        self.baku = bentuk_baku(str(self))
        if not self.baku:
            raise ValidationError({self.KOLOM: "Tulis dengan huruf atau angka."})
        kembar = type(self)._default_manager.filter(baku=self.baku).exclude(pk=self.pk).first()
        if kembar:
            raise ValidationError({self.KOLOM: f"Sudah ada: “{kembar}”. Ubah yang itu."})


class Sinonim(BerbakuUnik):
    """Terms that mean the same to citizens. Applied to what is asked, never to what is indexed, so it holds at once."""

    class Arah(models.TextChoices):
        SETARA = "setara", "Setara: mencari salah satu menemukan semuanya"
        SEARAH = "searah", "Searah: mencari sebutan juga menemukan padanannya, tidak sebaliknya"

    KOLOM = "sebutan"
    sebutan = models.CharField(
        "sebutan", max_length=PANJANG_SEBUTAN, help_text="Kata atau singkatan yang diketik warga, misalnya KTP."
    )
    padanan = models.TextField("padanan", help_text="Satu sebutan per baris, misalnya “kartu tanda penduduk”.")
    arah = models.CharField("berlaku", max_length=8, choices=Arah.choices, default=Arah.SETARA)
    aktif = models.BooleanField("aktif", default=True)
    catatan = models.CharField("catatan", max_length=200, blank=True, help_text="Untuk sesama penyunting.")

    class Meta:
        ordering = ["sebutan"]
        verbose_name = "sinonim"
        verbose_name_plural = "sinonim"

    @property
    def daftar_padanan(self) -> list[str]:
        return [baris for b in self.padanan.splitlines() if (baris := " ".join(b.split()))]

    @property
    def ringkas_padanan(self) -> str:
        return Truncator(", ".join(self.daftar_padanan)).chars(120)

    @property
    def arah_singkat(self) -> str:
        return "setara" if self.arah == self.Arah.SETARA else "searah"

    def clean(self) -> None:
        super().clean()
        daftar = self.daftar_padanan
        self.padanan = "\n".join(daftar)
        if len(daftar) > PADANAN_MAKS:
            raise ValidationError({"padanan": f"Paling banyak {PADANAN_MAKS} padanan."})
        _periksa_henti("sebutan", self.sebutan, self.baku)
        baku = {self.baku: self.sebutan}
        for sebutan in daftar:
            bentuk = bentuk_baku(sebutan)
            if not bentuk or len(sebutan) > PANJANG_SEBUTAN:
                raise ValidationError({"padanan": f"“{sebutan[:40]}” tidak berhuruf atau terlalu panjang."})
            _periksa_henti("padanan", sebutan, bentuk)
            if bentuk in baku:
                raise ValidationError({"padanan": f"“{sebutan}” sama dengan “{baku[bentuk]}” bagi pencarian."})
            baku[bentuk] = sebutan


class HasilPilihan(BerbakuUnik, ClusterableModel):
    """Pages that stand first for a query, or for its synonyms."""

    KOLOM = "kueri"
    kueri = models.CharField(
        "kata yang dicari", max_length=PANJANG_SEBUTAN, help_text="Berlaku juga untuk sinonim dan bentuk lain katanya."
    )
    aktif = models.BooleanField("aktif", default=True)

    class Meta:
        ordering = ["kueri"]
        verbose_name = "hasil pilihan"
        verbose_name_plural = "hasil pilihan"

    @property
    def judul_halaman(self) -> str:
        return ", ".join(h.halaman.title for h in self.halaman.all())


class HalamanPilihan(Orderable):
    """One promoted page."""

    hasil_pilihan = ParentalKey(HasilPilihan, on_delete=models.CASCADE, related_name="halaman")
    halaman = models.ForeignKey(Page, verbose_name="halaman", on_delete=models.CASCADE, related_name="+")


class TakDiusulkan(BerbakuUnik):
    """A frequent query that is not suggested to others. Searching for it finds what it found."""

    KOLOM = "kueri"
    kueri = models.CharField(
        "yang diketik",
        max_length=PANJANG_SEBUTAN,
        help_text="Tidak diusulkan lagi selagi warga mengetik, bagaimana pun ejaannya. Mencarinya tetap bisa.",
    )

    class Meta:
        ordering = ["kueri"]
        verbose_name = "frasa yang tidak diusulkan"
        verbose_name_plural = "frasa yang tidak diusulkan"


class CatatanKueri(models.Model):
    """How often a query was asked on one day, without who asked; long numbers and e-mails are masked, and words that
    nobody published are stored as a hash until they were asked often (``search.catatan``).

    ``kueri``: folded; ``jumlah``: times asked; ``hasil``: matches when last asked; ``klik``: results opened.
    """

    tanggal = models.DateField()
    kueri = models.CharField(max_length=100)
    jumlah = models.PositiveIntegerField(default=0)
    hasil = models.PositiveIntegerField(default=0)
    klik = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kueri", "tanggal"], name="search_catatan_unik")]
        indexes = [models.Index(fields=["tanggal"], name="search_catatan_tanggal")]


class Kosakata(models.Model):
    """A word of the published texts. ``frekuensi``: records that hold it; ``tampil``: as it is mostly written."""

    kata = models.CharField(max_length=64, unique=True)
    frekuensi = models.PositiveIntegerField()
    tampil = models.CharField(max_length=64)


class StatusKosakata(models.Model):
    """One row. ``versi`` changes with the words; ``diminta``: since when a refresh is waiting."""

    versi = models.UUIDField(default=uuid.uuid4)
    diminta = models.DateTimeField(null=True)
