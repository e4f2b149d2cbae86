"""Draft, verifier of the PD, Dinas, live: through the admin's own views. What goes live is what was approved."""

from typing import Any

import pytest
from django.core import mail
from django.urls import reverse
from wagtail.models import Page, TaskState

from layanan.models import LayananPage
from terbitan.models import Terbitan
from tests import factories
from tests.admin.peramban import Peramban, pesan

from .conftest import Kota

pytestmark = pytest.mark.django_db
SETUJU = {"action-workflow-action": "1", "workflow-action-name": "approve", "workflow-action-extra-data": "{}"}


def url_sunting(page: Page) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def tahap(page: Page) -> TaskState | None:
    return TaskState.objects.filter(workflow_state__object_id=str(page.pk), status="in_progress").first()


def url_putusan(page: Page, status: TaskState, putusan: str = "approve") -> str:
    return reverse("wagtailadmin_pages:workflow_action", args=[page.pk, putusan, status.pk])


def setujui(orang: Peramban, page: Page) -> Any:
    return orang.client.post(url_putusan(page, tahap(page)))


def diajukan(kota: Kota, **isi: Any) -> LayananPage:
    page = factories.layanan(kota.a, live=False, **isi)
    page.save_revision()
    jawaban = kota.masuk("penulis_a").sunting(page, {}, "action-submit")
    assert jawaban.status_code == 302 and tahap(page), pesan(jawaban)[:500]
    return page


def terbit(page: Page) -> bool:
    page.refresh_from_db()
    return page.live and Terbitan.objects.filter(halaman=page.pk, aktif=True).exists()


def test_author_verifier_dinas_live(kota: Kota) -> None:
    penulis = kota.masuk("penulis_a")
    url = reverse("wagtailadmin_pages:add", args=["layanan", "layananpage", kota.a.pk])
    jawaban = penulis.kirim(url, {"title": "Layanan baru", "slug": "layanan-baru"})
    assert jawaban.status_code == 302, pesan(jawaban)[:500]
    page = LayananPage.objects.get(slug="layanan-baru")
    assert not page.live and tahap(page) is None
    page = diajukan(kota)
    assert tahap(page).task.name == "Verifikasi perangkat daerah"
    assert setujui(kota.masuk("verifikator_a"), page).status_code == 302
    assert tahap(page).task.name == "Persetujuan Dinas" and not terbit(page)
    assert setujui(kota.masuk("dinas"), page).status_code == 302
    assert terbit(page) and page.live_revision_id == page.latest_revision_id


def test_the_verifiers_of_the_agency_get_mail(kota: Kota) -> None:
    diajukan(kota)
    assert {alamat for surat in mail.outbox for alamat in surat.to} >= {"verifikator_a@contoh.test"}
    assert not any("verifikator_b@contoh.test" in surat.to for surat in mail.outbox)


@pytest.mark.parametrize("nama", ["penulis_a", "penulis_b", "verifikator_b", "dinas", "penyunting"])
def test_only_the_agencys_verifier_takes_the_first_step(kota: Kota, nama: str) -> None:
    page = diajukan(kota)
    setujui(kota.masuk(nama), page)
    assert tahap(page).task.name == "Verifikasi perangkat daerah" and not terbit(page)


@pytest.mark.parametrize("nama", ["penulis_a", "verifikator_a", "verifikator_b", "penyunting"])
def test_only_the_dinas_takes_the_last_step(kota: Kota, nama: str) -> None:
    page = diajukan(kota)
    setujui(kota.masuk("verifikator_a"), page)
    setujui(kota.masuk(nama), page)
    assert tahap(page).task.name == "Persetujuan Dinas" and not terbit(page)


def test_another_agencys_step_is_not_reached_through_ones_own_page(kota: Kota) -> None:
    """The address names a page and a step: Wagtail asks whether one may act on the page, then acts on the step."""
    sendiri, lain = factories.layanan(kota.b, live=False), diajukan(kota)
    sendiri.save_revision()
    kota.masuk("penulis_b").sunting(sendiri, {}, "action-submit")
    kota.masuk("verifikator_b").client.post(url_putusan(sendiri, tahap(lain)))
    assert tahap(lain).task.name == "Verifikasi perangkat daerah"


@pytest.mark.parametrize("tindakan", ["action-publish", "action-workflow-action"])
def test_author_cannot_publish_from_the_form(kota: Kota, tindakan: str) -> None:
    page = factories.layanan(kota.a, live=False)
    page.save_revision()
    kota.masuk("penulis_a").sunting(page, {"workflow-action-name": "approve", tindakan: "1"})
    assert not terbit(page)


