"""Engines: where the search rows are kept and asked. All speak words made by ``search.analisis``."""

from functools import cache
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import connection

from .basis_data import MesinBasisData
from .dasar import Mesin, MesinGagal, Permintaan, Temuan
from .postgres import MesinPostgres
from .sqlite import MesinSqlite

if TYPE_CHECKING:
    from .elasticsearch.keadaan import PengamatBasi
    from .elasticsearch.mesin import MesinElasticsearch

_MENURUT_BASIS_DATA: dict[str, MesinBasisData] = {"sqlite": MesinSqlite(), "postgresql": MesinPostgres()}


def mesin_basis_data() -> MesinBasisData:
    """The engine of the database the portal runs on. Its rows are always kept: they also feed the ranking, and answer
    when another engine cannot."""
    try:
        return _MENURUT_BASIS_DATA[connection.vendor]
    except KeyError:
        raise ImproperlyConfigured(f"Pencarian memerlukan SQLite atau PostgreSQL, bukan {connection.vendor}.") from None


def mesin() -> Mesin:
    """The engine that is asked: Elasticsearch where there is one that is not too far behind the log."""
    if settings.ELASTICSEARCH_URL:
        elasticsearch, basi = mesin_elasticsearch()
        if not basi():
            return elasticsearch
    return mesin_basis_data()


@cache
def mesin_elasticsearch() -> tuple["MesinElasticsearch", "PengamatBasi"]:
    """The engine, and whether it is behind; one of each in a process, whose threads share the circuit breaker."""
    from .elasticsearch.keadaan import PengamatBasi
    from .elasticsearch.mesin import MesinElasticsearch

    return MesinElasticsearch(), PengamatBasi()


def tanya(permintaan: Permintaan) -> Temuan:
    """Ask the engine; the database's own when another one cannot answer. Raises MesinGagal when neither can."""
    utama = mesin()
    try:
        return utama.cari(permintaan)
    except MesinGagal:
        if utama is mesin_basis_data():
            raise
        return mesin_basis_data().cari(permintaan)
