"""No way of publishing lets an incomplete page out, and nobody loses what they typed."""

from datetime import timedelta

import pytest
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from wagtail.models import GroupApprovalTask, TaskState, Workflow, WorkflowPage, WorkflowTask

from cms.halaman import BelumLengkap
from layanan.models import Biaya, LayananPage, Persyaratan
from tests import factories

from .peramban import Peramban, pesan

pytestmark = pytest.mark.django_db
KURANG = "Produk pelayanan belum diisi."


def draf_kurang() -> LayananPage:
    page = factories.layanan(live=False, produk="")
    page.save_revision()
    return page


def test_draft_of_incomplete_page_is_saved(peramban: Peramban) -> None:
    page = draf_kurang()
    jawaban = peramban.sunting(page, {"title": "Judul sementara"})
    assert jawaban.status_code == 302
    page.refresh_from_db()
    assert page.get_latest_revision_as_object().title == "Judul sementara"


@pytest.mark.parametrize("tindakan", ["action-publish", "action-submit"])
def test_form_says_what_is_missing_and_keeps_the_text(peramban: Peramban, tindakan: str) -> None:
    page = draf_kurang()
    jawaban = peramban.sunting(page, {"title": "Judul yang diketik panjang", "sarana": "Ruang tunggu baru"}, tindakan)
    assert jawaban.status_code == 200
    teks = pesan(jawaban)
    assert KURANG in teks and "Judul yang diketik panjang" in teks and "Ruang tunggu baru" in teks
    page.refresh_from_db()
    assert not page.live and not page.workflow_in_progress


def test_schedule_of_incomplete_page_is_refused(peramban: Peramban) -> None:
    page = draf_kurang()
    besok = (timezone.localtime() + timedelta(days=1)).strftime("%Y-%m-%d %H:%M")
    jawaban = peramban.sunting(page, {"go_live_at": besok}, "action-publish")
    assert jawaban.status_code == 200 and KURANG in pesan(jawaban)
    assert not page.revisions.filter(approved_go_live_at__isnull=False).exists()


def test_creating_and_publishing_incomplete_keeps_the_text(peramban: Peramban) -> None:
    induk = factories.pd()
    url = reverse("wagtailadmin_pages:add", args=["layanan", "layananpage", induk.pk])
    jawaban = peramban.kirim(url, {"title": "Layanan baru", "slug": "layanan-baru", "action-publish": "1"})
    assert jawaban.status_code == 200
    assert KURANG in pesan(jawaban) and "Layanan baru" in pesan(jawaban)
    assert not LayananPage.objects.exists()


def test_complete_page_is_published_from_the_form(peramban: Peramban) -> None:
    page = draf_kurang()
    assert peramban.sunting(page, {"produk": "Kartu"}, "action-publish").status_code == 302
    page.refresh_from_db()
    assert page.live


def test_rows_typed_in_the_same_form_count(peramban: Peramban) -> None:
    """'Free' unticked and a fee typed at once is complete; ticked with a fee is refused, never a 500."""
    page = factories.layanan(live=False)
    baris = {"biaya-TOTAL_FORMS": "1", "biaya-0-uraian": "Cetak", "biaya-0-tarif": "5000", "biaya-0-ORDER": "1"}
    baris |= {"biaya-0-satuan": "", "biaya-0-catatan": "", "biaya-0-id": ""}
    jawaban = peramban.sunting(page, baris, "action-publish")
    assert jawaban.status_code == 200 and "tidak boleh punya daftar tarif" in pesan(jawaban)
    isi, _ = peramban.formulir(reverse("wagtailadmin_pages:edit", args=[page.pk]))
    isi.pop("gratis")
    jawaban = peramban.client.post(
        reverse("wagtailadmin_pages:edit", args=[page.pk]), {**isi, **baris, "action-publish": "1"}
    )
    assert jawaban.status_code == 302, pesan(jawaban)[:500]
    assert list(Biaya.objects.values_list("uraian", "tarif")) == [("Cetak", 5000)]


def test_bulk_publish_skips_the_incomplete_and_names_it(peramban: Peramban) -> None:
    kurang, lengkap = draf_kurang(), factories.layanan(live=False)
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    jawaban = peramban.client.post(f"{url}?id={kurang.pk}&id={lengkap.pk}&next=/admin/")
    assert jawaban.status_code == 302
    teks = pesan(jawaban)
    assert f"Dilewati: {kurang.title}" in teks and KURANG in teks and "1 halaman diterbitkan" in teks
    kurang.refresh_from_db()
    lengkap.refresh_from_db()
    assert (kurang.live, lengkap.live) == (False, True)


def test_copy_that_publishes_an_incomplete_live_page_is_refused(peramban: Peramban) -> None:
    page = factories.layanan()
    LayananPage.objects.filter(pk=page.pk).update(produk="")
    url = reverse("wagtailadmin_pages:copy", args=[page.pk])
    isi = {
        "new_title": "Salinan",
        "new_slug": "salinan",
        "new_parent_page": page.get_parent().pk,
        "publish_copies": "1",
    }
    jawaban = peramban.client.post(url, isi, HTTP_REFERER=f"http://testserver{url}")
    assert jawaban.status_code == 302 and KURANG in pesan(jawaban)
    assert LayananPage.objects.count() == 1


