#!/usr/bin/env python
"""A cluster of three Elasticsearch nodes with a replica loses two of them in turn, under load: what do people notice?

    python scripts/uji_klaster_es.py [--detik 40]

While citizens search, editors publish and the reader follows the log, the node with the primary copy is killed with
SIGKILL and started again; then the one that has the primary by then is stopped with SIGSTOP, as a hung machine would
be, and woken. Afterwards index and log are compared. Exits with 1 if a search failed or took more than 5 seconds, or a
change was lost. Everything is made for this and removed; about 3 GB of memory, 3 to 5 minutes.
"""

import argparse
import os
import random
import signal
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

AKAR = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(AKAR), str(AKAR / "scripts")]

import elasticsearch_uji  # noqa: E402

PENCARI = 2
TERLAMA = 5.0
"""Seconds that no search may take."""


class Catatan:
    """What was measured, by stage and kind: seconds of each call, and what was raised."""

    def __init__(self) -> None:
        self.tahap = "tenang"
        self.lama: dict[tuple[str, str], list[float]] = {}
        self.galat: dict[tuple[str, str], list[str]] = {}

    def ukur(self, nama: str, kerja: Callable[[], object]) -> None:
        tahap, awal = self.tahap, time.perf_counter()
        try:
            kerja()
        except Exception as galat:
            self.galat.setdefault((tahap, nama), []).append(f"{type(galat).__name__}: {galat}"[:200])
        self.lama.setdefault((tahap, nama), []).append(time.perf_counter() - awal)

    def cetak(self) -> None:
        print(f"{'tahap':<12}{'apa':<26}{'banyak':>7}{'gagal':>7}{'p50 ms':>9}{'p95 ms':>9}{'terlama ms':>12}")
        for (tahap, nama), isi in self.lama.items():
            urut = sorted(isi)
            p50, p95 = (1000 * urut[int(len(urut) * p)] for p in (0.5, 0.95))
            gagal = len(self.galat.get((tahap, nama), ()))
            print(f"{tahap:<12}{nama:<26}{len(urut):>7}{gagal:>7}{p50:>9.1f}{p95:>9.1f}{1000 * urut[-1]:>12.1f}")
        for (tahap, nama), daftar in self.galat.items():
            print(f"  {tahap}, {nama}: {daftar[0]}")


class Beban:
    """Searchers, editors and the reader, each in a thread of its own until told to stop."""

    def __init__(self, catatan: Catatan, pages: list[Any]) -> None:
        self.catatan, self.pages, self.acak = catatan, pages, random.Random(5)  # noqa: S311
        self.selesai = threading.Event()
        kerja = [(self.cari, 0.03)] * PENCARI + [(self.tanya_langsung, 0.1), (self.terbit, 0.1), (self.ikuti, 0.3)]
        self.utas = [threading.Thread(target=self._ulang, args=k, daemon=True) for k in kerja]
        for utas in self.utas:
            utas.start()

    def _ulang(self, kerja: Callable[[], None], jeda: float) -> None:
        from django.db import connection

        while not self.selesai.wait(jeda):
            kerja()
        connection.close()

    def berhenti(self) -> None:
        self.selesai.set()
        for utas in self.utas:
            utas.join()

    def cari(self) -> None:
        """As a citizen does: from the database when Elasticsearch is late."""
        from search.cari import cari

        def kerja() -> None:
            if cari(self.acak.choice(["imunisasi", "imunisasi anak", "puskesmas imunisasi"])).total < 100:
                raise AssertionError("hasil hilang")

        self.catatan.ukur("pencarian warga", kerja)

    def tanya_langsung(self) -> None:
        """Elasticsearch alone, with the client's time-outs and retries, nothing to fall back to."""
        from search.analisis import kueri
        from search.mesin.dasar import Permintaan
        from search.mesin.elasticsearch.mesin import cari_langsung

        self.catatan.ukur("Elasticsearch saja", lambda: cari_langsung(Permintaan(kueri("imunisasi"))))

    def terbit(self) -> None:
        from tests import factories

        def kerja() -> None:
            page = self.acak.choice(self.pages)
            page.refresh_from_db()
            cara = self.acak.choice(["baru", "ubah", "ubah", "cabut"])
            if cara == "baru":
                self.pages.append(factories.fasilitas(title="Imunisasi anak tambahan"))
            elif cara == "ubah":
                page.title = f"Imunisasi anak {self.acak.random()}"
                page.save_revision().publish()
            elif len(self.pages) > 150:
                page.unpublish()
                self.pages.remove(page)

        self.catatan.ukur("penerbitan", kerja)

    def ikuti(self) -> None:
        from search.mesin.elasticsearch.pembaca import ikuti

        self.catatan.ukur("pembaca log", ikuti)


