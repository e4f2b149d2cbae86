"""`manage.py pekerja`: the queue worker, which first takes up what its predecessor was killed over.

django-tasks-db marks a task as running when a worker takes it, and nobody looks at it again: a worker that is
killed with SIGKILL loses its task for good. So every worker process has a name of its own that stays the same
when it is started again, and what still runs under that name at the start was interrupted.
"""

import logging
import socket
from typing import Any

from django.core.management import CommandParser
from django.db import transaction
from django.utils import timezone
from django_tasks_db.compat import TaskResultStatus
from django_tasks_db.management.commands.db_worker import Command as PekerjaDasar
from django_tasks_db.models import DBTaskResult

logger = logging.getLogger("portal.antrean")

PERCOBAAN_TERBANYAK = 5
"""A task that has taken its worker down this often is the cause: it is marked as failed."""


class Command(PekerjaDasar):
    help = "Run tasks of the queue. Tasks may run more than once: they must bear it."

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        # 64 characters at most, and unique: two running workers of one name would redo each other's tasks.
        parser.set_defaults(worker_id=f"pekerja-1@{socket.gethostname()}"[:64], interval=1)

    def handle(self, *, worker_id: str, **options: Any) -> None:  # type: ignore[override]
        kembalikan_terputus(worker_id)
        super().handle(worker_id=worker_id, **options)


@transaction.atomic
def kembalikan_terputus(worker_id: str) -> int:
    """Put the interrupted tasks of this worker back into the queue. Returns how many there were."""
    terputus = [
        hasil
        for hasil in DBTaskResult.objects.filter(status=TaskResultStatus.RUNNING).select_for_update()
        if hasil.worker_ids and hasil.worker_ids[-1] == worker_id
    ]
    for hasil in terputus:
        habis = len(hasil.worker_ids) >= PERCOBAAN_TERBANYAK
        hasil.status = TaskResultStatus.FAILED if habis else TaskResultStatus.READY
        if habis:
            hasil.finished_at = timezone.now()
            hasil.exception_class_path = "builtins.InterruptedError"
            hasil.traceback = f"Pekerja terhenti {PERCOBAAN_TERBANYAK} kali saat mengerjakan tugas ini."
        hasil.save(update_fields=["status", "finished_at", "exception_class_path", "traceback"])
        logger.warning("Tugas %s terputus; %s", hasil.task_path, "ditandai gagal" if habis else "diulang")
    return len(terputus)
