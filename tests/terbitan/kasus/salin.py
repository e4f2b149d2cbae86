"""Copies, aliases and translations."""

from django.urls import reverse
from wagtail.actions.create_alias import CreatePageAliasAction
from wagtail.models import Page

from tests.terbitan.kasus import Harap, kasus
from tests.terbitan.kota import Kota, inggris, kirim, massal, ubah


def _salin(k: Kota, page: Page, judul: str, **isian: str) -> Page:
    isian = {"new_title": judul, "new_slug": "salinan", "new_parent_page": str(k.dishub.pk), **isian}
    kirim(k, "copy", page.pk, **isian)
    return Page.objects.get(slug="salinan").specific


@kasus
def salin_sebagai_draf(k: Kota) -> Harap:
    _salin(k, k.profil, "Salinan Profil", copy_subpages="on")
    return Harap(ada={"Sejarah Kantor": "/pd/dinkes/profil/sejarah/"}, tiada=("Salinan Profil",))


@kasus
def salin_dan_terbit_beserta_isinya(k: Kota) -> Harap:
    k.sejarah.title = "Sejarah Panjang"
    k.sejarah.save_revision().publish()
    salinan = _salin(k, k.profil, "Salinan Profil", copy_subpages="on", publish_copies="on")
    assert salinan.get_children().get().url_path.endswith("/dishub/salinan/sejarah/")
    return Harap(ada={"Salinan Profil": "/pd/dishub/salinan/", "Profil Kantor": "/pd/dinkes/profil/"})


@kasus
def salin_dari_kode(k: Kota) -> Harap:
    k.profil.copy(recursive=True, to=k.dishub, update_attrs={"slug": "salinan", "title": "Salinan Profil"})
    return Harap(ada={"Salinan Profil": "/pd/dishub/salinan/"})


@kasus
def alias_dibuat(k: Kota) -> Harap:
    """An alias repeats another page: it is no record of its own and not served."""
    alias = _salin(k, k.profil, "Profil", copy_subpages="on", alias="on")
    assert alias.live and alias.alias_of_id == k.profil.pk
    return Harap(ada={"Profil Kantor": "/pd/dinkes/profil/"})


@kasus
def alias_mengikuti_sumbernya(k: Kota) -> Harap:
    alias = _salin(k, k.profil, "Profil", copy_subpages="on", alias="on")
    ubah(k, k.profil, title="Profil Baru")
    assert k.ulang(alias).title == "Profil Baru"
    return Harap(ada={"Profil Baru": "/pd/dinkes/profil/"})


@kasus
def alias_menjadi_halaman(k: Kota) -> Harap:
    alias = _salin(k, k.profil, "Profil", alias="on")
    kirim(k, "convert_alias", alias.pk)
    ubah(k, k.ulang(alias), title="Profil Dishub")
    return Harap(ada={"Profil Dishub": "/pd/dishub/salinan/", "Profil Kantor": "/pd/dinkes/profil/"})


@kasus
def alias_menjadi_halaman_tanpa_terbit_ulang(k: Kota) -> Harap:
    ubah(k, k.kabar, title="Kabar Unik")
    alias = _salin(k, k.kabar, "Kabar", alias="on")
    kirim(k, "convert_alias", alias.pk)
    assert k.klien.get("/pd/dishub/salinan/").status_code == 200
    return Harap()


@kasus
def sumber_alias_dihapus(k: Kota) -> Harap:
    """The alias stays behind as an ordinary page, unpublished with its source."""
    alias = _salin(k, k.kabar, "Kabar", alias="on")
    kirim(k, "delete", k.kabar.pk)
    assert k.ulang(alias).alias_of_id is None
    return Harap(tiada=("Kabar Vaksin",))


@kasus
def sumber_alias_dihapus_dari_kode(k: Kota) -> Harap:
    CreatePageAliasAction(k.kabar, parent=k.dishub, update_slug="salinan").execute(skip_permission_checks=True)
    Page.objects.filter(pk=k.kabar.pk).delete()
    return Harap(tiada=("Kabar Vaksin",))


@kasus
def sumber_alias_batal_terbit(k: Kota) -> Harap:
    _salin(k, k.kabar, "Kabar", alias="on")
    kirim(k, "unpublish", k.kabar.pk)
    return Harap(tiada=("Kabar Vaksin",))


def _terjemahkan(k: Kota, page: Page) -> Page:
    """The submit form of simple_translation, with everything below."""
    inggris()
    alamat = reverse("simple_translation:submit_page_translation", args=[page.pk])
    jawaban = k.klien.post(alamat, {"locales": [inggris().pk], "include_subtree": "on"})
    assert jawaban.status_code == 302
    return page.get_translation(inggris())


@kasus
def terjemahan_draf(k: Kota) -> Harap:
    _terjemahkan(k, k.beranda)
    return Harap(ada={"Dinas Kesehatan": "/pd/dinkes/"})


@kasus
def terjemahan_terbit(k: Kota) -> Harap:
    pohon = _terjemahkan(k, k.beranda)
    massal(k, "publish", pohon, include_descendants="on")
    kabar = k.kabar.get_translation(inggris())
    ubah(k, kabar, title="Vaccine News")
    return Harap(ada={"Vaccine News": "/en/pd/dinkes/kabar/", "Kabar Vaksin": "/pd/dinkes/kabar/"})


@kasus
def terjemahan_lalu_asalnya_ditarik(k: Kota) -> Harap:
    pohon = _terjemahkan(k, k.beranda)
    massal(k, "publish", pohon, include_descendants="on")
    ubah(k, k.kabar.get_translation(inggris()), title="Vaccine News")
    kirim(k, "unpublish", k.kabar.pk)
    return Harap(ada={"Vaccine News": "/en/pd/dinkes/kabar/"}, tiada=("Kabar Vaksin",))


@kasus
def terjemahan_alias(k: Kota) -> Harap:
    """Aliases stand for what is not translated yet; citizens see only what is."""
    alias = k.beranda.copy_for_translation(inggris(), alias=True)
    assert alias.live and alias.alias_of_id == k.beranda.pk
    anak = k.dinkes.get_parent().specific.copy_for_translation(inggris(), alias=True)
    assert anak.url_path != k.dinkes.get_parent().url_path
    jawaban = k.klien.get("/en/")
    assert (jawaban.status_code, jawaban.headers["Location"]) == (302, "/")
    return Harap(ada={"Beranda": "/", "Dinas Kesehatan": "/pd/dinkes/"})
