"""Says that a page is live to the person whose approval was the last."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from wagtail.models import Page, WorkflowState

PUTUSAN = ("wagtailadmin_pages:edit", "wagtailadmin_pages:workflow_action")


class KabarTerbit:
    """Middleware: Wagtail's own message, if any, says only that the page was updated."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        jawaban = self.get_response(request)
        page = getattr(request, "_ditinjau", None)
        if page is not None and _baru_disetujui(page):
            page.refresh_from_db()
            messages.success(request, _kabar(page))
        return jawaban

    def process_view(self, request: HttpRequest, view: object, args: object, kwargs: dict[str, object]) -> None:
        cocok = request.resolver_match
        if request.method == "POST" and cocok and cocok.view_name in PUTUSAN:
            page = Page.objects.filter(pk=kwargs["page_id"]).first()
            if page is not None and page.workflow_in_progress:
                page._alur = page.current_workflow_state.pk
                request._ditinjau = page  # type: ignore[attr-defined]


def _baru_disetujui(page: Page) -> bool:
    return WorkflowState.objects.filter(pk=page._alur, status=WorkflowState.STATUS_APPROVED).exists()


def _kabar(page: Page) -> str:
    judul = page.get_admin_display_title()
    if page.approved_schedule:
        return f"“{judul}” disetujui dan akan terbit sesuai jadwalnya."
    return f"“{judul}” telah terbit."
