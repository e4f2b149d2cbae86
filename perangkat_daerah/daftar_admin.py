"""Base of the admin's flat lists of pages: who owns what, whichever PD it stands under."""

from typing import Any

from django.db.models import Q, QuerySet
from django.forms import CheckboxSelectMultiple
from django.utils.functional import cached_property
from django_filters.filters import ModelMultipleChoiceFilter
from wagtail.admin.ui.tables import DateColumn
from wagtail.admin.ui.tables.pages import BulkActionsColumn, PageStatusColumn, PageTitleColumn, ParentPageColumn
from wagtail.admin.views.pages.listing import IndexView, PageFilterSet
from wagtail.admin.viewsets.pages import PageListingViewSet
from wagtail.models import Locale
from wagtail.permissions import policy_registry

from cms.menu import ButirHalaman

from .models import PerangkatDaerahPage


def _pd_yang_boleh(request: Any) -> QuerySet:
    """Agencies this person may look into: the filter names no others."""
    boleh = policy_registry.get_by_type(PerangkatDaerahPage).explorable_instances(request.user)
    return PerangkatDaerahPage.objects.filter(pk__in=boleh.values("pk")).order_by("title")


class _DiBawahPD(ModelMultipleChoiceFilter):
    def filter(self, qs: QuerySet, value: Any) -> QuerySet:
        syarat = Q()
        for pd in value or []:
            syarat |= Q(path__startswith=pd.path)
        return qs.filter(syarat)


class SaringanPD(PageFilterSet):
    """Filters of a list of pages; subclasses name their fields in ``Meta``."""

    pd: Any = _DiBawahPD(label="Perangkat daerah", queryset=_pd_yang_boleh, widget=CheckboxSelectMultiple)
    site = None  # one city, one site: nothing to choose
    has_child_pages = None


def kolom(*milik_sendiri: Any) -> list[Any]:
    """Columns of a list: title and owner first, then the type's own, then date and status."""
    return [
        BulkActionsColumn("bulk_actions"),
        PageTitleColumn("title", label="Judul", sort_key="title", classname="title", width="32%"),
        ParentPageColumn("parent", label="Perangkat daerah"),
        *milik_sendiri,
        DateColumn("latest_revision_created_at", label="Diperbarui", sort_key="latest_revision_created_at"),
        PageStatusColumn("status", label="Status", sort_key="live"),
    ]


class DaftarHalaman(IndexView):
    """``ikut``: foreign keys shown in columns, fetched together. ``hanya``: a fixed filter of the list."""

    ikut: tuple[str, ...] = ()
    hanya: dict[str, Any] = {}

    def get_base_queryset(self) -> QuerySet:
        return super().get_base_queryset().filter(**self.hanya).prefetch_related(*self.ikut)

    @cached_property
    def show_locale_labels(self) -> bool:
        """Said only where there is something to tell apart."""
        return Locale.objects.count() > 1

    def search_queryset(self, queryset: QuerySet) -> QuerySet:
        """By title, in the database: the search index cannot be combined with these filters and is a little late."""
        if not self.is_searching:
            return queryset
        kata = self.search_query
        return queryset.filter(Q(title__icontains=kata) | Q(draft_title__icontains=kata))


class DaftarHalamanViewSet(PageListingViewSet):
    index_view_class = DaftarHalaman
    menu_item_class = ButirHalaman
    list_per_page = 50
