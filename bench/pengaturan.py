"""Settings of the benchmark: the demo's, with one more address for BARE."""

from cms.settings.dev import *  # noqa: F403

ROOT_URLCONF = "bench.alamat"
ALLOWED_HOSTS = ["*"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
