#!/usr/bin/env python3
"""A real Elasticsearch for tests, on loopback, to throw away. Needs Java 21 or newer, and mvn for the first download.

    elasticsearch_uji.py ada              exit 0 if one can be started without a download; else says why not
    elasticsearch_uji.py unduh            fetch it (about 950 MB, of which 200 MB stay) unless the cache has it
    elasticsearch_uji.py mulai FOLDER [--keamanan] [--simpul 3] [--ringan]
                                          start it in FOLDER (made if missing) and print its ELASTICSEARCH_URL
    elasticsearch_uji.py berhenti FOLDER  stop it and remove FOLDER

`mulai` in a folder whose nodes were killed starts them again on the same ports with the same data. With --keamanan they
speak https only and ask for a password; FOLDER/ca.pem is ELASTICSEARCH_CA. With --ringan they are quick to start and to
change, and slow at work: for tests of behaviour. The cache is PORTAL_UJI_CACHE, or /var/cache/portal-uji for root, or
~/.cache/portal-uji. The server comes from SonarQube's package, which carries an unchanged one in its Maven artifact. It
refuses to run as root: then an ordinary user runs it.
"""

import argparse
import base64
import json
import os
import re
import secrets
import shutil
import signal
import socket
import ssl
import subprocess
import sys
import time
import urllib.request
from pathlib import Path
from typing import Any

import sertifikat_uji
from elasticsearch_paket import VERSI, Gagal, ada, java, rumah, tempat_data, unduh

SABAR_MULAI = 240
MEMORI = "512m"
HALAMAN_BESAR = "-XX:+UseTransparentHugePages"
"""Indexing then takes a fifth less of the processor, or more: most of it is looking words up, all over the heap."""
RINGAN = "-XX:TieredStopAtLevel=1"
"""No optimising compiler: most of a start is its work."""


def mulai(folder: Path, keamanan: bool = False, simpul: int = 1, ringan: bool = False) -> str:
    """Start the nodes of this folder that do not run; returns the address of all of them, comma-separated."""
    unduh()
    folder.mkdir(parents=True, exist_ok=True)
    folder = folder.resolve()
    catatan = folder / "sarana.json"
    if catatan.exists():
        isi = json.loads(catatan.read_text())
    else:
        isi = {"porta": [porta_bebas(2) for _ in range(simpul)], "sandi": secrets.token_hex(12) if keamanan else ""}
        isi |= {"data": str(tempat_data(folder, ringan)), "opsi": RINGAN if ringan else ""}
        catatan.touch(mode=0o600)
        catatan.write_text(json.dumps(isi))
        if keamanan:
            sertifikat_uji.buat_ca(folder)
        for nomor in range(simpul):
            siapkan_simpul(folder, nomor, isi)
    for nomor in range(len(isi["porta"])):
        if not hidup(folder, nomor):
            mulai_simpul(folder, nomor, isi["opsi"])
    tunggu(folder, isi)
    awal = f"https://elastic:{isi['sandi']}@" if isi["sandi"] else "http://"
    return ",".join(f"{awal}127.0.0.1:{http}" for http, _ in isi["porta"])


def siapkan_simpul(folder: Path, nomor: int, isi: dict[str, Any]) -> None:
    tempat = folder / str(nomor)
    shutil.copytree(rumah() / "config", tempat / "config")
    (tempat / "logs").mkdir()
    data = Path(isi["data"]) / str(nomor)
    data.mkdir(parents=True)
    http, transport = isi["porta"][nomor]
    baris: list[str] = [
        "cluster.name: portal-uji",
        f"node.name: simpul-{nomor}",
        "network.host: 127.0.0.1",
        f"http.port: {http}",
        f"transport.port: {transport}",
        f"path.data: {data}",
        f"path.logs: {tempat / 'logs'}",
        # A developer's nearly full disk would turn indexes read-only; the tests do that themselves where they mean it.
        "cluster.routing.allocation.disk.threshold_enabled: false",
        f"xpack.security.enabled: {'true' if isi['sandi'] else 'false'}",
    ]
    if isi["sandi"]:
        sertifikat_uji.buat_server(folder / sertifikat_uji.CA, tempat / "config")
        baris += ["xpack.security.transport.ssl.enabled: false", "xpack.security.http.ssl.enabled: true"]
        baris += [f"xpack.security.http.ssl.{b}" for b in ("certificate: server.pem", "key: server.key")]
    if len(isi["porta"]) == 1:
        baris.append("discovery.type: single-node")
    else:
        alamat = [f"127.0.0.1:{t}" for _, t in isi["porta"]]
        simpul = [f"simpul-{n}" for n in range(len(alamat))]
        baris += [f"discovery.seed_hosts: {json.dumps(alamat)}", f"cluster.initial_master_nodes: {json.dumps(simpul)}"]
    (tempat / "config" / "elasticsearch.yml").write_text("\n".join(baris) + "\n")
    opsi = tempat / "config" / "jvm.options"
    opsi.write_text(re.sub(r"^.*(gc\.log|HeapDumpPath|ErrorFile).*$", "", opsi.read_text(), flags=re.MULTILINE))
    if pengguna := pengguna_biasa():
        for berkas in (data, tempat, *tempat.rglob("*")):
            shutil.chown(berkas, pengguna)
    if isi["sandi"]:
        kunci(tempat, "create")
        kunci(tempat, "add", "-x", "bootstrap.password", masukan=isi["sandi"])


