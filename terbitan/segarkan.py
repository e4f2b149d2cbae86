"""Keep the log true: mark what changed, and refresh it from database state just before commit.

Whatever happened (publish, move, privacy, a deleted ancestor, a renamed category), the same function looks at the pages
concerned and writes rows that differ. It never trusts a signal's story, only the database.
"""

import threading
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone
from wagtail.models import Page

from cms.transaksi import dalam_transaksi, transaksi

from .letak import Letak
from .models import AntreProyeksi, Ketergantungan, Penghitung
from .penulis import Penulis, Ubahan

SEDETIK, SEJAM = timedelta(seconds=1), timedelta(hours=1)
BATAS_LANGSUNG = 100
"""Readers of a changed source that are re-projected in the same transaction; more go through the queue."""
POTONG = 200
"""Pages looked at together: bounds memory and query size."""


@dataclass
class Tertunda:
    """What this transaction has touched so far."""

    halaman: set[int] = field(default_factory=set)
    cabang: set[str] = field(default_factory=set)
    sumber: set[str] = field(default_factory=set)

    def __bool__(self) -> bool:
        return bool(self.halaman or self.cabang or self.sumber)


_lokal = threading.local()


def _tertunda() -> Tertunda:
    if not hasattr(_lokal, "tertunda"):
        _lokal.tertunda = Tertunda()
    return _lokal.tertunda


def tandai(halaman: Iterable[int] = (), cabang: Iterable[str] = (), sumber: Iterable[str] = ()) -> None:
    """Mark pages (by id), whole subtrees (by tree path) or sources as changed; refreshed before commit.

    Outside a ``transaksi`` block the refresh happens at once, in its own transaction.
    """
    tertunda = _tertunda()
    tertunda.halaman.update(halaman)
    tertunda.cabang.update(cabang)
    tertunda.sumber.update(sumber)
    if not dalam_transaksi():
        with transaksi():
            pass


def segarkan_tertunda() -> None:
    """Refresh everything marked. Runs as the last work of a transaction, under the counter's lock until commit.

    The lock comes before the look at the database: of two transactions that touch one subtree, the later one sees
    what the earlier one wrote.
    """
    tertunda = _tertunda()
    if not tertunda:
        return
    _lokal.tertunda = Tertunda()
    penghitung = kunci_penghitung()
    penulis = Penulis(penghitung.nilai, saat_berikut(penghitung))
    halaman = set(tertunda.halaman)
    halaman |= _di_bawah(tertunda.cabang)
    tunggu = _cari_pembaca(tertunda.sumber)
    while halaman or tunggu:
        if not halaman:  # subtrees first: what stands in them needs no second look as a reader
            halaman, tunggu = _yang_langsung(tunggu), set()
            continue
        ubahan, pembaca = _tulis_halaman(penulis, halaman)
        tunggu = (tunggu - ubahan.halaman) | pembaca
        halaman = _di_bawah(ubahan.cabang) - ubahan.halaman
    nilai = penulis.nilai + bool(tertunda.sumber)  # answers show sources directly too, e.g. the names of categories
    if nilai != penghitung.nilai:
        Penghitung.objects.filter(pk=penghitung.pk).update(nilai=nilai, diubah=penulis.saat)


def lupakan_tertunda() -> None:
    """What was marked has been rolled back."""
    _lokal.tertunda = Tertunda()


def kunci_penghitung() -> Penghitung:
    """The counter, locked until commit.

    PostgreSQL checks foreign keys at commit and then locks the rows they point at. That must not happen under this
    lock: whoever holds such a row (someone adding a page below it) may be waiting for the counter.
    """
    koneksi = transaction.get_connection()
    if koneksi.vendor == "postgresql":
        koneksi.check_constraints()
    terkunci = Penghitung.objects.select_for_update()
    if (ada := terkunci.filter(pk=1).first()) is None:
        Penghitung.objects.get_or_create(pk=1)
        ada = terkunci.get(pk=1)
    return ada


