"""The city's calendar: holidays and exceptional hours, kept by the Dinas, read by everything that tells hours.

Every process keeps the calendar in memory under a version that stands in the database. A change gives it a new,
never repeated version in the same transaction, so no process needs to be told.
"""

import uuid
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.signals import post_delete, post_save
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel

from cms.jam import aturan_libur
from cms.kalender import KANTOR, KOSONG, Kalender, Libur, MasaKhusus, daftar_kalender
from cms.referensi import DataKota
from perangkat_daerah.validasi import periksa_jam
from terbitan.segarkan import tandai

TAHUN_SAH = range(2000, 2101)


class JenisLibur(models.TextChoices):
    NASIONAL = "libur_nasional", "Libur nasional"
    CUTI_BERSAMA = "cuti_bersama", "Cuti bersama"
    LOKAL = "lokal", "Libur daerah"


class HariLibur(DataKota):
    """One day on which hours written with ``PH`` hold. The decree of three ministers (SKB) sets it each year."""

    tanggal = models.DateField("tanggal", unique=True)
    nama = models.CharField("nama", max_length=120, help_text="Misalnya Hari Suci Nyepi. Warga membacanya.")
    jenis = models.CharField("jenis", max_length=16, choices=JenisLibur.choices, default=JenisLibur.NASIONAL)
    dasar = models.CharField("dasar", max_length=200, blank=True, help_text="Nomor SKB atau keputusan wali kota.")

    class Meta:
        ordering = ["tanggal"]
        verbose_name = "hari libur"
        verbose_name_plural = "hari libur"

    def __str__(self) -> str:
        return f"{self.tanggal} {self.nama}"

    def clean(self) -> None:
        super().clean()
        if self.tanggal and self.tanggal.year not in TAHUN_SAH:
            raise ValidationError({"tanggal": "Periksa tahunnya: antara 2000 dan 2100."})


class JamKhusus(DataKota, ClusterableModel):
    """A period with weekly hours of its own, such as Ramadan, for agencies' offices and categories of facilities."""

    nama = models.CharField("nama", max_length=120, help_text="Misalnya Jam Ramadan. Warga membacanya.")
    mulai = models.DateField("mulai")
    sampai = models.DateField("sampai", help_text="Hari terakhir berlaku.")
    jam = models.CharField(
        "jam",
        max_length=500,
        help_text="Sintaks opening_hours, dengan aturan hari libur (PH): Mo-Th 08:00-15:00; Fr 08:00-15:30; PH off.",
    )
    kantor = models.BooleanField(
        "jam kerja kantor perangkat daerah",
        default=True,
        help_text="Berlaku juga di halaman perangkat daerah. Tempat yang buka 24 jam tidak terpengaruh.",
    )
    dasar = models.CharField("dasar", max_length=200, blank=True, help_text="Peraturan atau surat edaran.")

    class Meta:
        ordering = ["mulai", "nama"]
        verbose_name = "jam khusus"
        verbose_name_plural = "jam khusus"

    def __str__(self) -> str:
        return f"{self.nama} ({self.mulai} – {self.sampai})"

    def clean(self) -> None:
        super().clean()
        if self.mulai and self.mulai.year not in TAHUN_SAH:
            raise ValidationError({"mulai": "Periksa tahunnya: antara 2000 dan 2100."})
        if self.mulai and self.sampai and self.sampai < self.mulai:
            raise ValidationError({"sampai": "Tanggal selesai mendahului tanggal mulai."})
        if self.mulai and self.sampai and (self.sampai - self.mulai).days > 366:
            raise ValidationError({"sampai": "Jam khusus paling lama satu tahun."})
        periksa_jam(self.jam, "jam")
        if self.jam and not aturan_libur(self.jam):
            raise ValidationError(
                {"jam": "Sebutkan juga hari libur. Bila tutup pada hari libur, tambahkan “; PH off” di akhir."}
            )


class KategoriJamKhusus(models.Model):
    """A category of facilities that exceptional hours concern."""

    jam_khusus = ParentalKey(JamKhusus, on_delete=models.CASCADE, related_name="kategori")
    kategori = models.ForeignKey(
        "fasilitas.KategoriFasilitas", verbose_name="kategori", on_delete=models.PROTECT, related_name="+"
    )


class VersiKalender(models.Model):
    """One row. Never a number: after a rollback the same number would stand for another content."""

    versi = models.UUIDField(default=uuid.uuid4)


def kalender() -> Kalender:
    """The calendar of the present version: one query unless it changed. Meant for once per page or answer."""
    versi = VersiKalender.objects.values_list("versi", flat=True).first()
    if versi is None:
        return KOSONG
    hasil = _simpanan.get(versi)
    if hasil is None:
        hasil = _bangun()
        _simpanan.clear()
        _simpanan[versi] = hasil
    return hasil


_simpanan: dict[uuid.UUID, Kalender] = {}


def _bangun() -> Kalender:
    libur = {
        h.tanggal: Libur(h.tanggal, h.nama, h.jenis, str(h.get_jenis_display()), h.dasar)
        for h in HariLibur.objects.all()
    }
    kategori: dict[int, set[str]] = {}
    for pk, kode in KategoriJamKhusus.objects.values_list("jam_khusus", "kategori__kode"):
        kategori.setdefault(pk, set()).add(kode)
    khusus = tuple(
        MasaKhusus(
            k.nama,
            k.mulai,
            k.sampai,
            k.jam,
            frozenset(kategori.get(k.pk, set()) | ({KANTOR} if k.kantor else set())),
            k.dasar,
        )
        for k in JamKhusus.objects.all()
    )
    return Kalender(libur, khusus)


def perbarui_versi(**kwargs: Any) -> None:
    """A new version, inside the transaction of the change."""
    VersiKalender.objects.update_or_create(pk=1, defaults={"versi": uuid.uuid4()})
    tandai(sumber=["kalender"])


def daftarkan() -> None:
    """Model signals only write the version: they also see bulk deletion and inline rows, which save() does not."""
    from .models import KategoriFasilitas

    daftar_kalender(kalender)
    for model in (HariLibur, JamKhusus, KategoriJamKhusus, KategoriFasilitas):
        for sinyal in (post_save, post_delete):
            sinyal.connect(perbarui_versi, sender=model, dispatch_uid=f"kalender_{model.__name__}_{id(sinyal)}")
