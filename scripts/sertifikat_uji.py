"""Certificates to throw away: an authority of our own and a server on loopback that it vouches for. Needs openssl."""

import shutil
import subprocess
from pathlib import Path

from elasticsearch_paket import Gagal

CA = "ca.pem"
HARI = 3_650


def buat_ca(folder: Path) -> Path:
    """The authority; its certificate is what clients are given."""
    _terbitkan(folder / CA, "/CN=CA uji portal", "basicConstraints=critical,CA:TRUE", "keyUsage=critical,keyCertSign")
    return folder / CA


def buat_server(ca: Path, folder: Path) -> None:
    """``server.pem`` and ``server.key`` for 127.0.0.1."""
    kunci_ca = ["-CA", str(ca), "-CAkey", str(ca.with_suffix(".key"))]
    sifat = ("subjectAltName=IP:127.0.0.1,DNS:localhost", "basicConstraints=critical,CA:FALSE")
    _terbitkan(folder / "server.pem", "/CN=127.0.0.1", *sifat, opsi=kunci_ca)


def _terbitkan(berkas: Path, nama: str, *sifat: str, opsi: list[str] | None = None) -> None:
    openssl = shutil.which("openssl")
    if not openssl:
        raise Gagal("Sertifikat dibuat dengan openssl: pasang openssl.")
    # An empty configuration: the system's own would add extensions that contradict ours.
    perintah = [openssl, "req", "-x509", "-config", "/dev/stdin", "-newkey", "ec"]
    perintah += ["-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", str(HARI), "-subj", nama, *(opsi or ())]
    perintah += ["-keyout", str(berkas.with_suffix(".key")), "-out", str(berkas)]
    perintah += [bagian for s in sifat for bagian in ("-addext", s)]
    dasar = "[req]\ndistinguished_name = n\n[n]\n"
    hasil = subprocess.run(perintah, input=dasar, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    if hasil.returncode:
        raise Gagal(f"Sertifikat tidak dapat dibuat: {hasil.stdout}")
