"""Ways to publish and to withdraw."""

from datetime import timedelta

from django.core.management import call_command
from django.utils import timezone
from wagtail.models import Page, Revision, Task, Workflow, WorkflowPage, WorkflowTask

from tests import factories
from tests.terbitan.kasus import Harap, kasus
from tests.terbitan.kota import Kota, kirim, massal, ubah

SEMUA_DINKES = (
    "Dinas Kesehatan",
    "Imunisasi Balita",
    "Puskesmas Gedongan",
    "Laporan Kinerja",
    "Kabar Vaksin",
    "Profil Kantor",
    "Sejarah Kantor",
)


@kasus
def terbit_lewat_admin(k: Kota) -> Harap:
    ubah(k, k.kabar, title="Kabar Baru")
    return Harap(ada={"Kabar Baru": "/pd/dinkes/kabar/"}, tiada=("Kabar Vaksin",))


@kasus
def simpan_draf_tidak_bocor(k: Kota) -> Harap:
    ubah(k, k.kabar, tindakan="", title="Masih Rancangan")
    return Harap(ada={"Kabar Vaksin": "/pd/dinkes/kabar/"}, tiada=("Masih Rancangan",))


@kasus
def terbit_pertama_kali(k: Kota) -> Harap:
    ubah(k, factories.berita(k.dinkes, live=False, title="Berita Perdana", slug="perdana"))
    return Harap(ada={"Berita Perdana": "/pd/dinkes/perdana/"})


@kasus
def terbit_massal(k: Kota) -> Harap:
    draf = [factories.berita(k.dinkes, live=False, title=f"Rancangan {n}", slug=f"r{n}") for n in "ab"]
    for page in draf:
        page.save_revision()
    massal(k, "publish", *draf)
    return Harap(ada={"Rancangan a": "/pd/dinkes/ra/", "Rancangan b": "/pd/dinkes/rb/"})


def _jadwalkan(k: Kota, page: Page, **selisih: timedelta) -> None:
    waktu = {nama: timezone.localtime(timezone.now() + s).strftime("%Y-%m-%d %H:%M") for nama, s in selisih.items()}
    ubah(k, page, **waktu)


@kasus
def jadwal_draf_belum_tampak(k: Kota) -> Harap:
    _jadwalkan(
        k, factories.berita(k.dinkes, live=False, title="Nanti Saja", slug="nanti"), go_live_at=timedelta(days=1)
    )
    return Harap(tiada=("Nanti Saja",))


@kasus
def jadwal_halaman_hidup_tetap_yang_lama(k: Kota) -> Harap:
    waktu = timezone.localtime(timezone.now() + timedelta(days=1)).strftime("%Y-%m-%d %H:%M")
    ubah(k, k.kabar, title="Kabar Besok", go_live_at=waktu)
    return Harap(ada={"Kabar Vaksin": "/pd/dinkes/kabar/"}, tiada=("Kabar Besok",))


@kasus
def jadwal_tiba(k: Kota) -> Harap:
    _jadwalkan(
        k, factories.berita(k.dinkes, live=False, title="Nanti Saja", slug="nanti"), go_live_at=timedelta(days=1)
    )
    Revision.objects.filter(approved_go_live_at__isnull=False).update(approved_go_live_at=timezone.now())
    for revisi in Revision.objects.filter(approved_go_live_at__isnull=False):
        revisi.content["go_live_at"] = (timezone.now() - timedelta(minutes=1)).isoformat()
        revisi.save()
    call_command("publish_scheduled")
    return Harap(ada={"Nanti Saja": "/pd/dinkes/nanti/"})


@kasus
def kedaluwarsa(k: Kota) -> Harap:
    _jadwalkan(k, k.kabar, expire_at=timedelta(days=1))
    Page.objects.filter(pk=k.kabar.pk).update(expire_at=timezone.now() - timedelta(minutes=1))
    call_command("publish_scheduled")
    return Harap(tiada=("Kabar Vaksin",))


@kasus
def induk_kedaluwarsa(k: Kota) -> Harap:
    Page.objects.filter(pk=k.dinkes.pk).update(expire_at=timezone.now() - timedelta(minutes=1))
    call_command("publish_scheduled")
    return Harap(ada={"Pengujian Kendaraan": "/pd/dishub/uji-kir/"}, tiada=SEMUA_DINKES)


