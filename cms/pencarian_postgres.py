"""Search in the admin's lists on PostgreSQL.

Stock Wagtail joins every page with its index entry by a cast key, once for the list, once for its length, once for the
kinds. Here the index is asked once, without the pages: keys in the order of their rank, with their kinds. The answer is
kept with the query, which the admin's view asks several times.
"""

import json
from collections import OrderedDict
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db.models import Aggregate, BigIntegerField, F, IntegerField, Model, QuerySet, TextField
from django.db.models.functions import Cast
from modelsearch.backends.database.postgres.postgres import (
    IndexEntry,
    PostgresAutocompleteQueryCompiler,
    PostgresSearchBackend,
    PostgresSearchResults,
)
from modelsearch.query import PlainText
from modelsearch.utils import get_descendants_content_types_pks

JENIS = "content_type_id"
BIT_KUNCI = 32


class Berperingkat(Aggregate):
    """Of (rank, key): numbers that sort by rank, then key, commas between them; so they come as one text."""

    template = "string_agg((((1e9 * %(expressions)s))::text, ',')"
    arg_joiner = f")::bigint << {BIT_KUNCI}) + ("
    output_field = TextField()


class Cocok:
    """What an index search found: how many of each kind, and the keys."""

    def __init__(self, baris: Sequence[tuple[int, str]]) -> None:
        per_jenis = [(jenis, json.loads(f"[{kode}]")) for jenis, kode in baris]
        self.jumlah = {jenis: len(kode) for jenis, kode in per_jenis}
        self.total = sum(self.jumlah.values())
        self._kode = sorted((k for _, kode in per_jenis for k in kode), reverse=True)

    def kunci(self, mulai: int, sampai: int | None) -> list[int]:
        """The best keys, the newest of equals first."""
        return [k & ((1 << BIT_KUNCI) - 1) for k in self._kode[mulai:sampai]]


class LengkapiSekali(PostgresAutocompleteQueryCompiler):
    def cocok(self, konfigurasi: str) -> Cocok | None:
        """None where stock has to answer."""
        if self.fields is not None or not isinstance(self.query, PlainText) or not _berkunci_angka(self.queryset.model):
            return None
        tanya = self.build_tsquery(self.query, config=konfigurasi)
        if tanya is None:
            return None
        boleh = self.queryset.order_by().values("pk")
        ingat: dict[Any, Cocok] = self.query.__dict__.setdefault("_cocok", {})
        if (sql := _sql(boleh)) not in ingat:
            ingat[sql] = Cocok(self._baris(tanya, None if sql in _semua(self.queryset.model) else boleh, konfigurasi))
        return ingat[sql]

    def _baris(self, tanya: Any, boleh: QuerySet[Any] | None, konfigurasi: str) -> list[tuple[int, str]]:
        """Kinds and coded keys of the entries that match. Entries go with their objects, so where every object may be
        seen (``boleh`` is None) there is no need to look them up."""
        jenis, kunci = get_descendants_content_types_pks(self.queryset.model), Cast("object_id", BigIntegerField())
        entri = IndexEntry.objects.filter(content_type__in=jenis, autocomplete=tanya)
        if boleh is not None:
            entri = entri.alias(_kunci=kunci).filter(_kunci__in=boleh)
        peringkat = self.build_tsrank(F("autocomplete"), self.query, config=konfigurasi)
        return list(entri.values_list(JENIS).annotate(_kode=Berperingkat(peringkat, kunci)).order_by())


class HasilSekali(PostgresSearchResults):
    def _cocok(self) -> Cocok | None:
        penyusun = self.query_compiler
        if not isinstance(penyusun, LengkapiSekali):
            return None
        return penyusun.cocok(penyusun.get_config(self.backend))

    def _do_search(self) -> list[Any]:
        asal = self.query_compiler.queryset
        biasa = self._score_field or not self.query_compiler.order_by_relevance or asal._fields is not None
        cocok = None if biasa else self._cocok()
        if cocok is None:
            return super()._do_search()
        ids = cocok.kunci(self.start, self.stop)
        ada = {isi.pk: isi for isi in asal.order_by().filter(pk__in=ids)}
        return [ada[pk] for pk in ids if pk in ada]

    def _do_count(self) -> int:
        if (cocok := self._cocok()) is None:
            return super()._do_count()
        sampai = cocok.total if self.stop is None else min(self.stop, cocok.total)
        return max(sampai - self.start, 0)

    def facet(self, field_name: str) -> OrderedDict[Any, int]:
        cocok = self._cocok() if field_name == JENIS and self.query_compiler._get_filterable_field(JENIS) else None
        if cocok is None:
            return super().facet(field_name)
        return OrderedDict(sorted(cocok.jumlah.items(), key=lambda pasangan: -pasangan[1]))


class MesinPostgresAdmin(PostgresSearchBackend):
    autocomplete_query_compiler_class = LengkapiSekali
    results_class = HasilSekali


def _sql(kunci: QuerySet[Any]) -> tuple[str, tuple[Any, ...]]:
    try:
        sql: str
        sql, isi = kunci.query.sql_with_params()
        return sql, tuple(map(str, isi))
    except EmptyResultSet:
        return ("", ())


@lru_cache(maxsize=100)
def _semua(model: type[Model]) -> list[Any]:
    """How the keys of all objects are asked for; the second way by the admin, for those who may see everything."""
    semua = model._default_manager.order_by().values("pk")
    lewat_izin = semua.filter(pk__in=model._default_manager.values_list("pk", flat=True))
    return [_sql(semua), _sql(lewat_izin)]


def _berkunci_angka(model: type[Model]) -> bool:
    kunci = model._meta.pk
    return isinstance(getattr(kunci, "target_field", kunci), IntegerField)
