"""Who may do what, as code: groups, folders of pictures and files, and the workflow. Safe to run again at any time.

Authors and verifiers hold rights on the subtree of their PD only; the Dinas approves and publishes for the whole city.
"""

from collections.abc import Iterable

from django.apps import apps
from django.contrib.auth.models import Group, Permission
from django.db.models import Model, Q, QuerySet
from wagtail.models import (
    Collection,
    GroupCollectionPermission,
    GroupPagePermission,
    Page,
    Task,
    Workflow,
    WorkflowPage,
    WorkflowTask,
)

from cms.media import Berkas, Gambar
from cms.referensi import BisaDigabung, DataKota
from cms.transaksi import transaksi

from .models import IndeksPerangkatDaerahPage, KunciApi, PerangkatDaerahPage, RuangKerja
from .tugas import TugasPersetujuanDinas, TugasVerifikasiPD

ADMINISTRATOR = "Administrator Portal"
PENYETUJU = "Dinas: penyetuju"
PENYUNTING = "Dinas: penyunting"
KOLEKSI_BERSAMA = "Bersama"
ALUR = "Verifikasi PD, lalu persetujuan Dinas"
ALUR_BAWAAN = "Moderators approval"
TAHAP_PD = "Verifikasi perangkat daerah"
TAHAP_DINAS = "Persetujuan Dinas"

ISI = ("add", "change")
SEMUA_ISI = ("add", "change", "publish", "bulk_delete", "lock", "unlock")
MEDIA = ("add", "change", "choose")
APLIKASI_ADMINISTRATOR = ("auth", "cms", "wagtailcore", "wagtailusers")
"""Apps whose every permission the administrators of the portal hold: users, groups, settings, sites, workflows."""


def siapkan() -> None:
    """Make or mend everything: the city's groups, the workflow, and the workspace of every PD."""
    with transaksi():
        _buang_bawaan()
        urutkan_koleksi()
        _grup_kota()
        siapkan_alur()
        for pd in PerangkatDaerahPage.objects.filter(alias_of=None).order_by("path"):
            siapkan_pd(pd)


def siapkan_pd(pd: PerangkatDaerahPage) -> RuangKerja:
    """The workspace of one PD, made or mended: names follow the title, rights cover its pages in every language."""
    with transaksi():
        ruang = RuangKerja.objects.select_related("koleksi", "penulis", "verifikator").filter(
            kunci=pd.translation_key
        ).first() or _ruang_baru(pd)
        _namai(ruang, pd)
        halaman = list(
            PerangkatDaerahPage.objects.filter(translation_key=pd.translation_key, alias_of=None).values_list(
                "pk", flat=True
            )
        )
        for grup in (ruang.penulis, ruang.verifikator):
            _izin_admin(grup)
            _izin_halaman(grup, {(pk, aksi) for pk in halaman for aksi in ISI})
            _izin_media(grup, {(ruang.koleksi_id, MEDIA), (koleksi_bersama().pk, ("choose",))})
        return ruang


def bersihkan_pd(pd: PerangkatDaerahPage) -> None:
    """The PD is gone for good: its groups go too. Its folder stays while it holds anything."""
    if PerangkatDaerahPage.objects.filter(translation_key=pd.translation_key, alias_of=None).exists():
        return
    ruang = RuangKerja.objects.filter(kunci=pd.translation_key).first()
    if ruang is None:
        return
    ruang.delete()
    Group.objects.filter(pk__in=[ruang.penulis_id, ruang.verifikator_id]).delete()
    if not _berisi(ruang.koleksi):
        ruang.koleksi.delete()


def ruang_kerja(pd: PerangkatDaerahPage) -> RuangKerja:
    return RuangKerja.objects.filter(kunci=pd.translation_key).first() or siapkan_pd(pd)


def grup_penulis(pd: PerangkatDaerahPage) -> Group:
    return ruang_kerja(pd).penulis


def grup_verifikator(pd: PerangkatDaerahPage) -> Group:
    return ruang_kerja(pd).verifikator


def koleksi(pd: PerangkatDaerahPage) -> Collection:
    """The folder of the PD's pictures and files."""
    return ruang_kerja(pd).koleksi


def koleksi_bersama() -> Collection:
    """What every PD may use and only the Dinas changes."""
    akar = Collection.get_first_root_node()
    return akar.get_children().filter(name=KOLEKSI_BERSAMA).first() or akar.add_child(name=KOLEKSI_BERSAMA)


def urutkan_koleksi() -> None:
    """Folders by name again, after one was renamed: among others that are not, treebeard cannot insert a new one."""
    Collection.fix_tree(fix_paths=True)


def grup_administrator() -> Group:
    return Group.objects.get_or_create(name=ADMINISTRATOR)[0]


def grup_penyetuju() -> Group:
    return Group.objects.get_or_create(name=PENYETUJU)[0]


def grup_penyunting() -> Group:
    return Group.objects.get_or_create(name=PENYUNTING)[0]


def siapkan_alur() -> Workflow:
    """Draft, verifier of the PD, Dinas, live: for every page below the list of PD."""
    verifikasi = TugasVerifikasiPD.objects.get_or_create(name=TAHAP_PD)[0]
    persetujuan = TugasPersetujuanDinas.objects.get_or_create(name=TAHAP_DINAS)[0]
    persetujuan.groups.set([grup_penyetuju()])
    alur = Workflow.objects.get_or_create(name=ALUR)[0]
    for urutan, tugas in enumerate((verifikasi, persetujuan)):
        WorkflowTask.objects.update_or_create(workflow=alur, task=tugas.task_ptr, defaults={"sort_order": urutan})
    for indeks in IndeksPerangkatDaerahPage.objects.filter(alias_of=None):
        WorkflowPage.objects.get_or_create(page=indeks.page_ptr, defaults={"workflow": alur})
    return alur


