"""Stored revisions outlive what they point at: merged reference data, deleted pictures and files."""

from collections import defaultdict
from typing import Any

from django.db import models
from modelcluster.fields import ParentalKey
from modelcluster.models import get_all_child_relations

from .referensi import BisaDigabung

Isi = dict[str, Any]
KOMENTAR = "wagtail_admin_comments"
"""Editors' remarks are rows of a page too, but nothing that is published."""
Kunci = tuple[type[models.Model], Any]


def rapikan(model: type[models.Model], data: Isi) -> Isi:
    """Revision data whose protected foreign keys all exist: merged rows are replaced, missing ones left empty.

    Without this, one deleted picture makes a draft that names it impossible to open: modelcluster raises for
    dangling keys with PROTECT. Rows of child tables whose required target is gone are dropped.
    """
    anak = {
        rel.get_accessor_name(): _kunci_dilindungi(rel.related_model)
        for rel in get_all_child_relations(model)
        if rel.get_accessor_name() in data
    }
    anak = {nama: fields for nama, fields in anak.items() if fields}
    sendiri = [f for f in _kunci_dilindungi(model) if f.name in data]
    baris = [(sendiri, data), *((fields, b) for nama, fields in anak.items() for b in data[nama])]
    peta = _peta({(f.related_model, b.get(f.name)) for fields, b in baris for f in fields if b.get(f.name)})
    hasil = data | {f.name: peta.get((f.related_model, data[f.name])) for f in sendiri}
    for nama, fields in anak.items():
        ganti = [b | {f.name: peta.get((f.related_model, b.get(f.name))) for f in fields} for b in data[nama]]
        hasil[nama] = [b for b in ganti if all(f.null or b[f.name] for f in fields)]
    return hasil


def baris_kosong(page: models.Model) -> list[str]:
    """Required fields left empty in rows of child tables: drafts may have them, and no model validation sees them."""
    kurang = []
    for rel in get_all_child_relations(type(page)):
        if rel.get_accessor_name() == KOMENTAR:
            continue
        wajib = [f for f in rel.related_model._meta.fields if _wajib(f)]
        for nomor, baris in enumerate(getattr(page, rel.get_accessor_name()).all(), start=1):
            kurang += [
                f"{rel.related_model._meta.verbose_name.capitalize()} baris ke-{nomor}: {f.verbose_name} belum diisi."
                for f in wajib
                if getattr(baris, f.attname) in (None, "") or str(getattr(baris, f.attname)).isspace()
            ]
    return kurang


def _wajib(field: models.Field) -> bool:
    return field.editable and not (field.blank or field.primary_key or isinstance(field, ParentalKey))


def _kunci_dilindungi(model: type[models.Model]) -> list[models.ForeignKey]:
    return [
        f
        for f in model._meta.fields
        if isinstance(f, models.ForeignKey)
        and f.remote_field.on_delete is models.PROTECT
        and f.target_field.primary_key
    ]


def _peta(kunci: set[Kunci]) -> dict[Kunci, Any]:
    """(model, id) -> id to use; ids that no longer exist are absent. One query per model."""
    per_model: dict[type[models.Model], set[Any]] = defaultdict(set)
    for model, pk in kunci:
        per_model[model].add(pk)
    hasil: dict[Kunci, Any] = {}
    for model, ids in per_model.items():
        kolom = ("pk", "digabung_ke_id") if issubclass(model, BisaDigabung) else ("pk", "pk")
        for pk, ganti in model._base_manager.filter(pk__in=ids).values_list(*kolom):
            hasil[model, pk] = ganti or pk
    return hasil
