"""The changes that are interrupted: each is made ready without danger, then run through the admin or the scheduler."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from itertools import chain
from typing import Any

from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.http import QueryDict
from django.test import Client
from django.utils import timezone
from wagtail.models import Page, Revision, Task, Workflow, WorkflowPage, WorkflowTask
from wagtail.test.utils.form_data import querydict_from_html

from cms.transaksi import transaksi
from tests import factories

JADWAL = timedelta(minutes=1)


@dataclass
class Kota:
    """What the parent process made before any fork: page ids and filled-in forms."""

    berita: int
    dinas: int
    alur: int
    terjadwal: int
    lain: list[list[int]]
    formulir: dict[int, QueryDict]

    @property
    def pokok(self) -> list[int]:
        return [self.berita, self.dinas, self.alur, self.terjadwal]


def klien() -> Client:
    hasil = Client()
    hasil.force_login(get_user_model().objects.get(username="admin"))
    return hasil


def bangun() -> Kota:
    get_user_model().objects.create_superuser("admin", "admin@contoh.go.id", "sandi")
    dinas = [factories.pd(slug) for slug in ("dinkes", "dishub", "latar-1", "latar-2")]
    for _ in range(3):
        factories.berita(dinas[1])
    factories.halaman(factories.halaman(dinas[1]))
    berita = [factories.berita(dinas[0]).pk for _ in range(3)]
    alur = Workflow.objects.create(name="Uji", active=True)
    WorkflowTask.objects.create(workflow=alur, task=Task.objects.filter(active=True).first(), sort_order=0)
    WorkflowPage.objects.update_or_create(page=dinas[0], defaults={"workflow": alur})
    kota = Kota(berita[0], dinas[1].pk, berita[1], berita[2], [], {})
    kota.lain = [[factories.berita(d).pk for _ in range(2)] for d in dinas[2:]]
    peramban = klien()
    for pk in (kota.berita, kota.dinas, *chain(*kota.lain)):
        halaman = peramban.get(f"/admin/pages/{pk}/edit/").content.decode()
        kota.formulir[pk] = querydict_from_html(halaman, form_id="page-edit-form")
    return kota


def kirim(kota: Kota, peramban: Client, pk: int, **isian: str) -> None:
    """Press "publish" in the edit form."""
    data = kota.formulir[pk].copy()
    data.update({**isian, "action-publish": "1"})
    berhasil(peramban.post(f"/admin/pages/{pk}/edit/", data))


def berhasil(jawaban: Any) -> None:
    if jawaban.status_code != 302:
        raise RuntimeError(f"dijawab {jawaban.status_code}: {jawaban.content[:300]!r}")


Kerja = Callable[[], Any]


def terbit(kota: Kota, nomor: int) -> Kerja:
    peramban = klien()
    return lambda: kirim(kota, peramban, kota.berita, title=f"Terbit {nomor}")


def tarik_cabang(kota: Kota, nomor: int) -> Kerja:
    peramban = klien()
    with transaksi():
        for page in Page.objects.get(pk=kota.dinas).get_descendants(inclusive=True).filter(live=False).specific():
            page.save_revision().publish()
    alamat = f"/admin/pages/{kota.dinas}/unpublish/"
    return lambda: berhasil(peramban.post(alamat, {"include_descendants": "on"}))


def slug_induk(kota: Kota, nomor: int) -> Kerja:
    peramban = klien()
    tarik_cabang(kota, nomor)
    slug = "dishub" if Page.objects.get(pk=kota.dinas).slug != "dishub" else "perhubungan"
    return lambda: kirim(kota, peramban, kota.dinas, slug=slug)


def persetujuan_akhir(kota: Kota, nomor: int) -> Kerja:
    peramban = klien()
    page = Page.objects.get(pk=kota.alur).specific
    with transaksi():
        if page.current_workflow_state:
            page.current_workflow_state.cancel()
        page.title = f"Disetujui {nomor}"
        page.save_revision()
        tugas = page.get_workflow().start(page, get_user_model().objects.get(username="admin")).current_task_state
    alamat = f"/admin/pages/workflow/action/{page.pk}/approve/{tugas.pk}/"

    def setujui() -> None:
        jawaban = peramban.post(alamat)
        if jawaban.status_code not in (200, 302):
            berhasil(jawaban)

    return setujui


def terbit_terjadwal(kota: Kota, nomor: int) -> Kerja:
    page = Page.objects.get(pk=kota.terjadwal).specific
    page.title = f"Terjadwal {nomor}"
    page.go_live_at = timezone.now() - JADWAL
    with transaksi():
        Revision.objects.filter(object_id=str(page.pk)).update(approved_go_live_at=None)
        page.save_revision(approved_go_live_at=timezone.now() - JADWAL)
    return lambda: call_command("publish_scheduled", verbosity=0)


OPERASI: dict[str, Callable[[Kota, int], Kerja]] = {
    "terbit": terbit,
    "tarik cabang": tarik_cabang,
    "slug induk": slug_induk,
    "persetujuan akhir": persetujuan_akhir,
    "terbit terjadwal": terbit_terjadwal,
}
"""Each makes ready and returns the change itself."""
