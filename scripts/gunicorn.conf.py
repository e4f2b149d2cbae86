"""gunicorn's settings, for `make run` and for the services of docs/operasi.md alike."""

import ctypes
import gc
import os

from gunicorn.http import message

bind = os.environ.get("BIND") or f"{os.environ.get('BIND_HOST', '127.0.0.1')}:{os.environ.get('PORT', '8000')}"
workers = int(os.environ.get("WEB_CONCURRENCY") or min(max(os.cpu_count() or 1, 2), 8))
worker_class = "gthread"
threads = int(os.environ.get("WEB_THREADS", "4"))
timeout = 60
# Shorter than the supervisor's patience: it kills what has not stopped by then.
graceful_timeout = int(os.environ.get("WEB_GRACEFUL_TIMEOUT", "4"))
keepalive = int(os.environ.get("WEB_KEEPALIVE", "15"))
# The heartbeat file must not wait for a busy disk: a slow fsync would look like a hung worker.
worker_tmp_dir = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None  # noqa: S108
control_socket_disable = True
loglevel = "warning"
# Whoever pastes ten thousand letters into the search gets an answer, as from any other address. gunicorn's own most is
# 8 KiB, and beyond it a page in English.
message.MAX_REQUEST_LINE = limit_request_line = 64 * 1024
# No header of a client decides whether a request was secure; only PROXY_SSL_HEADER (production.py) may.
secure_scheme_headers: dict[str, str] = {}
forwarder_headers = ""

# What big answers took is given back. glibc would keep it: a heap for each thread, and after the first big block that
# is freed the next ones come from the heap, where whatever small stands behind them holds them for good.
M_TRIM_THRESHOLD, M_MMAP_THRESHOLD, M_ARENA_MAX = -1, -3, -8  # malloc.h
mallopt = getattr(ctypes.CDLL(None), "mallopt", None)
if mallopt is not None:  # glibc only; the workers inherit it
    mallopt(M_TRIM_THRESHOLD, 256 * 1024)
    mallopt(M_MMAP_THRESHOLD, 256 * 1024)
    mallopt(M_ARENA_MAX, 1)


def post_fork(server: object, worker: object) -> None:
    """To look for garbage while the program is loaded takes a fifth of that time, and finds next to nothing."""
    gc.disable()


def post_worker_init(worker: object) -> None:
    """What the program itself is made of is never looked through again: that took a tenth of a second each time."""
    gc.collect()  # 2 MB that loading left behind
    gc.freeze()
    gc.enable()
