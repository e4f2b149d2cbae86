"""The client: every host that is set, with what it takes to get in."""

from functools import lru_cache
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from elastic_transport.client_utils import DEFAULT
from elasticsearch import Elasticsearch

PORTA = 9200
SABAR_CARI = 2.0
SABAR_TULIS = 10.0
"""Seconds until a node is given up: for a question, for a batch of changes."""


def klien() -> Elasticsearch:
    """For questions: a node that does not answer is left for the next one."""
    return _klien(settings.ELASTICSEARCH_URL, settings.ELASTICSEARCH_API_KEY, settings.ELASTICSEARCH_CA)


def klien_tulis() -> Elasticsearch:
    """For changes: what timed out may still be at work, so the reader tries again later instead of the client now."""
    return klien().options(request_timeout=SABAR_TULIS, retry_on_timeout=False)


@lru_cache(maxsize=4)
def _klien(url: str, api_key: str, ca: str) -> Elasticsearch:
    alamat = [urlsplit(bagian.strip()) for bagian in url.split(",") if bagian.strip()]
    if not alamat or not all(a.scheme in ("http", "https") and a.hostname for a in alamat):
        raise ImproperlyConfigured("ELASTICSEARCH_URL bukan http(s)://[nama:sandi@]host[:porta], dipisahkan koma.")
    akun = next(((unquote(a.username), unquote(a.password or "")) for a in alamat if a.username), None)
    return Elasticsearch(
        [f"{a.scheme}://{_host(a.hostname or '')}:{a.port or PORTA}{a.path.rstrip('/')}" for a in alamat],
        api_key=api_key or None,
        basic_auth=None if api_key else akun,
        request_timeout=SABAR_CARI,
        max_retries=3,
        retry_on_timeout=True,
        ca_certs=ca or DEFAULT,
    )


def _host(nama: str) -> str:
    return f"[{nama}]" if ":" in nama else nama


def alias() -> str:
    """What is asked: the name behind which a rebuilt index takes the place of the old one."""
    return str(settings.ELASTICSEARCH_INDEKS)
