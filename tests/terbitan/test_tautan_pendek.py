"""Short links are printed on counters: they outlive moves and renames."""

import pytest
from django.test import Client

from terbitan.models import TautanPendek
from tests import factories

pytestmark = pytest.mark.django_db


def test_survives_rename_and_move(client: Client) -> None:
    page = factories.layanan(factories.pd("dinkes"))
    nomor = TautanPendek.objects.get(kunci=page.translation_key).pk
    assert client.get(f"/l/{nomor}").headers["Location"] == f"/pd/dinkes/{page.slug}/"
    page.slug = "nama-baru"
    page.save_revision().publish()
    page.move(factories.pd("dinsos"), "last-child")
    assert client.get(f"/l/{nomor}").headers["Location"] == "/pd/dinsos/nama-baru/"
    page.refresh_from_db()
    page.unpublish()
    assert client.get(f"/l/{nomor}").status_code == 410


def test_qr_code(client: Client) -> None:
    page = factories.fasilitas()
    nomor = TautanPendek.objects.get(kunci=page.translation_key).pk
    jawaban = client.get(f"/l/{nomor}/qr.svg")
    assert jawaban.headers["Content-Type"] == "image/svg+xml" and b"<svg" in jawaban.content
    assert client.get("/l/999999/qr.svg").status_code == 404
    assert client.get("/l/999999").status_code == 404
