"""Index and log side by side: the same records, each in the same version."""

from collections.abc import Iterator

from terbitan.models import Terbitan

from .pembaca import dapat_gagal
from .sambungan import alias, klien_tulis

POTONG = 5_000


def perbedaan() -> Iterator[str]:
    """One sentence for each difference. Raises IndeksGagal when the index cannot be read."""
    with dapat_gagal():
        klien_tulis().indices.refresh(index=alias())
        indeks = dict(_versi())
    log = dict(Terbitan.objects.filter(aktif=True, dicari=True).values_list("pk", "urutan"))
    for pk in sorted(log.keys() | indeks.keys()):
        if pk not in indeks:
            yield f"tidak ada di Elasticsearch: baris {pk}"
        elif pk not in log:
            yield f"masih ada di Elasticsearch: baris {pk}"
        elif indeks[pk] != log[pk]:
            yield f"berbeda versi di Elasticsearch: baris {pk} ({indeks[pk]}, seharusnya {log[pk]})"


def _versi() -> Iterator[tuple[int, int]]:
    """Key and version of every document that can be found."""
    sesudah: list[int] | None = None
    while True:
        jawaban = klien_tulis().search(
            index=alias(),
            query={"exists": {"field": "bahasa"}},
            sort=[{"id": "asc"}],
            size=POTONG,
            version=True,
            source=False,
            search_after=sesudah,
        )
        butir = jawaban.body["hits"]["hits"]
        yield from ((int(b["_id"]), b["_version"]) for b in butir)
        if len(butir) < POTONG:
            return
        sesudah = butir[-1]["sort"]
