"""Search in the admin's page list."""

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command
from django.test import Client
from wagtail.models import Page

from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def halaman() -> None:
    factories.layanan(title="Surat keterangan puskesmas")
    factories.fasilitas(title="Puskesmas Wates")
    factories.fasilitas(title="Puskesmas")
    call_command("rebuild_modelsearch_index", verbosity=0)


def test_titles_that_begin_so_stand_first(halaman: None) -> None:
    judul = [p.title for p in Page.objects.all().autocomplete("puskesmas")]
    assert judul == ["Puskesmas", "Puskesmas Wates", "Surat keterangan puskesmas"]
    assert len(Page.objects.all().autocomplete("puskesmas")) == 3
    assert [p.title for p in Page.objects.all().autocomplete("puskesmas wat")] == ["Puskesmas Wates"]
    assert {p.title for p in Page.objects.all().search("puskesmas")} == set(judul)


def test_permissions_of_the_queryset_hold(halaman: None) -> None:
    boleh = Page.objects.filter(title__endswith="Wates")
    assert [p.title for p in boleh.autocomplete("puskesmas")] == ["Puskesmas Wates"]


@pytest.mark.parametrize("q", ['"', "'", "*", "AND", "(", "   ", "NEAR(", "-", "%", "😀"])
def test_any_text_is_answered(halaman: None, q: str) -> None:
    list(Page.objects.all().autocomplete(q))
    list(Page.objects.all().search(q))


def test_the_admins_list_finds(halaman: None, client: Client) -> None:
    client.force_login(User.objects.create_superuser("admin", "a@contoh.invalid", "x"))
    html = client.get("/admin/pages/search/", {"q": "wates"}).content.decode()
    assert "Puskesmas Wates" in html and "Surat keterangan" not in html
