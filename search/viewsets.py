"""Admin screens of search: synonyms, promoted results, what is not suggested."""

from typing import Any

from django.db.models import QuerySet
from wagtail.admin.panels import FieldPanel, InlinePanel, PageChooserPanel
from wagtail.admin.ui.tables import BooleanColumn, Column
from wagtail.snippets.views.snippets import CreateView, IndexView, SnippetViewSet

from cms.menu import DATA_EKSTERNAL

from .models import HasilPilihan, Sinonim, TakDiusulkan


class TambahDenganIsi(CreateView):
    """The form comes filled from the address: ``?sebutan=ktp``."""

    def get_initial_form_instance(self) -> Any:
        kolom = self.model.KOLOM
        return self.model(**{kolom: self.request.GET.get(kolom, "")[: self.model._meta.get_field(kolom).max_length]})


class PencarianViewSet(SnippetViewSet):
    """What the screens share."""

    add_view_class = TambahDenganIsi
    copy_view_enabled = False
    add_to_admin_menu = False
    menu_hook: Any = DATA_EKSTERNAL
    search_backend_name = None  # a few hundred rows: the database finds them without an index
    list_filter = ["aktif"]
    list_per_page = 50


class SinonimViewSet(PencarianViewSet):
    model = Sinonim
    icon = "resubmit"
    menu_label = "Sinonim pencarian"
    menu_order = 60
    panels = [FieldPanel(nama) for nama in ("sebutan", "padanan", "arah", "aktif", "catatan")]
    list_display = [
        "sebutan",
        Column("ringkas_padanan", label="Padanan"),
        Column("arah_singkat", label="Berlaku", sort_key="arah"),
        BooleanColumn("aktif", label="Aktif", sort_key="aktif"),
    ]
    list_filter = ["aktif", "arah"]
    search_fields = ["sebutan", "padanan"]


class DaftarHasilPilihan(IndexView):
    def get_base_queryset(self) -> QuerySet:
        return super().get_base_queryset().prefetch_related("halaman__halaman")


class HasilPilihanViewSet(PencarianViewSet):
    model = HasilPilihan
    index_view_class = DaftarHasilPilihan
    icon = "pick"
    menu_label = "Hasil pilihan"
    menu_order = 70
    panels = [
        FieldPanel("kueri"),
        InlinePanel(
            "halaman", [PageChooserPanel("halaman")], heading="Halaman teratas", label="Halaman", min_num=1, max_num=5
        ),
        FieldPanel("aktif"),
    ]
    list_display = ["kueri", Column("judul_halaman", label="Halaman teratas"), BooleanColumn("aktif", label="Aktif")]
    search_fields = ["kueri"]


class TakDiusulkanViewSet(PencarianViewSet):
    model = TakDiusulkan
    icon = "no-view"
    menu_label = "Tidak diusulkan"
    menu_order = 75
    panels = [FieldPanel("kueri")]
    list_display = ["kueri"]
    list_filter: list[str] = []
    search_fields = ["kueri"]
