"""Two languages: an English address serves English, or leads to the Indonesian page; never one dressed as the other."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from wagtail.models import Locale, Site

from home.models import HomePage
from tests import factories

pytestmark = pytest.mark.django_db


def inggris() -> HomePage:
    """The English front page, published."""
    lokal = Locale.objects.get_or_create(language_code="en")[0]
    page = factories.beranda().copy_for_translation(lokal)
    page.save_revision().publish()
    return HomePage.objects.get(pk=page.pk)


@pytest.mark.parametrize("ada_inggris", [False, True])
def test_untranslated_address_leads_to_the_indonesian_page(ada_inggris: bool, client: Client) -> None:
    page = factories.layanan()
    if ada_inggris:
        inggris()
    jawaban = client.get(f"/en{page.url}?dari=qr")
    assert (jawaban.status_code, jawaban.headers["Location"]) == (302, f"{page.url}?dari=qr")
    assert client.get("/en/tidak-ada/").status_code == 404


@pytest.mark.parametrize("ada_inggris", [False, True])
def test_withdrawn_page_is_gone_in_every_language(ada_inggris: bool, client: Client) -> None:
    page = factories.layanan()
    if ada_inggris:
        inggris()
    page.unpublish()
    assert client.get(page.url).status_code == 410
    assert client.get(f"/en{page.url}").status_code == 410


def test_moved_page_is_found_from_an_english_address(client: Client) -> None:
    page = factories.layanan()
    lama = page.url
    page.slug = "baru"
    page.save_revision().publish()
    jawaban = client.get(f"/en{lama}")
    assert (jawaban.status_code, jawaban.headers["Location"]) == (302, lama.rsplit("/", 2)[0] + "/baru/")


def test_subdomain_of_an_agency_has_no_english_disguise(client: Client) -> None:
    pd = factories.pd("dishub")
    Site.objects.create(hostname="dishub.localhost", root_page=pd, site_name="Dishub")
    jawaban = client.get("/en/", headers={"host": "dishub.localhost"})
    assert (jawaban.status_code, jawaban.headers["Location"]) == (302, "/")


def test_footer_offers_a_language_once_its_front_page_is_published(client: Client) -> None:
    factories.beranda()
    assert ">English</a>" not in client.get("/").content.decode()
    page = inggris()
    assert '<a href="/en/" lang="en" hreflang="en">English</a>' in client.get("/").content.decode()
    isi = client.get("/en/").content.decode()
    assert '<html lang="en">' in isi and '<a href="/" lang="id" hreflang="id">Bahasa Indonesia</a>' in isi
    page.unpublish()
    assert ">English</a>" not in client.get("/").content.decode()


def test_banner_is_closed_by_a_button_that_says_close(client: Client) -> None:
    """ "Tutup" is both a state of a place and what a button does; English tells them apart."""
    inggris()
    banner = factories.banner(live=False, mulai=timezone.now() - timedelta(hours=1))
    banner.save_revision().publish()
    lokal = Locale.objects.get(language_code="en")
    induk = banner.get_parent().specific.copy_for_translation(lokal)
    induk.save_revision().publish()
    banner.copy_for_translation(lokal).save_revision().publish()
    isi = client.get("/en/").content.decode()
    assert "<span>Close</span>" in isi and "Closed" not in isi
