"""What editors keep for search moves the head of the log, so every process reads it again; files are read anew."""

from typing import Any

from django.db.models.signals import post_delete, post_save

from terbitan.segarkan import tandai

SUMBER = "pencarian"


def _berubah(**kwargs: Any) -> None:
    if not kwargs.get("raw"):
        tandai(sumber=[SUMBER])


def hubungkan() -> None:
    from wagtail.models import CollectionViewRestriction

    from cms.media import Berkas

    from .models import HalamanPilihan, HasilPilihan, Sinonim, TakDiusulkan
    from .teks_berkas import batas_berubah, berkas_dihapus, berkas_disimpan

    post_save.connect(berkas_disimpan, sender=Berkas, dispatch_uid="search_berkas_simpan")
    post_delete.connect(berkas_dihapus, sender=Berkas, dispatch_uid="search_berkas_hapus")

    post_save.connect(batas_berubah, sender=CollectionViewRestriction, dispatch_uid="search_batas_simpan")
    post_delete.connect(batas_berubah, sender=CollectionViewRestriction, dispatch_uid="search_batas_hapus")

    for model in (Sinonim, HasilPilihan, HalamanPilihan, TakDiusulkan):
        for nama, sinyal in (("simpan", post_save), ("hapus", post_delete)):
            sinyal.connect(_berubah, sender=model, dispatch_uid=f"search_{model.__name__}_{nama}")
