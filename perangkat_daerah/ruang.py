"""The workspace of an agency: its groups and its folder of pictures and files."""

from django.contrib.auth.models import Group
from django.db import models
from wagtail.models import Collection


class RuangKerja(models.Model):
    """What belongs to one PD in the admin, linked for ever: names may change, slugs too.

    ``kunci`` is the translation key of the PD's page, so that its page in another language shares the workspace.
    """

    kunci = models.UUIDField("kunci perangkat daerah", unique=True, editable=False)
    koleksi = models.OneToOneField(Collection, verbose_name="koleksi", on_delete=models.PROTECT, related_name="+")
    penulis = models.OneToOneField(Group, verbose_name="penulis", on_delete=models.PROTECT, related_name="+")
    verifikator = models.OneToOneField(Group, verbose_name="verifikator", on_delete=models.PROTECT, related_name="+")

    objects: "models.Manager[RuangKerja]" = models.Manager()

    class Meta:
        verbose_name = "ruang kerja"
        verbose_name_plural = "ruang kerja"

    def __str__(self) -> str:
        return self.koleksi.name
