"""Queries that stock Wagtail answers with 500: a lone quote in a search, ids that are no row's key."""

import pytest
from django.test import Client

from tests import factories

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("q", ['"', '""', 'puskesmas "', "'", "*", "(", "AND", "\\"])
@pytest.mark.parametrize(
    "alamat", ["/admin/images/", "/admin/documents/", "/admin/pages/search/", "/admin/choose-page/search/"]
)
def test_search_of_lists(admin_client: Client, alamat: str, q: str) -> None:
    factories.gambar()
    assert admin_client.get(alamat, {"q": q}).status_code == 200


@pytest.mark.parametrize("kunci", ["abc", '"', "*", "", "9" * 19, "1e3", "٣" * 20])
@pytest.mark.parametrize("alamat", ["/admin/bulk/wagtailcore/page/delete/", "/admin/bulk/cms/gambar/delete/"])
def test_bulk_screens(admin_client: Client, alamat: str, kunci: str) -> None:
    assert admin_client.get(alamat, {"id": kunci}).status_code in (302, 400, 404)
