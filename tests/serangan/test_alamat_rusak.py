"""Addresses nobody links to: always an answer with a reason in Indonesian, never a server error."""

from typing import Any

import pytest
from django.test import Client

from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def tamu() -> Client:
    """A visitor who meets what the server answers, errors included."""
    factories.beranda()
    return Client(raise_request_exception=False)


@pytest.mark.parametrize("alamat", ["/admin/x.y", "/admin/tidak-ada", "/admin/%ff"])
def test_unknown_admin_address_is_no_server_error(tamu: Client, alamat: str) -> None:
    assert tamu.get(alamat).status_code in (301, 302, 404)


def test_admin_address_without_slash_is_completed(tamu: Client) -> None:
    jawaban = tamu.get("/admin/login")
    assert (jawaban.status_code, jawaban.headers["Location"]) == (301, "/admin/login/")


def test_missing_object_in_the_admin_is_not_found(tamu: Client, admin_user: object) -> None:
    tamu.force_login(admin_user)  # type: ignore[arg-type]
    jawaban = tamu.get("/admin/pages/999999/edit/")
    assert jawaban.status_code == 404 and "tidak ditemukan" in jawaban.content.decode()


@pytest.mark.parametrize("alamat", ["/", "/cari/", "/l/1", "/admin/login/"])
def test_form_from_elsewhere_is_refused_in_indonesian(alamat: str) -> None:
    factories.beranda()
    jawaban = Client(enforce_csrf_checks=True).post(alamat, {"a": "1"})
    assert jawaban.status_code == 403 and "Muat ulang halamannya" in jawaban.content.decode()


def test_refusals_leave_no_line_in_the_log(tamu: Client, settings: Any, caplog: pytest.LogCaptureFixture) -> None:
    settings.ALLOWED_HOSTS = ["portal.example"]
    assert tamu.get("/", headers={"host": "jahat.example"}).status_code == 400
    assert Client(enforce_csrf_checks=True).post("/cari/", headers={"host": "portal.example"}).status_code == 403
    assert caplog.records == []
