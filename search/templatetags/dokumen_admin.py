"""How a document's text was read, for the admin's form of the document."""

from django import template

from cms.media import Berkas

from ..models import StatusDokumen

register = template.Library()


@register.simple_tag
def status_dokumen(berkas: Berkas) -> StatusDokumen | None:
    """None while it waits to be read."""
    return StatusDokumen.objects.filter(pk=berkas.pk, sha256=berkas.sha256).first()
