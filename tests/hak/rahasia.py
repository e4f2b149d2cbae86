"""Plants the word in everything that PD B has not published, and lists the ids of what was planted."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Collection, Page, Task, TaskState, Workflow

from cms.models import Berkas, Gambar
from layanan.models import LayananTerkait, Loket
from perangkat_daerah import hak
from tests import factories

from .conftest import Kota

KATA = "RAHASIA-B"


@dataclass
class Tanaman:
    milik_a: list[Page]
    milik_b: list[Page]
    gambar: list[Gambar]
    berkas: list[Berkas]

    def baris(self) -> list[dict[str, Any]]:
        """Values of the parameters that the admin's addresses have, one row for each object."""
        sendiri = self.milik_a[0]
        silang = [_baris_halaman(p) | dict.fromkeys(HALAMAN, sendiri.pk) | {"pk": sendiri.pk} for p in self.milik_b]
        return [
            *(_baris_halaman(p) for p in (*self.milik_b, *self.milik_a)),
            *silang,
            *(_lain(g) | {"image_id": g.pk, "app_label": "cms", "model_name": "gambar"} for g in self.gambar),
            *(_lain(b) | {"document_id": b.pk, "doc_id": b.pk, "app_label": "cms"} for b in self.berkas),
            *(_lain(k) | {"collection_id": k.pk} for k in Collection.objects.all()),
            *({"app_label": a, "model_name": m, "action": aksi} for a, m in MASSAL for aksi in AKSI),
        ]


HALAMAN = ("page_id", "parent_page_id", "page_to_move_id", "destination_id", "page_pk", "object_id")
MASSAL = (("wagtailcore", "page"), ("cms", "gambar"), ("cms", "berkas"))
AKSI = ("publish", "unpublish", "delete", "move", "add_tags", "add_to_collection")


def _lain(objek: Any) -> dict[str, Any]:
    return {
        "pk": objek.pk,
        "session_id": 1,
        "uploaded_file_id": 1,
        "filter_spec": "max-100x100",
        "uidb64": "x",
        "token": "x",
    }


def _baris_halaman(page: Page) -> dict[str, Any]:
    model = page.specific_class
    langkah = TaskState.objects.filter(workflow_state__object_id=str(page.pk)).first()
    alur = {"task_state_id": langkah.pk, "workflow_state_id": langkah.workflow_state_id} if langkah else {}
    label, nama = model._meta.app_label, model._meta.model_name
    return {
        **_lain(page),
        **dict.fromkeys(HALAMAN, page.pk),
        **dict.fromkeys(("app_label", "app_name", "content_type_app_name"), label),
        **dict.fromkeys(("model_name", "content_type_model_name"), nama),
        **alur,
        "revision_id": page.latest_revision_id,
        "revision_id_a": "live",
        "revision_id_b": page.latest_revision_id,
        "task_id": langkah.task_id if langkah else Task.objects.first().pk,
        "workflow_pk": Workflow.objects.first().pk,
        "action_name": "approve",
    }


def tanam(kota: Kota) -> Tanaman:
    a, b = kota.a, kota.b
    umum_a = factories.fasilitas(a, title="Fasilitas umum A")
    umum_b = factories.layanan(b, title="Layanan umum B")
    ditarik = factories.layanan(b, title="Pernah terbit")
    penunjuk = _draf(factories.layanan(a, live=False, title="Draf A"), tujuan=ditarik)
    draf_b = _draf(factories.layanan(b, live=False, title=KATA, produk=KATA), loket=umum_a)
    ditarik.unpublish()
    ditarik.title = f"{KATA} ditarik"
    ditarik.save()
    ditarik.save_revision()
    umum_b.title, umum_b.produk = f"{KATA} judul baru", KATA
    umum_b.save_revision(user=kota.orang["penulis_b"], log_action=True)
    b.title = f"{KATA} dinas"
    b.save_revision(user=kota.orang["penulis_b"], log_action=True)
    induk = factories.halaman(b, live=False, title=f"{KATA} induk")
    induk.save_revision()
    anak = factories.halaman(induk, live=False, title=f"{KATA} anak")
    anak.save_revision()
    kota.masuk("penulis_b").sunting(draf_b, {}, "action-submit")
    kota.masuk("penulis_a").sunting(penunjuk, {}, "action-submit")
    terkunci = factories.informasi(b, live=False, title=f"{KATA} terkunci", ringkasan=KATA)
    terkunci.locked, terkunci.locked_by = True, kota.orang["penulis_b"]
    terkunci.save()
    terkunci.save_revision()
    terjadwal = factories.berita(b, live=False, title=f"{KATA} terjadwal")
    terjadwal.go_live_at = timezone.now() + timedelta(days=2)
    terjadwal.save_revision().publish()
    terhapus = factories.berita(b, live=False, title=f"{KATA} terhapus")
    kota.masuk("admin").client.post(reverse("wagtailadmin_pages:delete", args=[terhapus.pk]))
    media = _media(kota)
    call_command("rebuild_references_index", verbosity=0)
    call_command("rebuild_modelsearch_index", verbosity=0)
    milik_b = [draf_b, b, umum_b, ditarik, induk, anak, terkunci, terjadwal]
    segar = {p.pk: p for p in Page.objects.all()}
    return Tanaman([segar[p.pk] for p in (penunjuk, umum_a, a)], [segar[p.pk] for p in milik_b], *media)


def _draf(page: Any, tujuan: Any = None, loket: Any = None) -> Any:
    if tujuan:
        page.terkait = [LayananTerkait(tujuan=tujuan)]
    if loket:
        page.loket = [Loket(fasilitas=loket)]
    page.save_revision()
    return page


def _media(kota: Kota) -> tuple[list[Gambar], list[Berkas]]:
    gambar = factories.gambar(KATA, collection=hak.koleksi(kota.b))
    berkas = factories.dokumen(KATA, isi=KATA.encode(), collection=hak.koleksi(kota.b))
    sendiri = factories.gambar("Punya A", collection=hak.koleksi(kota.a))
    return [gambar, sendiri], [berkas, factories.dokumen("Berkas A", collection=hak.koleksi(kota.a))]
