"""Search in the admin's lists, by the database the portal runs on.

PostgreSQL keeps the stock backend; what it lacks is an index (``search/migrations``). The backend of SQLite can be
imported on SQLite only.
"""

from typing import Any

from django.db import connection
from modelsearch.backends.database import SearchBackend as mesin_bawaan


def SearchBackend(params: dict[str, Any]) -> Any:
    """The backend of ``MODELSEARCH_BACKENDS``."""
    if connection.vendor != "sqlite":
        return mesin_bawaan(params)
    from .pencarian_sqlite import MesinSqliteAdmin

    return MesinSqliteAdmin(params)
