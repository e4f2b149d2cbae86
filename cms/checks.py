"""The rules of the house as Django system checks: `manage.py check`, and `check --deploy` before production starts.

Registered by importing this module in CmsConfig.ready().
"""

from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.checks import CheckMessage, Error, Tags, Warning, register
from django.db import DatabaseError, connection

DOMAIN_AKUN_DEMO = "@contoh.go.id"
"""Every account that muat_demo makes has an e-mail address here, and no real one does."""


@register(Tags.security, deploy=True)
def akun_demo_di_produksi(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Demo logins are printed on the screen: with one active, anybody may edit the city's portal."""
    if getattr(settings, "MODE_DEMO", False):
        return []
    pengguna = get_user_model()
    try:
        nama = list(
            pengguna._default_manager.filter(email__iendswith=DOMAIN_AKUN_DEMO, is_active=True).values_list(
                pengguna.USERNAME_FIELD, flat=True
            )[:10]
        )
    except DatabaseError:
        return []  # before the first migrate there is nobody
    if not nama:
        return []
    return [
        Error(
            f"Akun demo masih aktif di basis data produksi: {', '.join(map(str, nama))}.",
            hint="Hapus atau nonaktifkan akun itu sebelum portal dijalankan.",
            id="cms.E001",
        )
    ]


@register(Tags.security, deploy=True)
def cache_bersama_di_produksi(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Login throttling and caches in a process's own memory do not count across processes."""
    if getattr(settings, "MODE_DEMO", False) or "locmem" not in settings.CACHES["default"]["BACKEND"]:
        return []
    return [Warning("CACHE_URL belum diisi: setiap proses memakai cache sendiri.", id="cms.W001")]


@register(Tags.database)
def fitur_basis_data(app_configs: Any, databases: Any = None, **kwargs: Any) -> list[CheckMessage]:
    """PostgreSQL 15 is the oldest that the portal is tested with."""
    if not databases or connection.alias not in databases or connection.vendor != "postgresql":
        return []
    try:
        connection.ensure_connection()
        versi = connection.cursor().connection.info.server_version
    except DatabaseError as galat:
        return [Error(f"Basis data tidak dapat dihubungi: {galat}".strip(), id="cms.E002")]
    if versi < 150000:
        return [
            Error(f"PostgreSQL {versi // 10000} terlalu lama; portal memerlukan 15 atau lebih baru.", id="cms.E003")
        ]
    return []
