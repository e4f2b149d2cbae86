"""One database: seed it, let two processes publish, kill many others, print what was found."""

import json
import multiprocessing
import os
import random
import sys
import time
import traceback
from collections import Counter
from multiprocessing.process import BaseProcess
from typing import Any

import django

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection, connections  # noqa: E402
from tqdm import tqdm  # noqa: E402

from bunuh.keadaan import kerusakan, pokok, potret  # noqa: E402
from bunuh.operasi import OPERASI, Kota, bangun, kirim, klien  # noqa: E402
from bunuh.titik import TITIK, Pembunuh  # noqa: E402

cabang = multiprocessing.get_context("fork")


class Laporan:
    """Counts by operation and point, and every fault that was seen."""

    def __init__(self) -> None:
        self.mati: Counter[tuple[str, str]] = Counter()
        self.di_dalam: Counter[tuple[str, str]] = Counter()
        self.cacat: list[str] = []

    def cetak(self) -> None:
        print(f"\n{connection.vendor}: mati dengan SIGKILL / di antaranya di dalam transaksi")
        print(f"{'':18}" + "".join(f"{titik:>16}" for titik in TITIK))
        for operasi in OPERASI:
            isi = (f"{self.mati[operasi, t]}/{self.di_dalam[operasi, t]}" for t in TITIK)
            print(f"{operasi:18}" + "".join(f"{sel:>16}" for sel in isi))
        print(f"Jumlah: {self.mati.total()} kali mati, {self.di_dalam.total()} di dalam transaksi.")


def korban(kota: Kota, operasi: str, titik: str, ke: int, nomor: int) -> tuple[dict[str, Any], bool]:
    """Fork, make ready, run until the point; (what the process said, whether SIGKILL ended it)."""
    baca, tulis = os.pipe()
    connections.close_all()
    pid = os.fork()
    if pid == 0:
        os.close(baca)
        _jalani(kota, operasi, titik, ke, nomor, tulis)
    os.close(tulis)
    with os.fdopen(baca, "rb") as pipa:
        kata = [json.loads(baris) for baris in pipa.read().split(b"\n") if baris]
    status = os.waitpid(pid, 0)[1]
    return dict(pasangan for k in kata for pasangan in k.items()), os.WIFSIGNALED(status)


def _jalani(kota: Kota, operasi: str, titik: str, ke: int, nomor: int, pipa: int) -> None:
    try:
        kerja = OPERASI[operasi](kota, nomor)
        os.write(pipa, json.dumps({"sebelum": pokok(kota)}).encode() + b"\n")
        Pembunuh(titik, ke, pipa).pasang()
        kerja()
    except BaseException:
        os.write(pipa, json.dumps({"galat": traceback.format_exc()[-800:]}).encode() + b"\n")
    finally:
        os._exit(0)


def coba(kota: Kota, laporan: Laporan, operasi: str, titik: str, nomor: int) -> None:
    # In a subtree, also die after the second and the third page.
    ke = 1 + nomor % 3 if (operasi, titik) == ("tarik cabang", "halaman hidup") else 1
    kata, mati = korban(kota, operasi, titik, ke, nomor)
    nama = f"{operasi} / {titik} #{nomor}"
    if not mati:
        laporan.cacat.append(f"{nama}: tidak mati di titiknya: {kata.get('galat', 'titik tidak dilewati')}")
        return
    laporan.mati[operasi, titik] += 1
    laporan.di_dalam[operasi, titik] += bool(kata["di_dalam"])
    with potret():
        rusak, sesudah = kerusakan(), pokok(kota)
    laporan.cacat += [f"{nama}: {r}" for r in rusak]
    selesai = titik == "sesudah commit"
    if (sesudah != kata["sebelum"]) != selesai:
        laporan.cacat.append(f"{nama}: {'tidak ada yang berubah' if selesai else 'ada yang terlanjur berubah'}")


def latar(kota: Kota, ids: list[int], berhenti: Any, pengirim: Any) -> None:
    """Another editor, who publishes all the time and is never interrupted."""
    peramban, jumlah = klien(), 0
    try:
        while not berhenti.wait(0.05):
            kirim(kota, peramban, random.choice(ids), title=f"Latar {jumlah}")  # noqa: S311
            jumlah += 1
        pengirim.send(jumlah)
    except BaseException:
        pengirim.send(traceback.format_exc()[-800:])
    finally:
        os._exit(0)


def utama(banyak: int) -> int:
    awal = time.monotonic()
    call_command("migrate", verbosity=0)
    kota, laporan = bangun(), Laporan()
    connections.close_all()
    berhenti, pipa = cabang.Event(), [cabang.Pipe(duplex=False) for _ in kota.lain]
    editor: list[BaseProcess] = [
        cabang.Process(target=latar, args=(kota, ids, berhenti, tulis))
        for ids, (_, tulis) in zip(kota.lain, pipa, strict=True)
    ]
    for proses in editor:
        proses.start()
    daftar = [(o, t, n) for n in range(banyak) for o in OPERASI for t in TITIK]
    for nomor, (operasi, titik, _) in enumerate(tqdm(daftar, desc="Membunuh", unit=" proses", disable=None)):
        coba(kota, laporan, operasi, titik, nomor)
    berhenti.set()
    hasil = [baca.recv() for baca, _ in pipa]
    laporan.cacat += [f"editor lain: {h}" for h in hasil if not isinstance(h, int)]
    laporan.cacat += [f"akhir: {r}" for r in kerusakan()]
    laporan.cetak()
    print(f"Selama itu dua editor lain menerbitkan {sum(h for h in hasil if isinstance(h, int))} kali.")
    print("\n".join(laporan.cacat) or "Tidak ada yang setengah terbit; terbitan dan pencarian sesuai dengan halaman.")
    print(f"{time.monotonic() - awal:.0f} detik")
    return 1 if laporan.cacat else 0


if __name__ == "__main__":
    sys.exit(utama(int(sys.argv[1])))
