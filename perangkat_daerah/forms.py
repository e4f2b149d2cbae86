"""Checks of every page form: nobody uses another PD's drafts, pictures or files, or approves what they did not see."""

import json
from collections.abc import Iterable
from typing import Any

from django.db.models import Model
from django.utils.dateparse import parse_datetime
from wagtail.admin.forms.models import WagtailAdminModelForm
from wagtail.admin.widgets import AdminPageChooser
from wagtail.models import Page

from cms.formulir import FormulirHalaman
from cms.media import Berkas, Gambar

from .permissions import boleh_baca, halaman_pilihan, media_pilihan

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


def periksa_pilihan(form: WagtailAdminModelForm) -> None:
    """Whatever is newly pointed at must be in this person's choosable set; what was there before stays allowed."""
    user = form.for_user
    if user is None or user.is_superuser:
        return
    for nama, nilai in list(form.cleaned_data.items()):
        if nama not in form.fields:
            continue
        baru = _rujukan(form, nama, nilai) - _rujukan(form, nama, form.initial.get(nama))
        for model, pesan in ((Gambar, MEDIA_LAIN), (Berkas, MEDIA_LAIN), (Page, BUKAN_MILIK)):
            ids = {pk for jenis, pk in baru if issubclass(jenis, model)}
            if ids and not _semua_terpilih(user, model, ids):
                form.add_error(nama, pesan)


def _rujukan(form: WagtailAdminModelForm, nama: str, nilai: Any) -> set[tuple[type[Model], int]]:
    """What the value of a field points at, as (model, id): a chooser's object, or links inside a text or stream."""
    field = next((f for f in form._meta.model._meta.fields if f.name == nama), None)
    if field is None or not nilai:
        return set()
    if hasattr(field, "extract_references"):
        return {(jenis, int(pk)) for jenis, pk, *_ in field.extract_references(nilai) if str(pk).isdecimal()}
    if isinstance(nilai, Model):
        return {(type(nilai), nilai.pk)}
    tujuan = field.related_model
    return {(tujuan, int(nilai))} if tujuan and str(nilai).isdecimal() else set()


def _semua_terpilih(user: Any, model: type[Model], ids: Iterable[int]) -> bool:
    boleh = halaman_pilihan(user) if model is Page else media_pilihan(user, model)
    return boleh.filter(pk__in=ids).count() == len(set(ids))


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
