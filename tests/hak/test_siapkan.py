"""Groups, folders and the workflow follow the agencies by themselves, and running the set-up again changes nothing."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from wagtail.models import (
    Collection,
    GroupApprovalTask,
    GroupCollectionPermission,
    GroupPagePermission,
    Workflow,
    WorkflowPage,
    WorkflowTask,
)

from perangkat_daerah import hak
from perangkat_daerah.models import IndeksPerangkatDaerahPage, PerangkatDaerahPage, RuangKerja
from perangkat_daerah.permissions import akses_pd, halaman_pilihan
from tests import factories
from tests.admin.peramban import Peramban, pesan

pytestmark = pytest.mark.django_db


def keadaan() -> dict[str, object]:
    return {
        "grup": sorted(Group.objects.values_list("pk", "name")),
        "halaman": sorted(GroupPagePermission.objects.values_list("group", "page", "permission__codename")),
        "media": sorted(GroupCollectionPermission.objects.values_list("group", "collection", "permission__codename")),
        "alur": sorted(Workflow.objects.values_list("pk", "workflow_tasks__task", "workflow_tasks__sort_order")),
        "pasang": sorted(WorkflowPage.objects.values_list("page", "workflow")),
        "koleksi": sorted(Collection.objects.values_list("pk", "path", "name")),
    }


def izin_halaman(grup: Group) -> set[tuple[int, str]]:
    return set(grup.page_permissions.values_list("page", "permission__codename"))


def test_twice_is_once() -> None:
    factories.pd("dinkes")
    factories.pd("dinsos")
    hak.siapkan()
    sebelum = keadaan()
    call_command("siapkan_hak", verbosity=0)
    assert keadaan() == sebelum


def test_set_up_mends_what_somebody_broke() -> None:
    a, b = factories.pd("dinkes"), factories.pd("dinsos")
    hak.siapkan()
    sebelum = keadaan()
    grup = hak.grup_penulis(a)
    izin = grup.page_permissions.first().permission
    GroupPagePermission.objects.create(group=grup, page=b.page_ptr, permission=izin)
    grup.page_permissions.filter(page=a.page_ptr, permission=izin).delete()
    WorkflowPage.objects.all().delete()
    hak.siapkan()
    sesudah = keadaan()
    assert sesudah["halaman"] == sebelum["halaman"]
    assert WorkflowPage.objects.count() == 1


def test_a_new_agency_has_its_workspace_at_once() -> None:
    pd = factories.pd("dinkes")
    ruang = RuangKerja.objects.get(kunci=pd.translation_key)
    assert izin_halaman(ruang.penulis) == {(pd.pk, "add_page"), (pd.pk, "change_page")}
    assert izin_halaman(ruang.verifikator) == {(pd.pk, "add_page"), (pd.pk, "change_page")}
    media = set(ruang.penulis.collection_permissions.values_list("collection__name", "permission__codename"))
    sendiri = {(pd.title, f"{aksi}_{jenis}") for aksi in ("add", "change", "choose") for jenis in ("image", "document")}
    assert media == sendiri | {("Bersama", "choose_image"), ("Bersama", "choose_document")}
    assert pd.get_workflow() is not None


def test_folders_stay_in_order_whoever_names_them(
    admin_client: Client, django_capture_on_commit_callbacks: Callable[..., Any]
) -> None:
    """Among folders in another order a new one would end in an IntegrityError."""
    Collection.get_first_root_node().add_child(name="Arsip")
    pd = factories.pd("dinkes", title="Dinas Kesehatan")
    factories.pd("dinsos", title="Zakat")
    pd.title = "Wisata"
    pd.save()
    arsip = Collection.objects.get(name="Arsip")
    url = reverse("wagtailadmin_collections:edit", args=[arsip.pk])
    with django_capture_on_commit_callbacks(execute=True):
        admin_client.post(url, {"name": "Yatim", "parent": hak.koleksi_bersama().pk})
    for nama in ("Foto", "Mm", "Xx"):
        url = reverse("wagtailadmin_collections:add")
        admin_client.post(url, {"name": nama, "parent": Collection.get_first_root_node().pk})
    folder = ["Bersama", "Yatim", "Foto", "Mm", "Wisata", "Xx", "Zakat"]
    assert list(Collection.objects.filter(depth__gt=1).order_by("path").values_list("name", flat=True)) == folder
    assert Collection.objects.get(pk=arsip.pk).get_parent().name == "Bersama"
    assert not any(Collection.find_problems())


def test_rename_keeps_group_folder_and_people(django_user_model) -> None:
    pd = factories.pd("dinkes")
    grup, koleksi = hak.grup_penulis(pd), hak.koleksi(pd)
    orang = django_user_model.objects.create_user("ani")
    orang.groups.add(grup)
    pd.title, pd.slug = "Dinas Kesehatan dan KB", "dinkes-kb"
    pd.save_revision().publish()
    baru = PerangkatDaerahPage.objects.get(pk=pd.pk)
    assert hak.grup_penulis(baru) == grup and hak.koleksi(baru) == koleksi
    grup.refresh_from_db()
    koleksi.refresh_from_db()
    assert (grup.name, koleksi.name) == ("Penulis: Dinas Kesehatan dan KB", "Dinas Kesehatan dan KB")
    assert orang.groups.get() == grup and RuangKerja.objects.count() == 1


def test_two_agencies_of_one_name_have_two_groups() -> None:
    a, b = factories.pd("a", title="Kelurahan Wates"), factories.pd("b", title="Kelurahan Wates")
    assert hak.grup_penulis(a) != hak.grup_penulis(b)
    assert hak.grup_penulis(a).name != hak.grup_penulis(b).name


def test_deleted_agency_takes_its_groups_along_but_not_its_files() -> None:
    a, b = factories.pd("a"), factories.pd("b")
    factories.gambar(collection=hak.koleksi(b))
    for pd in (a, b):
        pd.delete()
    assert not RuangKerja.objects.exists()
    assert not Group.objects.filter(name__startswith="Penulis").exists()
    assert {k.name for k in Collection.get_first_root_node().get_children()} == {"Bersama", b.title}


def test_copied_agency_is_an_agency_of_its_own() -> None:
    pd = factories.pd("a")
    salinan = pd.copy(update_attrs={"title": "Salinan", "slug": "salinan"}, keep_live=False)
    assert hak.grup_penulis(salinan) != hak.grup_penulis(pd)
    assert izin_halaman(hak.grup_penulis(salinan)) == {(salinan.pk, "add_page"), (salinan.pk, "change_page")}
    assert izin_halaman(hak.grup_penulis(pd)) == {(pd.pk, "add_page"), (pd.pk, "change_page")}


def test_stock_groups_and_workflow_go_unless_used(django_user_model) -> None:
    django_user_model.objects.create_user("ani").groups.add(Group.objects.get(name="Editors"))
    factories.beranda()
    assert set(Group.objects.filter(name__in=["Editors", "Moderators"]).values_list("name", flat=True)) == {"Editors"}
    assert [alur.name for alur in Workflow.objects.all()] == [hak.ALUR]


def test_the_citys_groups_are_there_before_the_first_agency() -> None:
    beranda = factories.beranda()
    akar = beranda.get_parent().pk
    assert izin_halaman(hak.grup_penyetuju()) == {(akar, f"{aksi}_page") for aksi in ("add", "change", "publish")}
    nama = {hak.ADMINISTRATOR, hak.PENYETUJU, hak.PENYUNTING}
    assert set(Group.objects.filter(permissions__codename="access_admin").values_list("name", flat=True)) == nama


def test_who_reads_what(django_user_model) -> None:
    a, b = factories.pd("a"), factories.pd("b")
    hak.siapkan()
    orang = {nama: django_user_model.objects.create_user(nama) for nama in ("penulis", "dinas", "siapa")}
    orang["penulis"].groups.add(hak.grup_penulis(a))
    orang["dinas"].groups.add(hak.grup_penyetuju())
    assert akses_pd(orang["penulis"]) == {a.pk}
    assert akses_pd(orang["dinas"]) is None
    assert akses_pd(orang["siapa"]) == set()
    draf_a, draf_b = factories.layanan(a, live=False), factories.layanan(b, live=False)
    umum = factories.layanan(b)
    tertutup = factories.layanan(factories.pd("c", live=False))
    pilihan = set(halaman_pilihan(orang["penulis"]).values_list("pk", flat=True))
    assert {draf_a.pk, umum.pk} <= pilihan and not {draf_b.pk, tertutup.pk} & pilihan


def test_agency_made_in_the_admin_is_ready_for_its_people(client, django_user_model) -> None:
    factories.beranda()
    hak.siapkan()
    dinas = django_user_model.objects.create_user("dinas")
    dinas.groups.add(hak.grup_penyetuju())
    client.force_login(dinas)
    induk = IndeksPerangkatDaerahPage.objects.get()
    url = reverse("wagtailadmin_pages:add", args=["perangkat_daerah", "perangkatdaerahpage", induk.pk])
    isi = {"title": "Dinas Baru", "slug": "dinas-baru", "jenis_pd": "dinas", "alamat": "Jalan 1", "tentang": "null"}
    jawaban = Peramban(client).kirim(url, {**isi, "action-publish": "1"})
    assert jawaban.status_code == 302
    pd = PerangkatDaerahPage.objects.get(slug="dinas-baru")
    ruang = RuangKerja.objects.get(kunci=pd.translation_key)
    assert ruang.penulis.name == "Penulis: Dinas Baru" and ruang.koleksi.name == "Dinas Baru"
    assert pd.get_workflow().name == hak.ALUR


def test_workspace_cannot_be_deleted_under_its_agency(admin_client) -> None:
    pd = factories.pd("a")
    url = reverse("wagtailusers_groups:delete", args=[hak.grup_penulis(pd).pk])
    jawaban = admin_client.post(url)
    assert jawaban.status_code == 302 and "masih dipakai" in pesan(jawaban)
    admin_client.post(reverse("wagtailadmin_collections:delete", args=[hak.koleksi(pd).pk]))
    assert RuangKerja.objects.filter(kunci=pd.translation_key).exists()


def test_stock_workflow_somebody_used_applies_to_no_page(django_user_model) -> None:
    banner = factories.banner(live=False)
    alur, _ = Workflow.objects.get_or_create(name="Moderators approval")
    WorkflowPage.objects.update_or_create(page=banner.get_root(), defaults={"workflow": alur})
    tugas = GroupApprovalTask.objects.create(name="Moderators approval")
    WorkflowTask.objects.get_or_create(workflow=alur, task=tugas.task_ptr, sort_order=0)
    banner.save_revision()
    alur.start(banner, django_user_model.objects.create_user("ani"))
    hak.siapkan()
    banner = type(banner).objects.get(pk=banner.pk)
    assert banner.get_workflow() is None and not banner.workflow_in_progress
