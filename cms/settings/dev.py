"""The demo and development on one machine: SQLite, local files, no server to install."""

import os
import secrets

from .base import *  # noqa: F403
from .base import VAR_DIR


def _kunci_lokal() -> str:
    """A secret made once per checkout and kept in var/, so that no shared default key exists."""
    berkas = VAR_DIR / "secret_key"
    if not berkas.exists():
        VAR_DIR.mkdir(parents=True, exist_ok=True)
        berkas.write_text(secrets.token_urlsafe(50))
        berkas.chmod(0o600)
    return berkas.read_text()


SECRET_KEY = os.environ.get("SECRET_KEY") or _kunci_lokal()
DEBUG = os.environ.get("DEBUG") == "1"
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]", ".localhost"]
EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = VAR_DIR / "surat"
MODE_DEMO = True
