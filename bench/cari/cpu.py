"""Processor time of this process and of the server that answers it, in milliseconds."""

import os
import resource
import time
from collections.abc import Callable
from pathlib import Path

NANO = 1e6


def cpu_sendiri() -> float:
    return time.process_time() * 1000


def cpu_anak() -> float:
    """Of the processes that this one has started and that have ended."""
    anak = resource.getrusage(resource.RUSAGE_CHILDREN)
    return (anak.ru_utime + anak.ru_stime) * 1000


def cpu_server() -> Callable[[], float]:
    """A clock of the server's processes; it stands still where there is no server, or one on another machine.

    Of PostgreSQL the process of our own connection (not its parallel workers), of Elasticsearch every thread.
    """
    from django.conf import settings
    from django.db import connection

    proses = []
    if connection.vendor == "postgresql":
        with connection.cursor() as kursor:
            kursor.execute("SELECT pg_backend_pid()")
            proses.append((kursor.fetchone()[0], "postgres"))
    if settings.ELASTICSEARCH_URL:
        from search.mesin.elasticsearch.sambungan import klien

        simpul = klien().nodes.info(metric="process").body["nodes"].values()
        proses += [(s["process"]["id"], "java") for s in simpul]
    ids = [pid for pid, nama in proses if _bernama(pid, nama)]
    return lambda: sum(map(_nano, ids)) / NANO


def cpu_server_usai() -> float:
    """Of PostgreSQL's processes that have ended; 0 where the server is elsewhere."""
    from django.db import connection

    if connection.vendor != "postgresql":
        return 0.0
    with connection.cursor() as kursor:
        kursor.execute("SELECT pg_backend_pid()")
        pid = kursor.fetchone()[0]
    if not _bernama(pid, "postgres"):
        return 0.0
    induk = _stat(pid)[1]
    return sum(map(int, _stat(int(induk))[13:15])) * 1000 / os.sysconf("SC_CLK_TCK")


def _stat(pid: int) -> list[str]:
    """What the kernel says of a process, from its state on."""
    return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()


def _bernama(pid: int, nama: str) -> bool:
    """Whether that process is on this machine."""
    try:
        return Path(f"/proc/{pid}/comm").read_text().strip() == nama
    except OSError:
        return False


def _nano(pid: int) -> int:
    """Of all threads; the kernel counts nanoseconds there, jiffies elsewhere."""
    jumlah = 0
    for utas in Path(f"/proc/{pid}/task").iterdir():
        try:
            jumlah += int((utas / "schedstat").read_text().split()[0])
        except (OSError, IndexError):  # it has just ended
            continue
    return jumlah
