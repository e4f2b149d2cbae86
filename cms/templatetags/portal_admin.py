"""Template tags of the admin."""

from django import template

from cms.pengaturan import PengaturanKota

register = template.Library()


@register.simple_tag
def identitas_admin() -> PengaturanKota:
    """Whose portal this is; the defaults before anyone has filled in the settings."""
    return PengaturanKota.objects.first() or PengaturanKota()
