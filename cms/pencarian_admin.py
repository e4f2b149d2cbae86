"""Search in the admin's lists, by the database the portal runs on.

Each backend can be imported on its own database only. An index that PostgreSQL lacks: ``search/migrations``.
"""

from typing import Any

from django.db import connection
from modelsearch.backends.database import SearchBackend as mesin_bawaan


def SearchBackend(params: dict[str, Any]) -> Any:
    """The backend of ``MODELSEARCH_BACKENDS``."""
    if connection.vendor == "sqlite":
        from .pencarian_sqlite import MesinSqliteAdmin

        return MesinSqliteAdmin(params)
    if connection.vendor == "postgresql":
        from .pencarian_postgres import MesinPostgresAdmin

        return MesinPostgresAdmin(params)
    return mesin_bawaan(params)
