"""The editing form of every page: complete before it goes out, and nothing that was typed is lost."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.db.models import Q
from wagtail.admin.forms.models import WagtailAdminModelForm
from wagtail.admin.forms.pages import WagtailAdminPageForm
from wagtail.admin.widgets import BaseChooser

from .referensi import BisaDigabung

TINDAKAN_TERBIT = ("action-publish", "action-submit", "action-restart-workflow")
"""Buttons that send a page on its way to the public; a set schedule travels with ``action-publish``."""

KOMENTAR = "comments"
"""The editors' remarks: rows of the form, but no part of the page."""

DIGIT_KUNCI = 18
"""Digits that surely fit a 64-bit integer; SQLite raises on longer ones."""

Pemeriksa = Callable[[WagtailAdminModelForm], None]
_pemeriksa: list[Pemeriksa] = []
_penyiap: list[Pemeriksa] = []


def daftar_pemeriksa(fungsi: Pemeriksa) -> None:
    """Add a check that every page form and every child form in it goes through.

    It runs after the fields were cleaned, before the instance is validated; it reports with ``form.add_error``.
    ``form.for_user`` is the person who saves.
    """
    _pemeriksa.append(fungsi)


def daftar_penyiap(fungsi: Pemeriksa) -> None:
    """Add a preparation of every page form and every child form, run when the form has been made."""
    _penyiap.append(fungsi)


class FormulirBersama(WagtailAdminModelForm):
    """What page forms and their child forms share."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _tawarkan_yang_aktif(self)
        _samakan_kunci(self)
        for siapkan in _penyiap:
            siapkan(self)

    def _post_clean(self) -> None:
        for periksa in _pemeriksa:
            periksa(self)
        super()._post_clean()


class _MetaFormulirHalaman(type(WagtailAdminPageForm)):
    """Gives the rows of a page (fees, steps, photos) the same checks as the page."""

    def __new__(cls, name: str, bases: tuple[type, ...], attrs: dict[str, Any]) -> Any:
        kelas = super().__new__(cls, name, bases, attrs)
        for nama, formset in getattr(kelas, "formsets", {}).items():
            if nama != KOMENTAR and not issubclass(formset.form, FormulirBersama):
                isi = {"Meta": formset.form.Meta}
                formset.form = type(formset.form)(formset.form.__name__, (FormulirBersama, formset.form), isi)
                formset.inherit_kwargs = ["for_user"]
        return kelas


class FormulirHalaman(FormulirBersama, WagtailAdminPageForm, metaclass=_MetaFormulirHalaman):
    """Validates the page together with its rows, and asks for completeness when it is about to go out."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "slug" in self.fields:
            # It stands on another tab: left empty, the page makes one from its title when it is saved.
            self.fields["slug"].required = False

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
        baris = [formset for nama, formset in self.formsets.items() if nama != KOMENTAR]
        sah = all(formset.is_valid() for formset in baris)
        if sah:
            for formset in baris:
                formset.save(commit=False)
        return sah


def _tawarkan_yang_aktif(form: forms.ModelForm) -> None:
    """Offer only active reference data; what the page already holds stays."""
    for nama, field in form.fields.items():
        pilihan = getattr(field, "queryset", None)
        if pilihan is not None and issubclass(pilihan.model, BisaDigabung):
            terpilih = getattr(form.instance, f"{nama}_id", None)
            field.queryset = pilihan.filter(Q(aktif=True) | Q(pk=terpilih))  # type: ignore[attr-defined]


def adalah_kunci(nilai: Any) -> bool:
    """Whether this text can be a row's key: digits that fit the database's integers."""
    teks = str(nilai)
    return teks.isdecimal() and len(teks) <= DIGIT_KUNCI


def _samakan_kunci(form: forms.ModelForm) -> None:
    """An id that is no number becomes one that nothing has: refused as unknown, where Wagtail's widget would fail."""
    for nama, field in form.fields.items():
        kunci = form.add_prefix(nama)
        nilai = form.data.get(kunci)
        if isinstance(field.widget, BaseChooser) and nilai and not adalah_kunci(nilai):
            data: Any = form.data.copy()  # type: ignore[attr-defined]
            data[kunci] = "0"
            form.data = data
