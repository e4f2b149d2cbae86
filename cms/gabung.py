"""Reference data in use: who uses it, and merging one row into another without losing a page.

The published log follows by itself: it watches saves of reference data and re-projects the readers, many of them
through the queue.
"""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Count, Exists, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from modelcluster.fields import ParentalKey
from wagtail.log_actions import log
from wagtail.models import ReferenceIndex

from .referensi import BisaDigabung
from .transaksi import transaksi


def relasi(model: type[models.Model]) -> list[models.ForeignKey]:
    """Foreign keys anywhere in the project that point at ``model``, also those without a reverse name."""
    return [
        rel.field
        for rel in model._meta.get_fields(include_hidden=True)
        if isinstance(rel, models.ManyToOneRel) and isinstance(rel.field, models.ForeignKey)
    ]


def _induk(model: type[models.Model]) -> models.ForeignKey | None:
    """The key of a child table to its page."""
    return next((f for f in model._meta.fields if isinstance(f, ParentalKey)), None)


def dengan_pemakaian(daftar: QuerySet) -> QuerySet:
    """Annotates ``pemakaian``: how many pages or other rows point at each item, in one query."""
    jumlah: Any = models.Value(0)
    for field in relasi(daftar.model):
        induk = _induk(field.model)
        hitung = (
            field.model._base_manager.filter(**{field.attname: OuterRef("pk")})
            .order_by()
            .values(field.attname)
            .annotate(n=Count(induk.attname if induk else "pk", distinct=True))
            .values("n")
        )
        jumlah = jumlah + Coalesce(Subquery(hitung, output_field=models.IntegerField()), 0)
    return daftar.annotate(pemakaian=jumlah)


def jumlah_pemakaian(objek: models.Model) -> int:
    return dengan_pemakaian(type(objek)._base_manager.filter(pk=objek.pk)).values_list("pemakaian", flat=True)[0]


def gabungkan(dari: BisaDigabung, ke: BisaDigabung, oleh: Any = None) -> int:
    """Point everything that uses ``dari`` at ``ke`` and deactivate ``dari``. Returns how many rows moved.

    Revisions are left as they were written; opening one reads ``ke`` (cms.revisi). Raises ValidationError when the
    target is unsuitable.
    """
    _periksa(dari, ke)
    with transaksi():
        pindah = sum(_pindahkan(field, dari, ke) for field in relasi(type(dari)))
        _pindahkan_indeks(dari, ke)
        dari.aktif, dari.digabung_ke = False, ke  # type: ignore[attr-defined]
        dari.save()
        data = {"dari": str(dari), "ke": str(ke), "jumlah": pindah}
        for objek in (dari, ke):
            log(instance=objek, action="portal.gabung", user=oleh, data=data)
    return pindah


def _periksa(dari: BisaDigabung, ke: BisaDigabung) -> None:
    if type(dari) is not type(ke) or dari.pk == ke.pk:
        raise ValidationError("Pilih butir lain sebagai tujuan penggabungan.")
    if not ke.aktif or ke.digabung_ke_id:  # type: ignore[attr-defined]
        raise ValidationError(f"“{ke}” tidak aktif. Pilih tujuan yang masih dipakai.")
    if getattr(dari, "tingkat", None) != getattr(ke, "tingkat", None):
        raise ValidationError("Wilayah hanya dapat digabung dengan wilayah yang setingkat.")


def _pindahkan(field: models.ForeignKey, dari: models.Model, ke: models.Model) -> int:
    baris = field.model._base_manager.filter(**{field.attname: dari.pk})
    induk = _induk(field.model)
    if induk:
        # A page that has both would show the same item twice.
        kembar = field.model._base_manager.filter(**{field.attname: ke.pk, induk.attname: OuterRef(induk.attname)})
        baris.filter(Exists(kembar)).delete()
    return baris.update(**{field.attname: ke.pk})


def _pindahkan_indeks(dari: models.Model, ke: models.Model) -> None:
    """Wagtail's usage counts follow too."""
    rujukan = ReferenceIndex.objects.filter(to_content_type=ContentType.objects.get_for_model(dari))
    lama, baru = rujukan.filter(to_object_id=str(dari.pk)), rujukan.filter(to_object_id=str(ke.pk))
    tempat = {f: OuterRef(f) for f in ("base_content_type", "object_id", "content_path_hash")}
    lama.filter(Exists(baru.filter(**tempat))).delete()
    lama.update(to_object_id=str(ke.pk))