def kunci(tempat: Path, *perintah: str, masukan: str = "") -> None:
    """Elasticsearch's own tool for its keystore, where the first password comes from."""
    opsi = {"name": "keystore", "script": "elasticsearch-keystore", "libs": "lib/tools/keystore-cli"}
    argumen = [f"-Dcli.{k}={v}" for k, v in opsi.items()]
    argumen += [f"-Des.path.home={rumah()}", f"-Des.path.conf={tempat / 'config'}", "-Des.distribution.type=zip"]
    argumen += ["-cp", f"{rumah()}/lib/*:{rumah()}/lib/cli-launcher/*", "org.elasticsearch.launcher.CliToolLauncher"]
    hasil = subprocess.run(
        [java() / "bin" / "java", *argumen, *perintah],
        **_lingkungan(tempat),
        input=masukan.encode(),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    if hasil.returncode:
        raise Gagal(f"Kata sandi Elasticsearch tidak dapat dibuat: {hasil.stdout.decode()}")


def mulai_simpul(folder: Path, nomor: int, opsi: str) -> None:
    """Start one node and leave; its launcher stays as long as the server, which is its child."""
    tempat = folder / str(nomor)
    argumen = ["-Xms4m", "-Xmx64m", "-XX:+UseSerialGC", "-cp", f"{rumah()}/lib/tools/server-launcher/*"]
    with (tempat / "keluaran.log").open("ab") as keluaran:
        peluncur = subprocess.Popen(
            [java() / "bin" / "java", *argumen, "org.elasticsearch.server.launcher.ServerLauncher"],
            **_lingkungan(tempat, opsi),
            stdin=subprocess.DEVNULL,
            stdout=keluaran,
            stderr=keluaran,
            start_new_session=True,
        )
    (folder / f"{nomor}.pid").write_text(str(peluncur.pid))


def _lingkungan(tempat: Path, opsi: str = "") -> dict[str, Any]:
    """Environment, folder and user of everything that runs Elasticsearch's code."""
    env = {k: v for k, v in os.environ.items() if k not in ("JAVA_HOME", "JAVA_TOOL_OPTIONS")}
    env |= {
        "ES_HOME": str(rumah()),
        "ES_PATH_CONF": str(tempat / "config"),
        "ES_JAVA_HOME": str(java()),
        "JAVA_TYPE": "ES_JAVA_HOME",
        "JAVA": str(java() / "bin" / "java"),
        "ES_DISTRIBUTION_TYPE": "zip",
        "ES_JAVA_OPTS": f"-Xms{MEMORI} -Xmx{MEMORI} {HALAMAN_BESAR} {opsi}",
        "CLI_NAME": "server",
        "CLI_SCRIPT": "./bin/elasticsearch",
        "CLI_LIBS": "lib/tools/server-cli",
    }
    pengguna = pengguna_biasa()
    siapa: dict[str, Any] = {"user": pengguna, "group": pengguna_grup(pengguna), "extra_groups": []} if pengguna else {}
    return {"env": env, "cwd": rumah(), **siapa}


def pengguna_biasa() -> str:
    """Who runs the server when we are root; '' when we are not."""
    if os.geteuid() != 0:
        return ""
    import pwd

    nama = {p.pw_name for p in pwd.getpwall()}
    for calon in ("portal-uji", "elasticsearch", "nobody"):
        if calon in nama:
            return calon
    raise Gagal("Tidak ada pengguna biasa untuk menjalankan Elasticsearch.")


def pengguna_grup(nama: str) -> int:
    import pwd

    return pwd.getpwnam(nama).pw_gid


def tunggu(folder: Path, isi: dict[str, Any]) -> None:
    """Until every node is in the cluster, which can take reads and writes."""
    batas = time.monotonic() + SABAR_MULAI
    jalur = f"/_cluster/health?wait_for_status=yellow&wait_for_nodes={len(isi['porta'])}&timeout=5s"
    for nomor, (http, _) in enumerate(isi["porta"]):
        while not _sehat(folder, http, jalur, isi["sandi"]):
            if time.monotonic() > batas or not hidup(folder, nomor):
                log = folder / str(nomor) / "keluaran.log"
                print("\n".join(log.read_text(errors="replace").splitlines()[-40:]), file=sys.stderr)
                raise Gagal(f"Elasticsearch tidak menjawab di porta {http}; catatannya di atas.")
            time.sleep(0.3)
    versi = minta(folder, isi["porta"][0][0], "/", isi["sandi"])["version"]["number"]
    if versi != VERSI:
        raise Gagal(f"Elasticsearch versi {versi}, padahal {VERSI} yang diharapkan.")


def _sehat(folder: Path, porta: int, jalur: str, sandi: str) -> bool:
    try:
        return not minta(folder, porta, jalur, sandi)["timed_out"]
    except (OSError, ValueError):
        return False


def minta(folder: Path, porta: int, jalur: str, sandi: str) -> Any:
    """GET from a node, JSON; encrypted where there is a password."""
    permintaan = urllib.request.Request(f"{'https' if sandi else 'http'}://127.0.0.1:{porta}{jalur}")  # noqa: S310
    tls = None
    if sandi:
        akun = base64.b64encode(f"elastic:{sandi}".encode()).decode()
        permintaan.add_header("Authorization", f"Basic {akun}")
        tls = ssl.create_default_context(cafile=folder / sertifikat_uji.CA)
    with urllib.request.urlopen(permintaan, timeout=10, context=tls) as jawaban:  # noqa: S310
        return json.load(jawaban)


def pid_peluncur(folder: Path, nomor: int) -> int:
    try:
        return int((folder / f"{nomor}.pid").read_text())
    except (OSError, ValueError):
        return 0


def pid_server(folder: Path, nomor: int = 0) -> int:
    """The process that answers: the launcher's child. 0 when there is none."""
    peluncur = pid_peluncur(folder, nomor)
    if not peluncur:
        return 0
    anak = subprocess.run(["pgrep", "-P", str(peluncur)], stdout=subprocess.PIPE, text=True).stdout.split()
    return int(anak[0]) if anak else 0


def hidup(folder: Path, nomor: int) -> bool:
    pid = pid_peluncur(folder, nomor)
    if not pid:
        return False
    try:
        if os.waitpid(pid, os.WNOHANG)[0]:
            return False
    except ChildProcessError:
        pass
    perintah = subprocess.run(["ps", "-ww", "-o", "args=", "-p", str(pid)], stdout=subprocess.PIPE, text=True).stdout
    return "ServerLauncher" in perintah


def kirim(folder: Path, nomor: int, sinyal: signal.Signals) -> None:
    """A signal to the server itself, as kill does: SIGKILL, SIGSTOP, SIGCONT."""
    if pid := pid_server(folder, nomor):
        os.kill(pid, sinyal)


def berhenti(folder: Path) -> None:
    """Nothing in it is worth a graceful end."""
    for berkas in folder.glob("*.pid"):
        nomor = int(berkas.stem)
        if hidup(folder, nomor):
            kirim(folder, nomor, signal.SIGKILL)
            for _ in range(100):
                if not hidup(folder, nomor):
                    break
                time.sleep(0.05)
            else:
                os.kill(pid_peluncur(folder, nomor), signal.SIGKILL)
    catatan = folder / "sarana.json"
    if catatan.exists():
        shutil.rmtree(json.loads(catatan.read_text()).get("data", folder), ignore_errors=True)
    shutil.rmtree(folder, ignore_errors=True)


def porta_bebas(banyak: int) -> list[int]:
    soket = [socket.socket() for _ in range(banyak)]
    for s in soket:
        s.bind(("127.0.0.1", 0))
    porta = [s.getsockname()[1] for s in soket]
    for s in soket:
        s.close()
    return porta


def main() -> None:
    urai = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    urai.add_argument("perintah", choices=["ada", "unduh", "mulai", "berhenti"])
    urai.add_argument("folder", nargs="?", type=Path)
    urai.add_argument("--keamanan", action="store_true", help="https, dengan kata sandi dan kunci API")
    urai.add_argument("--simpul", type=int, default=1, help="banyaknya simpul klaster")
    urai.add_argument("--ringan", action="store_true", help="data di memori, mulai lebih cepat; untuk pengujian")
    pilihan = urai.parse_args()
    if pilihan.perintah in ("mulai", "berhenti") and pilihan.folder is None:
        urai.error("FOLDER belum disebutkan")
    if pilihan.perintah == "ada":
        ada()
    elif pilihan.perintah == "unduh":
        unduh()
    elif pilihan.perintah == "mulai":
        print(mulai(pilihan.folder, pilihan.keamanan, pilihan.simpul, pilihan.ringan))
    else:
        berhenti(pilihan.folder)


if __name__ == "__main__":
    main()
