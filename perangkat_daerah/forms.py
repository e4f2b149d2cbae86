"""Checks of every page form: nobody uses another PD's drafts, pictures or files, or approves what they did not see."""

import json
from typing import Any

from django.db.models import ForeignKey, Model
from django.utils.dateparse import parse_datetime
from modelcluster.models import get_all_child_relations
from wagtail.admin.forms.models import WagtailAdminModelForm
from wagtail.admin.widgets import AdminPageChooser
from wagtail.models import Page

from cms.formulir import FormulirHalaman, adalah_kunci
from cms.media import Berkas, Gambar

from .permissions import boleh_baca, halaman_pilihan, media_pilihan

Rujukan = set[tuple[type[Model], int]]

BUKAN_MILIK = "Pilihan ini milik perangkat daerah lain dan belum terbit, jadi tidak dapat dipakai. Pilih yang lain."
MEDIA_LAIN = "Berkas ini milik perangkat daerah lain, jadi tidak dapat dipakai. Unggah atau pilih berkas Anda sendiri."
LAYAR_LAMA = (
    "Naskah ini sudah diubah orang lain sejak Anda membukanya. Tidak ada yang diubah. "
    "Muat ulang halaman ini, periksa naskah terbaru, lalu putuskan."
)
ADA_PERUBAHAN = (
    "Anda mengubah naskah, sedangkan persetujuan hanya berlaku untuk naskah yang sudah tersimpan. "
    "Tekan “Simpan konsep” dahulu; naskah yang berubah diperiksa lagi dari awal."
)
BELUM_DIAJUKAN_ULANG = (
    "Naskah berubah sesudah diajukan, jadi persetujuan sebelumnya tidak berlaku. "
    "Tekan “Simpan konsep” agar naskah ini diperiksa lagi dari awal."
)

CATATAN_RUSAK = "Catatan persetujuan tidak terkirim dengan benar. Muat ulang halaman ini, lalu coba lagi."


class PemilihHalamanTertutup(AdminPageChooser):
    """Shows a page that another PD has withdrawn without its title: the title may be that of a draft."""

    def get_display_title(self, instance: Page) -> str:
        return instance.title if instance.live else "Halaman perangkat daerah lain (tidak terbit)"


def sembunyikan_judul_draf(form: WagtailAdminModelForm) -> None:
    """Choosers that hold another PD's page show its public title, for those who may not read its drafts."""
    for nama, field in form.fields.items():
        nilai = form.initial.get(nama)
        if not isinstance(field.widget, AdminPageChooser) or not nilai or not form.for_user:
            continue
        page = nilai if isinstance(nilai, Page) else Page.objects.filter(pk=nilai).first()
        if page is not None and not boleh_baca(form.for_user, page):
            lama = field.widget
            field.widget = PemilihHalamanTertutup(lama.target_models, lama.can_choose_root, lama.user_perms)


def ingat_rujukan(form: WagtailAdminModelForm) -> None:
    """Note what the page pointed at before this submission: that stays allowed, wherever it came from."""
    if isinstance(form, FormulirHalaman) and form.is_bound:
        form.rujukan_asal = _rujukan_halaman(form.instance)  # type: ignore[attr-defined]


def periksa_pilihan(form: WagtailAdminModelForm) -> None:
    """Whatever is newly pointed at, on the page or in its rows, must be in this person's choosable set."""
    user = form.for_user
    if not isinstance(form, FormulirHalaman) or user is None or user.is_superuser:
        return
    asal: Rujukan = form.rujukan_asal  # type: ignore[attr-defined]
    baris = [anak for formset in form.formsets.values() for anak in formset.forms if hasattr(anak, "cleaned_data")]
    for bagian in (form, *baris):
        for field in bagian._meta.model._meta.fields:
            baru = _rujukan(field, bagian.cleaned_data.get(field.name)) - asal
            for model, pesan in ((Gambar, MEDIA_LAIN), (Berkas, MEDIA_LAIN), (Page, BUKAN_MILIK)):
                ids = {pk for jenis, pk in baru if issubclass(jenis, model)}
                if ids and not _semua_terpilih(user, model, ids):
                    bagian.add_error(field.name, pesan)


def _rujukan_halaman(page: Page) -> Rujukan:
    """Everything that a page and its rows point at."""
    baris = [b for rel in get_all_child_relations(page) for b in getattr(page, rel.get_accessor_name()).all()]
    return {
        r
        for objek in (page, *baris)
        for field in objek._meta.fields
        for r in _rujukan(field, objek.__dict__.get(field.attname))
    }


def _rujukan(field: Any, nilai: Any) -> Rujukan:
    """What one value points at: a chosen object or its id, or the links inside a text or stream."""
    if not nilai:
        return set()
    if hasattr(field, "extract_references"):
        return {_kunci(jenis, pk) for jenis, pk, *_ in field.extract_references(nilai) if str(pk).isdecimal()}
    if not isinstance(field, ForeignKey):
        return set()
    return {_kunci(field.related_model, nilai.pk if isinstance(nilai, Model) else nilai)}


def _kunci(jenis: Any, pk: Any) -> tuple[type[Model], int]:
    """A page is the same page by whichever of its types it is called."""
    return (Page if issubclass(jenis, Page) else jenis), int(pk)


def _semua_terpilih(user: Any, model: type[Model], ids: set[int]) -> bool:
    boleh = halaman_pilihan(user) if model is Page else media_pilihan(user, model)
    return all(map(adalah_kunci, ids)) and boleh.filter(pk__in=ids).count() == len(ids)


def periksa_persetujuan(form: WagtailAdminModelForm) -> None:
    """An approval is for the revision on the screen, unchanged: otherwise it is refused and the text stays typed."""
    if not isinstance(form, FormulirHalaman) or form.is_deferred_validation or not _menyetujui(form.data):
        return
    page = form.instance
    status = page.current_workflow_task_state
    if status is None:
        return
    if not _catatan_terbaca(form.data):
        form.add_error(None, CATATAN_RUSAK)
    elif not _layar_terbaru(form.data, page):
        form.add_error(None, LAYAR_LAMA)
    elif _isi_berubah(form):
        form.add_error(None, ADA_PERUBAHAN)
    elif status.revision_id != page.latest_revision_id:
        form.add_error(None, BELUM_DIAJUKAN_ULANG)


def _menyetujui(data: Any) -> bool:
    return bool(data.get("action-workflow-action")) and data.get("workflow-action-name") == "approve"


def _catatan_terbaca(data: Any) -> bool:
    """Wagtail reads the approver's comment from JSON without looking."""
    try:
        return isinstance(json.loads(data.get("workflow-action-extra-data") or "{}"), dict)
    except ValueError:
        return False


def _layar_terbaru(data: Any, page: Page) -> bool:
    """Whether the form shows the newest revision. The editor says which one it loaded, or saved last by itself."""
    terbaru = page.get_latest_revision()
    if data.get("overwrite_revision_id"):
        return data["overwrite_revision_id"] == str(terbaru.pk)
    saat = parse_datetime(data.get("loaded_revision_created_at", ""))
    return data.get("loaded_revision_id") == str(terbaru.pk) and saat == terbaru.created_at


def _isi_berubah(form: FormulirHalaman) -> bool:
    formset = [f for nama, f in form.formsets.items() if nama != "comments"]
    return bool(form.changed_data) or any(f.has_changed() for f in formset)
