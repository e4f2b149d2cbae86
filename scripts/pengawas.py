"""Prepares the portal and keeps its processes running until Ctrl-C or SIGTERM: web server, queue worker, scheduler.

Started by siapkan.py with .venv's Python, which has checked the machine and set PORT and DJANGO_SETTINGS_MODULE.
A process that dies is started again, later and later while it keeps dying. Every process leads a group of its own:
Ctrl-C in the terminal reaches only the supervisor, and what a child has started is stopped with it.
"""

import ctypes
import hashlib
import http.client
import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

AKAR = Path(__file__).resolve().parent.parent
VAR_DIR = Path(os.environ.get("VAR_DIR", AKAR / "var"))
PORTA = int(os.environ.get("PORT", "8000"))
PYTHON = sys.executable

PILIHAN_STATIS = ["collectstatic", "--noinput", "-v", "0", "-i", "redoc*"]
"""ReDoc is a second viewer of the API that nothing links to; compressing it takes 10 s."""

JEDA_PERIKSA = 0.2
JEDA_MULAI_LAGI = (1, 2, 4, 8, 15, 30)
DIANGGAP_STABIL = 60
"""Seconds alive after which a process's earlier deaths are forgotten."""
SABAR_BERHENTI = 8
"""Seconds between the polite signal and SIGKILL."""
SABAR_JAWABAN_PERTAMA = 90
MATI_SEBELUM_MENJAWAB = 3
"""A web server that dies this often before its first answer will not get better by trying."""


