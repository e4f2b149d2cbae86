"""Gathers the vocabulary of the published texts, in the background: ``analisis.koreksi`` reads it."""

import re
import uuid
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django_tasks import task

from terbitan.models import Terbitan

from .analisis import kata
from .models import Kosakata, StatusKosakata, TeksDokumen
from .teks_berkas import buang_tak_tampil

JEDA = timedelta(minutes=5)
"""Changes are gathered for this long, then read together."""
HILANG = timedelta(hours=1)
"""After which a request is believed lost with its worker."""
KATA_MAKS = 60_000
PANJANG = range(3, 31)
POTONG = 500
_SINGKATAN = re.compile(r"\b[A-Z]{2,12}\b")


class PenulisKosakata:
    """Implements ``terbitan.penulis.PenulisTurunan``: a changed record asks for a refresh, nothing more."""

    def tulis(self, baris: Sequence[Terbitan]) -> None:
        minta()

    def hapus(self, ids: Sequence[int]) -> None:
        minta()

    def bangun(self) -> None:
        perbarui_kosakata()

    def periksa(self) -> Iterable[str]:
        """Vocabulary is a statistic: it may be minutes old."""
        return ()


def minta() -> None:
    """Have the vocabulary refreshed soon, once however often this is called; one query when it is waiting already."""
    kini = timezone.now()
    if StatusKosakata.objects.filter(Q(diminta=None) | Q(diminta__lt=kini - HILANG)).update(diminta=kini):
        segarkan_kosakata.using(run_after=kini + JEDA).enqueue()


@task()
def segarkan_kosakata() -> None:
    # First, so that a change from now on asks again.
    StatusKosakata.objects.update(diminta=None)
    perbarui_kosakata()


def perbarui_kosakata() -> int:
    """Bring the table in line with what is published; returns the number of words.

    Reads outside any transaction and writes only what differs, so that publishing hardly waits.
    """
    buang_tak_tampil()
    baru = _hitung()
    lama = {k: (pk, f, t) for pk, k, f, t in Kosakata.objects.values_list("pk", "kata", "frekuensi", "tampil")}
    beda = [Kosakata(kata=k, frekuensi=f, tampil=t) for k, (f, t) in baru.items() if lama.get(k, (0,))[1:] != (f, t)]
    gugur = [pk for k, (pk, *_) in lama.items() if k not in baru]
    if beda or gugur:
        with transaction.atomic():
            for i in range(0, len(gugur), POTONG):
                Kosakata.objects.filter(pk__in=gugur[i : i + POTONG]).delete()
            Kosakata.objects.bulk_create(
                beda,
                update_conflicts=True,
                unique_fields=["kata"],
                update_fields=["frekuensi", "tampil"],
                batch_size=POTONG,
            )
            StatusKosakata.objects.update_or_create(pk=1, defaults={"versi": uuid.uuid4()})
    return len(baru)


def _hitung() -> dict[str, tuple[int, str]]:
    """Word → (texts that hold it, as it is written). What only one body has may be a slip: titles and names count."""
    frekuensi, singkatan, judul = Counter[str](), Counter[str](), set[str]()
    for nama, isi in _teks():
        di_nama = set(kata(nama))
        judul |= di_nama
        frekuensi.update(di_nama | set(kata(isi)))
        singkatan.update({s.lower() for s in _SINGKATAN.findall(f"{nama} {isi}")})
    return {
        k: (n, k.upper() if singkatan[k] * 2 > n else k)
        for k, n in frekuensi.most_common(KATA_MAKS)
        if (n > 1 or k in judul) and k.isalpha() and len(k) in PANJANG
    }


def _teks() -> Iterator[tuple[str, str]]:
    """(title and other names, body) of each record, then the pages of documents."""
    terbit = Terbitan.objects.filter(aktif=True, dicari=True)
    for judul, lain, isi in terbit.values_list("judul", "teks_lain", "teks_isi").iterator(POTONG):
        yield f"{judul}\n{lain}", isi
    yield from (("", teks) for teks in TeksDokumen.objects.values_list("teks", flat=True).iterator(POTONG))
