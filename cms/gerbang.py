"""The gate in front of the workflow: nobody is asked to approve what could not be published."""

from typing import Any

from django.db.models import Model
from django.db.models.signals import pre_save
from wagtail.models import TaskState

from .halaman import BelumLengkap, HalamanDasar


def tolak_yang_belum_lengkap(instance: Model, raw: bool = False, **kwargs: Any) -> None:
    """Refuse to start a step (first, next or resumed) for an incomplete revision, before anyone is mailed.

    Raises BelumLengkap: the whole change is rolled back and said to the person.
    """
    mulai = isinstance(instance, TaskState) and instance._state.adding and instance.revision_id and not raw
    page = instance.revision.as_object() if mulai and isinstance(instance, TaskState) else None
    if isinstance(page, HalamanDasar):
        kurang = page.periksa_kelengkapan()
        if kurang:
            raise BelumLengkap(page.title, kurang)


def pasang() -> None:
    # Without a sender: a task may bring a subclass of TaskState.
    pre_save.connect(tolak_yang_belum_lengkap, dispatch_uid="gerbang_alur_kerja")