def siapkan() -> list[Any]:
    """The portal's database, 200 records, and their index on all nodes."""
    from django.core.management import call_command

    from cms.transaksi import transaksi
    from search.mesin.elasticsearch.bangun import bangun
    from tests import factories

    call_command("migrate", verbosity=0)
    with transaksi():
        pages = [factories.fasilitas(title=f"Imunisasi anak {i}") for i in range(200)]
    bangun()
    tunggu_hijau()
    return pages


def tunggu_hijau() -> None:
    from search.mesin.elasticsearch.sambungan import alias, klien

    batas = time.monotonic() + 120
    while True:
        try:
            isi = klien().cluster.health(index=alias()).body
            if isi["status"] == "green" and isi["number_of_nodes"] == 3:
                return
        except Exception as galat:
            isi = galat
        if time.monotonic() > batas:
            raise SystemExit(f"klaster tidak pulih: {isi}")
        time.sleep(0.5)


def simpul_utama() -> int:
    """The node with the primary copy."""
    from search.mesin.elasticsearch.sambungan import alias, klien

    baris: Any = klien().cat.shards(index=alias(), format="json", h="prirep,node").body
    return int(next(b["node"] for b in baris if b["prirep"] == "p").removeprefix("simpul-"))


def jalankan(folder: Path, detik: float) -> int:
    from search.mesin.elasticsearch.banding import perbedaan
    from search.mesin.elasticsearch.pembaca import ikuti

    catatan = Catatan()
    beban = Beban(catatan, siapkan())
    time.sleep(detik / 2)
    simpul = simpul_utama()
    catatan.tahap = "kill -9"
    elasticsearch_uji.kirim(folder, simpul, signal.SIGKILL)
    time.sleep(detik)
    catatan.tahap = "pulih"
    elasticsearch_uji.mulai(folder)
    tunggu_hijau()
    simpul = simpul_utama()
    catatan.tahap = "SIGSTOP"
    elasticsearch_uji.kirim(folder, simpul, signal.SIGSTOP)
    time.sleep(2 * detik)
    catatan.tahap = "pulih lagi"
    elasticsearch_uji.kirim(folder, simpul, signal.SIGCONT)
    tunggu_hijau()
    time.sleep(5)
    beban.berhenti()
    ikuti()
    catatan.cetak()
    return nilai(catatan, list(perbedaan()))


def nilai(catatan: Catatan, beda: list[str]) -> int:
    warga = [(k, v) for k, v in catatan.lama.items() if k[1] in ("pencarian warga", "penerbitan")]
    gagal = sum(len(catatan.galat.get(k, ())) for k, _ in warga)
    terlama = max(max(v) for k, v in warga if k[1] == "pencarian warga")
    print(f"gagal: {gagal}; pencarian terlama: {terlama:.2f} detik; perbedaan indeks dan log: {len(beda)}")
    print(*beda[:10], sep="\n")
    return int(bool(gagal or beda or terlama > TERLAMA))


def utama() -> int:
    pengurai = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    pengurai.add_argument("--detik", type=float, default=40, help="lamanya satu simpul hilang")
    pilihan = pengurai.parse_args()
    with tempfile.TemporaryDirectory(prefix="klaster-", ignore_cleanup_errors=True) as nama:
        folder = Path(nama)
        folder.chmod(0o755)  # the user who runs the nodes must reach their folders inside
        try:
            url = elasticsearch_uji.mulai(folder / "es", simpul=3)
            os.environ |= {"VAR_DIR": nama, "DJANGO_SETTINGS_MODULE": "cms.settings.test"}
            import django
            from django.conf import settings

            django.setup()
            settings.ELASTICSEARCH_URL = url
            return jalankan(folder / "es", pilihan.detik)
        finally:
            elasticsearch_uji.berhenti(folder / "es")


if __name__ == "__main__":
    sys.exit(utama())
