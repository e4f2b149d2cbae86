"""What must be true of the database at any moment, seen in one snapshot while others write."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection, transaction
from wagtail.models import Page

from terbitan.periksa import perbedaan

from .operasi import Kota


@contextmanager
def potret() -> Iterator[None]:
    """All reads inside see one state: SQLite's writers wait, PostgreSQL keeps an old version."""
    with transaction.atomic():
        if connection.vendor == "postgresql":
            with connection.cursor() as kursor:
                kursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        yield


def pokok(kota: Kota) -> list[Any]:
    """The live state of everything an operation may touch."""
    cabang = Page.objects.get(pk=kota.dinas).path
    halaman = Page.objects.filter(pk__in=kota.pokok) | Page.objects.filter(path__startswith=cabang)
    return [list(b) for b in halaman.order_by("pk").values_list("pk", "title", "url_path", "live", "live_revision")]


def kerusakan() -> list[str]:
    """Differences between log and pages, and pages that are half published."""
    return [*perbedaan(), *(f"{page.url_path}: {r}" for page in Page.objects.all().specific() for r in _setengah(page))]


def _setengah(page: Page) -> Iterator[str]:
    terbaru = page.revisions.order_by("-pk").values_list("pk", flat=True).first()
    if page.depth > 1 and page.numchild != page.get_children().count():
        yield "jumlah anak keliru"
    if terbaru is None:
        return
    if page.latest_revision_id != terbaru:
        yield "revisi terakhir bukan yang tercatat"
    if bool(page.live) != bool(page.live_revision_id):
        yield "hidup tanpa revisi hidup, atau sebaliknya"
    if page.live_revision_id:
        if page.has_unpublished_changes != (page.live_revision_id != terbaru):
            yield "penanda perubahan keliru"
        if _isi(page.live_revision.as_object()) != _isi(page):
            yield "isi bukan isi revisi hidupnya"


def _isi(page: Page) -> list[Any]:
    return [getattr(page, nama, None) for nama in ("title", "slug", "ringkasan", "isi", "tanggal")]
