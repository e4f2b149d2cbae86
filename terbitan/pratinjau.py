"""Drafts as the app would show them: a token opens one revision, for a day, until somebody revokes it."""

import secrets
from datetime import timedelta
from hashlib import sha256
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.db import models
from django.utils import timezone
from wagtail.models import Page, Revision

from cms.api_dasar.masalah import Masalah

BERLAKU = timedelta(hours=24)
DISIMPAN = timedelta(days=30)
"""How long an expired token is still answered with 410 instead of 404."""
MINTA = "Minta token baru dari penyunting halamannya."


class TokenPratinjau(models.Model):
    """Permission to read one revision. Only the hash of the token is kept; the revision may be gone before it."""

    sidik = models.CharField(max_length=64, unique=True)
    revisi = models.ForeignKey(Revision, null=True, on_delete=models.SET_NULL, related_name="+")
    halaman = models.PositiveBigIntegerField(db_index=True)
    oleh = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    dibuat = models.DateTimeField(default=timezone.now)
    kedaluwarsa = models.DateTimeField()
    dicabut = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-dibuat"]

    @property
    def berlaku(self) -> bool:
        return self.dicabut is None and self.revisi_id is not None and timezone.now() < self.kedaluwarsa

    @property
    def sebab_berakhir(self) -> str:
        if self.dicabut:
            return "Token pratinjau ini sudah dicabut."
        if timezone.now() >= self.kedaluwarsa:
            return "Token pratinjau ini sudah lewat 24 jam."
        return "Naskah yang dibuka token pratinjau ini sudah dihapus."

    def cabut(self) -> None:
        self.dicabut = timezone.now()
        self.save(update_fields=["dicabut"])


def beri_token(revisi: Revision, oleh: Any) -> str:
    """A new token for this revision; shown to the person once, stored nowhere."""
    sekarang = timezone.now()
    TokenPratinjau.objects.filter(kedaluwarsa__lt=sekarang - DISIMPAN).delete()
    token = secrets.token_urlsafe(32)
    TokenPratinjau.objects.create(
        sidik=_sidik(token),
        revisi=revisi,
        halaman=int(revisi.object_id),
        oleh=oleh,
        dibuat=sekarang,
        kedaluwarsa=sekarang + BERLAKU,
    )
    return token


def halaman_draf(token: str) -> Page:
    """The page as the revision has it.

    Raises Masalah: 404 for a token nobody made, 410 once it is expired or revoked, or its page or revision is gone.
    """
    ada = TokenPratinjau.objects.select_related("revisi").filter(sidik=_sidik(token)).first()
    if ada is None:
        pesan = f"Token pratinjau ini tidak dikenal. Periksa salinannya. {MINTA}"
        raise Masalah(HTTPStatus.NOT_FOUND, pesan, title="Token pratinjau tidak dikenal")
    halaman = Page.objects.filter(pk=ada.halaman).exists()
    if not (ada.berlaku and ada.revisi and halaman):
        raise Masalah(
            HTTPStatus.GONE,
            f"{ada.sebab_berakhir} {MINTA}",
            type="urn:masalah:pratinjau-berakhir",
            title="Pratinjau sudah tidak berlaku",
        )
    return ada.revisi.as_object()


def _sidik(token: str) -> str:
    return sha256(token.encode()).hexdigest()
