"""How far the index is, for people and for the choice of the engine; read from the database, so it always answers."""

import time
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone

from terbitan.models import Terbitan
from terbitan.segarkan import kepala

from ...models import KeadaanIndeks

BASI = timedelta(seconds=60)
"""Age of a change that the index lacks, from which on the database answers instead; at once when writing fails."""
SELANG_BASI = 2.0
"""Seconds for which a process believes its last look."""


@dataclass(frozen=True)
class Keadaan:
    """``posisi``: number of the last change in the index; ``kepala``: the newest of the log; ``tertinggal``: changes
    between them. ``basi``: too old to be asked. ``pesan``: why the last attempt to write failed, since ``gagal_sejak``.
    """

    indeks: str
    posisi: int
    kepala: int
    tertinggal: int
    basi: bool
    membangun: bool
    gagal_sejak: datetime | None
    pesan: str
    diperbarui: datetime | None
    sekering_terbuka: bool

    @property
    def gangguan(self) -> str:
        """What is wrong, in a sentence; "" when nothing is."""
        if self.gagal_sejak:
            return f"Indeks Elasticsearch tidak dapat diperbarui sejak {self.gagal_sejak:%d-%m-%Y %H:%M}: {self.pesan}"
        if not self.indeks:
            return "Indeks Elasticsearch belum dibangun."
        if self.basi:
            return f"Indeks Elasticsearch tertinggal {self.tertinggal} perubahan."
        if self.sekering_terbuka:
            return "Elasticsearch tidak menjawab; pencarian dilayani basis data."
        return ""


def keadaan(sekering_terbuka: bool = False) -> Keadaan:
    """The present state; four small queries, none to Elasticsearch."""
    tercatat = _tercatat()
    baris = tercatat or KeadaanIndeks()
    return Keadaan(
        indeks=baris.indeks,
        posisi=baris.posisi,
        kepala=kepala(),
        tertinggal=Terbitan.objects.filter(urutan__gt=baris.posisi).count(),
        basi=_basi(tercatat),
        membangun=baris.membangun is not None,
        gagal_sejak=baris.gagal_sejak,
        pesan=baris.pesan,
        diperbarui=baris.diperbarui,
        sekering_terbuka=sekering_terbuka,
    )


def mencatat_berhasil(indeks: str, posisi: int) -> None:
    _catat(indeks=indeks, posisi=posisi, gagal_sejak=None, pesan="", diperbarui=timezone.now(), dicoba=timezone.now())


def mencatat_gagal(pesan: str) -> None:
    baris = _tercatat()
    sejak = (baris and baris.gagal_sejak) or timezone.now()
    _catat(gagal_sejak=sejak, pesan=pesan[:500], dicoba=timezone.now())


def _catat(**kolom: object) -> None:
    KeadaanIndeks.objects.update_or_create(pk=1, defaults=kolom)


def _tercatat() -> KeadaanIndeks | None:
    return KeadaanIndeks.objects.filter(pk=1).first()


def _basi(baris: KeadaanIndeks | None) -> bool:
    """Changes wait that cannot be written now, or have waited for long."""
    if baris is None:
        return False
    menunggu = Terbitan.objects.filter(urutan__gt=baris.posisi).order_by("urutan").values_list("ditulis", flat=True)
    ditulis = menunggu.first()
    return ditulis is not None and (baris.gagal_sejak is not None or timezone.now() - ditulis > BASI)


class PengamatBasi:
    """Whether the index is too far behind; asked at every search, looked up every few seconds."""

    def __init__(self) -> None:
        self._sampai = 0.0
        self._basi = False

    def __call__(self) -> bool:
        if time.monotonic() >= self._sampai:
            self._basi = _basi(_tercatat())
            self._sampai = time.monotonic() + SELANG_BASI
        return self._basi
