"""No task is lost when its worker is killed, and one failing job does not stop the clock."""

from typing import Any

import pytest
from django.core.management import call_command
from django.utils import timezone
from django_tasks_db.compat import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from cms.management.commands import pekerja, penjadwal


def tugas(worker_ids: list[str], status: str = TaskResultStatus.RUNNING) -> DBTaskResult:
    return DBTaskResult.objects.create(
        status=status,
        args_kwargs={"args": [], "kwargs": {}},
        task_path="tidak.ada",
        worker_ids=worker_ids,
        backend_name="default",
        run_after=timezone.now(),
        started_at=timezone.now(),
        exception_class_path="",
        traceback="",
    )


@pytest.mark.django_db
def test_tugas_terputus_kembali_ke_antrean() -> None:
    terputus, milik_lain = tugas(["lain", "saya"]), tugas(["saya", "lain"])
    selesai = tugas(["saya"], TaskResultStatus.SUCCESSFUL)
    assert pekerja.kembalikan_terputus("saya") == 1
    for hasil, status in [
        (terputus, TaskResultStatus.READY),
        (milik_lain, TaskResultStatus.RUNNING),
        (selesai, TaskResultStatus.SUCCESSFUL),
    ]:
        hasil.refresh_from_db()
        assert hasil.status == status


@pytest.mark.django_db
def test_tugas_yang_selalu_membunuh_pekerja_ditandai_gagal() -> None:
    hasil = tugas(["saya"] * pekerja.PERCOBAAN_TERBANYAK)
    pekerja.kembalikan_terputus("saya")
    hasil.refresh_from_db()
    assert hasil.status == TaskResultStatus.FAILED
    assert hasil.finished_at is not None
    assert hasil.traceback


@pytest.mark.django_db
def test_penjadwal_terus_berjalan_bila_satu_gagal(monkeypatch, caplog) -> None:
    dijalankan = []

    def panggil(perintah: str, **pilihan: Any) -> None:
        dijalankan.append(perintah)
        if perintah == "publish_scheduled":
            raise RuntimeError("halaman rusak")

    monkeypatch.setattr(penjadwal, "call_command", panggil)
    call_command("penjadwal", sekali=True)
    assert dijalankan[0] == "publish_scheduled"
    assert "clearsessions" in dijalankan
    assert "publish_scheduled gagal" in caplog.text
