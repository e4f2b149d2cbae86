"""An agency may become a site of its own: its subdomain shows the agency, and still nothing that is not published."""

import pytest
from django.test import Client
from wagtail.models import Site

from tests import factories

pytestmark = pytest.mark.django_db


def test_subdomain_of_an_agency(client: Client) -> None:
    dishub = factories.pd("dishub", title="Dinas Perhubungan")
    page = factories.layanan(dishub, title="Uji KIR", slug="uji-kir")
    Site.objects.create(hostname="dishub.localhost", root_page=dishub, site_name="Dishub")
    assert "Dinas Perhubungan" in client.get("/", headers={"host": "dishub.localhost"}).content.decode()
    assert client.get("/uji-kir/", headers={"host": "dishub.localhost"}).status_code == 200
    assert client.get("/pd/dishub/uji-kir/", headers={"host": "localhost"}).status_code == 200
    page.unpublish()
    assert client.get("/uji-kir/", headers={"host": "dishub.localhost"}).status_code in (404, 410)
