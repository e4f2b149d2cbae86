"""Search in the admin's lists on PostgreSQL.

Stock Wagtail joins every page with its index entry by a cast key, once for the list, once for its length, once for the
kinds. Here the index is asked once, without the pages: keys in the order of their rank, with their kinds. The answer is
kept with the query, which the admin's view asks several times.
"""

import json
from collections import Counter, OrderedDict
from collections.abc import Sequence
from itertools import groupby
from typing import Any
from zlib import crc32

from django.db import connection
from django.db.models import BigIntegerField, F, IntegerField, Model, QuerySet
from django.db.models.functions import Cast
from modelsearch.backends.database.postgres.postgres import (
    IndexEntry,
    PostgresAutocompleteQueryCompiler,
    PostgresSearchBackend,
    PostgresSearchResults,
)
from modelsearch.query import PlainText
from modelsearch.utils import get_descendants_content_types_pks
from wagtail.models import Page

from .pencarian_sidik import boleh_semua, sidik_kunci, sql_dan_isi

JENIS = "content_type_id"
PEMISAH = ","
INDEKS, STATISTIK = "search_admin_halaman_", "search_admin_jenis"
Baris = tuple[int, float, str]
"""A kind, a rank, the keys of all that have both."""


class Cocok:
    """What an index search found: how many of each kind, and the keys."""

    def __init__(self, baris: Sequence[Baris]) -> None:
        self.jumlah = Counter[int]()
        for jenis, _, kunci in baris:
            self.jumlah[jenis] += kunci.count(PEMISAH) + 1
        self.total = self.jumlah.total()
        self._baris = sorted(baris, key=_peringkat, reverse=True)

    def kunci(self, mulai: int, sampai: int | None) -> list[int]:
        """The best keys, the newest of equals first. Keys of lower ranks are not even read."""
        hasil: list[int] = []
        for _, setara in groupby(self._baris, key=_peringkat):
            if sampai is not None and len(hasil) >= sampai:
                break
            hasil += sorted(json.loads(f"[{PEMISAH.join(kunci for *_, kunci in setara)}]"), reverse=True)
        return hasil[mulai:sampai]


def _peringkat(baris: Baris) -> float:
    return baris[1]


class LengkapiSekali(PostgresAutocompleteQueryCompiler):
    _jawaban: Cocok | None = None

    def cocok(self, konfigurasi: str) -> Cocok | None:
        """None where stock has to answer."""
        bisa = self.fields is None and isinstance(self.query, PlainText) and _berkunci_angka(self.queryset.model)
        if bisa and self._jawaban is None:
            self._jawaban = self._tanya(self.build_tsquery(self.query, config=konfigurasi), konfigurasi)
        return self._jawaban

    def _tanya(self, dicari: Any, konfigurasi: str) -> Cocok | None:
        """Entries go with their objects, so where every object may be seen there is no need to look them up."""
        if dicari is None:
            return None
        ingat: dict[Any, Cocok] = self.query.__dict__.setdefault("_cocok", {})
        if (sidik := sidik_kunci(self.queryset)) not in ingat:
            jenis = get_descendants_content_types_pks(self.queryset.model)
            entri = IndexEntry.objects.alias(_jenis=F(JENIS) + 0).filter(_jenis__in=jenis, autocomplete=dicari)
            if not boleh_semua(self.queryset):
                boleh = self.queryset.order_by().values("pk")
                entri = entri.alias(_kunci=Cast("object_id", BigIntegerField())).filter(_kunci__in=boleh)
            peringkat = self.build_tsrank(F("autocomplete"), self.query, config=konfigurasi)
            ingat[sidik] = Cocok(_baris(entri.values_list(JENIS, peringkat, "object_id")))
        return ingat[sidik]


def _baris(entri: QuerySet[Any]) -> list[Baris]:
    """``OFFSET 0``: else PostgreSQL expects every rank to be another, and sorts the entries to group them."""
    sql, isi = sql_dan_isi(entri)
    if not sql:
        return []
    setara = f"SELECT j, p, string_agg(k, '{PEMISAH}') FROM ({sql} OFFSET 0) e (j, p, k) GROUP BY j, p"  # noqa: S608
    with connection.cursor() as kursor:
        kursor.execute(setara, isi)
        return kursor.fetchall()


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


def _berkunci_angka(model: type[Model]) -> bool:
    kunci = model._meta.pk
    return isinstance(getattr(kunci, "target_field", kunci), IntegerField)


def siapkan_indeks() -> None:
    """An index of pages alone: half of what Wagtail indexes are documents, whose names say the same words.

    It follows the kinds of pages there are. ``+ 0``: else the planner takes all entries of these kinds. Statistics tell
    it that those are many; without, a queryset of some pages is looked up in once for every entry.
    """
    jenis = sorted(get_descendants_content_types_pks(Page))
    daftar, tabel = ", ".join(map(str, jenis)), IndexEntry._meta.db_table
    nama = f"{INDEKS}{crc32(daftar.encode()):08x}"
    with connection.cursor() as kursor:
        ada = {n for n in connection.introspection.get_constraints(kursor, tabel) if n.startswith(INDEKS)}
        for usang in ada - {nama}:
            kursor.execute(f'DROP INDEX "{usang}"')
        if nama not in ada:
            kursor.execute(f"CREATE INDEX {nama} ON {tabel} USING gin (autocomplete) WHERE {JENIS} + 0 IN ({daftar})")
            kursor.execute(f"CREATE STATISTICS IF NOT EXISTS {STATISTIK} ON ({JENIS} + 0) FROM {tabel}")
            kursor.execute(f"ANALYZE {tabel}")
