"""Changes of the log as documents of the index."""

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from django.db import connection

from terbitan.models import Terbitan

from ...analisis import VERSI
from ...dokumen import KOLOM, dokumen
from .. import mesin_basis_data
from ..dasar import FASET, TEKS, Dokumen
from .pemetaan import isi_dokumen


class Perubahan(NamedTuple):
    id: int
    urutan: int
    dicari: bool


def perubahan(syarat: dict[str, object], urut: str, banyak: int) -> list[Perubahan]:
    """Rows of the log that meet the condition; tombstones, and what is hidden from search, are not ``dicari``."""
    baris = Terbitan.objects.filter(**syarat).order_by(urut).values_list("pk", "urutan", "aktif", "dicari")
    return [Perubahan(pk, urutan, aktif and dicari) for pk, urutan, aktif, dicari in baris[:banyak]]


def tindakan(indeks_tulis: str, daftar: Sequence[Perubahan]) -> Iterator[dict[str, object]]:
    """Bulk actions. Every document carries the log's number as its version, so that an older one never replaces a
    newer one. What is gone leaves an empty document: Elasticsearch forgets the version of a deleted one after a while,
    and a worker that hung could then bring it back."""
    isi = {d.id: isi_dokumen(d) for d in _dokumen([p.id for p in daftar if p.dicari])}
    for p in daftar:
        yield {
            "_op_type": "index",
            "_index": indeks_tulis,
            "_id": str(p.id),
            "version": p.urutan,
            "version_type": "external",
            "_source": isi.get(p.id, b"{}"),
        }


def _dokumen(ids: Sequence[int]) -> list[Dokumen]:
    """Analysed records: as the database's engine keeps them, made anew where it has none of this version."""
    ada = tersimpan(ids)
    kurang = set(ids) - {d.id for d in ada}
    baris = Terbitan.objects.filter(pk__in=kurang, aktif=True, dicari=True).only(*KOLOM) if kurang else ()
    return ada + dokumen(list(baris))


def tersimpan(ids: Sequence[int]) -> list[Dokumen]:
    """Those of these records that the database has analysed; one query."""
    if not ids:
        return []
    with connection.cursor() as kursor:
        kursor.execute(
            f"SELECT b.id, b.sidik, b.waktu, b.lat, b.lon, k.bahasa, {', '.join(f'k.{nama}' for nama in FASET)},"  # noqa: S608
            f" {', '.join(f'i.{nama}' for nama in TEKS)} FROM search_baris b"
            f" JOIN search_kombinasi k ON k.id = b.kombinasi JOIN {mesin_basis_data().BACAAN} i ON i.kunci = b.id"
            f" WHERE b.id IN ({','.join(map(str, ids))})"
        )
        return [_dari_baris(baris) for baris in kursor if baris[1].startswith(f"{VERSI}:")]


def _dari_baris(baris: tuple[Any, ...]) -> Dokumen:
    pk, sidik, waktu, lat, lon, bahasa, *isi = baris
    faset = dict(zip(FASET, isi, strict=False))
    return Dokumen(pk, sidik, bahasa, faset, waktu, lat, lon, *isi[len(FASET) :])
