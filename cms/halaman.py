"""The abstract page every content type derives from."""

from collections.abc import Callable
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from wagtail.admin.panels import FieldPanel, TitleFieldPanel
from wagtail.models import Page, Revision

from .formulir import FormulirHalaman
from .pohon import kunci_induk, samakan_letak
from .revisi import baris_kosong, rapikan
from .transaksi import transaksi


def sumber_isi(page: Page, request: HttpRequest) -> dict[str, Any]:
    """The payload shown for ``page``; ``terbitan`` puts its own function here (the arrow points downwards)."""
    return _sumber_isi[-1](page, request)


_sumber_isi: list[Callable[[Page, HttpRequest], dict[str, Any]]] = [lambda page, request: {}]


def daftar_sumber_isi(fungsi: Callable[[Page, HttpRequest], dict[str, Any]]) -> None:
    """Say where templates get a page's payload from."""
    _sumber_isi.append(fungsi)


Tampilan = Callable[[Any, HttpRequest, dict[str, Any]], dict[str, Any]]
_tampilan: dict[type[Page], Tampilan] = {}


def daftar_tampilan(model: type[Page], fungsi: Tampilan) -> None:
    """Register what a page type's template needs beside its payload, e.g. a list read from the log.

    ``fungsi(page, request, payload)`` returns template variables; it raises Http404 with a reason for bad filters.
    """
    _tampilan[model] = fungsi


class BelumLengkap(ValidationError):
    """The page lacks something that citizens are owed; ``kurang`` lists it in Indonesian."""

    def __init__(self, judul: str, kurang: list[str]) -> None:
        self.judul = judul
        self.kurang = kurang
        super().__init__([f"“{judul}” belum dapat diterbitkan: {butir}" for butir in kurang])


class HalamanDasar(Page):
    """Every page of the portal: saved in one transaction, published only when complete, served from the log."""

    jenis: ClassVar[str] = ""
    """The record's kind in the published log, e.g. ``layanan``."""
    dicari: ClassVar[bool] = True
    """Whether citizens can find it by search."""
    di_peta_situs: ClassVar[bool] = True
    """Whether it has a citizen page of its own that search engines may list."""
    base_form_class = FormulirHalaman

    ringkasan = models.TextField(
        "ringkasan",
        max_length=250,
        blank=True,
        help_text="Satu-dua kalimat untuk daftar dan hasil pencarian, paling banyak 250 huruf.",
    )
    foto = models.ForeignKey(
        "cms.Gambar", verbose_name="gambar utama", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    content_panels = [TitleFieldPanel("title", heading="Judul"), FieldPanel("ringkasan"), FieldPanel("foto")]

    class Meta:
        abstract = True

    def periksa_kelengkapan(self) -> list[str]:
        """What is still missing before this may be published, as Indonesian sentences; empty when complete."""
        kurang = [] if self.title.strip() else ["Judul belum diisi."]
        return kurang + baris_kosong(self)

    def save(self, clean: bool = True, **kwargs: Any) -> None:
        """Save with the log in one transaction. The single gate of every way to publish.

        Every publish (button, bulk, workflow, schedule, import, ``add_child(live=True)``) ends in this save with
        ``live=True``. Raises BelumLengkap, with nothing written, when something required is missing.
        """
        if clean and self.live and self.alias_of_id is None:
            kurang = self.periksa_kelengkapan()
            if kurang:
                raise BelumLengkap(self.title, kurang)
        with transaksi():
            if kwargs.get("update_fields") is None:
                samakan_letak(self)
            super().save(clean=clean, **kwargs)

    def save_revision(self, *args: Any, overwrite_revision: Revision | None = None, **kwargs: Any) -> Revision:
        """Autosave overwrites its own last revision, but never one that is live or that somebody was asked to approve.

        So a revision under review cannot change: what was approved is what goes out.
        """
        if overwrite_revision is not None and (
            overwrite_revision.pk == self.live_revision_id or overwrite_revision.task_states.exists()
        ):
            overwrite_revision = None
        return super().save_revision(*args, overwrite_revision=overwrite_revision, **kwargs)

    @classmethod
    def from_serializable_data(cls, data: dict[str, Any], *args: Any, **kwargs: Any) -> Any:
        return super().from_serializable_data(rapikan(cls, data), *args, **kwargs)

    def add_child(self, *args: Any, **kwargs: Any) -> Any:
        with transaksi():
            kunci_induk(self)
            return super().add_child(*args, **kwargs)

    def publish(self, *args: Any, **kwargs: Any) -> None:
        with transaksi():
            super().publish(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> Any:
        with transaksi():
            return super().delete(*args, **kwargs)

    def move(self, *args: Any, **kwargs: Any) -> None:
        with transaksi():
            super().move(*args, **kwargs)

    def copy(self, *args: Any, **kwargs: Any) -> Page:
        with transaksi():
            return super().copy(*args, **kwargs)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Templates read ``t``, the record's payload: the same facts the API gives, for drafts in a preview too."""
        context = super().get_context(request, *args, **kwargs)
        context["t"] = sumber_isi(self, request)
        tampilan = _tampilan.get(type(self))
        return context | tampilan(self, request, context["t"]) if tampilan else context

    def unpublish(self, *args: Any, **kwargs: Any) -> None:
        with transaksi():
            super().unpublish(*args, **kwargs)
