"""Scheduled publishing and expiry: one bad page stops nobody, and its people hear of it."""

from datetime import timedelta
from unittest.mock import patch

import pytest
from django.contrib.auth import get_user_model
from django.core import mail
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from wagtail.models import Page, PageLogEntry

from cms.tasks import kirim_surat
from layanan.models import LayananPage
from terbitan.jadwal import GAGAL, jalankan_jadwal, kegagalan_bagi
from terbitan.models import Terbitan
from terbitan.periksa import perbedaan
from tests import factories

from .peramban import Peramban, pesan

pytestmark = pytest.mark.django_db


def jadwalkan(page: LayananPage, menit: int = -5, **ubah: object) -> LayananPage:
    """Give the page a revision that is due."""
    for nama, nilai in ubah.items():
        setattr(page, nama, nilai)
    revisi = page.save_revision(user=page.owner)
    type(revisi).objects.filter(pk=revisi.pk).update(approved_go_live_at=timezone.now() + timedelta(minutes=menit))
    return page


def test_incomplete_page_is_skipped_and_the_others_go_out() -> None:
    pemilik = get_user_model().objects.create_user("pemilik", "pemilik@contoh.test", "x")
    kurang = jadwalkan(factories.layanan(live=False, owner=pemilik), -10, produk="")
    lengkap = jadwalkan(factories.layanan(live=False))
    assert jalankan_jadwal() == (0, 1, 1)
    kurang.refresh_from_db()
    lengkap.refresh_from_db()
    assert (kurang.live, lengkap.live) == (False, True)
    assert Terbitan.objects.get(halaman=lengkap.pk).aktif
    assert not kurang.revisions.filter(approved_go_live_at__isnull=False).exists()
    catatan = PageLogEntry.objects.get(page=kurang.pk, action=GAGAL)
    assert catatan.data["kurang"][0].endswith("Produk pelayanan belum diisi.")
    assert jalankan_jadwal() == (0, 0, 0), "reported once only"
    assert list(perbedaan()) == []


def test_editor_is_mailed_through_the_queue() -> None:
    pemilik = get_user_model().objects.create_user("pemilik", "pemilik@contoh.test", "x")
    page = jadwalkan(factories.layanan(live=False, owner=pemilik), produk="")
    jalankan_jadwal()
    tugas = DBTaskResult.objects.get(task_path__endswith="kirim_surat")
    kirim_surat.call(*tugas.args_kwargs["args"], **tugas.args_kwargs["kwargs"])
    assert mail.outbox[0].to == ["pemilik@contoh.test"]
    assert "Produk pelayanan belum diisi." in mail.outbox[0].body and f"/pages/{page.pk}/edit/" in mail.outbox[0].body


def test_failure_is_shown_until_the_page_is_published(peramban: Peramban) -> None:
    page = jadwalkan(factories.layanan(live=False), produk="")
    jalankan_jadwal()
    sunting = reverse("wagtailadmin_pages:edit", args=[page.pk])
    assert "gagal: halaman belum lengkap" in pesan(peramban.client.get(sunting))
    assert "Jadwal terbit yang gagal" in pesan(peramban.client.get(reverse("wagtailadmin_home")))
    riwayat = reverse("wagtailadmin_pages:history", args=[page.pk])
    assert "Produk pelayanan belum diisi." in pesan(peramban.client.get(riwayat))
    assert peramban.sunting(page, {"produk": "Kartu"}, "action-publish").status_code == 302
    assert "Jadwal terbit yang gagal" not in pesan(peramban.client.get(reverse("wagtailadmin_home")))


def test_panel_shows_only_own_pages() -> None:
    jadwalkan(factories.layanan(live=False), produk="")
    jalankan_jadwal()
    assert not kegagalan_bagi(get_user_model().objects.create_user("lain", "l@contoh.test", "x")).exists()


def test_expiry_takes_the_page_from_the_log() -> None:
    page = factories.layanan()
    Page.objects.filter(pk=page.pk).update(expire_at=timezone.now() - timedelta(minutes=1))
    assert jalankan_jadwal() == (1, 0, 0)
    assert not Terbitan.objects.get(halaman=page.pk).aktif
    page.refresh_from_db()
    assert page.expired and not page.live
    assert list(perbedaan()) == []


def test_unforeseen_error_stops_only_its_own_page() -> None:
    rusak, baik = jadwalkan(factories.layanan(live=False), -10), jadwalkan(factories.layanan(live=False))
    asli = LayananPage.periksa_kelengkapan

    def meledak(self: LayananPage) -> list[str]:
        if self.pk == rusak.pk:
            raise RuntimeError("rusak")
        return asli(self)

    with patch.object(LayananPage, "periksa_kelengkapan", meledak):
        assert jalankan_jadwal() == (0, 1, 0)
    baik.refresh_from_db()
    assert baik.live
    assert rusak.revisions.filter(approved_go_live_at__isnull=False).exists(), "tried again next time"


def test_dry_run_changes_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    page = jadwalkan(factories.layanan(live=False))
    call_command("publish_scheduled", dryrun=True)
    page.refresh_from_db()
    assert page.title in capsys.readouterr().out and not page.live
