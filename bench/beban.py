"""Load by ``wrk``, and what it cost the server."""

import json
import os
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.server import Server

SKRIP = Path(__file__).with_name("beban.lua")
TANDA = "HASIL "


@dataclass(frozen=True)
class Hasil:
    """One run: requests a second, latencies and the worker's processor time in milliseconds, bytes of an answer.

    ``permintaan``: how many requests it sent, those of the warm-up included.
    """

    per_detik: float
    p50: float
    p95: float
    p99: float
    cpu: float
    bita: float
    permintaan: int


def siapkan_wrk() -> str:
    """wrk's version; installs it from Debian when allowed to. Raises SystemExit with what to do."""
    if not shutil.which("wrk") and os.geteuid() == 0 and shutil.which("apt-get"):
        subprocess.run(["apt-get", "update", "-qq"], check=False)
        subprocess.run(["apt-get", "install", "-y", "-qq", "wrk"], check=False, stdout=subprocess.DEVNULL)
    if not shutil.which("wrk"):
        raise SystemExit("GAGAL: wrk tidak ada; pasang dahulu (Debian/Ubuntu: apt-get install wrk).")
    keluaran = subprocess.run(["wrk", "-v"], capture_output=True, text=True).stdout
    return " ".join(keluaran.split()[:2])


def bebani(server: Server, permintaan: Sequence[str], *, sudah: int, detik: int, sambungan: int, berkas: Path) -> Hasil:
    """Measure, after a warm-up where connections compete. ``permintaan``: lines of beban.lua; ``sudah``: how many were
    sent before.

    Raises SystemExit when an answer is an error.
    """
    berkas.write_text("\n".join(permintaan))
    hangat = int(_wrk(server, berkas, sudah, 1, sambungan)["permintaan"]) if sambungan > 1 else 0
    awal = server.cpu()
    mentah = _wrk(server, berkas, sudah + hangat, detik, sambungan)
    cpu = server.cpu() - awal
    if mentah["galat"]:
        raise SystemExit(f"GAGAL: {mentah['galat']} galat dari {mentah['permintaan']} pada {permintaan[0]!r}")
    return hitung(mentah, cpu, hangat)


def _wrk(server: Server, berkas: Path, mulai: int, detik: int, sambungan: int) -> dict[str, float]:
    perintah = ["wrk", "-t1", f"-c{sambungan}", f"-d{detik}s", "--timeout", "30s", "-s", str(SKRIP)]
    hasil = subprocess.run([*perintah, server.alamat, "--", str(berkas), str(mulai)], capture_output=True, text=True)
    if hasil.returncode:
        raise SystemExit(f"GAGAL: wrk: {hasil.stderr or hasil.stdout}")
    return baca_hasil(hasil.stdout)


def baca_hasil(keluaran: str) -> dict[str, float]:
    """The line that beban.lua writes at the end. Raises ValueError when it is missing."""
    for baris in keluaran.splitlines():
        if baris.startswith(TANDA):
            return json.loads(baris.removeprefix(TANDA))
    raise ValueError(f"wrk tidak menulis hasil: {keluaran[-500:]}")


def hitung(mentah: dict[str, float], cpu: float, hangat: int) -> Hasil:
    """``mentah`` has microseconds; ``cpu``: milliseconds that the worker spent on all of it; ``hangat``: requests of
    the warm-up.
    """
    banyak = max(mentah["permintaan"], 1)
    return Hasil(
        per_detik=banyak / (mentah["mikrodetik"] / 1e6),
        p50=mentah["p50"] / 1000,
        p95=mentah["p95"] / 1000,
        p99=mentah["p99"] / 1000,
        cpu=cpu / banyak,
        bita=mentah["bita"] / banyak,
        permintaan=hangat + int(mentah["permintaan"]),
    )
