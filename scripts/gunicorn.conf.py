"""gunicorn's settings, for `make run` and for the services of docs/operasi.md alike."""

import os

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
limit_request_line = 8190  # the most there is: filters and cursors make long addresses
# No header of a client decides whether a request was secure; only PROXY_SSL_HEADER (production.py) may.
secure_scheme_headers: dict[str, str] = {}
forwarder_headers = ""
