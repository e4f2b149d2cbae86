"""Engines: where the search rows are kept and asked. All speak words made by ``search.analisis``."""

from django.core.exceptions import ImproperlyConfigured
from django.db import connection

from .dasar import MesinBasisData
from .postgres import MesinPostgres
from .sqlite import MesinSqlite

_MENURUT_BASIS_DATA: dict[str, MesinBasisData] = {"sqlite": MesinSqlite(), "postgresql": MesinPostgres()}


def mesin() -> MesinBasisData:
    """The engine of this process: that of the database the portal runs on (``DATABASE_URL``)."""
    try:
        return _MENURUT_BASIS_DATA[connection.vendor]
    except KeyError:
        raise ImproperlyConfigured(f"Pencarian memerlukan SQLite atau PostgreSQL, bukan {connection.vendor}.") from None
