"""Privacy, on a page and on an ancestor: stock Wagtail asks for a password, here the page is gone for the world."""

from django.contrib.auth.models import Group
from wagtail.models import PageViewRestriction

from tests import factories
from tests.terbitan.kasus import Harap, kasus
from tests.terbitan.kasus.terbit import SEMUA_DINKES
from tests.terbitan.kota import Kota, kirim


def _batasi(k: Kota, jenis: str, **isian: object) -> None:
    kirim(k, "set_privacy", k.dinkes.pk, restriction_type=jenis, **isian)
    assert PageViewRestriction.objects.get().restriction_type == jenis


@kasus
def privasi_sandi_pada_induk(k: Kota) -> Harap:
    _batasi(k, "password", password="rahasia-kita")
    return Harap(ada={"Pengujian Kendaraan": "/pd/dishub/uji-kir/"}, tiada=SEMUA_DINKES)


@kasus
def privasi_masuk_pada_induk(k: Kota) -> Harap:
    _batasi(k, "login")
    assert k.klien.get("/pd/dinkes/imunisasi/").status_code == 410
    return Harap(tiada=SEMUA_DINKES)


@kasus
def privasi_grup_pada_induk(k: Kota) -> Harap:
    _batasi(k, "groups", groups=[Group.objects.create(name="Pegawai").pk])
    return Harap(tiada=SEMUA_DINKES)


@kasus
def privasi_dicabut(k: Kota) -> Harap:
    _batasi(k, "login")
    kirim(k, "set_privacy", k.dinkes.pk, restriction_type="none")
    return Harap(ada={"Sejarah Kantor": "/pd/dinkes/profil/sejarah/", "Imunisasi Balita": "/pd/dinkes/imunisasi/"})


@kasus
def privasi_dari_kode(k: Kota) -> Harap:
    PageViewRestriction.objects.create(page=k.profil, restriction_type="login")
    return Harap(ada={"Kabar Vaksin": "/pd/dinkes/kabar/"}, tiada=("Profil Kantor", "Sejarah Kantor"))


@kasus
def privasi_lalu_terbit_di_bawahnya(k: Kota) -> Harap:
    _batasi(k, "login")
    factories.berita(k.dinkes, title="Kabar Dalam", slug="dalam")
    return Harap(tiada=("Kabar Dalam", *SEMUA_DINKES))


@kasus
def privasi_ikut_terhapus(k: Kota) -> Harap:
    _batasi(k, "login")
    kirim(k, "delete", k.dinkes.pk)
    assert not PageViewRestriction.objects.exists()
    return Harap(tiada=SEMUA_DINKES)
