"""Operators learn that search is disturbed: on its screen, on the dashboard, and in the log."""

import logging
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from search import kesehatan
from search.cari import cari
from search.mesin import mesin_basis_data
from search.teks_berkas import baca_dokumen
from tests import factories

pytestmark = pytest.mark.django_db
PEMBACAAN = "Pembacaan isi dokumen"


def gangguan() -> dict[str, str]:
    return {k.nama: k.gangguan for k in kesehatan.kesehatan() if k.gangguan}


def dasbor(client: Client) -> str:
    return client.get(reverse("wagtailadmin_home")).content.decode()


def test_nothing_is_said_while_all_is_well(admin_client: Client) -> None:
    factories.layanan(title="Imunisasi anak")
    assert gangguan() == {}
    assert PEMBACAAN in admin_client.get(reverse("mesin_pencarian")).content.decode()
    assert "Gangguan pencarian" not in dasbor(admin_client)


def test_a_damaged_index(admin_client: Client, caplog: pytest.LogCaptureFixture) -> None:
    """A table without its structure: titles only for citizens, a reason and a remedy for operators."""
    factories.layanan(title="Imunisasi anak")
    with connection.cursor() as kursor:
        kursor.execute("DELETE FROM search_indeks_data")
    with caplog.at_level(logging.WARNING, "portal.pencarian"):
        assert cari("imunisasi").terganggu
    assert "menurut judul saja" in caplog.text
    nama = mesin_basis_data().nama
    assert list(gangguan()) == [nama] and "bangun_pencarian --semua" in gangguan()[nama]
    assert "bangun_pencarian --semua" in admin_client.get(reverse("mesin_pencarian")).content.decode()
    assert "Gangguan pencarian" in dasbor(admin_client)


def test_only_operators_are_told(client: Client, django_user_model: type, monkeypatch: pytest.MonkeyPatch) -> None:
    from django.contrib.auth.models import Permission

    monkeypatch.setattr(type(mesin_basis_data()), "gangguan", lambda *_: "rusak")
    user = django_user_model.objects.create_user("penyunting", password="x")  # type: ignore[attr-defined]
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(user)
    assert "Gangguan pencarian" not in dasbor(client)


def test_documents_that_nobody_reads() -> None:
    baca_dokumen.enqueue(1)
    assert gangguan() == {}, "a moment in the queue is no disturbance"
    DBTaskResult.objects.update(enqueued_at=timezone.now() - timedelta(hours=1))
    assert gangguan() == {
        PEMBACAAN: "1 dokumen menunggu lebih dari 30 menit: pekerja tidak berjalan, atau tidak sempat."
    }
    DBTaskResult.objects.update(status="FAILED", finished_at=timezone.now())
    assert "1 dokumen gagal dibaca" in gangguan()[PEMBACAAN]
    DBTaskResult.objects.update(finished_at=timezone.now() - timedelta(days=2))
    assert gangguan() == {}
