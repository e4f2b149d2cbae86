"""The page of open data: in the portal's design, found from everywhere, few queries."""

from typing import Any

import pytest
from django.test import Client

from data_terbuka.kumpulan import KUMPULAN

pytestmark = pytest.mark.django_db


def test_page_lists_every_download_with_its_size(
    client: Client, kota_data: dict[str, Any], django_assert_max_num_queries: Any
) -> None:
    client.get("/data/")
    with django_assert_max_num_queries(4):
        jawaban = client.get("/data/")
    isi = jawaban.content.decode()
    assert jawaban.status_code == 200 and '<html lang="id">' in isi and isi.count("<h1") == 1
    for k in KUMPULAN.values():
        assert k.judul in isi
        for b in k.bentuk:
            assert f'href="/data/{b.berkas}"' in isi
    assert "2 data" in isi and "creativecommons.org" in isi


def test_page_is_found(client: Client, kota_data: dict[str, Any]) -> None:
    assert 'href="/data/"' in client.get("/").content.decode()
    assert "http://testserver/data/</loc>" in client.get("/sitemap-data.xml").content.decode()
    assert "sitemap-data.xml" in client.get("/sitemap.xml").content.decode()
