"""Loads the whole demo city in one transaction: it is there completely, or not at all."""

from collections.abc import Callable
from typing import Any

from cms.models import NomorDarurat, PengaturanKota, TautanSosial
from cms.transaksi import transaksi
from home.models import HomePage, IndeksBannerPage
from perangkat_daerah import hak
from perangkat_daerah.models import IndeksPerangkatDaerahPage, PerangkatDaerahPage, Wilayah
from search.kosakata import perbarui_kosakata
from search.teks_berkas import baca, yang_perlu
from terbitan.segarkan import POTONG, ambil_antrean

from . import akun
from .data import muat, muat_folder
from .halaman import Pemuat, buat_halaman
from .kalender import isi_kalender
from .kerangka import buat_kerangka, isi_kategori


def muat_kota(maju: Callable[[str], None] = lambda langkah: None) -> None:
    """Make the demo city. ``maju`` is called once per object made.

    Its documents are read and its vocabulary gathered at once: behind the thousands of tasks of a whole city they would
    wait for minutes, and until then no misspelling is mended.
    """
    with transaksi():
        _pengaturan()
        isi_kategori()
        _wilayah()
        isi_kalender()
        beranda = buat_kerangka("127.0.0.1", 8000)
        _isi(beranda, maju)
        akun.buat()
    while ambil_antrean(POTONG):
        pass
    for berkas in yang_perlu():
        baca(berkas)
    perbarui_kosakata()


def jumlah_langkah() -> int:
    tunggal = ("perangkat_daerah", "ppid", "berita", "banner", "halaman")
    folder = sum(len(baris) for nama in ("fasilitas", "layanan") for _, baris in muat_folder(nama))
    return sum(len(muat(nama)) for nama in tunggal) + folder


def _isi(beranda: HomePage, maju: Callable[[str], None]) -> None:
    pemuat = Pemuat(media_milik)
    indeks_pd = IndeksPerangkatDaerahPage.objects.get()
    for baris in _induk_dahulu(muat("perangkat_daerah")):
        pemuat.buat_pd(indeks_pd, baris)
        maju("perangkat daerah")
    hak.siapkan()
    pekerjaan: list[tuple[str, Callable[..., None], list[tuple[Any, ...]]]] = [
        ("fasilitas", pemuat.buat_fasilitas, [(b,) for _, baris in muat_folder("fasilitas") for b in baris]),
        ("informasi publik", pemuat.buat_informasi, [(b,) for b in muat("ppid")]),
        ("layanan", pemuat.buat_layanan, [(pd, b) for pd, baris in muat_folder("layanan") for b in baris]),
        ("berita", pemuat.buat_berita, [(b,) for b in muat("berita")]),
        ("banner", pemuat.buat_banner, [(IndeksBannerPage.objects.get(), i, b) for i, b in enumerate(muat("banner"))]),
        ("halaman", buat_halaman, [(beranda, b) for b in muat("halaman")]),
    ]
    for nama, fungsi, daftar in pekerjaan:
        for argumen in daftar:
            fungsi(*argumen)
            maju(nama)
    for pd, isi in muat_folder("layanan"):
        for layanan in isi:
            pemuat.hubungkan_layanan(pd, layanan)


def media_milik(pd: PerangkatDaerahPage | None) -> dict[str, Any]:
    """The collection a file belongs to: that of its PD, or the shared one."""
    return {"collection": hak.koleksi(pd) if pd else hak.koleksi_bersama()}


def _induk_dahulu(baris: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return sorted(baris, key=lambda b: b["induk"] is not None)


def _wilayah() -> None:
    for baris in muat("wilayah"):
        barat, selatan, timur, utara = baris["bbox"]
        Wilayah.objects.update_or_create(
            kode=baris["kode"],
            defaults={
                "nama": baris["nama"],
                "tingkat": baris["tingkat"],
                "induk": Wilayah.objects.filter(kode=baris["induk"] or "").first(),
                "kode_bps": baris["kode_bps"] or "",
                "lat": baris["lat"],
                "lon": baris["lon"],
                "min_lon": barat,
                "min_lat": selatan,
                "max_lon": timur,
                "max_lat": utara,
            },
        )


def _pengaturan() -> None:
    kota = PengaturanKota.load()
    kota.nama_portal = "Portal Layanan Publik Terpadu"
    kota.nama_kota = "Kota Mojokerto"
    kota.semboyan = "Semua layanan kota dalam satu pintu"
    kota.alamat = "Jalan Gajah Mada Nomor 145, Kota Mojokerto, Jawa Timur"
    kota.telepon, kota.whatsapp, kota.surel = "0321-390267", "628110003900", "diskominfo@mojokertokota.go.id"
    kota.catatan_kaki = (
        "Ini kota peragaan. Nama layanan dan tempat mengikuti keadaan sebenarnya; nomor telepon (kecuali 112 dan 119), "
        "tarif, dan isi dokumen adalah contoh."
    )
    kota.nomor_darurat = [
        NomorDarurat(nama="Darurat", nomor="112", keterangan="Kebakaran, kecelakaan, bencana"),
        NomorDarurat(nama="Ambulans PSC", nomor="119", keterangan="Gawat darurat medis"),
        NomorDarurat(nama="Polisi", nomor="110", keterangan="Kejahatan dan keamanan"),
    ]
    kota.tautan_sosial = [
        TautanSosial(nama="Instagram", url="https://www.instagram.com/"),
        TautanSosial(nama="YouTube", url="https://www.youtube.com/"),
    ]
    kota.save()