def saat_berikut(penghitung: Penghitung) -> datetime:
    """The instant of a new head: now, but in a later second than the head before it.

    Dates in HTTP are whole seconds, and a client that asks by date alone must not take one state for another. Only a
    clock that was wrong by more than an hour is not followed.
    """
    kini, lama = timezone.now(), penghitung.diubah
    return max(kini, lama + SEDETIK) if lama - kini < SEJAM else kini


def kepala() -> int:
    """The newest number of the log that can be seen."""
    return Penghitung.objects.filter(pk=1).values_list("nilai", flat=True).first() or 0


def _tulis_halaman(penulis: Penulis, halaman: set[int]) -> tuple[Ubahan, set[int]]:
    """Write these pages, parents first; returns what changed and which records read something written after them."""
    semua, pembaca = Ubahan(), set[int]()
    daftar = sorted(halaman)
    if len(daftar) > POTONG:
        dalam = list(Page.objects.filter(pk__in=halaman).order_by("depth", "pk").values_list("pk", flat=True))
        daftar = [*dalam, *sorted(halaman - set(dalam))]
    for i in range(0, len(daftar), POTONG):
        ids = daftar[i : i + POTONG]
        pages = list(Page.objects.filter(pk__in=ids).specific())
        ubahan = penulis.tulis(ids, pages, Letak(pages))
        pembaca -= set(ids)
        pembaca |= _cari_pembaca(ubahan.sumber) - set(daftar[i + POTONG :])
        semua |= ubahan
    return semua, pembaca


def _di_bawah(cabang: set[str]) -> set[int]:
    """Pages of these subtrees, their roots included."""
    halaman = set[int]()
    for jalur in _teratas(cabang):
        halaman.update(Page.objects.filter(path__startswith=jalur).values_list("pk", flat=True))
    return halaman


def _teratas(cabang: set[str]) -> list[str]:
    """The paths that lie below no other path of the set: in order, whatever lies below one follows it."""
    teratas: list[str] = []
    for jalur in sorted(cabang):
        if not (teratas and jalur.startswith(teratas[-1])):
            teratas.append(jalur)
    return teratas


def _yang_langsung(pembaca: set[int]) -> set[int]:
    """Records to re-project in this transaction; when they are many, they all go to the queue instead."""
    if len(pembaca) <= BATAS_LANGSUNG:
        return pembaca
    antrekan(pembaca)
    return set()


def _cari_pembaca(sumber: set[str]) -> set[int]:
    daftar = sorted(sumber)
    pembaca: set[int] = set()
    for i in range(0, len(daftar), 500):
        baris = Ketergantungan.objects.filter(sumber__in=daftar[i : i + 500], terbitan__aktif=True)
        pembaca.update(h for h in baris.values_list("terbitan__halaman", flat=True) if h)
    return pembaca


def antrekan(halaman: set[int]) -> None:
    """Put pages in the durable queue and ask a worker to come."""
    from .tasks import kerjakan_antrean

    AntreProyeksi.objects.bulk_create(
        [AntreProyeksi(halaman=h) for h in sorted(halaman)], ignore_conflicts=True, batch_size=1000
    )
    kerjakan_antrean.enqueue()


def segarkan_semua_di(halaman: Iterable[int]) -> None:
    """Refresh these pages now; used by the queue and by the rebuild."""
    with transaksi():
        _tertunda().halaman.update(halaman)


def ambil_antrean(banyak: int) -> int:
    """Re-project up to ``banyak`` waiting pages in one transaction; returns how many were taken.

    The counter's lock comes first, as for whoever fills the queue: an editor who queues a page that a worker is just
    taking out would otherwise wait for the worker, and the worker for the editor.
    """
    with transaksi():
        kunci_penghitung()
        ids = list(AntreProyeksi.objects.order_by("pk")[:banyak].values_list("pk", "halaman"))
        _tertunda().halaman.update(h for _, h in ids)
        AntreProyeksi.objects.filter(pk__in=[pk for pk, _ in ids]).delete()
    return len(ids)