def test_author_cannot_change_what_others_see_live(kota: Kota) -> None:
    page, draf = factories.layanan(kota.a), factories.layanan(kota.a, live=False)
    client = kota.masuk("penulis_a").client
    for nama in ("unpublish", "delete", "set_privacy"):
        client.post(reverse(f"wagtailadmin_pages:{nama}", args=[page.pk]), {"restriction_type": "login"})
    for aksi in ("publish", "unpublish", "delete"):
        url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", aksi])
        client.post(f"{url}?id={page.pk if aksi != 'publish' else draf.pk}")
    salinan = {
        "new_title": "S",
        "new_slug": "salinan",
        "new_parent_page": kota.a.pk,
        "publish_copies": "on",
        "alias": "",
    }
    client.post(reverse("wagtailadmin_pages:copy", args=[page.pk]), salinan)
    for aksi, nomor in (("publish", draf.pk), ("unpublish", page.pk), ("delete", page.pk)):
        client.post(reverse("wagtailadmin_api:pages:action", args=[nomor, aksi]), {}, "application/json")
    assert terbit(page) and not terbit(draf) and not page.view_restrictions.exists()
    assert LayananPage.objects.filter(live=True).count() == 1


def test_author_cannot_touch_another_agency(kota: Kota) -> None:
    page, tujuan = factories.layanan(kota.b, live=False, title="Milik B"), factories.layanan(kota.a, live=False)
    client = kota.masuk("penulis_a").client
    sebelum = list(Page.objects.values_list("pk", "path", "title", "draft_title", "latest_revision").order_by("pk"))
    for nama, nomor in (("edit", page), ("delete", page), ("copy", page), ("move", page), ("lock", page)):
        client.post(reverse(f"wagtailadmin_pages:{nama}", args=[nomor.pk]), {"title": "Diubah", "slug": "diubah"})
    client.post(
        reverse("wagtailadmin_pages:add", args=["layanan", "layananpage", kota.b.pk]), {"title": "X", "slug": "x"}
    )
    client.post(reverse("wagtailadmin_pages:move_confirm", args=[tujuan.pk, kota.b.pk]))
    client.post(
        reverse("wagtailadmin_pages:copy", args=[tujuan.pk]),
        {"new_title": "S", "new_slug": "s", "new_parent_page": kota.b.pk},
    )
    assert (
        list(Page.objects.values_list("pk", "path", "title", "draft_title", "latest_revision").order_by("pk"))
        == sebelum
    )


def test_text_changed_at_the_last_step_goes_back_to_the_verifier(kota: Kota) -> None:
    page = diajukan(kota)
    setujui(kota.masuk("verifikator_a"), page)
    jawaban = kota.masuk("dinas").sunting(page, {"produk": "Kartu baru"})
    assert "diperiksa lagi dari awal" in pesan(jawaban)
    assert tahap(page).task.name == "Verifikasi perangkat daerah"
    page.refresh_from_db()
    assert tahap(page).revision_id == page.latest_revision_id
    setujui(kota.masuk("verifikator_a"), page)
    setujui(kota.masuk("dinas"), page)
    assert terbit(page) and LayananPage.objects.get(pk=page.pk).produk == "Kartu baru"


def test_text_changed_by_another_way_cannot_be_approved(kota: Kota) -> None:
    page = diajukan(kota)
    setujui(kota.masuk("verifikator_a"), page)
    page = LayananPage.objects.get(pk=page.pk)
    page.produk = "Diganti diam-diam"
    page.save_revision()
    jawaban = setujui(kota.masuk("dinas"), page)
    assert "sudah diubah" in pesan(jawaban) and not terbit(page)
    assert tahap(page).task.name == "Persetujuan Dinas"
    isi = {**SETUJU}
    jawaban = kota.masuk("dinas").sunting(page, isi)
    assert jawaban.status_code == 200 and "Naskah berubah sesudah diajukan" in pesan(jawaban) and not terbit(page)
    kota.masuk("dinas").sunting(page, {})
    assert tahap(page).task.name == "Verifikasi perangkat daerah"


@pytest.mark.parametrize("lewat", ["formulir", "alamat"])
def test_an_old_screen_approves_nothing(kota: Kota, lewat: str) -> None:
    page = diajukan(kota)
    setujui(kota.masuk("verifikator_a"), page)
    layar, lama = kota.masuk("dinas"), tahap(page)
    isi, _ = layar.formulir(url_sunting(page))
    kota.masuk("dinas_2").sunting(page, {"produk": "Lain sama sekali"})
    setujui(kota.masuk("verifikator_a"), page)
    page.refresh_from_db()
    sebelum = (page.latest_revision_id, tahap(page).pk)
    if lewat == "formulir":
        jawaban = layar.client.post(url_sunting(page), {**isi, **SETUJU})
    else:
        jawaban = layar.client.post(url_putusan(page, lama), HTTP_REFERER=f"http://testserver{url_sunting(page)}")
    assert "sudah diubah" in pesan(jawaban)
    page.refresh_from_db()
    assert not terbit(page) and (page.latest_revision_id, tahap(page).pk) == sebelum