def _buang_bawaan() -> None:
    """Wagtail's own groups and workflow give rights on the whole tree; they go, unless somebody uses them.

    A workflow that was used keeps its history but applies to no page any more.
    """
    for terpakai in Workflow.objects.filter(name=ALUR_BAWAAN, active=True).exclude(workflow_states=None).distinct():
        terpakai.deactivate()
    bawaan = Workflow.objects.filter(name=ALUR_BAWAAN, workflow_states=None)
    tugas = list(
        Task.objects.filter(workflow_tasks__workflow__in=bawaan, task_states=None).values_list("pk", flat=True)
    )
    bawaan.delete()
    Task.objects.filter(pk__in=tugas, workflow_tasks=None).delete()
    Group.objects.filter(name__in=["Editors", "Moderators"], user=None).delete()


def _grup_kota() -> None:
    akar, media = Page.get_first_root_node().pk, Collection.get_first_root_node().pk
    referensi = _izin_model(m for m in apps.get_models() if issubclass(m, BisaDigabung | DataKota))
    penyunting = _izin_model(m for m in apps.get_models() if issubclass(m, DataKota) and m.UNTUK_PENYUNTING)
    semua = Permission.objects.filter(content_type__app_label__in=APLIKASI_ADMINISTRATOR)
    for grup, izin in (
        (grup_administrator(), referensi | semua | _izin_model([KunciApi])),
        (grup_penyetuju(), referensi),
        (grup_penyunting(), penyunting),
    ):
        _izin_admin(grup, izin)
        _izin_media(grup, {(media, MEDIA)})
    _izin_halaman(grup_administrator(), {(akar, aksi) for aksi in SEMUA_ISI})
    _izin_halaman(grup_penyetuju(), {(akar, aksi) for aksi in (*ISI, "publish")})
    _izin_halaman(grup_penyunting(), {(akar, aksi) for aksi in (*ISI, "publish")})


def _ruang_baru(pd: PerangkatDaerahPage) -> RuangKerja:
    siapkan_alur()
    sementara = str(pd.translation_key)
    return RuangKerja.objects.create(
        kunci=pd.translation_key,
        koleksi=Collection.get_first_root_node().add_child(name=pd.title),
        penulis=Group.objects.create(name=f"Penulis: {sementara}"),
        verifikator=Group.objects.create(name=f"Verifikator: {sementara}"),
    )


def _namai(ruang: RuangKerja, pd: PerangkatDaerahPage) -> None:
    for grup, peran in ((ruang.penulis, "Penulis"), (ruang.verifikator, "Verifikator")):
        nama = f"{peran}: {pd.title}"[:150]
        if Group.objects.filter(name=nama).exclude(pk=grup.pk).exists():
            nama = f"{nama[:120]} ({pd.pk})"
        if grup.name != nama:
            grup.name = nama
            grup.save(update_fields=["name"])
    if ruang.koleksi.name != pd.title:
        ruang.koleksi.name = pd.title
        ruang.koleksi.save(update_fields=["name"])
        urutkan_koleksi()


def _izin_admin(grup: Group, izin: "QuerySet[Permission] | None" = None) -> None:
    masuk = Permission.objects.filter(content_type__app_label="wagtailadmin", codename="access_admin")
    grup.permissions.set(masuk if izin is None else masuk | izin)


def _izin_model(models: Iterable[type[Model]]) -> "QuerySet[Permission]":
    syarat = Q(pk=None)
    for model in models:
        syarat |= Q(content_type__app_label=model._meta.app_label, content_type__model=model._meta.model_name)
    return Permission.objects.filter(syarat)


def _izin_halaman(grup: Group, hak: set[tuple[int, str]]) -> None:
    """Exactly these (page, action) rights, no others."""
    izin = {
        p.codename.removesuffix("_page"): p
        for p in Permission.objects.filter(content_type__app_label="wagtailcore", content_type__model="page")
    }
    ada = {(baris.page_id, baris.permission_id): baris for baris in GroupPagePermission.objects.filter(group=grup)}
    perlu = {(pk, izin[aksi].pk) for pk, aksi in hak}
    GroupPagePermission.objects.filter(pk__in=[b.pk for kunci, b in ada.items() if kunci not in perlu]).delete()
    GroupPagePermission.objects.bulk_create(
        [GroupPagePermission(group=grup, page_id=pk, permission_id=izin_pk) for pk, izin_pk in perlu - ada.keys()]
    )


def _izin_media(grup: Group, hak: set[tuple[int, tuple[str, ...]]]) -> None:
    """Exactly these rights on pictures and files in (folder, actions), no others."""
    izin = {
        p.codename.split("_")[0] + p.content_type.model: p.pk
        for p in Permission.objects.filter(
            Q(content_type__app_label="wagtailimages", content_type__model="image")
            | Q(content_type__app_label="wagtaildocs", content_type__model="document")
        ).select_related("content_type")
    }
    perlu = {(pk, izin[aksi + jenis]) for pk, daftar in hak for aksi in daftar for jenis in ("image", "document")}
    ada = {
        (baris.collection_id, baris.permission_id): baris.pk
        for baris in GroupCollectionPermission.objects.filter(group=grup)
    }
    GroupCollectionPermission.objects.filter(pk__in=[pk for kunci, pk in ada.items() if kunci not in perlu]).delete()
    GroupCollectionPermission.objects.bulk_create(
        [GroupCollectionPermission(group=grup, collection_id=k, permission_id=i) for k, i in perlu - ada.keys()]
    )


def _berisi(koleksi: Collection) -> bool:
    return any(model.objects.filter(collection=koleksi).exists() for model in (Gambar, Berkas))
