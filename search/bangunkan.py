"""Wakes the worker that keeps the Elasticsearch index; does nothing where there is none."""

import logging
from collections.abc import Iterable, Sequence
from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from terbitan.models import Terbitan
from terbitan.segarkan import kepala

from .models import KeadaanIndeks
from .tasks import ikuti_elasticsearch

logger = logging.getLogger("portal.pencarian")

HILANG = timedelta(minutes=2)
"""A request that no worker has taken up for so long is made again."""
JEDA_GAGAL = timedelta(seconds=8)
"""After a failure the scheduler alone asks again; publishing goes on without filling the queue."""
SELANG_PERIKSA = timedelta(minutes=5)
"""How often an index that is up to date is looked at all the same: it may have been deleted."""


class PenulisElasticsearch:
    """Implements ``terbitan.penulis.PenulisTurunan``: a changed record wakes the reader after commit, nothing more."""

    def tulis(self, baris: Sequence[Terbitan]) -> None:
        self._sesudah_commit()

    def hapus(self, ids: Sequence[int]) -> None:
        self._sesudah_commit()

    def bangun(self) -> None:
        """The reader sees by itself what is to be done."""
        self._sesudah_commit()

    def periksa(self) -> Iterable[str]:
        """The index follows later: ``bangun_elasticsearch --periksa`` compares it."""
        return ()

    def _sesudah_commit(self) -> None:
        if settings.ELASTICSEARCH_URL:
            transaction.on_commit(bangunkan, robust=True)


def bangunkan() -> None:
    """Ask a worker to follow the log, once however often this is called; one or two queries when it has been asked."""
    kini = timezone.now()
    belum = Q(diminta=None) | Q(diminta__lt=kini - HILANG)
    tenang = Q(gagal_sejak=None) | Q(dicoba__lt=kini - JEDA_GAGAL)
    if KeadaanIndeks.objects.filter(belum & tenang, pk=1).update(diminta=kini):
        ikuti_elasticsearch.enqueue()
    elif not KeadaanIndeks.objects.filter(pk=1).exists():
        KeadaanIndeks.objects.get_or_create(pk=1)
        bangunkan()


def bangunkan_bila_perlu() -> None:
    """Asked by the scheduler: wake a worker when the index is behind, failing, or long unseen."""
    kini = timezone.now()
    sepi = KeadaanIndeks.objects.filter(
        pk=1, gagal_sejak=None, posisi__gte=kepala(), diperbarui__gt=kini - SELANG_PERIKSA
    )
    if not sepi.exists():
        bangunkan()


def ikuti_bila_diminta() -> None:
    """The worker's part. The request is taken back first: a change committed from now on asks again."""
    from .mesin.elasticsearch.pembaca import IndeksGagal, ikuti

    if not settings.ELASTICSEARCH_URL:
        return
    KeadaanIndeks.objects.filter(pk=1).update(diminta=None)
    try:
        ikuti()
    except IndeksGagal as galat:
        logger.warning("Indeks Elasticsearch tidak dapat diperbarui: %s", galat)
