"""The two steps of the workflow: the PD's own verifier, then the Dinas.

Both approve one revision and no other: an approver whose screen is older than the text changes nothing.
"""

from functools import reduce
from operator import or_
from typing import Any

from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import CharField, Q, QuerySet
from django.db.models.functions import Cast
from django.utils.translation import gettext_lazy as _
from wagtail.models import AbstractGroupApprovalTask, Page, Task, TaskState

from .ruang import RuangKerja

SUDAH_BERUBAH = (
    "Naskah ini sudah diubah atau sudah ditangani orang lain sejak Anda membukanya. Tidak ada yang diubah. "
    "Buka lagi halamannya, periksa, lalu putuskan."
)


class TugasTinjau(Task):
    """Base of our steps: acts only on the revision under review, and only for those who may act on its page."""

    class Meta:
        abstract = True

    def on_action(self, task_state: TaskState, user: Any, action_name: str, **kwargs: Any) -> Any:
        """Approve or reject. ``kwargs`` come from the browser: only the comment is taken.

        Raises PermissionDenied for those who may not, ValidationError when the text moved on meanwhile.
        """
        page = task_state.workflow_state.content_object
        if action_name not in {nama for nama, *_ in self.get_actions(page, user)}:
            raise PermissionDenied
        if task_state.status != TaskState.STATUS_IN_PROGRESS:
            raise ValidationError(SUDAH_BERUBAH)
        if action_name == "approve" and task_state.revision_id != page.latest_revision_id:
            raise ValidationError(SUDAH_BERUBAH)
        return super().on_action(task_state, user, action_name, comment=str(kwargs.get("comment", "")))


class TugasVerifikasiPD(TugasTinjau):
    """Approval by a verifier of the PD that owns the page, wherever the page has been moved to."""

    admin_form_fields = Task.admin_form_fields

    class Meta:
        verbose_name = "verifikasi perangkat daerah"
        verbose_name_plural = "verifikasi perangkat daerah"

    def _boleh(self, page: Page, user: Any) -> bool:
        return user.is_superuser or verifikator_untuk(page).filter(pk=user.pk).exists()

    def user_can_access_editor(self, obj: Page, user: Any) -> bool:
        return self._boleh(obj, user)

    def locked_for_user(self, obj: Page, user: Any) -> bool:
        return not self._boleh(obj, user)

    def user_can_lock(self, obj: Page, user: Any) -> bool:
        return self._boleh(obj, user)

    def get_actions(self, obj: Page, user: Any) -> list[tuple[str, Any, bool]]:
        if not self._boleh(obj, user):
            return []
        return [
            ("reject", _("Request changes"), True),
            ("approve", _("Approve"), False),
            ("approve", _("Approve with comment"), True),
        ]

    def get_task_states_user_can_moderate(self, user: Any, **kwargs: Any) -> QuerySet:
        berjalan = self.task_states.filter(status=TaskState.STATUS_IN_PROGRESS)
        if user.is_superuser:
            return berjalan
        nomor = halaman_verifikator(user).annotate(nomor=Cast("pk", CharField())).values("nomor")
        return berjalan.filter(workflow_state__object_id__in=nomor)

    @classmethod
    def get_description(cls) -> str:
        return "Disetujui oleh verifikator perangkat daerah pemilik halaman."


class TugasPersetujuanDinas(TugasTinjau, AbstractGroupApprovalTask):
    """Approval by the Dinas that runs the portal; after it the page is live."""

    class Meta:
        verbose_name = "persetujuan Dinas"
        verbose_name_plural = "persetujuan Dinas"


def verifikator_untuk(page: Page) -> QuerySet:
    """Active verifiers of the PD whose subtree holds ``page``."""
    kunci = Page.objects.ancestor_of(page, inclusive=True).values("translation_key")
    kelompok = RuangKerja.objects.filter(kunci__in=kunci).values("verifikator")
    return get_user_model()._default_manager.filter(is_active=True, groups__in=kelompok).distinct()


def halaman_verifikator(user: Any) -> QuerySet:
    """Pages that ``user`` verifies: the subtrees of the PD whose verifier they are."""
    kunci = RuangKerja.objects.filter(verifikator__user=user).values("kunci")
    jalur = Page.objects.filter(translation_key__in=kunci).values_list("path", flat=True)
    if not jalur:
        return Page.objects.none()
    return Page.objects.filter(reduce(or_, (Q(path__startswith=j) for j in jalur)))
