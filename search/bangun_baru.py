"""Everything written again, on PostgreSQL: in tables beside those that are searched, which then take their place.

Whoever publishes meanwhile writes into the searched tables, as always. What changed in the log since the beginning is
written again at the end; the last of it, and the change of tables, while nobody can publish (some ten milliseconds).
"""

import time
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from django.db import OperationalError, transaction
from django.db.models import QuerySet

from terbitan.kepala import baca_kepala
from terbitan.models import Terbitan
from terbitan.segarkan import kunci_penghitung

from .dokumen import KOLOM, Masukan, bersumber, teranalisis
from .mesin.kombinasi import simpan_kombinasi
from .mesin.postgres_biner import Biner, biner
from .mesin.postgres_tabel import TabelBaru, tabel_baru
from .saran import Isian, isian_saran, saran_berbeda, tulis_saran
from .sejajar import sejajar

POTONG = 250
PERCOBAAN = 300
JEDA = 0.3
"""Seconds between attempts to take the place of tables that somebody reads for long."""


class Olahan(NamedTuple):
    biner: Biner
    saran: dict[int, list[Isian]]


def bangun_baru(tampak: QuerySet[Terbitan], kemajuan: Callable[[int], object]) -> None:
    """``tampak``: the records that are searched."""
    posisi = baca_kepala().nilai
    ids = list(tampak.order_by("pk").values_list("pk", flat=True))
    with tabel_baru() as baru:
        with baru.sambil_diindeks():
            # This process and the database have less to do than those that analyse.
            for masukan, olahan in sejajar(_olah, _masukan(tampak, ids), sisakan=0):
                baru.tambah(olahan.biner)
                _segarkan_saran(tampak, masukan, olahan.saran)
                kemajuan(len(masukan))
        baru.indeks()
        _pasang(baru, tampak, _susul(baru, tampak, posisi))


def _masukan(tampak: QuerySet[Terbitan], ids: Sequence[int]) -> Iterator[Masukan]:
    for i in range(0, len(ids), POTONG):
        baris = list(tampak.filter(pk__in=ids[i : i + POTONG]).only(*KOLOM, "urutan"))
        masukan = bersumber(baris)
        simpan_kombinasi((b.bahasa, s.faset) for b, s in masukan)
        yield masukan


def _olah(masukan: Masukan) -> Olahan:
    return Olahan(biner(teranalisis(masukan)), {b.pk: isian_saran(b) for b, _ in masukan})


def _segarkan_saran(tampak: QuerySet[Terbitan], masukan: Masukan, isian: dict[int, list[Isian]]) -> None:
    """A record that changed meanwhile has been filed by whoever changed it."""
    if beda := saran_berbeda(isian):
        with transaction.atomic():
            kunci_penghitung()
            kini = dict(tampak.filter(pk__in=beda).values_list("pk", "urutan"))
            tulis_saran([b for b, _ in masukan if b.pk in beda and kini.get(b.pk) == b.urutan])


def _susul(baru: TabelBaru, tampak: QuerySet[Terbitan], posisi: int) -> int:
    """Write what changed after this position of the log; the position it then has."""
    kini = baca_kepala().nilai
    berubah = list(Terbitan.objects.filter(urutan__gt=posisi).values_list("pk", flat=True))
    baru.hapus(berubah)
    for masukan in _masukan(tampak, berubah):
        baru.tambah(_olah(masukan).biner)
    return kini


def _pasang(baru: TabelBaru, tampak: QuerySet[Terbitan], posisi: int) -> None:
    for percobaan in range(PERCOBAAN):
        try:
            with transaction.atomic():
                kunci_penghitung()
                _susul(baru, tampak, posisi)
                baru.tukar()
            return
        except OperationalError:  # searches hold the tables
            if percobaan == PERCOBAAN - 1:
                raise
            time.sleep(JEDA)
