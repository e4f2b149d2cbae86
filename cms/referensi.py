"""Reference data: lists that content points to, kept by the operator."""

from typing import Any

from django.core.validators import RegexValidator
from django.db import models
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.search import index

from .transaksi import transaksi

kode_sah = RegexValidator(r"^[a-z0-9-]+$", "Pakai huruf kecil, angka, dan tanda hubung saja.")


class AktifQuerySet(models.QuerySet):
    def aktif(self) -> "AktifQuerySet":
        """Those that editors may still choose."""
        return self.filter(aktif=True)


class BisaDigabung(models.Model):
    """A row that can be merged into another: it stays, inactive, so that old revisions still find their way."""

    digabung_ke = models.ForeignKey(
        "self",
        verbose_name="digabung ke",
        null=True,
        blank=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="+",
    )

    class Meta:
        abstract = True


class DataKota(models.Model):
    """City-wide data that content does not point to, kept by the same people as the reference data.

    ``UNTUK_PENYUNTING``: kept by the content editors of the Dinas too.
    """

    UNTUK_PENYUNTING = False

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        with transaksi():
            super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        with transaksi():
            return super().delete(*args, **kwargs)


class Referensi(index.Indexed, BisaDigabung):
    """A named item with a code. It is deactivated or merged, never deleted while in use (foreign keys PROTECT)."""

    kode = models.CharField("kode", max_length=60, unique=True, validators=[kode_sah])
    nama = models.CharField("nama", max_length=120)
    ikon = models.CharField("ikon", max_length=30, blank=True, help_text="Nama ikon, misalnya ktp, sekolah, peta.")
    ringkasan = models.CharField("keterangan singkat", max_length=200, blank=True)
    urutan_tampil = models.PositiveSmallIntegerField("urutan tampil", default=100)
    aktif = models.BooleanField("aktif", default=True, help_text="Yang tidak aktif tidak dapat dipilih lagi.")

    objects = AktifQuerySet.as_manager()
    search_fields = [index.SearchField("nama"), index.AutocompleteField("nama")]
    panels = [
        FieldPanel("nama"),
        FieldPanel("kode"),
        FieldPanel("ringkasan"),
        MultiFieldPanel([FieldPanel("ikon"), FieldPanel("urutan_tampil"), FieldPanel("aktif")], "Tampilan"),
    ]

    class Meta:
        abstract = True
        ordering = ["urutan_tampil", "nama"]

    def __str__(self) -> str:
        return self.nama

    def save(self, *args: Any, **kwargs: Any) -> None:
        with transaksi():
            super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        with transaksi():
            return super().delete(*args, **kwargs)
