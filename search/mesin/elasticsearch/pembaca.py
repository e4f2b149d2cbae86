"""The reader: brings the index up to the head of the log, from the position that the index itself keeps.

The position moves only after all changes up to it are in the index. A reader killed anywhere repeats a few changes,
which their versions make harmless; so do two readers at once.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from elastic_transport import TlsError
from elasticsearch import ApiError, AuthenticationException, NotFoundError, TransportError, helpers

from terbitan.kepala import baca_kepala

from .keadaan import mencatat_berhasil, mencatat_gagal
from .pemetaan import POSISI, versi
from .sambungan import alias, klien_tulis
from .sumber import perubahan, tindakan

POTONG = 500
"""Changes taken from the log at once, and at most sent at once."""
BESAR_MAKS = 2 * 2**20
"""Bytes sent at once: larger parts take the server longer, for they no longer fit its processor's cache."""
ULANG, JEDA_AWAL, JEDA_MAKS = 4, 0.5, 8.0
"""Repetitions of what an overloaded server refused, seconds before the first, and at most between two."""


class IndeksGagal(Exception):
    """The index cannot be written now, or what it says makes no sense."""


@dataclass(frozen=True)
class Posisi:
    """``urutan``: the last change in the index. It counts only for the same analysis and fields, and the same log."""

    urutan: int
    versi: str
    identitas: str

    @property
    def berlaku(self) -> bool:
        kini = baca_kepala()
        return self.versi == versi() and self.identitas == str(kini.identitas) and self.urutan <= kini.nilai


def ikuti() -> None:
    """Follow the log to its head, by a new index if there is none that fits. Raises IndeksGagal."""
    from .bangun import bangun

    try:
        with dapat_gagal():
            indeks = indeks_kini()
            posisi = baca_posisi(indeks) if indeks else None
        if posisi is None or not posisi.berlaku:
            bangun()
            return
        mencatat_berhasil(indeks, kejar(indeks, posisi.urutan))
    except IndeksGagal as galat:
        mencatat_gagal(str(galat))
        raise


def kejar(indeks: str, posisi: int) -> int:
    """Write what happened after ``posisi``; returns the new one. Raises IndeksGagal."""
    while True:
        kepala = baca_kepala()
        daftar = perubahan({"urutan__gt": posisi, "urutan__lte": kepala.nilai}, "urutan", POTONG)
        penuh = len(daftar) == POTONG
        sampai = daftar[-1].urutan if penuh else kepala.nilai
        kirim(tindakan(tulis_ke(indeks), daftar))
        if sampai != posisi:
            tulis_posisi(indeks, Posisi(sampai, versi(), str(kepala.identitas)))
        posisi = sampai
        if not penuh:
            return posisi


def kirim(aksi: Iterable[dict[str, Any]], sabar: float | None = None) -> None:
    """Bulk, with pauses when the server has too much to do. Raises IndeksGagal unless every action is done.

    A conflict means that the index already has a newer state: done as well. ``sabar``: seconds for each part.
    """
    klien = klien_tulis().options(request_timeout=sabar) if sabar else klien_tulis()
    dikirim = dijawab = 0

    def dihitung() -> Iterator[dict[str, Any]]:
        nonlocal dikirim
        for a in aksi:
            dikirim += 1
            yield a

    with dapat_gagal():
        hasil = helpers.streaming_bulk(
            klien,
            dihitung(),
            chunk_size=POTONG,
            max_chunk_bytes=BESAR_MAKS,
            raise_on_error=False,
            max_retries=ULANG,
            initial_backoff=JEDA_AWAL,
            max_backoff=JEDA_MAKS,
            retry_on_status=(429, 503),
            filter_path="errors,items.*.status,items.*.error,items.*._id",
            # The name behind which each index is written: a plain index name would be made anew if it were gone.
            require_alias=True,
        )
        for berhasil, butir in hasil:
            isi = butir["index"]
            if not berhasil and isi["status"] != 409:
                raise IndeksGagal(f"dokumen {isi['_id']} ditolak ({isi['status']}): {isi.get('error')}")
            dijawab += 1
    if dijawab != dikirim:
        raise IndeksGagal(f"hanya {dijawab} dari {dikirim} perubahan yang dijawab")


def indeks_kini() -> str:
    """The index behind the alias; "" when there is none."""
    try:
        return next(iter(klien_tulis().indices.get_alias(name=alias()).body))
    except (NotFoundError, StopIteration):
        return ""


def tulis_ke(indeks: str) -> str:
    """The alias under which this one index is written."""
    return f"{indeks}-tulis"


def baca_posisi(indeks: str) -> Posisi | None:
    try:
        return Posisi(**klien_tulis().get(index=indeks, id=POSISI).body["_source"][POSISI])
    except NotFoundError:
        return None


def tulis_posisi(indeks: str, posisi: Posisi) -> None:
    """Never back: of two readers the one further on decides."""
    kirim(
        [
            {
                "_op_type": "index",
                "_index": tulis_ke(indeks),
                "_id": POSISI,
                "version": posisi.urutan,
                "version_type": "external_gte",
                "_source": {POSISI: asdict(posisi)},
            }
        ]
    )


@contextmanager
def dapat_gagal() -> Iterator[None]:
    """Whatever a server, or what stands in its place, can do to a client; and settings that are wrong."""
    try:
        yield
    except TlsError as galat:
        raise IndeksGagal(f"sertifikat server tidak diterima, periksa ELASTICSEARCH_CA: {galat.message}") from galat
    except AuthenticationException as galat:
        raise IndeksGagal(
            "kata sandi atau kunci API ditolak; periksa ELASTICSEARCH_URL, ELASTICSEARCH_API_KEY"
        ) from galat
    except (ApiError, ImproperlyConfigured) as galat:
        raise IndeksGagal(str(galat)) from galat
    except TransportError as galat:
        raise IndeksGagal(f"{type(galat).__name__}: {galat.message}") from galat
    except (KeyError, TypeError, ValueError, AttributeError) as galat:
        raise IndeksGagal(f"{type(galat).__name__}: {galat}") from galat
