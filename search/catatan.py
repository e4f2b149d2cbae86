"""What citizens look for: counted per day and query, without anything that tells who asked.

A search only adds to a counter in memory; a thread of its own writes the counters now and then, so no search waits for
the database or fails with it. What a killed process had not written yet, some seconds of counting, is lost.
"""

import atexit
import logging
import re
import threading
import time
from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache
from itertools import islice
from typing import Any

from django.conf import settings
from django.db import Error, close_old_connections, connection, transaction
from django.db.models import Count, F, OuterRef, QuerySet, Subquery, Sum
from django.utils import timezone
from django.utils.crypto import salted_hmac

from terbitan.kepala import Kepala, kepala_jawaban

from .analisis import kata
from .cari import Hasil
from .darurat import BUNUH_DIRI
from .models import CatatanKueri, TakDiusulkan
from .models_penyunting import bentuk_baku
from .samaran import SAMARAN, samarkan

log = logging.getLogger(__name__)
MUAT = 5_000
"""Different queries kept in memory; beyond that they are not counted until the next writing."""
SIMPAN_HARI = 400
AWALAN_TERPENDEK = 2
HARI_POPULER = 90
UMUR_POPULER = 600
CUKUP_POPULER, HARI_BERBEDA = 5, 3
"""Times that a query must have been asked, and on how many days, before others see it: what one person typed stays
unseen."""
KATA_POPULER = 8
"""Words of a query that others see: of longer ones not every word was looked for."""
CUKUP_DICATAT, HARI_DICATAT, TUNGGU_HARI = 3, 2, 30
"""A query whose words nobody published may name a person. Its words are stored once it was asked so often, on so many
days of these; until then a keyed hash counts in their place."""
SIDIK = "\x01"
"""How a stored hash begins; no query does, it has no control characters."""
BARU_SEHARI = 20_000
"""Different queries kept of one day: noise cannot fill the disk."""

_WAJAR = re.compile(r"[\w\s./'-]+")

_kunci = threading.Lock()
_hitungan: dict[tuple[date, str], list[int]] = {}
_penulis: threading.Thread | None = None
_tidur = threading.Event()


def catat_cari(q: str, hasil: Hasil) -> None:
    """Count one search. What was found by another spelling, by some of the words only or by the beginning of a word has
    found nothing here: editors should see it, and others should not be shown words that nobody published."""
    if not hasil.terganggu:
        catat(q, 0 if hasil.sebagian or hasil.dikoreksi or hasil.berawalan else hasil.total)


def catat(q: str, total: int, klik: bool = False) -> None:
    """Count one search that found ``total`` records; with ``klik``, one opened result instead.

    Costs microseconds, never raises, writes nothing itself. Only first pages should be counted.
    """
    kueri = samarkan(q)
    if not kata(kueri):
        return
    with _kunci:
        baris = _hitungan.get(kunci := (timezone.localdate(), kueri))
        if baris is None:
            if len(_hitungan) >= MUAT:
                return
            baris = _hitungan[kunci] = [0, 0, 0]
        if klik:
            baris[2] += 1
        else:
            baris[0] += 1
            baris[1] = max(0, total)
    _mulai()


def simpan() -> None:
    """Write what was counted so far, in one short transaction. What cannot be written is kept for the next time."""
    with _kunci:
        ambil = dict(_hitungan)
        _hitungan.clear()
    if not ambil:
        return
    try:
        _tulis(ambil)
    except Error:
        log.warning("Catatan pencarian belum tersimpan", exc_info=True)
        with _kunci:
            for kunci, (jumlah, hasil, klik) in ambil.items():
                baris = _hitungan.setdefault(kunci, [0, hasil, 0])
                baris[0] += jumlah
                baris[2] += klik


def _tulis(hitungan: dict[tuple[date, str], list[int]]) -> None:
    hari_ini = timezone.localdate()
    ada = CatatanKueri.objects.filter(tanggal=hari_ini).count()
    baru = list(islice(hitungan.items(), max(0, BARU_SEHARI - ada)))
    with transaction.atomic():
        nama = _nama(hitungan)
        CatatanKueri.objects.bulk_create(
            [CatatanKueri(tanggal=t, kueri=nama[k], hasil=h[1]) for (t, k), h in baru],
            ignore_conflicts=True,
            batch_size=500,
        )
        for (tanggal, kueri), (jumlah, hasil, klik) in hitungan.items():
            ubah: dict[str, Any] = {"jumlah": F("jumlah") + jumlah, "klik": F("klik") + klik}
            if jumlah:
                ubah["hasil"] = hasil
            CatatanKueri.objects.filter(tanggal=tanggal, kueri=nama[kueri]).update(**ubah)
        CatatanKueri.objects.filter(tanggal__lt=hari_ini - timedelta(days=SIMPAN_HARI)).delete()
        sidik = CatatanKueri.objects.filter(kueri__startswith=SIDIK)
        sidik.filter(tanggal__lt=hari_ini - timedelta(days=TUNGGU_HARI)).delete()
        _ungkap({n: k for k, n in nama.items() if n != k})


