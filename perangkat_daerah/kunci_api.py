"""API keys of agencies' own systems: a quota of their own instead of the address's. Only a hash is kept."""

import re
import secrets
from hashlib import sha256
from typing import Any

from django.core.validators import MinValueValidator
from django.db import DatabaseError, models
from django.db.models import Q
from django.utils import timezone

from cms.api_dasar.batas import Jatah

TANDA = "plp"
BENTUK = re.compile(rf"{TANDA}_([0-9a-f]{{12}})_([A-Za-z0-9_-]{{43}})", re.ASCII)


class KunciApi(models.Model):
    """One key. ``awalan`` finds it, ``sidik`` proves it: the SHA-256 of 256 random bits needs no slow hash."""

    pd = models.ForeignKey(
        "perangkat_daerah.PerangkatDaerahPage",
        verbose_name="perangkat daerah",
        on_delete=models.CASCADE,
        related_name="+",
    )
    nama = models.CharField("dipakai oleh", max_length=80, help_text="Nama sistemnya, misalnya “Antrean RSUD”.")
    per_menit = models.PositiveIntegerField(
        "permintaan per menit", default=1200, validators=[MinValueValidator(1, "Isi sedikitnya 1.")]
    )
    per_hari = models.PositiveIntegerField(
        "permintaan per hari", default=200_000, validators=[MinValueValidator(1, "Isi sedikitnya 1.")]
    )
    kedaluwarsa = models.DateTimeField(
        "berlaku sampai", null=True, blank=True, help_text="Kosongkan bila tidak berbatas waktu."
    )
    awalan = models.CharField("awalan", max_length=12, unique=True, editable=False)
    sidik = models.CharField(max_length=64, editable=False)
    dibuat = models.DateTimeField("dibuat", auto_now_add=True)
    dicabut = models.DateTimeField("dicabut", null=True, editable=False)
    dipakai = models.DateField("terakhir dipakai", null=True, editable=False)

    class Meta:
        ordering = ["-dibuat"]
        verbose_name = "kunci API"
        verbose_name_plural = "kunci API"

    def __str__(self) -> str:
        return f"{self.nama} ({TANDA}_{self.awalan}…)"

    def beri_rahasia(self) -> str:
        """Give a new key its secret; the only moment at which the whole key exists. Not saved yet."""
        rahasia = secrets.token_urlsafe(32)
        self.awalan, self.sidik = secrets.token_hex(6), _sidik(rahasia)
        return f"{TANDA}_{self.awalan}_{rahasia}"

    def cabut(self) -> None:
        """Every process refuses the key from the next request on; the row stays as a record."""
        self.dicabut = timezone.now()
        self.save(update_fields=["dicabut"])

    @property
    def keadaan(self) -> str:
        if self.dicabut:
            return "Dicabut"
        return "Berlaku" if self.berlaku else "Kedaluwarsa"

    @property
    def berlaku(self) -> bool:
        return self.dicabut is None and (self.kedaluwarsa is None or timezone.now() < self.kedaluwarsa)


def periksa_kunci(kunci: str) -> Jatah | None:
    """The quota of this key; None when it is wrong, revoked or expired. One query."""
    cocok = BENTUK.fullmatch(kunci)
    ada = KunciApi.objects.filter(awalan=cocok[1]).first() if cocok else None
    if cocok is None or ada is None or not secrets.compare_digest(ada.sidik, _sidik(cocok[2])):
        return None
    if not ada.berlaku:
        return None
    _catat_pemakaian(ada)
    return Jatah(f"kunci:{ada.pk}", f"{ada.per_menit}/minute;{ada.per_hari}/day")


def _catat_pemakaian(kunci: KunciApi) -> None:
    """Once a day, by whichever request is the first."""
    hari_ini = timezone.localdate()
    if kunci.dipakai == hari_ini:
        return
    try:
        belum: Any = KunciApi.objects.filter(Q(dipakai=None) | Q(dipakai__lt=hari_ini), pk=kunci.pk)
        belum.update(dipakai=hari_ini)
    except DatabaseError:  # a busy database; the next request writes it
        pass


def _sidik(rahasia: str) -> str:
    return sha256(rahasia.encode()).hexdigest()
