"""The server under test: gunicorn as the portal runs it, with one worker, on a processor core of its own."""

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from types import TracebackType
from typing import Any, Self

AKAR = Path(__file__).resolve().parent.parent
INTI = sorted(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else []  # Linux only
DETAK = os.sysconf("SC_CLK_TCK")
BATAS_MULAI = 60
TANPA_BATAS = "4000000000/5 minutes"
"""The rate limit is on, as for everybody, but never reached."""

DJANGO = "django.core.wsgi:get_wsgi_application()"
APLIKASI = {"portal": "cms.wsgi:application", "bare": DJANGO, "stok": DJANGO}
SETTINGS = {"portal": "cms.settings.dev", "bare": "bench.bare.settings", "stok": "bench.stok.settings"}


def siapkan_inti() -> None:
    """Move this process, and the load it will start, to the second core. Raises SystemExit when there is only one."""
    if len(INTI) < 2:
        raise SystemExit("GAGAL: perlu dua inti prosesor, satu untuk server dan satu untuk pembeban.")
    os.sched_setaffinity(0, {INTI[1]})


def lepas_inti() -> None:
    """Every core again."""
    os.sched_setaffinity(0, INTI)


def lingkungan(macam: str, var_dir: Path, akar: Path = AKAR) -> dict[str, str]:
    """The environment of a process that belongs to this kind of project (portal, bare, stok). ``akar``: the checkout
    whose code it runs."""
    tanpa = {"DATABASE_URL", "ELASTICSEARCH_URL", "CACHE_URL", "DEBUG", "BIND"}
    bersih = {n: v for n, v in os.environ.items() if n not in tanpa}
    return bersih | {
        "DJANGO_SETTINGS_MODULE": SETTINGS[macam],
        "VAR_DIR": str(var_dir),
        "BATAS_API": TANPA_BATAS,
        "WEB_CONCURRENCY": "1",
        "PYTHONPATH": str(akar),
    }


def jalankan(argumen: list[str], macam: str, var_dir: Path, akar: Path = AKAR, **tambahan: str) -> str:
    """Run Python with these arguments to its end; what it printed. ``tambahan``: more of its environment."""
    env = lingkungan(macam, var_dir, akar) | tambahan
    hasil = subprocess.run([sys.executable, *argumen], cwd=akar, env=env, stdout=subprocess.PIPE, text=True)
    if hasil.returncode:
        raise SystemExit(f"GAGAL: {' '.join(argumen)} berakhir dengan kode {hasil.returncode}")
    return hasil.stdout


class Server:
    """A running server. ``mulai``: seconds from the start of the process to its first answer."""

    def __init__(self, macam: str, var_dir: Path, porta: int, pertama: str) -> None:
        self.porta, self.alamat = porta, f"http://127.0.0.1:{porta}"
        with socket.socket() as tes:
            if not tes.connect_ex(("127.0.0.1", porta)):
                raise SystemExit(f"GAGAL: porta {porta} sudah dipakai; pilih yang lain dengan --porta.")
        env = lingkungan(macam, var_dir) | {"PORT": str(porta)}
        awal = time.monotonic()
        self.proses = subprocess.Popen(
            [sys.executable, "-m", "gunicorn", "-c", "scripts/gunicorn.conf.py", APLIKASI[macam]],
            cwd=AKAR,
            env=env,
            start_new_session=True,
            preexec_fn=lambda: os.sched_setaffinity(0, {INTI[0]}),
        )
        try:
            self.mulai = self._tunggu(pertama, awal) - awal
        except SystemExit:
            self.__exit__()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *galat: type[BaseException] | BaseException | TracebackType | None) -> None:
        os.killpg(self.proses.pid, signal.SIGTERM)
        try:
            self.proses.wait(15)
        except subprocess.TimeoutExpired:
            os.killpg(self.proses.pid, signal.SIGKILL)
            self.proses.wait()

    def _tunggu(self, alamat: str, awal: float) -> float:
        while time.monotonic() - awal < BATAS_MULAI:
            if self.proses.poll() is not None:
                raise SystemExit(f"GAGAL: server berhenti sendiri (kode {self.proses.returncode}).")
            try:
                status, _, _ = self.ambil(alamat)
            except (OSError, http.client.HTTPException):
                time.sleep(0.01)
                continue
            if status != 200:
                raise SystemExit(f"GAGAL: {alamat} dijawab {status}.")
            return time.monotonic()
        raise SystemExit(f"GAGAL: server tidak menjawab dalam {BATAS_MULAI} detik.")

    def sambung(self) -> http.client.HTTPConnection:
        return http.client.HTTPConnection("127.0.0.1", self.porta, timeout=60)

    def ambil(self, alamat: str, **kepala: str) -> tuple[int, dict[str, str], bytes]:
        """(status, headers, body) of one request; underscores in header names become hyphens."""
        sambungan = self.sambung()
        try:
            sambungan.request("GET", alamat, headers={n.replace("_", "-"): v for n, v in kepala.items()})
            jawaban = sambungan.getresponse()
            return jawaban.status, dict(jawaban.getheaders()), jawaban.read()
        finally:
            sambungan.close()

    @property
    def pekerja(self) -> int:
        """The process id of the worker."""
        induk = self.proses.pid
        return int(Path(f"/proc/{induk}/task/{induk}/children").read_text().split()[0])

    def cpu(self) -> float:
        """Milliseconds of processor time that the worker has used."""
        bagian = Path(f"/proc/{self.pekerja}/stat").read_text().rpartition(")")[2].split()
        return (int(bagian[11]) + int(bagian[12])) * 1000 / DETAK

    def memori(self) -> dict[str, float]:
        """MB of the worker: ``semua`` resident, ``sendiri`` without mapped files (the database, libraries)."""
        baris = dict(b.split(":", 1) for b in Path(f"/proc/{self.pekerja}/status").read_text().splitlines())
        return {"semua": _mb(baris["VmRSS"]), "sendiri": _mb(baris["RssAnon"])}


def _mb(nilai: Any) -> float:
    return int(nilai.split()[0]) / 1024
