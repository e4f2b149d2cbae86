"""Production refuses unsafe settings, with one line for each problem."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.contrib.auth import get_user_model
from django.test import override_settings

from cms.checks import DOMAIN_AKUN_DEMO, akun_demo_di_produksi
from cms.periksa_produksi import masalah_produksi, surat_dari_url

AKAR = Path(__file__).resolve().parents[2]
KUNCI = "kZ3-9fQw_7LmXc1Vb8NtR5yUoP2sDgHj4KaE6iTzYxW0qBnMvCl"
AMAN = {
    "SECRET_KEY": KUNCI,
    "ALLOWED_HOSTS": "portal.example.go.id,.portal.example.go.id",
    "ALAMAT_PORTAL": "https://portal.example.go.id",
    "DATABASE_URL": "postgres://portal:x@127.0.0.1/portal",
}


def test_pengaturan_aman_tanpa_masalah() -> None:
    assert masalah_produksi(AMAN) == []


@pytest.mark.parametrize(
    ("perubahan", "isi"),
    [
        ({"SECRET_KEY": ""}, "SECRET_KEY belum diisi"),
        ({"SECRET_KEY": "pendek"}, "SECRET_KEY terlalu lemah"),
        ({"SECRET_KEY": "a" * 80}, "SECRET_KEY terlalu lemah"),
        ({"SECRET_KEY": "django-insecure-" + KUNCI}, "SECRET_KEY masih kunci contoh"),
        ({"ALLOWED_HOSTS": ""}, "ALLOWED_HOSTS belum diisi"),
        ({"ALLOWED_HOSTS": "portal.example.go.id,*"}, "ALLOWED_HOSTS tidak boleh memuat '*'"),
        ({"ALAMAT_PORTAL": ""}, "ALAMAT_PORTAL harus"),
        ({"ALAMAT_PORTAL": "http://portal.example.go.id"}, "ALAMAT_PORTAL harus"),
        ({"ALAMAT_PORTAL": "https://lain.example.go.id"}, "tidak ada di ALLOWED_HOSTS"),
        ({"DATABASE_URL": ""}, "DATABASE_URL harus postgres"),
        ({"DATABASE_URL": "sqlite:///x"}, "SQLITE_PRODUKSI=1"),
        ({"DATABASE_URL": "mysql://x/y", "SQLITE_PRODUKSI": "1"}, "tidak didukung"),
        ({"DEBUG": "1"}, "DEBUG"),
        ({"DEBUG": "True"}, "DEBUG"),
        ({"EMAIL_URL": "http://surat"}, "EMAIL_URL"),
        ({"ELASTICSEARCH_URL": "es1:9200"}, "ELASTICSEARCH_URL bukan"),
        ({"ELASTICSEARCH_URL": "https://es1:9200,http://portal:x@es2:9200"}, "es2 tanpa enkripsi"),
        ({"ELASTICSEARCH_URL": "https://es1", "ELASTICSEARCH_CA": "/tidak/ada"}, "ELASTICSEARCH_CA"),
        ({"S3_BUCKET": "b", "S3_ACCESS_KEY": "a"}, "berpasangan"),
        ({"HSTS_DETIK": "setahun"}, "HSTS_DETIK"),
    ],
)
def test_satu_baris_untuk_setiap_masalah(perubahan, isi) -> None:
    masalah = masalah_produksi(AMAN | perubahan)
    assert len(masalah) == 1
    assert isi in masalah[0]


def test_sqlite_hanya_dengan_izin_tegas() -> None:
    assert masalah_produksi(AMAN | {"DATABASE_URL": "", "SQLITE_PRODUKSI": "1"}) == []


def test_surat_dari_url() -> None:
    surat = surat_dari_url("smtp://p%40x:a%2Fb@surat.example.go.id")
    assert (surat["EMAIL_HOST"], surat["EMAIL_PORT"], surat["EMAIL_USE_TLS"]) == ("surat.example.go.id", 587, True)
    assert (surat["EMAIL_HOST_USER"], surat["EMAIL_HOST_PASSWORD"]) == ("p@x", "a/b")


def jalankan(*argumen: str, **lingkungan: str) -> subprocess.CompletedProcess[str]:
    dasar = {nama: nilai for nama, nilai in os.environ.items() if nama in ("PATH", "HOME", "LANG", "TMPDIR")}
    env = dasar | {"DJANGO_SETTINGS_MODULE": "cms.settings.production"} | lingkungan
    return subprocess.run([sys.executable, *argumen], cwd=AKAR, env=env, capture_output=True, text=True)


def test_tidak_mulai_dengan_pengaturan_tidak_aman() -> None:
    hasil = jalankan("manage.py", "check", SECRET_KEY="pendek")
    assert hasil.returncode != 0
    assert hasil.stderr.count("\nPRODUKSI: ") == 4


def test_mulai_dengan_pengaturan_aman(tmp_path) -> None:
    """Every optional variable at once: the settings load, and Django's own deploy checks find nothing of weight."""
    pilihan = {
        "DATABASE_URL": f"sqlite:///{tmp_path / 'x.sqlite3'}",
        "SQLITE_PRODUKSI": "1",
        "VAR_DIR": str(tmp_path),
        "CACHE_URL": "redis://127.0.0.1:9/0",
        "S3_BUCKET": "media",
        "S3_ENDPOINT_URL": "https://s3.example.go.id",
        "S3_ALAMAT_PUBLIK": "https://media.example.go.id",
        "EMAIL_URL": "smtps://a:b@surat.example.go.id",
        "PROXY_SSL_HEADER": "X-Forwarded-Proto",
        "HSTS_SUBDOMAIN": "1",
        "HSTS_PRELOAD": "1",
    }
    hasil = jalankan("manage.py", "check", "--deploy", "--fail-level", "ERROR", **(AMAN | pilihan))
    assert hasil.returncode == 0, hasil.stderr
    assert "security.W" not in hasil.stderr


@pytest.mark.django_db
def test_akun_demo_aktif_menghalangi_produksi() -> None:
    get_user_model().objects.create_user("penulis", f"penulis{DOMAIN_AKUN_DEMO}", "x")
    with override_settings(MODE_DEMO=False):
        [masalah] = akun_demo_di_produksi(None)
        assert "penulis" in masalah.msg
        get_user_model().objects.update(is_active=False)
        assert akun_demo_di_produksi(None) == []
    with override_settings(MODE_DEMO=True):
        assert akun_demo_di_produksi(None) == []
