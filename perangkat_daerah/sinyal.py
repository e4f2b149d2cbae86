"""Keeps each PD's workspace in step with its page, in the same transaction as the page itself."""

from typing import Any

from django.db.models.signals import post_delete, post_save
from django.db.transaction import on_commit
from wagtail.models import Collection, TaskState
from wagtail.signals import task_submitted

from . import hak
from .models import IndeksPerangkatDaerahPage, PerangkatDaerahPage
from .surat import SuratVerifikator


def _disimpan(instance: PerangkatDaerahPage, raw: bool = False, update_fields: Any = None, **kwargs: Any) -> None:
    """A new PD, a new name, a new language. Saved revisions touch neither, so drafts cost nothing."""
    if not raw and instance.alias_of_id is None and (update_fields is None or "title" in update_fields):
        hak.siapkan_pd(instance)


def _daftar_dibuat(created: bool, raw: bool = False, **kwargs: Any) -> None:
    """The city begins: its groups and the workflow are there before the first agency."""
    if created and not raw:
        hak.siapkan()


def _dihapus(instance: PerangkatDaerahPage, **kwargs: Any) -> None:
    if instance.alias_of_id is None:
        hak.bersihkan_pd(instance)


def _koleksi_disimpan(created: bool, raw: bool = False, **kwargs: Any) -> None:
    """Not at once: whoever renames a folder may go on to move it, and knows the places of before."""
    if not created and not raw:
        on_commit(hak.urutkan_koleksi)


_surat = SuratVerifikator()


def hubungkan() -> None:
    post_save.connect(_disimpan, sender=PerangkatDaerahPage, dispatch_uid="ruang_kerja_simpan")
    post_save.connect(_daftar_dibuat, sender=IndeksPerangkatDaerahPage, dispatch_uid="hak_kota")
    post_delete.connect(_dihapus, sender=PerangkatDaerahPage, dispatch_uid="ruang_kerja_hapus")
    post_save.connect(_koleksi_disimpan, sender=Collection, dispatch_uid="koleksi_berurut")
    task_submitted.connect(_surat, sender=TaskState, dispatch_uid="surat_verifikator")
