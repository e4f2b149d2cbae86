"""A new index beside the one that is asked, put in its place when it is complete.

The position is noted before the copy begins; what happens meanwhile is written from there before the change-over, and
what happens during that after it. Alias and index change hands in one step, so no search sees both or neither.
"""

import uuid
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import timedelta
from typing import Any

from django.db.models import Q
from django.utils import timezone

from terbitan.kepala import baca_kepala

from ...models import KeadaanIndeks
from .keadaan import mencatat_berhasil
from .pembaca import IndeksGagal, Posisi, dapat_gagal, kejar, kirim, tulis_ke, tulis_posisi
from .pemetaan import PEMETAAN, SAAT_DIBANGUN, SAAT_DIPAKAI, TETAP, versi
from .sambungan import alias, klien_tulis
from .sumber import perubahan, tindakan

Kemajuan = Callable[[int], object]
POTONG = 500
PENGIRIM = 3
"""Parts under way at once: one more than a small server works on, so that it never waits for the next."""
SABAR_KIRIM = 60.0
"""Seconds for a part of the copy: a server under load may be slow, but a rebuild is not to be begun again for that."""
MATI = timedelta(seconds=120)
"""Silence after which whoever was building is taken for dead."""
SABAR_SALINAN = "30s"
"""Wait at most so long for copies on other nodes before the change-over."""


def bangun(kemajuan: Kemajuan = lambda n: None) -> bool:
    """Build the index anew; False when another process is doing so. ``kemajuan`` is told how many are done each time.

    Raises IndeksGagal; the index that was asked is then still there.
    """
    KeadaanIndeks.objects.get_or_create(pk=1)
    if not _mulai():
        return False
    try:
        with dapat_gagal():
            _bangun(kemajuan)
    finally:
        KeadaanIndeks.objects.update(membangun=None)
    return True


def _bangun(kemajuan: Kemajuan) -> None:
    klien = klien_tulis()
    awal = baca_kepala()
    indeks = f"{alias()}-{timezone.now():%Y%m%d%H%M%S}-{uuid.uuid4().hex[:6]}"
    klien.indices.create(
        index=indeks,
        mappings=PEMETAAN,
        settings={**TETAP, **SAAT_DIBANGUN},
        aliases={tulis_ke(indeks): {"is_hidden": True}},
    )
    try:
        _salin(indeks, kemajuan)
        tulis_posisi(indeks, Posisi(awal.nilai, versi(), str(awal.identitas)))
        posisi = kejar(indeks, awal.nilai)
        klien.indices.put_settings(index=indeks, settings=SAAT_DIPAKAI)
        klien.indices.refresh(index=indeks)
        _tunggu_salinan(indeks)
        lama = _ganti(indeks)
    except BaseException:
        klien.options(ignore_status=404).indices.delete(index=indeks)
        raise
    mencatat_berhasil(indeks, kejar(indeks, posisi))
    for nama in lama:
        klien.options(ignore_status=404).indices.delete(index=nama)


def _salin(indeks: str, kemajuan: Kemajuan) -> None:
    """Send every record that can be found; one batch is read while others are under way, never more than PENGIRIM."""
    jalan: deque[tuple[Future[None], int]] = deque()

    def tunggu_satu() -> None:
        tugas, banyak = jalan.popleft()
        tugas.result()
        kemajuan(banyak)

    with ThreadPoolExecutor(PENGIRIM) as kolam:
        for bagian in _semua(indeks):
            if len(jalan) == PENGIRIM:
                tunggu_satu()
            jalan.append((kolam.submit(kirim, bagian, SABAR_KIRIM), len(bagian)))
        while jalan:
            tunggu_satu()


def _semua(indeks: str) -> Iterator[list[dict[str, Any]]]:
    """Every record, in the order of keys: one that appears meanwhile comes with the log."""
    terakhir = 0
    while daftar := perubahan({"pk__gt": terakhir, "aktif": True, "dicari": True}, "pk", POTONG):
        terakhir = daftar[-1].id
        KeadaanIndeks.objects.update(membangun=timezone.now())
        yield list(tindakan(tulis_ke(indeks), daftar))


def _ganti(indeks: str) -> list[str]:
    """Point the alias at this index; returns the others of ours, which nobody asks any more."""
    klien = klien_tulis()
    lama = [nama for nama in klien.indices.get(index=f"{alias()}-*", expand_wildcards="all").body if nama != indeks]
    aksi: list[dict[str, Any]] = [{"add": {"index": indeks, "alias": alias()}}]
    aksi += [{"remove": {"index": nama, "alias": alias(), "must_exist": False}} for nama in lama]
    if not klien.indices.update_aliases(actions=aksi).body["acknowledged"]:
        raise IndeksGagal("alias tidak berpindah")
    return lama


def _tunggu_salinan(indeks: str) -> None:
    klien_tulis().options(request_timeout=60, ignore_status=408).cluster.health(
        index=indeks, wait_for_status="green", timeout=SABAR_SALINAN
    )


def _mulai() -> bool:
    """Whether nobody else is building; then it is us."""
    kini = timezone.now()
    bebas = Q(membangun=None) | Q(membangun__lt=kini - MATI)
    return KeadaanIndeks.objects.filter(bebas, pk=1).update(membangun=kini) == 1
