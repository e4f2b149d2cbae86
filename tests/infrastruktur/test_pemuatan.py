"""A web worker that is asked for the API alone loads neither pages nor the admin; the first page loads them all."""

import os
import subprocess
import sys
from pathlib import Path

from cms.settings.base import BASE_DIR

SKRIP = """
import sys
from concurrent.futures import ThreadPoolExecutor

import cms.wsgi
from django.conf import settings
from django.urls import resolve

from cms.pemuatan import muat_halaman

BERAT = {"cms.urls", "cms.wagtail_hooks", "wagtail.admin.urls", "wagtail.api.v3.schemas", "rest_framework"}
resolve("/api/v1/fasilitas", settings.URLCONF_API)
print("api", sorted(BERAT & sys.modules.keys()))
with ThreadPoolExecutor(4) as utas:
    list(utas.map(lambda _: muat_halaman(), range(8)))
print("halaman", sorted(BERAT & sys.modules.keys()), resolve("/admin/login/").url_name)
"""


def test_worker_memuat_halaman_dan_admin_saat_diminta(tmp_path: Path) -> None:
    env = os.environ | {"DJANGO_SETTINGS_MODULE": "cms.settings.dev", "VAR_DIR": str(tmp_path), "DEBUG": ""}
    hasil = subprocess.run([sys.executable, "-c", SKRIP], cwd=BASE_DIR, env=env, capture_output=True, text=True)
    assert hasil.stdout.splitlines() == [
        "api []",
        "halaman ['cms.urls', 'cms.wagtail_hooks', 'rest_framework', 'wagtail.admin.urls'] wagtailadmin_login",
    ], hasil.stderr
