"""Asks every query of the set in the demo city; also with parts of the analysis switched off."""

import uuid
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from datetime import date
from typing import Any
from unittest import mock

from django.core.management import call_command
from django.test import override_settings

from home.pemuat import kerangka, kota
from search import kosakata
from search.analisis.sinonim import Kamus
from search.cari import cari
from terbitan.models import Terbitan

from .himpunan import TAHAP, KueriUji
from .ukuran import Hasil

HARI_INI = date(2026, 11, 21)
"""The demo city's present: age counts in the order of results, and figures must not change by waiting."""
SEPULUH = 10


def siapkan_kota() -> None:
    """The demo city with all that search reads, in an empty migrated database."""
    if not kerangka.sudah_ada():
        kota.muat_kota()
    call_command("baca_dokumen", sekarang=True)
    kosakata.perbarui_kosakata()


def tanyakan(kueri: Sequence[KueriUji], tahap: int = len(TAHAP) - 1) -> Hasil:
    """Query id → the first ten records as ``jenis/slug``, best first, with the analysis up to this step of TAHAP."""
    nama = {
        str(kunci): f"{jenis}/{url.rstrip('/').rpartition('/')[2]}"
        for kunci, jenis, url in Terbitan.objects.filter(aktif=True, bahasa="id").values_list("kunci", "jenis", "url")
    }
    with _sampai(tahap), mock.patch("search.urutan.date", _Hari):
        hasil = {k.id: cari(k.teks, limit=SEPULUH, faset=False) for k in kueri}
    assert not any(h.terganggu for h in hasil.values()), "mesin tidak menjawab"
    return {q: [nama[b["id"]] for b in h.items] for q, h in hasil.items()}


@contextmanager
def lewat_elasticsearch(url: str) -> Iterator[None]:
    """Inside, questions go to an index of our own on that server: no falling back, however slow the machine is."""
    from search.mesin.elasticsearch.bangun import bangun
    from search.mesin.elasticsearch.mesin import cari_langsung
    from search.mesin.elasticsearch.sambungan import alias, klien_tulis

    with override_settings(ELASTICSEARCH_URL=url, ELASTICSEARCH_INDEKS=f"mutu-{uuid.uuid4().hex[:12]}"):
        bangun()
        try:
            with mock.patch("search.cari.tanya", cari_langsung):
                yield
        finally:
            klien_tulis().indices.delete(index=[*klien_tulis().indices.get_alias(name=alias())])


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
