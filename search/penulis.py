"""Keeps the search rows: written with the log, compared with it, repaired from it."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from django.db import transaction
from django.db.models import QuerySet

from cms.transaksi import transaksi
from terbitan.models import Penghitung, Terbitan
from terbitan.segarkan import kunci_penghitung, saat_berikut

from .analisis import VERSI
from .dokumen import KOLOM, Masukan, bersumber, dokumen, sumber_baris, teranalisis
from .mesin import mesin_basis_data
from .mesin.dasar import Dokumen
from .mesin.postgres import MesinPostgres
from .models import Baris
from .saran import hapus_saran, tulis_saran

POTONG = 500
"""Rows compared or repaired together."""
Kemajuan = Callable[[int], object]


class PenulisPencarian:
    """Implements ``terbitan.penulis.PenulisTurunan``. The caller of ``tulis`` and ``hapus`` holds the transaction."""

    def tulis(self, baris: Sequence[Terbitan]) -> None:
        mesin = mesin_basis_data()
        if not mesin.siap():
            return
        tersembunyi = [b.pk for b in baris if not b.dicari]
        if tersembunyi:
            self._buang(tersembunyi)
        dicari = [b for b in baris if b.dicari]
        if dicari:
            mesin.tulis(dokumen(dicari))
            tulis_saran(dicari)

    def hapus(self, ids: Sequence[int]) -> None:
        if mesin_basis_data().siap():
            self._buang(ids)

    def _buang(self, ids: Sequence[int]) -> None:
        mesin_basis_data().hapus(ids)
        hapus_saran(ids)

    def bangun(self) -> None:
        """Repair what differs."""
        perbaiki(sorted({pk for pk, _ in _perbedaan()}))

    def periksa(self) -> Iterable[str]:
        if not mesin_basis_data().siap():
            yield "tabel pencarian belum ada: jalankan migrate"
            return
        for _, kalimat in _perbedaan():
            yield kalimat


def perbaiki(ids: Sequence[int], kemajuan: Kemajuan = lambda n: None) -> None:
    """Write these rows again, in batches. ``kemajuan`` is told how many are done each time.

    The slow part, the analysis, happens without any lock, and of many rows in another process; a record that changed
    meanwhile has been written by whoever changed it, and is left alone.
    """
    mesin = mesin_basis_data()
    for bagian, jadi in _teranalisis([ids[i : i + POTONG] for i in range(0, len(ids), POTONG)]):
        with transaction.atomic():
            kunci_penghitung()
            kini = dict(_tampak().filter(pk__in=bagian.ids).values_list("pk", "urutan"))
            PenulisPencarian().hapus(sorted(set(bagian.ids) - kini.keys()))
            tetap = {d.id: d for d, (b, _) in zip(jadi, bagian.isi, strict=True) if kini.get(b.pk) == b.urutan}
            if tetap:
                mesin.tulis(list(tetap.values()))
                tulis_saran([b for b, _ in bagian.isi if b.pk in tetap])
        kemajuan(len(bagian.ids))


class _Bagian(NamedTuple):
    """Rows to be repaired together: their keys, and the records that are still there."""

    ids: Sequence[int]
    isi: Masukan


def _teranalisis(semua: Sequence[Sequence[int]]) -> Iterable[tuple[_Bagian, list[Dokumen]]]:
    bagian = map(_baca, semua)
    if len(semua) <= 1:
        return ((b, _analisis(b)) for b in bagian)
    from .sejajar import sejajar  # what it takes to run processes, no web worker needs

    return sejajar(_analisis, bagian)


def _baca(ids: Sequence[int]) -> _Bagian:
    return _Bagian(ids, bersumber(list(_tampak().filter(pk__in=ids).only(*KOLOM, "urutan"))))


def _analisis(bagian: _Bagian) -> list[Dokumen]:
    return teranalisis(bagian.isi)


def bangun_ulang(kemajuan: Kemajuan = lambda n: None) -> None:
    """Write every row again; searches go on meanwhile, with the rows that are there."""
    mesin = mesin_basis_data()
    if mesin.gangguan():
        mesin.kosongkan()
    perbaiki(list(mesin.yatim()))
    if isinstance(mesin, MesinPostgres):
        from .bangun_baru import bangun_baru  # for the same reason

        bangun_baru(_tampak(), kemajuan)
    else:
        perbaiki(list(_tampak().order_by("pk").values_list("pk", flat=True)), kemajuan)


def usang() -> bool:
    """Whether rows were made by another version of the analysis, or not at all."""
    return Baris.objects.exclude(sidik__startswith=f"{VERSI}:").exists() or (
        not Baris.objects.exists() and _tampak().exists()
    )


def perbarui_dokumen(berkas: Iterable[int]) -> None:
    """The text of these documents has been extracted, or is gone: records that name them get a new number in the log,
    so that every reader sees them again."""
    sumber = [f"berkas:{i}" for i in berkas]
    with transaksi():
        penghitung = kunci_penghitung()
        saat = saat_berikut(penghitung)
        baris = list(Terbitan.objects.filter(aktif=True, ketergantungan__sumber__in=sumber).distinct().order_by("pk"))
        for nomor, b in enumerate(baris, penghitung.nilai + 1):
            b.urutan, b.ditulis = nomor, saat
            b.save(update_fields=["urutan", "ditulis"])
        if baris:
            PenulisPencarian().tulis(baris)
            Penghitung.objects.filter(pk=penghitung.pk).update(nilai=baris[-1].urutan, diubah=saat)


def _tampak() -> QuerySet[Terbitan]:
    return Terbitan.objects.filter(aktif=True, dicari=True)


def _perbedaan() -> Iterator[tuple[int, str]]:
    """Key and sentence of each search row that is missing, differs, or is wanted by no record."""
    timpang = set(mesin_basis_data().timpang())
    terakhir = 0
    while baris := list(_tampak().filter(pk__gt=terakhir).only(*KOLOM, "url").order_by("pk")[:POTONG]):
        terakhir = baris[-1].pk
        tersimpan = dict(Baris.objects.filter(pk__in=[b.pk for b in baris]).values_list("pk", "sidik"))
        sumber = sumber_baris(baris)
        for b in baris:
            if b.pk not in tersimpan or b.pk in timpang:
                yield b.pk, f"tidak ada di pencarian: {b.url}"
            elif tersimpan[b.pk] != sumber[b.pk].sidik(b):
                yield b.pk, f"berbeda di pencarian: {b.url}"
    for pk in mesin_basis_data().yatim():
        yield pk, f"masih di pencarian padahal tidak tampak: baris {pk}"


def buang_yatim(**kwargs: object) -> None:
    """After ``migrate`` and ``flush``: the engine's table belongs to no model, so Django empties the log but not it."""
    if mesin_basis_data().siap():
        PenulisPencarian().hapus(list(mesin_basis_data().yatim()))


def bangun_bila_usang(**kwargs: object) -> None:
    """After ``migrate``: a new version of the analysis makes the worker write every row again."""
    from .tasks import bangun_pencarian

    if mesin_basis_data().siap() and usang():
        bangun_pencarian.enqueue()
