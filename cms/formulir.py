"""The editing form of every page: complete before it goes out, and nothing that was typed is lost."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.core.exceptions import FieldDoesNotExist
from django.db.models import Q
from wagtail.admin.forms.models import WagtailAdminModelForm
from wagtail.admin.forms.pages import WagtailAdminPageForm

TINDAKAN_TERBIT = ("action-publish", "action-submit", "action-restart-workflow")
"""Buttons that send a page on its way to the public; a set schedule travels with ``action-publish``."""

Pemeriksa = Callable[[WagtailAdminModelForm], None]
_pemeriksa: list[Pemeriksa] = []


def daftar_pemeriksa(fungsi: Pemeriksa) -> None:
    """Add a check that every page form and every child form in it goes through.

    It runs after the fields were cleaned, before the instance is validated; it reports with ``form.add_error``.
    ``form.for_user`` is the person who saves.
    """
    _pemeriksa.append(fungsi)


class FormulirBersama(WagtailAdminModelForm):
    """What page forms and their child forms share."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _tawarkan_yang_aktif(self)

    def _post_clean(self) -> None:
        for periksa in _pemeriksa:
            periksa(self)
        super()._post_clean()


class _MetaFormulirHalaman(type(WagtailAdminPageForm)):
    """Gives the rows of a page (fees, steps, photos) the same checks as the page."""

    @classmethod
    def child_form(cls) -> type[FormulirBersama]:
        return FormulirBersama


class FormulirHalaman(FormulirBersama, WagtailAdminPageForm, metaclass=_MetaFormulirHalaman):
    """Validates the page together with its rows, and asks for completeness when it is about to go out."""

    def _post_clean(self) -> None:
        # The model's clean() compares fields with rows ("free" with fees, "exempt" with files): it must see the rows
        # as typed, not as stored. Saving later applies the same objects again, which changes nothing.
        sah = self._terapkan_baris()
        super()._post_clean()
        if sah and not self.errors and self.akan_terbit():
            for butir in self.instance.periksa_kelengkapan():
                self.add_error(None, butir)

    def akan_terbit(self) -> bool:
        """Whether this submission publishes, schedules, or hands the page to the workflow's next step."""
        if self.is_deferred_validation:
            return False  # the view decided that it is a draft: this person may not do what the button says
        menyetujui = self.data.get("action-workflow-action") and self.data.get("workflow-action-name") == "approve"
        return bool(menyetujui) or any(self.data.get(tindakan) for tindakan in TINDAKAN_TERBIT)

    def _terapkan_baris(self) -> bool:
        """Put the typed rows on the unsaved instance; False when some row is not valid."""
        baris = [formset for nama, formset in self.formsets.items() if nama != "comments"]
        sah = all(formset.is_valid() for formset in baris)
        if sah:
            for formset in baris:
                formset.save(commit=False)
        return sah


def _tawarkan_yang_aktif(form: forms.ModelForm) -> None:
    """Offer only active reference data; what the page already holds stays."""
    for nama, field in form.fields.items():
        if isinstance(field, forms.ModelChoiceField) and _dapat_nonaktif(field.queryset.model):
            terpilih = getattr(form.instance, f"{nama}_id", None)
            field.queryset = field.queryset.filter(Q(aktif=True) | Q(pk=terpilih))


def _dapat_nonaktif(model: type) -> bool:
    try:
        model._meta.get_field("aktif")  # type: ignore[attr-defined]
    except FieldDoesNotExist:
        return False
    return True
