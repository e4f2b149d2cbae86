"""Down, hung, or answering nonsense: search answers from the database, publishing goes on, nothing is lost."""

import json
import os
import random
import signal
import socket
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from search.analisis import kueri
from search.cari import cari
from search.mesin import mesin_elasticsearch
from search.mesin.dasar import FASET, MesinGagal, Permintaan
from search.mesin.elasticsearch import mesin as mesin_es
from search.mesin.elasticsearch import pembaca, sekering
from search.mesin.elasticsearch.banding import perbedaan
from search.mesin.elasticsearch.pembaca import IndeksGagal, Posisi
from search.mesin.elasticsearch.pemetaan import POSISI, versi
from search.models import KeadaanIndeks
from terbitan.kepala import baca_kepala
from tests import factories

pytestmark = pytest.mark.django_db
BANYAK = int(os.environ.get("PORTAL_UJI_TERBIT", "60"))
"""Publishes around the kill."""
ES = {"X-Elastic-Product": "Elasticsearch", "Content-Type": "application/json"}


def _jawaban(total: int, *kunci: int) -> bytes:
    """An answer that is whole, with the hits it likes."""
    hits = [{"_id": str(i), "sort": [1.0, i]} for i in kunci]
    faset = {nama: {"buckets": []} for nama in FASET} | {"cocok": {"doc_count": total}}
    isi = {"hits": {"total": {"value": total}, "hits": hits}, "aggregations": faset}
    return json.dumps({"timed_out": False, "_shards": {"failed": 0}, **isi}).encode()


SAMPAH: dict[str, tuple[int, dict[str, str], bytes]] = {
    "html": (200, {"Content-Type": "text/html"}, b"<html><body>Masuk dahulu</body></html>"),
    "html bertanda": (200, {**ES, "Content-Type": "text/html"}, b"<html></html>"),
    "bukan json": (200, ES, b'{"hits": '),
    "json lain": (200, ES, b'{"ok": true}'),
    "daftar": (200, ES, b"[1, 2]"),
    "kosong": (200, ES, b""),
    "sebagian": (
        200,
        ES,
        b'{"timed_out": false, "_shards": {"failed": 1}, "hits": {"total": {"value": 0}, "hits": []}}',
    ),
    "kunci aneh": (
        200,
        ES,
        b'{"timed_out": false, "_shards": {"failed": 0},'
        b' "hits": {"total": {"value": 1}, "hits": [{"_id": "x", "sort": [1]}]}, "aggregations": {}}',
    ),
    "tanpa isi": (200, ES, _jawaban(43)),
    "di bawah nol": (200, ES, _jawaban(-1)),
    "terlalu banyak isi": (200, ES, _jawaban(1, 1, 2)),
    "kunci di luar basis data": (200, ES, _jawaban(1, 2**63)),
    "kunci nol": (200, ES, _jawaban(1, 0)),
    "galat 500": (500, ES, b'{"error": "x"}'),
    "terlarang": (403, ES, b'{"error": {"type": "security_exception"}, "status": 403}'),
}


class Palsu:
    """A server that gives the same answer to everything; ``None`` hangs."""

    def __init__(self) -> None:
        self.jawaban: tuple[int, dict[str, str], bytes] | None = None
        self.selesai = threading.Event()
        palsu = self

        class Pelayan(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                self.rfile.read(int(self.headers.get("Content-Length") or 0))
                if palsu.jawaban is None:
                    palsu.selesai.wait(30)
                    return
                kode, kepala, isi = palsu.untuk(self.path)
                self.send_response(kode)
                for nama, nilai in {**kepala, "Content-Length": str(len(isi))}.items():
                    self.send_header(nama, nilai)
                self.end_headers()
                if self.command != "HEAD":
                    self.wfile.write(isi)

            do_POST = do_PUT = do_HEAD = do_DELETE = do_GET

            def log_message(self, *_: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Pelayan)
        self.server.daemon_threads = True
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server.server_port}"

    def untuk(self, jalur: str) -> tuple[int, dict[str, str], bytes]:
        assert self.jawaban
        return self.jawaban


@pytest.fixture
def palsu(settings: Any) -> Iterator[Palsu]:
    server = Palsu()
    settings.ELASTICSEARCH_URL = server.url
    mesin_elasticsearch.cache_clear()
    yield server
    server.selesai.set()
    server.server.shutdown()
    server.server.server_close()
    mesin_elasticsearch.cache_clear()


def lama_gagal() -> float:
    """Seconds until the engine gives up."""
    mesin, permintaan = mesin_elasticsearch()[0], Permintaan(kueri("imunisasi"))
    awal = time.perf_counter()
    with pytest.raises(MesinGagal):
        mesin.cari(permintaan)
    return time.perf_counter() - awal


def tak_terganggu() -> None:
    """Publishing works, the database answers, and the failure is noted."""
    factories.layanan(title="Imunisasi anak")
    assert cari("imunisasi").total == 1
    with pytest.raises(IndeksGagal):
        pembaca.ikuti()
    assert KeadaanIndeks.objects.get().gagal_sejak


@pytest.mark.parametrize("jenis", SAMPAH)
def test_nonsense_is_no_answer(palsu: Palsu, jenis: str) -> None:
    palsu.jawaban = SAMPAH[jenis]
    assert lama_gagal() < 1
    tak_terganggu()


