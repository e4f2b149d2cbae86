"""Search in the admin's lists on SQLite.

Stock Wagtail works out a score with a query of its own for every row: seconds at 20,000 pages. Here one match for all,
ordered by how the title meets the words, the shortest first. A queryset of everything does not go through all keys, and
what was counted by kind is not counted again.
"""

from collections import OrderedDict
from collections.abc import Callable
from typing import Any

from django.db.models import Case, F, IntegerField, QuerySet, Value, When
from django.db.models.functions import Length
from modelsearch.backends.database.sqlite.sqlite import (
    MatchExpression,
    SQLiteAutocompleteQueryCompiler,
    SQLiteFTSIndexEntry,
    SQLiteSearchBackend,
    SQLiteSearchQueryCompiler,
    SQLiteSearchResults,
    normalize,
)
from modelsearch.query import MatchAll, Not, PlainText
from modelsearch.utils import get_descendants_content_types_pks

from .pencarian_sidik import boleh_semua, sidik_kunci

JENIS = "content_type_id"
JUDUL = ("title", "nama")
"""What objects are called by; the first that a model has counts."""


class SekaliCocok:
    """Mixed into a query compiler."""

    query: Any
    queryset: QuerySet[Any]
    fields: list[str] | None
    order_by_relevance: bool
    FTS_TABLE_FIELDS: list[str]
    build_search_query: Callable[..., Any]

    def search(self, config: Any, start: int | None, stop: int | None, score_field: str | None = None) -> Any:
        if isinstance(self.query, PlainText):
            # A quote ends a word of FTS5; NUL ends the whole query.
            kata = self.query.query_string.replace('"', " ").replace("\0", " ")
            if not kata.strip():
                return self.queryset.none()
            self.query = PlainText(kata, operator=self.query.operator)
        dicari = normalize(self.query)
        if score_field is not None or isinstance(dicari, MatchAll | Not):
            return super().search(config, start, stop, score_field)  # type: ignore[misc]
        cocok = self._boleh().filter(pk__in=self._entri(dicari, config))
        if self.order_by_relevance:
            cocok = cocok.order_by(*self._urut(), "-pk")
        elif not cocok.query.order_by:
            cocok = cocok.order_by("-pk")
        return cocok[start:stop]

    def _boleh(self) -> QuerySet[Any]:
        if not boleh_semua(self.queryset):
            return self.queryset
        semua = self.queryset.all()
        semua.query.clear_where()
        return semua

    def _entri(self, dicari: Any, config: Any) -> QuerySet[Any]:
        """Keys of what matches. ``+ 0``: else SQLite takes all entries of a kind and searches anew for each of them."""
        cocok = MatchExpression(self.fields or self.FTS_TABLE_FIELDS, self.build_search_query(dicari, config=config))
        jenis = get_descendants_content_types_pks(self.queryset.model)
        entri = SQLiteFTSIndexEntry.objects.filter(cocok).alias(_jenis=F("index_entry__content_type_id") + 0)
        return entri.filter(_jenis__in=jenis).values("index_entry__object_id")

    def _urut(self) -> list[Case | Length]:
        ada = {kolom.name for kolom in self.queryset.model._meta.get_fields()}
        judul = next((nama for nama in JUDUL if nama in ada), None)
        if judul is None:
            return []
        teks = getattr(self.query, "query_string", "").strip()
        tingkat = [f"{judul}__iexact", f"{judul}__istartswith", f"{judul}__icontains"]
        return [
            Case(
                *(When(**{cara: teks}, then=Value(n)) for n, cara in enumerate(tingkat)),
                default=Value(len(tingkat)),
                output_field=IntegerField(),
            ),
            Length(judul),
        ]


class KueriCepat(SekaliCocok, SQLiteSearchQueryCompiler):
    pass


class LengkapiCepat(SekaliCocok, SQLiteAutocompleteQueryCompiler):
    pass


class HasilCepat(SQLiteSearchResults):
    """The admin's view asks for the kinds of all that is found, then how many they are."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kueri = self.query_compiler.query
        self._jumlah: dict[Any, int] = {}
        if isinstance(kueri, PlainText):
            self._jumlah = kueri.__dict__.setdefault("_jumlah", {})

    def facet(self, field_name: str) -> OrderedDict[Any, int]:
        apa = self._apa()
        hasil: OrderedDict[Any, int] = super().facet(field_name)
        if field_name == JENIS:
            self._jumlah[apa] = sum(hasil.values())
        return hasil

    def _do_count(self) -> int:
        semua = self.start == 0 and self.stop is None
        jumlah = self._jumlah.get(self._apa()) if semua else None
        return int(super()._do_count()) if jumlah is None else jumlah

    def _apa(self) -> tuple[Any, ...]:
        penyusun = self.query_compiler
        return type(penyusun), str(penyusun.fields), sidik_kunci(penyusun.queryset)


class MesinSqliteAdmin(SQLiteSearchBackend):
    results_class = HasilCepat
    query_compiler_class = KueriCepat
    autocomplete_query_compiler_class = LengkapiCepat