def bersama_induk() -> None:
    """In the new child: die with the supervisor even if that is killed with SIGKILL (Linux only, elsewhere nothing)."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(1, signal.SIGTERM)


class Proses:
    """One child and its history."""

    def __init__(self, nama: str, perintah: list[str]) -> None:
        self.nama = nama
        self.perintah = perintah
        self.popen: subprocess.Popen[bytes] | None = None
        self.mulai_pada = 0.0
        self.kematian = 0
        self.mulai_lagi_pada = 0.0

    def mulai(self) -> None:
        self.mulai_pada = time.monotonic()
        self.popen = subprocess.Popen(
            self.perintah, cwd=AKAR, start_new_session=True, preexec_fn=bersama_induk, stdin=subprocess.DEVNULL
        )

    def hidup(self) -> bool:
        return self.popen is not None and self.popen.poll() is None

    def kirim(self, sinyal: signal.Signals) -> None:
        """To the whole group, which may outlive its leader."""
        if self.popen is not None:
            try:
                os.killpg(self.popen.pid, sinyal)
            except (ProcessLookupError, PermissionError):
                pass

    def jaga(self) -> None:
        """Start again if dead, after a pause that grows with each death."""
        if self.hidup():
            return
        sekarang = time.monotonic()
        if self.popen is not None:
            self.kirim(signal.SIGKILL)  # orphaned gunicorn workers would still hold the port
            if sekarang - self.mulai_pada > DIANGGAP_STABIL:
                self.kematian = 0
            jeda = JEDA_MULAI_LAGI[min(self.kematian, len(JEDA_MULAI_LAGI) - 1)]
            print(f"[pengawas] {self.nama} berhenti (kode {self.popen.returncode}); dimulai lagi dalam {jeda} detik.")
            self.kematian += 1
            self.mulai_lagi_pada = sekarang + jeda
            self.popen = None
        if sekarang >= self.mulai_lagi_pada:
            self.mulai()


class Pengawas:
    def __init__(self) -> None:
        self.daftar: list[Proses] = []
        self.diminta_berhenti = 0
        self.induk = os.getppid()
        self.terminal = select.poll()
        sinyal_berhenti = [signal.SIGINT, signal.SIGTERM]
        if signal.getsignal(signal.SIGHUP) != signal.SIG_IGN:  # nohup stays nohup
            sinyal_berhenti.append(signal.SIGHUP)
            if sys.stdout.isatty():
                self.terminal.register(sys.stdout, 0)
        for sinyal in sinyal_berhenti:
            signal.signal(sinyal, self.terima_sinyal)

    def terima_sinyal(self, *_: object) -> None:
        self.diminta_berhenti += 1

    def berhenti(self) -> bool:
        """Asked to stop, or started by a make that is gone, or in a terminal that is gone (make keeps that SIGHUP)."""
        if "DARI_MAKE" in os.environ and os.getppid() != self.induk:
            return True
        return bool(self.diminta_berhenti) or bool(self.terminal.poll(0))

    def sekali(self, *daftar: Proses) -> None:
        """Run one-off processes side by side to their end.

        Raises SystemExit when one fails, or KeyboardInterrupt when asked to stop.
        """
        self.daftar = list(daftar)
        for proses in daftar:
            proses.mulai()
        while any(proses.hidup() for proses in daftar):
            if self.berhenti():
                raise KeyboardInterrupt
            for proses in daftar:
                if not proses.hidup() and proses.popen and proses.popen.returncode:
                    raise SystemExit(f"\nGAGAL: {proses.nama} tidak berhasil; keterangannya di atas.")
            time.sleep(JEDA_PERIKSA)
        for proses in daftar:
            if proses.popen and proses.popen.returncode:
                raise SystemExit(f"\nGAGAL: {proses.nama} tidak berhasil; keterangannya di atas.")
        self.daftar = []

    def jaga_sampai(self, selesai: Callable[[], bool]) -> None:
        while not self.berhenti() and not selesai():
            for proses in self.daftar:
                proses.jaga()
            time.sleep(JEDA_PERIKSA)

    def hentikan_semua(self) -> None:
        for proses in self.daftar:
            proses.kirim(signal.SIGTERM)
        permintaan, batas = self.diminta_berhenti, time.monotonic() + SABAR_BERHENTI
        while any(proses.hidup() for proses in self.daftar) and time.monotonic() < batas:
            if self.diminta_berhenti > permintaan:  # Ctrl-C once more: at once
                break
            time.sleep(0.05)
        for proses in self.daftar:
            proses.kirim(signal.SIGKILL)
            if proses.popen:
                proses.popen.wait()


def sidik_statis() -> str:
    """Changes when a package or a static file of ours does."""
    sidik = hashlib.sha256((AKAR / "requirements" / "base.txt").read_bytes())
    for folder in sorted([AKAR / "static", *AKAR.glob("*/static")]):
        for berkas in sorted(folder.rglob("*")):
            keadaan = berkas.stat()
            sidik.update(f"{berkas}|{keadaan.st_size}|{keadaan.st_mtime_ns}\n".encode())
    return sidik.hexdigest()


def menjawab() -> bool:
    """Whether the web server answers at all; a page that is not found is an answer."""
    sambungan = http.client.HTTPConnection(os.environ.get("BIND_HOST", "127.0.0.1"), PORTA, timeout=5)
    try:
        sambungan.request("GET", "/", headers={"Host": f"127.0.0.1:{PORTA}"})
        return sambungan.getresponse().status < 500
    except (OSError, http.client.HTTPException):
        return False
    finally:
        sambungan.close()


def siapkan(pengawas: Pengawas) -> None:
    manage = [PYTHON, "manage.py"]
    pekerjaan = [Proses("penyiapan basis data", [*manage, "siapkan_portal"])]
    stempel, sidik = VAR_DIR / "statis.sidik", sidik_statis()
    manifes = AKAR / "staticfiles" / "staticfiles.json"
    basi = not manifes.exists() or not stempel.exists() or stempel.read_text() != sidik
    if basi:
        pekerjaan.append(Proses("pengumpulan berkas statis", [*manage, *PILIHAN_STATIS]))
    pengawas.sekali(*pekerjaan)
    if basi:
        stempel.write_text(sidik)


def jalankan(pengawas: Pengawas) -> None:
    alamat = f"http://127.0.0.1:{PORTA}/"
    awal = time.monotonic()
    siapkan(pengawas)
    web = Proses("server web", [PYTHON, "-m", "gunicorn", "-c", "scripts/gunicorn.conf.py", "cms.wsgi:application"])
    pengawas.daftar = [web]
    batas = time.monotonic() + SABAR_JAWABAN_PERTAMA
    pengawas.jaga_sampai(lambda: time.monotonic() > batas or web.kematian >= MATI_SEBELUM_MENJAWAB or menjawab())
    if web.kematian >= MATI_SEBELUM_MENJAWAB:
        raise SystemExit("GAGAL: server web tidak dapat dimulai; sebabnya di atas.")
    if not pengawas.berhenti():
        if time.monotonic() > batas:
            print(f"[pengawas] {alamat} belum menjawab dengan baik; lihat pesan di atas.")
        else:
            print(f"\nPortal siap ({time.monotonic() - awal:.0f} detik sejak paket terpasang): {alamat}")
            print(f"Ruang kerja penyunting: {alamat}admin/\nCtrl-C untuk berhenti.\n")
    # The helpers start after the first answer, which is what the person waits for.
    pengawas.daftar.append(Proses("pekerja antrean", [PYTHON, "manage.py", "pekerja", "--no-reload", "-v", "0"]))
    pengawas.daftar.append(Proses("penjadwal", [PYTHON, "manage.py", "penjadwal"]))
    pengawas.jaga_sampai(lambda: False)


def main() -> int:
    os.environ["PYTHONUNBUFFERED"] = "1"
    sys.stdout.reconfigure(line_buffering=True)  # type: ignore[union-attr]
    pengawas = Pengawas()
    try:
        jalankan(pengawas)
    except KeyboardInterrupt:
        pass
    finally:
        pengawas.hentikan_semua()
    print("Portal berhenti.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
