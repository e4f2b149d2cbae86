"""Production: everything comes from the environment (table in docs/operasi.md); unsafe settings do not start."""

import os
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

from cms.periksa_produksi import daftar, masalah_produksi, surat_dari_url

from .base import *  # noqa: F403
from .base import CONTENT_SECURITY_POLICY, STORAGES

if masalah := masalah_produksi(os.environ):
    raise ImproperlyConfigured("\n" + "\n".join(f"PRODUKSI: {baris}" for baris in masalah))

MODE_DEMO = False
DEBUG = False
SECRET_KEY = os.environ["SECRET_KEY"]
SECRET_KEY_FALLBACKS = daftar(os.environ.get("SECRET_KEY_LAMA", ""))
ALLOWED_HOSTS = daftar(os.environ["ALLOWED_HOSTS"])
CSRF_TRUSTED_ORIGINS = ["{0.scheme}://{0.netloc}".format(urlsplit(os.environ["ALAMAT_PORTAL"]))]
CSRF_TRUSTED_ORIGINS += daftar(os.environ.get("ASAL_TEPERCAYA", ""))

SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
CSRF_COOKIE_HTTPONLY = False  # Wagtail's admin reads it
SILENCED_SYSTEM_CHECKS = ["security.W019"]  # the editor's preview is a frame of the same origin
SECURE_SSL_REDIRECT = os.environ.get("ALIHKAN_HTTPS", "1") != "0"
SECURE_REDIRECT_EXEMPT = [r"^sehat/"]  # probes speak plain HTTP to the process itself
SECURE_HSTS_SECONDS = int(os.environ.get("HSTS_DETIK", "31536000"))
SECURE_HSTS_INCLUDE_SUBDOMAINS = os.environ.get("HSTS_SUBDOMAIN") == "1"
SECURE_HSTS_PRELOAD = os.environ.get("HSTS_PRELOAD") == "1"
if nama_kepala := os.environ.get("PROXY_SSL_HEADER"):
    # Only behind a proxy that always sets this header itself: a client could write it too.
    SECURE_PROXY_SSL_HEADER = ("HTTP_" + nama_kepala.upper().replace("-", "_"), "https")

if url_cache := os.environ.get("CACHE_URL"):
    CACHES = {
        "default": {
            "BACKEND": "django_redis.cache.RedisCache",
            "LOCATION": url_cache,
            "OPTIONS": {"SOCKET_CONNECT_TIMEOUT": 0.5, "SOCKET_TIMEOUT": 0.5},
        }
    }
    # Redis down makes the portal slower, not silent.
    DJANGO_REDIS_IGNORE_EXCEPTIONS = True
    DJANGO_REDIS_LOG_IGNORED_EXCEPTIONS = True

if bucket := os.environ.get("S3_BUCKET"):
    alamat_publik = os.environ.get("S3_ALAMAT_PUBLIK", "").rstrip("/")
    STORAGES = {
        **STORAGES,
        "default": {
            "BACKEND": "storages.backends.s3.S3Storage",
            "OPTIONS": {
                "bucket_name": bucket,
                "endpoint_url": os.environ.get("S3_ENDPOINT_URL") or None,
                "region_name": os.environ.get("S3_REGION") or None,
                "access_key": os.environ.get("S3_ACCESS_KEY") or None,
                "secret_key": os.environ.get("S3_SECRET_KEY") or None,
                "default_acl": None,
                "file_overwrite": False,
                "custom_domain": alamat_publik.removeprefix("https://") or None,
                # Without a public address every image link is signed and short-lived.
                "querystring_auth": not alamat_publik,
            },
        },
    }
    asal_media = alamat_publik or os.environ.get("S3_ENDPOINT_URL", "")
    if asal_media:
        CONTENT_SECURITY_POLICY["DIRECTIVES"]["img-src"].append("{0.scheme}://{0.netloc}".format(urlsplit(asal_media)))

EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = SERVER_EMAIL = os.environ.get(
    "EMAIL_DARI", f"portal@{urlsplit(os.environ['ALAMAT_PORTAL']).hostname}"
)
if url_surat := os.environ.get("EMAIL_URL"):
    globals().update(surat_dari_url(url_surat))
