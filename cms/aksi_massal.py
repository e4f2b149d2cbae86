"""Bulk publish that skips what is not complete and says so, instead of stopping at the first such page."""

from collections.abc import Iterator
from typing import Any

from django.contrib import messages
from django.utils.html import format_html
from wagtail.admin.views.pages.bulk_actions import PublishBulkAction
from wagtail.models import Page

from .penolakan import PENOLAKAN, kalimat_penolakan
from .transaksi import transaksi


class TerbitkanMassal(PublishBulkAction):
    def get_execution_context(self) -> dict[str, Any]:
        return {**super().get_execution_context(), "dilewati": self._catat}

    def _catat(self, page: Page, alasan: list[str]) -> None:
        messages.warning(self.request, format_html("Dilewati: {} ({})", page.title, " ".join(alasan)))

    @classmethod
    def execute_action(
        cls, objects: list[Page], include_descendants: bool = False, user: Any = None, **kwargs: Any
    ) -> tuple[int, int]:
        """Publish each page in a savepoint of its own. Returns (selected pages, pages below them) published."""
        dilewati = kwargs["dilewati"]
        induk = sum(_terbitkan(page, user, dilewati) for page in objects)
        anak = 0
        if include_descendants:
            anak = sum(_terbitkan(anak, user, dilewati) for page in objects for anak in _draf_di_bawah(page, user))
        return induk, anak

    def get_success_message(self, num_parent_objects: int, num_child_objects: int) -> str | None:
        jumlah = num_parent_objects + num_child_objects
        return f"{jumlah} halaman diterbitkan." if jumlah else None


def _terbitkan(page: Page, user: Any, dilewati: Any) -> bool:
    try:
        with transaksi():
            revisi = page.get_latest_revision() or page.specific.save_revision(user=user)
            revisi.publish(user=user)
        return True
    except PENOLAKAN as galat:
        dilewati(page, kalimat_penolakan(galat))
        return False


def _draf_di_bawah(page: Page, user: Any) -> Iterator[Page]:
    for anak in page.get_descendants().not_live().defer_streamfields().specific().iterator():
        if anak.permissions_for_user(user).can_publish():
            yield anak
