"""What moves a page through the workflow: only the revision that everyone approved goes live."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest


def terbitkan_yang_disetujui(workflow_state: Any, user: Any = None) -> None:
    """After the last approval: publish the approved revision. Stock Wagtail takes whatever is the latest by then."""
    workflow_state.current_task_state.revision.publish(user=user)


def ulangi_bila_berubah(page: Any, user: Any) -> bool:
    """When the text moved on during a review, start again at the first step with the new text. True when it did."""
    alur = page.current_workflow_state
    if alur is None or alur.status != alur.STATUS_IN_PROGRESS or alur.current_task_state is None:
        return False
    if alur.current_task_state.revision_id == page.latest_revision_id:
        return False
    # Wagtail then looks for the first step that has not approved the latest revision.
    alur.current_task_state.specific.cancel(user=user)
    return True


def sesudah_sunting(request: HttpRequest, page: Any) -> None:
    """Hook ``after_edit_page``. Autosaves don't count: they would lock out a reviewer in the middle of a word."""
    if "application/json" not in request.headers.get("Accept", "") and ulangi_bila_berubah(page, request.user):
        messages.info(
            request, "Naskah berubah, jadi diperiksa lagi dari awal, mulai oleh verifikator perangkat daerah."
        )
