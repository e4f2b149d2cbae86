"""Settings of the test suite: fast password hashes, plain static files, its own media folder."""

import tempfile
from pathlib import Path

from .base import *  # noqa: F403

SECRET_KEY = "hanya-untuk-uji"
ALLOWED_HOSTS = ["*"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
MEDIA_ROOT = Path(tempfile.mkdtemp(prefix="portal-uji-media-"))
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
MODE_DEMO = True
BATAS_API = URL_BATAS_API = ""
ELASTICSEARCH_URL = ""
JADWAL_TAMBAHAN = []
PROXY_TEPERCAYA = []
SELANG_CATATAN = 0
