"""Which admin requests hold the one write lock of SQLite, and what is left of one that failed."""

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from wagtail.test.utils.form_data import querydict_from_html

from cms import middleware
from cms.transaksi import transaksi
from terbitan.models import Terbitan
from terbitan.segarkan import kepala
from tests import factories

pytestmark = pytest.mark.django_db


def _dilarang() -> None:
    raise AssertionError("transaksi dibuka")


def test_login_and_preview_hold_no_lock(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    page = factories.berita()
    get_user_model().objects.create_superuser("admin", "admin@contoh.go.id", "sandi")
    monkeypatch.setattr(middleware, "transaksi", _dilarang)
    masuk = client.post("/admin/login/", {"username": "admin", "password": "sandi", "next": "/admin/"})
    assert masuk.status_code == 302
    isi = client.get(f"/admin/pages/{page.pk}/edit/").content.decode()
    data = querydict_from_html(isi, form_id="page-edit-form")
    assert client.post(f"/admin/pages/{page.pk}/edit/preview/", data).json() == {"is_valid": True, "is_available": True}
    with pytest.raises(AssertionError, match="transaksi dibuka"):
        client.post(f"/admin/pages/{page.pk}/edit/", data)


def test_rolled_back_change_leaves_no_mark() -> None:
    page = factories.berita(title="Semula")
    sebelum = kepala()
    with pytest.raises(RuntimeError), transaksi():
        page.title = "Batal"
        page.save()
        raise RuntimeError
    assert Terbitan.objects.get(halaman=page.pk).judul == "Semula"
    with transaksi():
        pass
    assert kepala() == sebelum


def test_log_is_written_only_at_the_end() -> None:
    page = factories.berita(title="Semula")
    with transaksi():
        page.title = "Pertama"
        page.save()
        assert Terbitan.objects.get(halaman=page.pk).judul == "Semula"
        page.title = "Kedua"
        page.save()
        sebelum = kepala()
    assert Terbitan.objects.get(halaman=page.pk).judul == "Kedua"
    assert kepala() == sebelum + 1
