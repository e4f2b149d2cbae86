"""Moves, deletions, addresses and order."""

from django.urls import reverse
from wagtail.models import Page, Site

from home.models import HomePage
from tests import factories
from tests.terbitan.kasus import Harap, kasus
from tests.terbitan.kasus.terbit import SEMUA_DINKES
from tests.terbitan.kota import Kota, kirim, massal, ubah


def _diarahkan(k: Kota, lama: str, baru: str) -> None:
    jawaban = k.klien.get(lama)
    assert (jawaban.status_code, jawaban.headers.get("Location")) == (301, baru)


@kasus
def pindah(k: Kota) -> Harap:
    kirim(k, "move_confirm", k.profil.pk, k.dishub.pk)
    _diarahkan(k, "/pd/dinkes/profil/sejarah/", "/pd/dishub/profil/sejarah/")
    return Harap(ada={"Profil Kantor": "/pd/dishub/profil/", "Sejarah Kantor": "/pd/dishub/profil/sejarah/"})


@kasus
def pindah_dari_kode(k: Kota) -> Harap:
    Page.objects.get(pk=k.profil.pk).move(Page.objects.get(pk=k.dishub.pk), pos="first-child")
    return Harap(ada={"Sejarah Kantor": "/pd/dishub/profil/sejarah/"})


@kasus
def pindah_ke_bawah_yang_tidak_terbit(k: Kota) -> Harap:
    k.dishub.unpublish()
    kirim(k, "move_confirm", k.profil.pk, k.dishub.pk)
    return Harap(tiada=("Profil Kantor", "Sejarah Kantor", "Pengujian Kendaraan"))


@kasus
def pindah_massal(k: Kota) -> Harap:
    massal(k, "move", k.kabar, k.profil, chooser=str(k.dishub.pk))
    return Harap(ada={"Kabar Vaksin": "/pd/dishub/kabar/", "Sejarah Kantor": "/pd/dishub/profil/sejarah/"})


@kasus
def hapus(k: Kota) -> Harap:
    kirim(k, "delete", k.profil.pk)
    assert k.klien.get("/pd/dinkes/profil/sejarah/").status_code == 410
    return Harap(ada={"Kabar Vaksin": "/pd/dinkes/kabar/"}, tiada=("Profil Kantor", "Sejarah Kantor"))


@kasus
def hapus_cabang(k: Kota) -> Harap:
    kirim(k, "delete", k.dinkes.pk)
    return Harap(ada={"Pengujian Kendaraan": "/pd/dishub/uji-kir/"}, tiada=SEMUA_DINKES)


@kasus
def hapus_massal(k: Kota) -> Harap:
    massal(k, "delete", k.kabar, k.profil)
    return Harap(tiada=("Kabar Vaksin", "Profil Kantor", "Sejarah Kantor"))


@kasus
def hapus_dari_kode(k: Kota) -> Harap:
    Page.objects.filter(pk=k.puskesmas.pk).delete()
    Page.objects.get(pk=k.profil.pk).delete()
    return Harap(tiada=("Puskesmas Gedongan", "Profil Kantor", "Sejarah Kantor"))


@kasus
def hapus_lalu_buat_lagi_di_alamat_yang_sama(k: Kota) -> Harap:
    kirim(k, "delete", k.kabar.pk)
    factories.berita(k.dinkes, title="Kabar Pengganti", slug="kabar")
    return Harap(ada={"Kabar Pengganti": "/pd/dinkes/kabar/"}, tiada=("Kabar Vaksin",))


@kasus
def slug_induk_berganti(k: Kota) -> Harap:
    ubah(k, k.dinkes, slug="kesehatan")
    _diarahkan(k, "/pd/dinkes/profil/sejarah/", "/pd/kesehatan/profil/sejarah/")
    return Harap(
        ada={
            "Dinas Kesehatan": "/pd/kesehatan/",
            "Imunisasi Balita": "/pd/kesehatan/imunisasi/",
            "Sejarah Kantor": "/pd/kesehatan/profil/sejarah/",
        }
    )


@kasus
def slug_induk_berganti_lewat_halaman_dasar(k: Kota) -> Harap:
    page = Page.objects.get(pk=k.profil.pk)
    page.slug = "tentang"
    page.save()
    return Harap(ada={"Profil Kantor": "/pd/dinkes/tentang/", "Sejarah Kantor": "/pd/dinkes/tentang/sejarah/"})


@kasus
def slug_bertukar_lalu_alamat_lama_dipakai_lagi(k: Kota) -> Harap:
    """The last record that stood at an address decides where it leads."""
    ubah(k, k.kabar, slug="kabar-vaksin")
    sementara = factories.berita(k.dinkes, title="Kabar Lain", slug="kabar")
    sementara.delete()
    assert k.klien.get("/pd/dinkes/kabar/").status_code == 410
    ubah(k, k.ulang(k.kabar), slug="kabar")
    ubah(k, k.ulang(k.kabar), slug="kabar-vaksin")
    _diarahkan(k, "/pd/dinkes/kabar/", "/pd/dinkes/kabar-vaksin/")
    return Harap(ada={"Kabar Vaksin": "/pd/dinkes/kabar-vaksin/"})


@kasus
def slug_induk_tersembunyi_berganti(k: Kota) -> Harap:
    k.dinkes.unpublish()
    ubah(k, k.ulang(k.dinkes), slug="kesehatan")
    return Harap(ada={"Imunisasi Balita": "/pd/kesehatan/imunisasi/"})


@kasus
def urutan_saudara(k: Kota) -> Harap:
    k.klien.post(reverse("wagtailadmin_pages:set_page_position", args=[k.profil.pk]) + "?position=0")
    assert k.ulang(k.dinkes).get_first_child().pk == k.profil.pk
    return Harap(ada={"Sejarah Kantor": "/pd/dinkes/profil/sejarah/", "Kabar Vaksin": "/pd/dinkes/kabar/"})


@kasus
def akar_situs_berganti(k: Kota) -> Harap:
    """Everything below the former root is withdrawn."""
    baru = HomePage(title="Beranda Baru", slug="beranda-baru")
    Page.get_first_root_node().add_child(instance=baru)
    situs = Site.objects.get(is_default_site=True)
    situs.root_page = baru
    situs.save()
    return Harap(ada={"Beranda Baru": "/"}, tiada=("Beranda", *SEMUA_DINKES))


@kasus
def akar_situs_berganti_dan_kembali(k: Kota) -> Harap:
    akar_situs_berganti(k)
    situs = Site.objects.get(is_default_site=True)
    situs.root_page = k.beranda
    situs.save()
    return Harap(ada={"Imunisasi Balita": "/pd/dinkes/imunisasi/"}, tiada=("Beranda Baru",))


@kasus
def situs_dihapus(k: Kota) -> Harap:
    Site.objects.create(hostname="lain", root_page=k.dishub, is_default_site=False)
    Site.objects.get(hostname="lain").delete()
    return Harap(ada={"Beranda": "/", "Pengujian Kendaraan": "/pd/dishub/uji-kir/"})
