"""Admin screens of reference data: a list with usage counts, and "delete" that deactivates or merges instead."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from wagtail.admin.ui.tables import BooleanColumn, Column
from wagtail.permissions import policy_registry
from wagtail.snippets.views.chooser import SnippetChooserViewSet
from wagtail.snippets.views.snippets import DeleteView, IndexView, SnippetViewSet

from .gabung import dengan_pemakaian, gabungkan, jumlah_pemakaian
from .penolakan import kalimat_penolakan
from .referensi import BisaDigabung

HAPUS, GABUNG, NONAKTIF = "hapus", "gabung", "nonaktif"


class FormulirHapus(forms.Form):
    """What to do with an item: deactivate it, merge it into another, or delete it when nothing uses it."""

    tindakan = forms.ChoiceField(
        label="Tindakan",
        choices=[(NONAKTIF, "Nonaktifkan"), (GABUNG, "Gabungkan"), (HAPUS, "Hapus")],
        # A plain POST to the delete address means what it says.
        required=False,
    )
    tujuan = forms.ModelChoiceField(label="Gabungkan ke", queryset=None, required=False)

    def __init__(self, *args: Any, objek: BisaDigabung, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        model: Any = type(objek)
        lain = model._default_manager.filter(aktif=True, digabung_ke=None).exclude(pk=objek.pk)
        if hasattr(objek, "tingkat"):
            lain = lain.filter(tingkat=objek.tingkat)
        self.fields["tujuan"].queryset = lain  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        data["tindakan"] = data.get("tindakan") or HAPUS
        if data["tindakan"] == GABUNG and not data.get("tujuan") and "tujuan" not in self.errors:
            self.add_error("tujuan", "Pilih tujuan penggabungan.")
        return data


class HapusReferensi(DeleteView):
    """Never a dead end: what is in use can be deactivated or merged, what is not can be deleted."""

    template_name = "cms/admin/hapus_referensi.html"
    form_class = FormulirHapus

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"objek": self.object}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"pemakaian": jumlah_pemakaian(self.object)}

    def form_valid(self, form: forms.Form) -> HttpResponse:
        tindakan = form.cleaned_data["tindakan"]
        if tindakan == GABUNG:
            return self._gabung(form)
        if tindakan == NONAKTIF:
            self.object.aktif = False
            self.object.save()
            return self._selesai(f"“{self.object}” dinonaktifkan. Halaman yang memakainya tidak berubah.")
        jumlah = jumlah_pemakaian(self.object)
        if jumlah:
            form.add_error(None, pesan_terpakai(self.object, jumlah))
            return self.form_invalid(form)
        self.delete_action()
        return self._selesai(f"“{self.object}” dihapus.")

    def _gabung(self, form: forms.Form) -> HttpResponse:
        tujuan = form.cleaned_data["tujuan"]
        try:
            jumlah = gabungkan(self.object, tujuan, oleh=self.request.user)
        except ValidationError as galat:
            form.add_error("tujuan", kalimat_penolakan(galat))
            return self.form_invalid(form)
        return self._selesai(f"“{self.object}” digabungkan ke “{tujuan}”: {jumlah} rujukan dipindahkan.")

    def _selesai(self, pesan: str) -> HttpResponse:
        messages.success(self.request, pesan)
        return HttpResponseRedirect(self.get_success_url())


def pesan_terpakai(objek: Any, jumlah: int) -> str:
    return f"“{objek}” dipakai di {jumlah} tempat, jadi tidak dapat dihapus. Nonaktifkan atau gabungkan ke yang lain."


def tolak_hapus_terpakai(
    request: HttpRequest, action_type: str, objects: list[Any], aksi: object
) -> HttpResponse | None:
    """Hook ``before_bulk_action``: one item in use stops the bulk deletion, and the message names it."""
    referensi = [o for o in objects if isinstance(o, BisaDigabung)]
    if action_type != "delete" or not referensi:
        return None
    model: Any = type(referensi[0])
    terpakai = dengan_pemakaian(model._default_manager.filter(pk__in=[o.pk for o in referensi])).filter(pemakaian__gt=0)
    if not terpakai:
        return None
    for objek in terpakai:
        messages.error(request, pesan_terpakai(objek, objek.pemakaian))
    return HttpResponseRedirect(reverse(model.snippet_viewset.get_url_name("list")))


class DaftarReferensi(IndexView):
    def get_base_queryset(self) -> QuerySet:
        return dengan_pemakaian(super().get_base_queryset()).select_related("digabung_ke")


class PemilihReferensi(SnippetChooserViewSet):
    register_widget = False  # short lists: an ordinary select needs no dialogue

    def get_urlpatterns(self) -> list[Any]:
        """Without the address that creates from the dialogue: there is no form for it, and it fails."""
        return [pola for pola in super().get_urlpatterns() if pola.name != "create"]


class ReferensiViewSet(SnippetViewSet):
    """Base of the screens for anything that can be merged (``cms.referensi.BisaDigabung``)."""

    index_view_class = DaftarReferensi
    delete_view_class = HapusReferensi
    chooser_viewset_class = PemilihReferensi
    copy_view_enabled = False
    list_display: Any = [
        "nama",
        "kode",
        BooleanColumn("aktif", label="Aktif", sort_key="aktif"),
        Column("digabung_ke", label="Digabung ke"),
        Column("pemakaian", label="Dipakai", sort_key="pemakaian"),
    ]
    list_filter: Any = ["aktif"]
    search_fields = ["nama", "kode"]
    search_backend_name = None  # a few dozen rows: the database finds them without an index
    delete_template_name = "cms/admin/hapus_referensi.html"
    list_per_page = 50
    menu_hook: Any = None
    add_to_admin_menu = False

    def boleh(self, request: HttpRequest) -> bool:
        return policy_registry.get_by_type(self.model).user_has_any_permission(
            request.user, {"add", "change", "delete", "view"}
        )
