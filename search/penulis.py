"""Keeps the search rows: written with the log, compared with it, repaired from it."""

from collections.abc import Iterable, Iterator, Sequence

from django.db import transaction

from terbitan.models import Terbitan
from terbitan.segarkan import kunci_penghitung

from .dokumen import KOLOM, dokumen
from .mesin import mesin

POTONG = 500
"""Rows compared or repaired together."""


class PenulisPencarian:
    """Implements ``terbitan.penulis.PenulisTurunan``. The caller of ``tulis`` and ``hapus`` holds the transaction."""

    def tulis(self, baris: Sequence[Terbitan]) -> None:
        if not mesin().siap():
            return
        tersembunyi = [b.pk for b in baris if not b.dicari]
        if tersembunyi:
            mesin().hapus(tersembunyi)
        dicari = [dokumen(b) for b in baris if b.dicari]
        if dicari:
            mesin().tulis(dicari)

    def hapus(self, ids: Sequence[int]) -> None:
        if mesin().siap():
            mesin().hapus(ids)

    def bangun(self) -> None:
        """Repair what differs, in batches. Each batch is read again under the log's lock, so no publish is undone."""
        berbeda = sorted({pk for pk, _ in _perbedaan()})
        for i in range(0, len(berbeda), POTONG):
            ids = berbeda[i : i + POTONG]
            with transaction.atomic():
                kunci_penghitung()
                baris = list(Terbitan.objects.filter(pk__in=ids, aktif=True, dicari=True).only(*KOLOM, "dicari"))
                mesin().hapus(sorted(set(ids) - {b.pk for b in baris}))
                self.tulis(baris)

    def periksa(self) -> Iterable[str]:
        if not mesin().siap():
            yield "tabel pencarian belum ada: jalankan migrate"
            return
        for _, kalimat in _perbedaan():
            yield kalimat


def _perbedaan() -> Iterator[tuple[int, str]]:
    """Key and sentence of each search row that is missing, differs, or is wanted by no record."""
    terakhir = 0
    tampak = Terbitan.objects.filter(aktif=True, dicari=True).only(*KOLOM, "url").order_by("pk")
    while baris := list(tampak.filter(pk__gt=terakhir)[:POTONG]):
        terakhir = baris[-1].pk
        tersimpan = mesin().baca([b.pk for b in baris])
        for b in baris:
            if b.pk not in tersimpan:
                yield b.pk, f"tidak ada di pencarian: {b.url}"
            elif tersimpan[b.pk] != mesin().bentuk(dokumen(b)):
                yield b.pk, f"berbeda di pencarian: {b.url}"
    for pk in mesin().yatim():
        yield pk, f"masih di pencarian padahal tidak tampak: baris {pk}"


def buang_yatim(**kwargs: object) -> None:
    """After ``migrate`` and ``flush``: the table belongs to no model, so Django empties the log but not it."""
    if mesin().siap():
        mesin().hapus(list(mesin().yatim()))