def test_a_hung_server_costs_a_quarter_of_a_second_and_then_nothing(
    palsu: Palsu, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("search.mesin.elasticsearch.sambungan.SABAR_TULIS", 0.3)
    monkeypatch.setattr(sekering, "JEDA_UTAS", 0.0)
    for _ in range(sekering.GAGAL_MAKS):
        assert lama_gagal() < 0.6
    assert mesin_elasticsearch()[0].sekering.terbuka
    assert lama_gagal() < 0.05
    factories.layanan(title="Imunisasi anak")
    assert cari("imunisasi").total == 1


def test_a_search_that_asks_in_several_ways_waits_once(palsu: Palsu) -> None:
    factories.layanan(title="Imunisasi anak")
    awal = time.perf_counter()
    assert cari("imunisasi qqzz wwxx vvkk").sebagian
    lama = time.perf_counter() - awal
    assert mesin_elasticsearch()[0].sekering._gagal == 1 and lama < 0.25 + 0.4


def test_nobody_at_the_address(settings: Any) -> None:
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        settings.ELASTICSEARCH_URL = f"http://127.0.0.1:{s.getsockname()[1]}"
    mesin_elasticsearch.cache_clear()
    assert lama_gagal() < 1
    tak_terganggu()
    mesin_elasticsearch.cache_clear()


def test_changes_that_a_bulk_answer_passes_over_are_sent_again(palsu: Palsu) -> None:
    """Something in between that says yes to everything must not move the position."""
    factories.layanan(title="Imunisasi anak")
    kepala = baca_kepala()
    posisi = {"urutan": kepala.nilai - 1, "versi": versi(), "identitas": str(kepala.identitas)}
    jawaban = {
        "_bulk": {"took": 1, "errors": False, "items": []},
        "_alias": {"uji-1": {"aliases": {}}},
        POSISI: {"_source": {POSISI: posisi}},
    }
    palsu.jawaban = (200, ES, b"{}")
    palsu.untuk = lambda jalur: (  # type: ignore[method-assign]
        200,
        ES,
        json.dumps(next((isi for kunci, isi in jawaban.items() if kunci in jalur), {})).encode(),
    )
    assert Posisi(**posisi).berlaku
    with pytest.raises(IndeksGagal, match="0 dari 1"):
        pembaca.ikuti()
    assert KeadaanIndeks.objects.get().posisi == 0


def test_the_breaker_closes_when_a_probe_in_the_background_succeeds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sekering, "JEDA", 0.05)
    monkeypatch.setattr(sekering, "JEDA_UTAS", 0.0)
    pulih, dicoba = threading.Event(), []

    def periksa() -> None:
        dicoba.append(threading.current_thread())
        if not pulih.is_set():
            raise OSError

    def rusak() -> int:
        raise OSError

    s = sekering.Sekering(periksa)
    for _ in range(sekering.GAGAL_MAKS):
        with pytest.raises(MesinGagal):
            s.jalankan(rusak, 5)
    assert s.terbuka
    pulih.set()
    batas = time.monotonic() + 5
    while s.terbuka and time.monotonic() < batas:
        with pytest.raises(MesinGagal):
            s.jalankan(lambda: 1, 5)
        time.sleep(0.02)
    assert s.jalankan(lambda: 7, 5) == 7
    assert dicoba and threading.main_thread() not in dicoba


@pytest.mark.elasticsearch
def test_a_question_the_server_refuses_does_not_open_the_breaker(indeks: str, monkeypatch: pytest.MonkeyPatch) -> None:
    pembaca.ikuti()
    monkeypatch.setattr(mesin_es, "badan", lambda _: {"query": {"bukan_kueri": {}}})
    for _ in range(2 * sekering.GAGAL_MAKS):
        lama_gagal()
    assert not mesin_elasticsearch()[0].sekering.terbuka


@pytest.mark.elasticsearch
@pytest.mark.xdist_group("elasticsearch_sendiri")
def test_kill_9_in_the_middle_of_publishing_loses_no_change(
    indeks_sendiri: str, server_sendiri: tuple[Path, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    import elasticsearch_uji

    folder, _ = server_sendiri
    monkeypatch.setattr(pembaca, "ULANG", 0)
    monkeypatch.setattr(mesin_es, "SABAR", 0.25)
    acak, pages, gagal = random.Random(7), [factories.layanan(title="Imunisasi 0")], 0
    pembaca.ikuti()
    for i in range(1, BANYAK):
        if i == BANYAK // 2:
            threading.Timer(0.02, elasticsearch_uji.kirim, (folder, 0, signal.SIGKILL)).start()
        _ubah(acak, pages, i)
        try:
            pembaca.ikuti()
        except IndeksGagal:
            gagal += 1
        if i % 10 == 0:
            assert cari("imunisasi").total == len(pages) or not gagal
    assert 0 < gagal <= BANYAK // 2 + 1, "the server was there at first, and gone in the end"
    assert cari("imunisasi").total == len(pages), "the database answers meanwhile"
    assert elasticsearch_uji.mulai(folder)
    pembaca.ikuti()
    assert list(perbedaan()) == []
    assert KeadaanIndeks.objects.get().gagal_sejak is None


def _ubah(acak: random.Random, pages: list[Any], i: int) -> None:
    """One change: a new record, or one of the present ones edited, moved or withdrawn."""
    cara = acak.choice(["baru", "baru", "ubah", "ubah", "pindah", "cabut"])
    if cara == "baru" or len(pages) < 3:
        pages.append(factories.layanan(title=f"Imunisasi {i}"))
        return
    page = acak.choice(pages)
    page.refresh_from_db()
    if cara == "ubah":
        page.title = f"Imunisasi ubahan {i}"
        page.save_revision().publish()
    elif cara == "pindah":
        page.move(factories.pd(f"pd-{i}"), pos="last-child")
    else:
        page.unpublish()
        pages.remove(page)
