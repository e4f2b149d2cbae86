"""The supervisor starts dead processes again and leaves none behind, whichever way it ends itself."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

SKRIP = Path(__file__).resolve().parents[2] / "scripts"

PROGRAM = """
import sys
sys.path.insert(0, {skrip!r})
import pengawas as p
p.JEDA_MULAI_LAGI = (0.1,)
p.SABAR_BERHENTI = 1
pengawas = p.Pengawas()
pengawas.daftar = [p.Proses("anak", [sys.executable, "-c", {anak!r}])]
try:
    pengawas.jaga_sampai(lambda: False)
finally:
    pengawas.hentikan_semua()
"""
ANAK = """
import os, signal, subprocess, sys, time
{tuli}
cucu = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
with open({catatan!r}, "a") as f:
    f.write(f"{{os.getpid()}} {{cucu.pid}}\\n")
time.sleep(60)
"""


def tunggu(syarat: Callable[[], bool], detik: float = 15) -> None:
    batas = time.monotonic() + detik
    while not syarat():
        assert time.monotonic() < batas, "tidak terjadi pada waktunya"
        time.sleep(0.05)


def hidup(pid: int) -> bool:
    try:
        # A zombie whose parent has not looked yet is dead.
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


class Jalan:
    def __init__(self, folder: Path, tuli: bool) -> None:
        self.catatan = folder / "pid"
        self.catatan.touch()
        tuli_kode = "signal.signal(signal.SIGTERM, signal.SIG_IGN)" if tuli else ""
        anak = ANAK.format(catatan=str(self.catatan), tuli=tuli_kode)
        program = PROGRAM.format(skrip=str(SKRIP), anak=anak)
        self.proses = subprocess.Popen([sys.executable, "-c", program], start_new_session=True)
        self.tunggu_kelahiran(1)

    def semua(self) -> list[tuple[int, int]]:
        """(child, grandchild) of every start so far."""
        return [tuple(map(int, baris.split())) for baris in self.catatan.read_text().splitlines()]

    def tunggu_kelahiran(self, banyak: int) -> tuple[int, int]:
        tunggu(lambda: len(self.semua()) >= banyak)
        return self.semua()[-1]

    def bersih(self) -> bool:
        return not any(hidup(pid) for pasangan in self.semua() for pid in pasangan)


@pytest.fixture
def jalan(tmp_path: Path) -> Iterator[Callable[..., Jalan]]:
    daftar: list[Jalan] = []

    def buat(tuli: bool = False) -> Jalan:
        daftar.append(Jalan(tmp_path, tuli))
        return daftar[-1]

    yield buat
    for satu in daftar:
        satu.proses.kill()
        satu.proses.wait()
        for pasangan in satu.semua():
            for pid in pasangan:
                if hidup(pid):
                    os.kill(pid, signal.SIGKILL)


pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="membaca /proc")


def test_proses_mati_dimulai_lagi_beserta_kelompoknya(jalan) -> None:
    satu = jalan()
    anak, cucu = satu.semua()[0]
    os.kill(anak, signal.SIGKILL)
    baru, _ = satu.tunggu_kelahiran(2)
    assert hidup(baru)
    assert not hidup(cucu), "an orphan of the dead process would still hold the port"


@pytest.mark.parametrize("sinyal", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_sinyal_menghentikan_semua(jalan, sinyal) -> None:
    satu = jalan()
    satu.proses.send_signal(sinyal)
    assert satu.proses.wait(10) == 0
    assert satu.bersih()


def test_anak_yang_tuli_dimatikan(jalan) -> None:
    satu = jalan(tuli=True)
    satu.proses.send_signal(signal.SIGTERM)
    assert satu.proses.wait(10) == 0
    assert satu.bersih()


def test_pengawas_dibunuh_anak_ikut_berhenti(jalan) -> None:
    satu = jalan()
    satu.proses.kill()
    tunggu(lambda: not hidup(satu.semua()[0][0]))