@kasus
def persetujuan_alur_kerja(k: Kota) -> Harap:
    alur, tugas = Workflow.objects.create(name="Terbit"), Task.objects.filter(active=True).first()
    WorkflowTask.objects.create(workflow=alur, task=tugas, sort_order=0)
    WorkflowPage.objects.update_or_create(page=k.dinkes, defaults={"workflow": alur})
    ubah(k, k.kabar, tindakan="action-submit", title="Kabar Disetujui")
    assert factories.BeritaPage.objects.get(pk=k.kabar.pk).title == "Kabar Vaksin"
    tugas = k.ulang(k.kabar).current_workflow_task_state
    kirim(k, "workflow_action", k.kabar.pk, "approve", tugas.pk)
    return Harap(ada={"Kabar Disetujui": "/pd/dinkes/kabar/"}, tiada=("Kabar Vaksin",))


@kasus
def batal_terbit(k: Kota) -> Harap:
    kirim(k, "unpublish", k.kabar.pk)
    return Harap(ada={"Imunisasi Balita": "/pd/dinkes/imunisasi/"}, tiada=("Kabar Vaksin",))


@kasus
def batal_terbit_induk_saja(k: Kota) -> Harap:
    """Wagtail leaves what stands below live, and serves it."""
    kirim(k, "unpublish", k.dinkes.pk)
    return Harap(tiada=SEMUA_DINKES)


@kasus
def batal_terbit_beserta_isinya(k: Kota) -> Harap:
    kirim(k, "unpublish", k.dinkes.pk, include_descendants="on")
    assert not k.ulang(k.sejarah).live
    return Harap(ada={"Pengujian Kendaraan": "/pd/dishub/uji-kir/"}, tiada=SEMUA_DINKES)


@kasus
def batal_terbit_massal(k: Kota) -> Harap:
    massal(k, "unpublish", k.kabar, k.profil)
    return Harap(
        ada={"Imunisasi Balita": "/pd/dinkes/imunisasi/"}, tiada=("Kabar Vaksin", "Profil Kantor", "Sejarah Kantor")
    )


@kasus
def batal_terbit_massal_beserta_isinya(k: Kota) -> Harap:
    massal(k, "unpublish", k.dinkes, include_descendants="on")
    return Harap(tiada=SEMUA_DINKES)


@kasus
def induk_terbit_lagi(k: Kota) -> Harap:
    kirim(k, "unpublish", k.dinkes.pk)
    ubah(k, k.ulang(k.dinkes))
    return Harap(ada={"Sejarah Kantor": "/pd/dinkes/profil/sejarah/", "Imunisasi Balita": "/pd/dinkes/imunisasi/"})


@kasus
def beranda_batal_terbit(k: Kota) -> Harap:
    kirim(k, "unpublish", k.beranda.pk)
    return Harap(tiada=("Beranda", *SEMUA_DINKES))


@kasus
def kembali_ke_revisi_lama(k: Kota) -> Harap:
    lama = k.ulang(k.kabar).latest_revision
    ubah(k, k.kabar, title="Kabar Kedua")
    alamat = f"/admin/pages/{k.kabar.pk}/revisions/{lama.pk}/revert/"
    ubah(k, k.kabar, alamat=alamat)
    return Harap(ada={"Kabar Vaksin": "/pd/dinkes/kabar/"}, tiada=("Kabar Kedua",))


@kasus
def simpan_langsung(k: Kota) -> Harap:
    k.kabar.title = "Kabar Langsung"
    k.kabar.save()
    return Harap(ada={"Kabar Langsung": "/pd/dinkes/kabar/"})


@kasus
def simpan_langsung_halaman_dasar(k: Kota) -> Harap:
    page = Page.objects.get(pk=k.kabar.pk)
    page.title = "Kabar Dasar"
    page.save()
    return Harap(ada={"Kabar Dasar": "/pd/dinkes/kabar/"})


@kasus
def simpan_langsung_jadi_tidak_hidup(k: Kota) -> Harap:
    page = Page.objects.get(pk=k.profil.pk)
    page.live = False
    page.save()
    return Harap(tiada=("Profil Kantor", "Sejarah Kantor"))


@kasus
def tambah_anak_langsung_hidup(k: Kota) -> Harap:
    k.profil.add_child(instance=factories.HalamanPage(title="Visi Misi", slug="visi", live=True))
    return Harap(ada={"Visi Misi": "/pd/dinkes/profil/visi/"})