def test_autosaved_text_under_review_is_a_revision_of_its_own(kota: Kota) -> None:
    """Autosave overwrites its own revision: were it the one under review, it would change under the approver's eyes."""
    page = diajukan(kota)
    verifikator = kota.masuk("verifikator_a")
    verifikator.sunting(page, {"produk": "Suntingan verifikator"})
    ditinjau = tahap(page).revision
    isi, _ = verifikator.formulir(url_sunting(page))
    isi |= {"produk": "Simpan sendiri", "overwrite_revision_id": str(ditinjau.pk)}
    jawaban = verifikator.client.post(url_sunting(page), isi, HTTP_ACCEPT="application/json")
    assert jawaban.status_code == 200 and jawaban.json()["revision_id"] != ditinjau.pk
    ditinjau.refresh_from_db()
    assert ditinjau.content["produk"] == "Suntingan verifikator"
    assert "sudah diubah" in pesan(setujui(kota.masuk("verifikator_a"), page))


def test_approval_from_the_form_carries_no_changes(kota: Kota) -> None:
    page = diajukan(kota)
    verifikator = kota.masuk("verifikator_a")
    jawaban = verifikator.sunting(page, {**SETUJU, "produk": "Sekalian diubah"})
    assert (
        jawaban.status_code == 200 and "Anda mengubah naskah" in pesan(jawaban) and "Sekalian diubah" in pesan(jawaban)
    )
    assert tahap(page).task.name == "Verifikasi perangkat daerah"
    assert verifikator.sunting(page, {**SETUJU}).status_code == 302
    assert tahap(page).task.name == "Persetujuan Dinas"
    assert kota.masuk("dinas").sunting(page, {**SETUJU}).status_code == 302
    assert terbit(page)


@pytest.mark.parametrize("rusak", ["{", "[1]", '{"update": false, "x": 1}'])
def test_odd_extra_data_is_no_error(kota: Kota, rusak: str) -> None:
    page = diajukan(kota)
    jawaban = kota.masuk("verifikator_a").sunting(page, {**SETUJU, "workflow-action-extra-data": rusak})
    assert jawaban.status_code in (200, 302)
    assert tahap(page) is not None and not terbit(page)


def test_request_for_changes_goes_to_the_author_and_round_again(kota: Kota) -> None:
    page = diajukan(kota)
    jawaban = kota.masuk("verifikator_a").client.post(url_putusan(page, tahap(page), "reject"), {"comment": "Kurang"})
    assert jawaban.status_code == 302 and tahap(page) is None
    jawaban = kota.masuk("penulis_a").sunting(page, {"produk": "Sudah diperbaiki"}, "action-submit")
    assert jawaban.status_code == 302 and tahap(page).task.name == "Verifikasi perangkat daerah"


def test_page_moved_to_another_agency_is_verified_there(kota: Kota) -> None:
    page = diajukan(kota)
    LayananPage.objects.get(pk=page.pk).move(kota.b, pos="last-child")
    setujui(kota.masuk("verifikator_a"), page)
    assert tahap(page).task.name == "Verifikasi perangkat daerah"
    setujui(kota.masuk("verifikator_b"), page)
    assert tahap(page).task.name == "Persetujuan Dinas"


def test_content_editor_publishes_news_but_no_service(kota: Kota) -> None:
    berita, layanan = factories.berita(kota.a, live=False), factories.layanan(kota.a, live=False)
    client = kota.masuk("penyunting").client
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    for page in (berita, layanan):
        client.post(f"{url}?id={page.pk}")
    kota.masuk("penyunting").sunting(layanan, {}, "action-publish")
    assert terbit(berita) and not terbit(layanan)
    client.post(reverse("wagtailadmin_pages:delete", args=[layanan.pk]))
    assert LayananPage.objects.filter(pk=layanan.pk).exists()


def test_dashboard_shows_what_waits_for_me_only(kota: Kota) -> None:
    page = diajukan(kota, title="Menunggu verifikasi A")
    beranda = reverse("wagtailadmin_home")
    assert page.title in kota.masuk("verifikator_a").client.get(beranda).content.decode()
    assert page.title not in kota.masuk("verifikator_b").client.get(beranda).content.decode()


def test_the_last_approval_publishes_its_own_revision(kota: Kota) -> None:
    """Somebody saves while the last approval is under way: what was approved goes out, the rest stays a draft."""
    page = diajukan(kota, produk="Yang disetujui")
    setujui(kota.masuk("verifikator_a"), page)
    page = LayananPage.objects.get(pk=page.pk)
    alur = page.current_workflow_state
    page.produk = "Yang tidak dilihat siapa pun"
    page.save_revision()
    alur.finish(user=kota.orang["dinas"])
    page = LayananPage.objects.get(pk=page.pk)
    assert page.live and page.produk == "Yang disetujui" and page.has_unpublished_changes


@pytest.mark.parametrize("lewat", ["formulir", "dasbor"])
def test_only_the_last_approval_says_that_the_page_is_live(kota: Kota, lewat: str) -> None:
    page = diajukan(kota, title="Izin reklame")
    for nama, kabar in (("verifikator_a", False), ("dinas", True)):
        orang = kota.masuk(nama)
        jawaban = orang.sunting(page, {**SETUJU}) if lewat == "formulir" else setujui(orang, page)
        assert jawaban.status_code == 302
        assert ("“Izin reklame” telah terbit." in pesan(jawaban)) == kabar
