"""Search in the admin's lists, by the database the portal runs on.

Each backend can be imported on its own database only. Indexes that PostgreSQL lacks: ``siapkan_indeks`` for titles,
``search/migrations`` for the rest.
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


def siapkan_indeks(**kwargs: object) -> None:
    """After ``migrate``."""
    if connection.vendor == "postgresql" and "modelsearch_indexentry" in connection.introspection.table_names():
        from . import pencarian_postgres

        pencarian_postgres.siapkan_indeks()
