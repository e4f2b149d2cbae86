"""An index of its own for each test, on the server that all share; and a server of our own to kill."""

import os
import sys
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from search.mesin import mesin_elasticsearch
from search.mesin.elasticsearch import mesin as mesin_es
from search.mesin.elasticsearch import pembaca
from search.mesin.elasticsearch.sambungan import alias, klien_tulis
from tests import sarana

sys.path.append(str(sarana.AKAR / "scripts"))
import elasticsearch_paket
import elasticsearch_uji
import sertifikat_uji


def selaras() -> None:
    """What a worker does after a commit; and what was written can be found at once."""
    pembaca.ikuti()
    klien_tulis().indices.refresh(index=alias())


@pytest.fixture
def indeks(settings: Any, monkeypatch: pytest.MonkeyPatch, db: None) -> Iterator[str]:
    """The alias of a new index, kept up to date by ``selaras``."""
    yield from _indeks(settings, monkeypatch, sarana.url_elasticsearch())


@pytest.fixture
def indeks_sendiri(
    settings: Any, monkeypatch: pytest.MonkeyPatch, db: None, server_sendiri: tuple[Path, str]
) -> Iterator[str]:
    """The same on the server with a password, over TLS."""
    settings.ELASTICSEARCH_CA = str(server_sendiri[0] / sertifikat_uji.CA)
    yield from _indeks(settings, monkeypatch, server_sendiri[1])


@pytest.fixture(scope="session")
def server_sendiri(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, str]]:
    """Folder and address of a server with security and TLS on, that a test may kill."""
    try:
        elasticsearch_paket.ada()
    except SystemExit as galat:
        pytest.skip(str(galat))
    folder = Path(os.environ[sarana.FOLDER_SARANA]) / f"es-{uuid.uuid4().hex[:8]}"
    try:
        yield folder, elasticsearch_uji.mulai(folder, keamanan=True, ringan=True)
    finally:
        elasticsearch_uji.berhenti(folder)


def _indeks(settings: Any, monkeypatch: pytest.MonkeyPatch, url: str) -> Iterator[str]:
    settings.ELASTICSEARCH_URL = url
    settings.ELASTICSEARCH_INDEKS = f"uji-{uuid.uuid4().hex[:12]}"
    monkeypatch.setattr(mesin_es, "SABAR", 20.0)  # a busy machine must not turn these into tests of the fallback
    mesin_elasticsearch.cache_clear()
    yield settings.ELASTICSEARCH_INDEKS
    daftar = klien_tulis().indices.get(index=f"{alias()}-*", expand_wildcards="all").body
    if daftar:
        klien_tulis().indices.delete(index=",".join(daftar))
    mesin_elasticsearch.cache_clear()
