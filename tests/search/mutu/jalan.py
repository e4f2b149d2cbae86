"""Asks every query of the set in the demo city; also with parts of the analysis switched off."""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from datetime import date
from typing import Any
from unittest import mock

from pypdfium2 import PdfDocument

from cms.models import Berkas
from home.pemuat import kota
from search import kosakata
from search.analisis.sinonim import Kamus
from search.cari import cari
from search.models import TeksDokumen
from search.penulis import perbarui_dokumen
from terbitan.models import Terbitan

from .himpunan import TAHAP, KueriUji

HARI_INI = date(2026, 11, 21)
"""The demo city's present: age counts in the order of results, and figures must not change by waiting."""
SEPULUH = 10


def siapkan_kota() -> None:
    """The demo city with all that search reads, in an empty migrated database."""
    if not kota.sudah_ada():
        kota.muat_kota()
    _baca_dokumen()
    kosakata.perbarui_kosakata()


def _baca_dokumen() -> None:
    """The text of the demo's PDFs, as the portal's worker extracts it."""
    semua = list(Berkas.objects.filter(file__endswith=".pdf"))
    for berkas in semua:
        with berkas.file.open("rb") as isi, PdfDocument(isi.read()) as pdf:
            TeksDokumen.objects.bulk_create(
                TeksDokumen(berkas=berkas.pk, halaman_ke=n + 1, teks=pdf[n].get_textpage().get_text_bounded())
                for n in range(len(pdf))
            )
    perbarui_dokumen(b.pk for b in semua)


def tanyakan(kueri: Sequence[KueriUji], tahap: int = len(TAHAP) - 1) -> dict[str, list[str]]:
    """Query id → the first ten records as ``jenis/slug``, best first, with the analysis up to this step of TAHAP."""
    nama = {
        str(kunci): f"{jenis}/{url.rstrip('/').rpartition('/')[2]}"
        for kunci, jenis, url in Terbitan.objects.filter(aktif=True, bahasa="id").values_list("kunci", "jenis", "url")
    }
    with _sampai(tahap), mock.patch("search.urutan.date", _Hari):
        return {k.id: [nama[b["id"]] for b in cari(k.teks, limit=SEPULUH, faset=False).items] for k in kueri}


class _Hari(date):
    @classmethod
    def today(cls) -> Any:
        return HARI_INI


@contextmanager
def _sampai(tahap: int) -> Iterator[None]:
    with ExitStack() as tumpukan:
        if tahap < 3:
            tumpukan.enter_context(mock.patch("search.cari.koreksi", return_value=None))
        if tahap < 2:
            kosong = Kamus({}, frozenset(), frozenset(), 1)
            tumpukan.enter_context(mock.patch("search.analisis.kueri.kamus", return_value=kosong))
        if tahap < 1:
            tumpukan.enter_context(mock.patch("search.analisis.kueri._akar", return_value=()))
        yield