def _nama(hitungan: dict[tuple[date, str], list[int]]) -> dict[str, str]:
    """As what each query is stored: as itself if one record has all its words, or if its words are stored already."""
    semua = {kueri for _, kueri in hitungan}
    terbit = {k for (_, k), (_, hasil, _) in hitungan.items() if hasil and len(kata(k)) <= KATA_POPULER}
    terbit |= set(CatatanKueri.objects.filter(kueri__in=semua - terbit).values_list("kueri", flat=True))
    return {k: k if k in terbit else SIDIK + salted_hmac(__name__, k, algorithm="sha256").hexdigest() for k in semua}


def _ungkap(sidik: dict[str, str]) -> None:
    """Store the words of those that were asked often enough by now."""
    baris = CatatanKueri.objects.filter(kueri__in=sidik, jumlah__gt=0).values("kueri")
    cukup = baris.annotate(n=Sum("jumlah"), hari=Count("tanggal")).filter(n__gte=CUKUP_DICATAT, hari__gte=HARI_DICATAT)
    for nama in cukup.values_list("kueri", flat=True):
        CatatanKueri.objects.filter(kueri=nama).update(kueri=sidik[nama])


def _mulai() -> None:
    """The writing thread of this process; after a fork the new process starts its own."""
    global _penulis
    if settings.SELANG_CATATAN and not (_penulis and _penulis.is_alive()):
        with _kunci:
            if not (_penulis and _penulis.is_alive()):
                _penulis = threading.Thread(target=_berkala, name="catatan-pencarian", daemon=True)
                _penulis.start()
                atexit.register(simpan)


def _berkala() -> None:
    while not _tidur.wait(settings.SELANG_CATATAN):
        close_old_connections()
        simpan()
        connection.close()


def ringkasan(hari: int, nihil: bool = False, banyak: int = 100) -> list[dict[str, Any]]:
    """Queries of the last days, most asked first: {kueri, jumlah, klik, hasil}; ``hasil``: found when last asked.

    ``nihil``: only those that last found nothing, so that a mended one goes away.
    """
    terakhir = CatatanKueri.objects.filter(kueri=OuterRef("kueri"), jumlah__gt=0).order_by("-tanggal")
    baris = (
        _sejak(hari)
        .exclude(kueri__startswith=SIDIK)
        .values("kueri")
        .annotate(n=Sum("jumlah"), k=Sum("klik"), h=Subquery(terakhir.values("hasil")[:1]))
        .order_by("-n", "kueri")
    )
    if nihil:
        baris = baris.filter(h=0)
    return [{"kueri": b["kueri"], "jumlah": b["n"], "klik": b["k"], "hasil": b["h"]} for b in baris[:banyak]]


def belum_dicatat(hari: int) -> int:
    """How many different queries of the last days are counted, but too seldom asked to store their words."""
    return _sejak(hari, kueri__startswith=SIDIK).values("kueri").distinct().count()


def populer(awalan: str, banyak: int = 3) -> list[str]:
    """Queries that begin so, found something and were asked often of late, to suggest while typing. From memory."""
    awal = samarkan(awalan)
    if len(awal) < AWALAN_TERPENDEK:
        return []
    return list(islice((kueri for kueri in diusulkan() if kueri.startswith(awal)), banyak))


def diusulkan() -> Iterator[str]:
    """All queries that may be suggested, most asked first."""
    terlarang = _terlarang(kepala_jawaban())
    return (kueri for kueri, baku in _populer(int(time.time() // UMUR_POPULER)) if baku not in terlarang)


@lru_cache(maxsize=2)
def _terlarang(kepala: Kepala) -> frozenset[str]:
    """What editors do not want suggested, in its normal form; a change of it moves the head."""
    return frozenset(TakDiusulkan.objects.values_list("baku", flat=True))


@lru_cache(maxsize=1)
def _populer(waktu: int) -> list[tuple[str, str]]:
    """With their normal forms, most asked first; read again every ``UMUR_POPULER`` seconds."""
    baris = _sejak(HARI_POPULER).filter(hasil__gt=0).exclude(kueri__contains=SAMARAN).exclude(kueri=BUNUH_DIRI)
    cukup = (
        baris.values("kueri")
        .annotate(n=Sum("jumlah"), hari=Count("tanggal"))
        .filter(n__gte=CUKUP_POPULER, hari__gte=HARI_BERBEDA)
        .order_by("-n", "kueri")
    )
    kueri = (b["kueri"] for b in cukup[:MUAT])
    return [(q, bentuk_baku(q)) for q in kueri if _WAJAR.fullmatch(q) and len(kata(q)) <= KATA_POPULER]


def _sejak(hari: int, **syarat: Any) -> QuerySet[CatatanKueri]:
    return CatatanKueri.objects.filter(tanggal__gt=timezone.localdate() - timedelta(days=hari), jumlah__gt=0, **syarat)
