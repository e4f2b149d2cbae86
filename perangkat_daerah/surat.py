"""Mail to the verifiers of a PD when a page waits for them."""

from typing import Any

from django.db.models import QuerySet
from wagtail.admin.mail import GroupApprovalTaskStateSubmissionEmailNotifier
from wagtail.models import TaskState

from .tugas import TugasVerifikasiPD, verifikator_untuk


class SuratVerifikator(GroupApprovalTaskStateSubmissionEmailNotifier):
    def can_handle(self, instance: Any, **kwargs: Any) -> bool:
        return isinstance(instance, TaskState) and isinstance(instance.task.specific, TugasVerifikasiPD)

    def get_recipient_users(self, task_state: TaskState, **kwargs: Any) -> QuerySet:
        penerima = verifikator_untuk(task_state.workflow_state.content_object)
        pengirim = kwargs.get("user")
        return penerima.exclude(pk=pengirim.pk) if pengirim else penerima
