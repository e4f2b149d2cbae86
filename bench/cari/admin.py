"""``python -m bench.cari.admin <kueri.json> <times>``: the admin's page search, ours and stock Wagtail's.

*search* is what the view asks of the database (first twenty, their number, kinds with counts); *screen* the whole
answer of /admin/pages/search/results/. Stock: the backend Wagtail brings; on PostgreSQL without the index we added.
"""

import gc
import json
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import Any

from django.db import connection, transaction

from bench.cari.cpu import cpu_sendiri, cpu_server

STOK = {"default": {"BACKEND": "modelsearch.backends.database"}}
PER_HALAMAN = 20
SABAR = 15
"""Seconds after which a search is given up; so long it then counts, at least."""


def main() -> None:
    import django

    django.setup()
    kueri = [q for q, _ in json.loads(Path(sys.argv[1]).read_text())["admin"]]
    print(json.dumps(_ukur(kueri, int(sys.argv[2]))))


def _ukur(kueri: list[str], kali: int) -> dict[str, list[list[float]]]:
    """Name → [milliseconds, CPU of this process and the server's] for every query, ``kali`` times each."""
    layar, jam = _layar(), cpu_server()
    hasil: dict[str, list[list[float]]] = defaultdict(list)
    for q in kueri:
        _cari(q)
    layar(kueri[0])
    gc.collect()
    gc.freeze()  # as in a worker of the portal: scripts/gunicorn.conf.py
    for siapa, keadaan in (("ours", nullcontext()), ("stock", _stok())):
        with keadaan:
            for _ in range(kali):
                hasil[f"search, {siapa}"] += [_jam(_cari, q, jam) for q in kueri]
                hasil[f"screen, {siapa}"] += [_jam(layar, q, jam) for q in kueri]
    return hasil


def _jam(fungsi: Callable[[str], object], q: str, server: Callable[[], float]) -> list[float]:
    cpu, awal = cpu_sendiri() + server(), time.perf_counter()
    try:
        with transaction.atomic(), _batas():
            fungsi(q)
    except Exception:  # the database's, or that of the page which tells of it
        if time.perf_counter() - awal < SABAR:
            raise
    return [(time.perf_counter() - awal) * 1000, cpu_sendiri() + server() - cpu]


def _cari(q: str) -> object:
    """As ``wagtail.admin.views.pages.search.SearchView`` does, for people who may see every page."""
    from wagtail.admin.views.pages.search import page_filter_search
    from wagtail.models import Page

    pages, semua = page_filter_search(q, Page.objects.all(), Page.objects.all())
    return semua.facet("content_type_id"), pages.count(), list(pages[:PER_HALAMAN])


def _layar() -> Callable[[str], object]:
    from django.contrib.auth.models import User
    from django.test import Client
    from django.urls import reverse

    klien = Client(headers={"host": "localhost"})
    klien.force_login(User.objects.filter(is_superuser=True)[:1].get())
    alamat = reverse("wagtailadmin_pages:search_results")

    def buka(q: str) -> Any:
        klien.exc_info = None  # of a screen given up before, whose error page failed, too
        jawaban = klien.get(alamat, {"q": q})
        assert jawaban.status_code == 200, jawaban.status_code
        return jawaban

    return buka


@contextmanager
def _batas() -> Iterator[None]:
    """Inside, what takes longer than SABAR fails."""
    if connection.vendor == "postgresql":
        with connection.cursor() as kursor:
            kursor.execute(f"SET LOCAL statement_timeout = '{SABAR}s'")
        yield
        return
    sampai = time.perf_counter() + SABAR
    connection.connection.set_progress_handler(lambda: time.perf_counter() > sampai, 100_000)
    try:
        yield
    finally:
        connection.connection.set_progress_handler(None, 0)


@contextmanager
def _stok() -> Iterator[None]:
    """Inside, as stock Wagtail would be; afterwards as before."""
    from django.test import override_settings

    with override_settings(MODELSEARCH_BACKENDS=STOK), transaction.atomic():
        if connection.vendor == "postgresql":
            with connection.cursor() as kursor:
                kursor.execute("SELECT indexname FROM pg_indexes WHERE indexname LIKE 'search_admin%'")
                for (nama,) in kursor.fetchall():
                    kursor.execute(f'DROP INDEX "{nama}"')
        yield
        transaction.set_rollback(True)


if __name__ == "__main__":
    main()
