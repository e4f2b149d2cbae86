"""What a record was made from: pictures, documents, reference data, other pages, settings."""

import json

import pytest
from django.core.files.base import ContentFile
from django.core.files.images import ImageFile

from cms.pengaturan import PengaturanKota
from home.models import HalamanPage
from terbitan import segarkan
from terbitan.models import AntreProyeksi, Terbitan
from tests import factories
from tests.terbitan.kasus import Harap, kasus
from tests.terbitan.kota import Kota, kirim, ubah


def _isi(page: object) -> dict[str, object]:
    return json.loads(Terbitan.objects.get(halaman=page.pk).lengkap)  # type: ignore[attr-defined]


@kasus
def gambar_berubah(k: Kota) -> Harap:
    lama = _isi(k.puskesmas)["foto"]
    k.foto.description = "Gedung puskesmas dari depan"
    k.foto.file = ImageFile(ContentFile(k.foto.file.open().read()), "baru.png")
    k.foto.focal_point_x = k.foto.focal_point_y = k.foto.focal_point_width = k.foto.focal_point_height = 9
    k.foto.save()
    baru = _isi(k.puskesmas)["foto"]
    assert baru["alt"] == "Gedung puskesmas dari depan" and baru["url"] != lama["url"]  # type: ignore[index]
    assert _isi(k.imunisasi)["loket"][0]["fasilitas"]["foto"]["alt"] == baru["alt"]  # type: ignore[index]
    assert k.klien.get(lama["url"]).status_code == 404  # type: ignore[index]
    assert k.klien.get(baru["url"]).status_code == 200  # type: ignore[index]
    return Harap(ada={"Puskesmas Gedongan": "/pd/dinkes/puskesmas/"})


@kasus
def dokumen_berubah(k: Kota) -> Harap:
    k.berkas.title = "Naskah Akhir"
    k.berkas.save()
    assert _isi(k.laporan)["dokumen"][0]["judul"] == "Naskah Akhir"  # type: ignore[index]
    return Harap(ada={"Laporan Kinerja": "/pd/dinkes/laporan/"})


@kasus
def kategori_berganti_nama(k: Kota) -> Harap:
    kategori = k.imunisasi.kategori
    kategori.nama, kategori.kode = "Kesehatan Ibu", "kesehatan-ibu"
    kategori.save()
    assert _isi(k.imunisasi)["kategori"]["nama"] == "Kesehatan Ibu"  # type: ignore[index]
    assert Terbitan.objects.filter(faset__nama="kategori", faset__nilai="kesehatan-ibu").count() == 2
    return Harap(ada={"Imunisasi Balita": "/pd/dinkes/imunisasi/"})


@kasus
def wilayah_berganti_nama(k: Kota) -> Harap:
    kecamatan = k.puskesmas.kelurahan.induk
    kecamatan.nama = "Magersari Raya"
    kecamatan.save()
    assert _isi(k.puskesmas)["kecamatan"]["nama"] == "Magersari Raya"  # type: ignore[index]
    return Harap()


@kasus
def pd_berganti_nama(k: Kota) -> Harap:
    ubah(k, k.dinkes, title="Dinas Kesehatan dan KB")
    assert _isi(k.imunisasi)["pd"]["judul"] == "Dinas Kesehatan dan KB"  # type: ignore[index]
    return Harap(ada={"Dinas Kesehatan dan KB": "/pd/dinkes/"}, tiada=("Dinas Kesehatan",))


@kasus
def pd_berganti_nama_lewat_antrean(k: Kota) -> Harap:
    """More readers than one transaction should carry wait in the queue, and until then the check says so."""
    with pytest.MonkeyPatch.context() as tambal:
        tambal.setattr(segarkan, "BATAS_LANGSUNG", 2)
        ubah(k, k.dinkes, title="Dinas Kesehatan dan KB")
    assert _isi(k.imunisasi)["pd"]["judul"] == "Dinas Kesehatan"  # type: ignore[index]
    assert AntreProyeksi.objects.filter(halaman=k.imunisasi.pk).exists()
    return Harap(ada={"Dinas Kesehatan dan KB": "/pd/dinkes/"})


@kasus
def pd_ditarik_lalu_rujukannya_hilang(k: Kota) -> Harap:
    k.puskesmas.pengelola_pd = k.dishub
    k.puskesmas.save_revision().publish()
    kirim(k, "unpublish", k.dishub.pk)
    assert _isi(k.puskesmas)["pengelola"] is None
    return Harap(tiada=("Dinas Perhubungan", "Pengujian Kendaraan"))


@kasus
def fasilitas_ditarik_dari_loket(k: Kota) -> Harap:
    kirim(k, "unpublish", k.puskesmas.pk)
    assert _isi(k.imunisasi)["loket"] == []
    return Harap(tiada=("Puskesmas Gedongan",))


@kasus
def draf_menunjuk_fasilitas(k: Kota) -> Harap:
    """A draft's counter is in the database, but no business of the facility's record until it is published."""
    draf = factories.layanan(k.dinkes, live=False, title="Layanan Rancangan")
    draf.loket.create(fasilitas=k.puskesmas)
    k.puskesmas.save_revision().publish()
    draf.loket = []
    draf.save()
    return Harap(ada={"Puskesmas Gedongan": "/pd/dinkes/puskesmas/"}, tiada=("Layanan Rancangan",))


@kasus
def layanan_baru_tampil_di_fasilitasnya(k: Kota) -> Harap:
    baru = factories.layanan(k.dinkes, live=False, title="Aktivasi Kartu", slug="aktivasi")
    baru.loket.create(fasilitas=k.puskesmas)
    baru.save_revision().publish()
    ubah(k, k.ulang(baru), title="Aktivasi Kartu Sehat", gratis="on")
    judul = [kartu["judul"] for kartu in _isi(k.puskesmas)["layanan"]]  # type: ignore[attr-defined]
    assert judul == ["Aktivasi Kartu Sehat", "Imunisasi Balita"]
    return Harap(ada={"Aktivasi Kartu Sehat": "/pd/dinkes/aktivasi/"})


@kasus
def tautan_dalam_teks_mengikuti(k: Kota) -> Harap:
    teks = f'<p><a linktype="page" id="{k.kabar.pk}">baca</a></p>'
    k.profil.isi = teks
    k.profil.save_revision().publish()
    ubah(k, k.kabar, slug="kabar-baru")
    assert "/pd/dinkes/kabar-baru/" in _isi(HalamanPage.objects.get(pk=k.profil.pk))["isi"]["html"]  # type: ignore[index]
    return Harap(ada={"Kabar Vaksin": "/pd/dinkes/kabar-baru/"})


@kasus
def banner_kehilangan_tujuan(k: Kota) -> Harap:
    banner = factories.banner(title="Ayo Vaksin", slug="ayo", tipe_target="halaman", target_halaman=k.kabar)
    assert _isi(banner)["target"]["judul"] == "Kabar Vaksin"  # type: ignore[index]
    kirim(k, "delete", k.kabar.pk)
    assert _isi(banner)["target"] is None
    return Harap(ada={"Ayo Vaksin": "/banner/ayo/"}, tiada=("Kabar Vaksin",))


@kasus
def pengaturan_berubah(k: Kota) -> Harap:
    pengaturan = PengaturanKota.load()
    versi = pengaturan.versi
    pengaturan.nama_kota = "Kota Lain"
    pengaturan.save()
    assert PengaturanKota.load().versi == versi + 1
    return Harap(ada={"Beranda": "/"})