def test_publishing_an_old_incomplete_version_is_refused(peramban: Peramban) -> None:
    page = factories.layanan()
    page.produk = ""
    lama = page.save_revision()
    page.produk = "Kartu"
    page.save_revision().publish()
    url = reverse("wagtailadmin_pages:revisions_revert", args=[page.pk, lama.pk])
    isi, _ = peramban.formulir(url)
    jawaban = peramban.client.post(url, {**isi, "action-publish": "1"})
    assert jawaban.status_code == 200 and KURANG in pesan(jawaban)
    page.refresh_from_db()
    assert page.produk == "Kartu"


def test_empty_rows_and_channels_do_not_count_as_filled(peramban: Peramban) -> None:
    """Drafts may hold them, no model validation looks at them, and a workflow would carry them to the public."""
    page = factories.layanan(live=False, kanal=[("web", {"label": "", "url": "https://contoh.test"})])
    page.persyaratan = [Persyaratan(teks=" ")]
    page.save_revision(clean=False)
    with pytest.raises(BelumLengkap) as galat:
        page.get_latest_revision().publish()
    assert galat.value.kurang == [
        "Persyaratan baris ke-1: persyaratan belum diisi.",
        "Saluran ke-1 (Situs web): teks tombol belum diisi.",
    ]


def alur_kerja(page: LayananPage) -> None:
    """A workflow of two steps, both open to administrators."""
    alur = Workflow.objects.create(name="Uji")
    for nomor in (1, 2):
        langkah = GroupApprovalTask.objects.create(name=f"Langkah {nomor}")
        WorkflowTask.objects.create(workflow=alur, task=langkah, sort_order=nomor)
    WorkflowPage.objects.create(workflow=alur, page=page.get_parent())


def setujui(peramban: Peramban, page: LayananPage, **lain: str) -> HttpResponse:
    page = LayananPage.objects.get(pk=page.pk)
    langkah = page.current_workflow_task_state
    url = reverse("wagtailadmin_pages:workflow_action", args=[page.pk, "approve", langkah.pk])
    return peramban.client.post(url, {"comment": ""}, **lain)


@pytest.mark.parametrize("langkah", [1, 2])
def test_approval_of_an_incomplete_revision_is_refused(peramban: Peramban, langkah: int) -> None:
    page = factories.layanan(live=False)
    alur_kerja(page)
    assert peramban.sunting(page, {}, "action-submit").status_code == 302
    if langkah == 2:
        setujui(peramban, page)
    page = LayananPage.objects.get(pk=page.pk)
    page.produk = ""
    page.save_revision()
    TaskState.objects.filter(status="in_progress").update(revision=page.get_latest_revision())
    sunting = f"http://testserver{reverse('wagtailadmin_pages:edit', args=[page.pk])}"
    jawaban = setujui(peramban, page, HTTP_REFERER=sunting)
    assert jawaban.status_code == 302 and KURANG in pesan(jawaban)
    jawaban = setujui(peramban, page, HTTP_REFERER=sunting, HTTP_X_REQUESTED_WITH="XMLHttpRequest")
    assert jawaban.json() == {"step": "success", "redirect": sunting}, (
        "the dialogue leaves for the page with the message"
    )
    page.refresh_from_db()
    assert not page.live and TaskState.objects.filter(status="in_progress").count() == 1


def test_complete_page_passes_the_workflow(peramban: Peramban) -> None:
    page = factories.layanan(live=False)
    alur_kerja(page)
    peramban.sunting(page, {}, "action-submit")
    for _ in range(2):
        assert setujui(peramban, page).status_code == 302
    page.refresh_from_db()
    assert page.live


def test_autosave_of_what_cannot_be_saved_answers_json(peramban: Peramban) -> None:
    page = draf_kurang()
    isi, _ = peramban.formulir(reverse("wagtailadmin_pages:edit", args=[page.pk]))
    url = reverse("wagtailadmin_pages:edit", args=[page.pk])
    assert peramban.client.post(url, isi, HTTP_ACCEPT="application/json").json()["success"]


def test_form_without_its_stream_counter_is_a_bad_request(peramban: Peramban) -> None:
    page = draf_kurang()
    url = reverse("wagtailadmin_pages:edit", args=[page.pk])
    isi, _ = peramban.formulir(url)
    del isi["kanal-count"]
    assert peramban.client.post(url, isi).status_code == 400


def test_new_page_needs_no_slug(peramban: Peramban) -> None:
    """The slug stands on another tab; without it nothing was saved, and typed text was at risk."""
    induk = factories.pd()
    url = reverse("wagtailadmin_pages:add", args=["layanan", "layananpage", induk.pk])
    for _ in range(2):
        jawaban = peramban.kirim(url, {"title": "Layanan 🙂 tanpa slug", "slug": ""})
        assert jawaban.status_code == 302
    assert set(LayananPage.objects.values_list("slug", flat=True)) == {"layanan-tanpa-slug", "layanan-tanpa-slug-2"}


def test_title_fills_the_slug_while_typing(peramban: Peramban) -> None:
    """Wagtail's script does it; it needs the title's own panel."""
    induk = factories.pd()
    halaman = peramban.client.get(reverse("wagtailadmin_pages:add", args=["layanan", "layananpage", induk.pk]))
    assert 'data-w-sync-target-value="#id_slug"' in halaman.content.decode()
