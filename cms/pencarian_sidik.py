"""What a queryset chooses, told by the SQL of its keys: whether two choose the same, whether one leaves any out."""

from functools import lru_cache
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db.models import Model, QuerySet

Sidik = tuple[str, ...]


def sidik_kunci(objek: QuerySet[Any]) -> Sidik:
    sql, isi = sql_dan_isi(objek.order_by().values("pk"))
    return sql, *map(str, isi)


def boleh_semua(objek: QuerySet[Any]) -> bool:
    model: type[Model] = objek.model
    return sidik_kunci(objek) in _semua(model)


def sql_dan_isi(objek: QuerySet[Any]) -> tuple[str, tuple[Any, ...]]:
    """Empty when nothing can be chosen."""
    try:
        return objek.query.sql_with_params()  # type: ignore[no-any-return]
    except EmptyResultSet:
        return "", ()


@lru_cache(maxsize=100)
def _semua(model: type[Model]) -> list[Sidik]:
    """How all objects are asked for; the second way by the admin, for those who may see everything."""
    semua = model._default_manager.all()
    if semua.query.where:
        return []
    return [sidik_kunci(semua), sidik_kunci(semua.filter(pk__in=semua.values_list("pk", flat=True)))]
