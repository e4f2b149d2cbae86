"""The portal's image and document models: alt text is required, documents know what they are."""

import hashlib
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import MinLengthValidator
from django.db import models
from PIL import Image as Pillow
from wagtail.documents.models import AbstractDocument, Document
from wagtail.images.models import AbstractImage, AbstractRendition, Image, WagtailImageFieldFile
from wagtail.models import CollectionViewRestriction

from .pdf import jumlah_halaman
from .transaksi import transaksi

TANPA = "tags"
"""Tags are one list for all agencies: their words would show what another one's unpublished files are about."""


ORIENTASI = 0x0112
"""EXIF tag: how the camera was held; from 5 on it lay on its side."""
REBAH = 5


class BerkasGambar(WagtailImageFieldFile):
    """A picture's file. Width and height are those of the picture as people see it and as renditions have it."""

    def get_image_dimensions(self) -> tuple[int, int]:
        """Stock Wagtail tells those of the stored pixels: a telephone's upright photograph would be a lying one."""
        tertutup = self.closed
        lebar, tinggi = super().get_image_dimensions()
        self.open()
        try:
            rebah = Pillow.open(self).getexif().get(ORIENTASI, 1) >= REBAH
        except (OSError, SyntaxError):
            rebah = False  # broken: whoever uploads it is told elsewhere
        finally:
            self.close() if tertutup else self.seek(0)
        return (tinggi, lebar) if rebah else (lebar, tinggi)


class Gambar(AbstractImage):
    """A picture. ``description`` is its alt text and required (WCAG 1.1.1)."""

    admin_form_fields = tuple(kolom for kolom in Image.admin_form_fields if kolom != TANPA)

    class Meta(AbstractImage.Meta):
        verbose_name = "gambar"
        verbose_name_plural = "gambar"
        permissions = [("choose_image", "Can choose image")]

    def save(self, *args: Any, **kwargs: Any) -> None:
        with transaksi():
            super().save(*args, **kwargs)

    def clean(self) -> None:
        super().clean()
        if not (self.description or "").strip():
            raise ValidationError({"description": "Isi teks alternatif: apa yang terlihat pada gambar ini?"})


Gambar._meta.get_field("file").attr_class = BerkasGambar
Gambar._meta.get_field("description").blank = False
Gambar._meta.get_field("description").verbose_name = "teks alternatif"
Gambar._meta.get_field("description").validators.append(MinLengthValidator(3, "Teks alternatif terlalu pendek."))


class Rendisi(AbstractRendition):
    """A resized copy of a picture."""

    image = models.ForeignKey(Gambar, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        unique_together = [("image", "filter_spec", "focal_point_key")]


class Berkas(AbstractDocument):
    """A file citizens may download once a published record shows it."""

    sha256 = models.CharField("SHA-256", max_length=64, blank=True, editable=False)
    jumlah_halaman = models.PositiveIntegerField("jumlah halaman", null=True, blank=True, editable=False)

    admin_form_fields = tuple(kolom for kolom in Document.admin_form_fields if kolom != TANPA)

    class Meta(AbstractDocument.Meta):
        verbose_name = "dokumen"
        verbose_name_plural = "dokumen"
        permissions = [("choose_document", "Can choose document")]

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Fill hash, size and pages also for files made by code: stock Wagtail serves those with ``ETag: ""``."""
        if self.file and not (self.file._committed and self.sha256 and self.file_hash):
            self._isi_sidik()
        with transaksi():
            super().save(*args, **kwargs)

    def _isi_sidik(self) -> None:
        self.file.open()
        isi = self.file.read()
        self.file.seek(0)
        self.sha256 = hashlib.sha256(isi).hexdigest()
        self.file_hash = hashlib.sha1(isi, usedforsecurity=False).hexdigest()
        self.file_size = len(isi)
        self.jumlah_halaman = jumlah_halaman(isi)


def jalur_terbatas() -> tuple[str, ...]:
    """Tree paths of the collections that not everybody may see; what lies below them is hidden, too."""
    return tuple(CollectionViewRestriction.objects.values_list("collection__path", flat=True))
