"""The screens of API keys: issued, shown once, changed, revoked."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.functional import cached_property
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.admin.ui.menus import MenuItem
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic import CreateView, DeleteView, EditView, IndexView
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.log_actions import log

from cms.menu import ADMINISTRASI

from .kunci_api import KunciApi

CABUT = "portal.cabut_kunci"


class TerbitkanKunci(CreateView):
    """The answer to the form itself shows the key: it is stored nowhere, in no message and no session either."""

    def form_valid(self, form: Any) -> HttpResponse:
        kunci = form.instance.beri_rahasia()
        super().form_valid(form)
        isi = {"kunci": kunci, "objek": self.object, "daftar": self.get_success_url()}
        return TemplateResponse(self.request, "perangkat_daerah/admin/kunci_baru.html", isi)

    def get_success_message(self, instance: KunciApi) -> None:
        return None  # the page itself says it


class CabutKunci(DeleteView):
    page_title = "Cabut"
    header_icon = "cross"
    template_name = "perangkat_daerah/admin/cabut_kunci.html"
    success_message = "%(object)s dicabut."

    def delete_action(self) -> None:
        self.object.cabut()
        log(self.object, CABUT, user=self.request.user)


class UbahKunci(EditView):
    delete_item_label = "Cabut"

    @cached_property
    def can_delete(self) -> bool:
        return super().can_delete and self.object.dicabut is None


class DaftarKunci(IndexView):
    def get_base_queryset(self) -> QuerySet:
        return super().get_base_queryset().select_related("pd")

    def get_list_more_buttons(self, instance: KunciApi) -> list[Any]:
        """ "Cabut" in place of "Hapus", for keys that are not revoked yet."""
        hapus = self.get_delete_url(instance)
        lain = [b for b in super().get_list_more_buttons(instance) if getattr(b, "url", None) != hapus]
        cabut = [MenuItem(UbahKunci.delete_item_label, url=hapus, icon_name="cross", priority=30)]
        return lain + (cabut if hapus and not instance.dicabut else [])


class KunciApiViewSet(ModelViewSet):
    model = KunciApi
    name = "kunci_api"
    url_prefix = "kunci-api"
    icon = "key"
    menu_label = "Kunci API"
    menu_name = "kunci-api"
    menu_hook = ADMINISTRASI
    menu_order = 40
    index_view_class = DaftarKunci
    add_view_class = TerbitkanKunci
    edit_view_class = UbahKunci
    edit_template_name = "perangkat_daerah/admin/ubah_kunci.html"
    delete_view_class = CabutKunci
    copy_view_enabled = False
    search_fields = ["nama", "awalan", "pd__title"]
    search_backend_name = None
    list_filter = {"dicabut": ["isnull"]}
    list_display = [
        "nama",
        Column("pd", label="Perangkat daerah", sort_key="pd__title"),
        Column("awalan", label="Awalan"),
        Column("keadaan", label="Keadaan"),
        Column("dipakai", label="Terakhir dipakai", sort_key="dipakai"),
    ]
    panels = [
        FieldPanel("nama"),
        FieldPanel("pd", widget=forms.Select),
        FieldRowPanel([FieldPanel("per_menit"), FieldPanel("per_hari")]),
        FieldPanel("kedaluwarsa"),
    ]

    def get_menu_item(self, order: int | None = None) -> Any:
        butir = super().get_menu_item(order)
        butir.is_shown = self._boleh
        return butir

    def _boleh(self, request: HttpRequest) -> bool:
        return self.permission_policy.user_has_any_permission(request.user, {"add", "change", "delete", "view"})
