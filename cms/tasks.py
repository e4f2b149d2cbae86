"""Background work of the portal that belongs to no single app."""

from django.core.mail import EmailMessage
from django_tasks import task


@task()
def kirim_surat(kepada: list[str], judul: str, isi: str) -> None:
    """One e-mail per recipient: addresses of colleagues are nobody else's business."""
    for alamat in kepada:
        EmailMessage(judul, isi, to=[alamat], headers={"Auto-Submitted": "auto-generated"}).send()
