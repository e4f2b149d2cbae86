"""`make bench`: reading and publishing, each beside its limit in the same run, as ratios.

Reading is compared with BARE: a Django view behind the same middleware that returns the very same bytes from memory.
Publishing is compared with stock Wagtail's publish of the same page, the log switched off. Everything runs in one
process on a throw-away SQLite database; repetitions are interleaved and medians shown.

    make bench ARGS="--fasilitas 20000 --ulang 300"
"""

import argparse
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from unittest import mock

AKAR = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(AKAR))


def main() -> None:
    pilihan = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    pilihan.add_argument("--fasilitas", type=int, default=2000)
    pilihan.add_argument("--ulang", type=int, default=200)
    isi = pilihan.parse_args()
    with tempfile.TemporaryDirectory(prefix="portal-bench-") as folder:
        os.environ["VAR_DIR"] = folder
        os.environ["DJANGO_SETTINGS_MODULE"] = "bench.pengaturan"
        import django

        django.setup()
        _siapkan(isi.fasilitas)
        _baca(isi.ulang, isi.fasilitas)
        _terbit(max(20, isi.ulang // 5))


def _siapkan(fasilitas: int) -> None:
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    call_command("muat_demo")
    call_command("isi_volume", fasilitas=fasilitas)


def _baca(ulang: int, fasilitas: int) -> None:
    from django.test import Client

    from bench.alamat import SIMPANAN

    klien = Client()
    pertama = klien.get("/api/v1/fasilitas").json()["items"][0]
    kasus = {
        "API: daftar 20 fasilitas": "/api/v1/fasilitas",
        "API: daftar, halaman terakhir": f"/api/v1/fasilitas?offset={fasilitas}",
        "API: daftar tersaring": "/api/v1/fasilitas?kategori=puskesmas",
        "API: rincian": f"/api/v1/fasilitas/{pertama['id']}",
        "Cari: puskesmas": "/api/v1/cari?q=puskesmas",
        "Halaman: beranda": "/",
        "Halaman: layanan": "/pd/dispendukcapil/penerbitan-ktp-elektronik/",
    }
    print(f"\n{'bacaan':<32}{'ms':>8}{'BARE ms':>10}{'BARE/kita':>11}{'bita':>9}")
    for nama, alamat in kasus.items():
        jawaban = klien.get(alamat)
        assert jawaban.status_code == 200, (alamat, jawaban.status_code)
        SIMPANAN["isi"], SIMPANAN["tipe"] = jawaban.content, jawaban.headers["Content-Type"]
        bare = "/api/bare" if alamat.startswith("/api/") else "/bare/"
        kita, batas = _berselang(lambda a=alamat: klien.get(a), lambda b=bare: klien.get(b), ulang)
        print(f"{nama:<32}{kita:>8.2f}{batas:>10.2f}{batas / kita:>11.2f}{len(jawaban.content):>9}")


def _terbit(ulang: int) -> None:
    from cms.transaksi import transaksi
    from fasilitas.models import FasilitasPage

    page = FasilitasPage.objects.order_by("pk").last()

    def terbitkan() -> None:
        page.keterangan = f"Diukur pada {time.time()}"
        with transaksi():
            page.save_revision().publish()

    def tanpa_terbitan() -> None:
        with mock.patch("cms.transaksi._sebelum_commit", []):
            terbitkan()

    kita, stok = _berselang(terbitkan, tanpa_terbitan, ulang)
    print(f"\nTerbit satu fasilitas: {kita:.1f} ms; tanpa terbitan {stok:.1f} ms; rasio {kita / stok:.2f}")


def _berselang(a: Callable[[], object], b: Callable[[], object], ulang: int) -> tuple[float, float]:
    """Medians in milliseconds of two jobs run by turns, after a warm-up."""
    waktu: tuple[list[float], list[float]] = ([], [])
    for putaran in range(ulang + 5):
        for daftar, kerja in zip(waktu, (a, b), strict=True):
            mulai = time.perf_counter()
            kerja()
            if putaran >= 5:
                daftar.append((time.perf_counter() - mulai) * 1000)
    return statistics.median(waktu[0]), statistics.median(waktu[1])


if __name__ == "__main__":
    main()
