"""Projection of news, free pages and banners. Whether a banner shows now is decided when read."""

from typing import Any

from perangkat_daerah.data import tel
from terbitan.proyeksi import Isi, Pembaca, daftar_proyektor, tanggal, urut_terbaru, waktu

from .models import BannerPage, BeritaPage, HalamanPage, HomePage, IndeksBannerPage, IndeksBeritaPage
from .pilihan import TipeTarget


def berita(page: BeritaPage, baca: Pembaca) -> Isi:
    isi = baca.teks_kaya(page.isi)
    return Isi(
        ringkas={
            "jenis_berita": page.jenis_berita,
            "jenis_berita_nama": page.get_jenis_berita_display(),
            "tanggal": tanggal(page.tanggal),
            "sampai": tanggal(page.sampai),
        },
        lengkap={"isi": isi},
        faset=[("jenis_berita", page.jenis_berita)],
        urut=urut_terbaru(page.tanggal, page.title),
        isi=isi["teks"],
        tanggal=page.tanggal,
    )


def halaman(page: HalamanPage, baca: Pembaca) -> Isi:
    isi = baca.teks_kaya(page.isi)
    return Isi(lengkap={"isi": isi}, isi=isi["teks"])


def banner(page: BannerPage, baca: Pembaca) -> Isi:
    return Isi(
        ringkas={
            "jenis_banner": page.jenis_banner,
            "teks": page.teks,
            "foto_tegak": baca.gambar(page.foto_tegak, page.teks_alternatif),
            "target": _target(page, baca),
            "mulai": waktu(page.mulai),
            "sampai": waktu(page.sampai),
            "prioritas": page.prioritas,
            "wilayah": baca.referensi(page.wilayah),
            "batas_tampil": page.batas_tampil if page.jenis_banner == "splash" else None,
            "dapat_ditutup": True,
        },
        faset=[("jenis_banner", page.jenis_banner)],
        urut=f"{page.prioritas:02d} {page.title.casefold()[:200]}",
        berkala={"mulai": waktu(page.mulai), "sampai": waktu(page.sampai)},
    )


def _target(page: BannerPage, baca: Pembaca) -> dict[str, Any] | None:
    """A typed target; None when there is none, or when the page it names is not published."""
    if page.tipe_target == TipeTarget.HALAMAN:
        kartu = baca.satu_kartu(page.target_halaman_id)
        return {"tipe": "halaman", **{k: kartu[k] for k in ("id", "jenis", "judul", "url")}} if kartu else None
    if page.tipe_target == TipeTarget.FITUR:
        return {"tipe": "fitur", "fitur": page.target_fitur, "nama": page.get_target_fitur_display()}
    if page.tipe_target == TipeTarget.URL:
        return {"tipe": "url", "tautan": page.target_url}
    if page.tipe_target == TipeTarget.TELEPON:
        nomor = tel(page.target_telepon)
        return {"tipe": "telepon", "nomor": page.target_telepon, "tel": nomor, "tautan": f"tel:{nomor}"}
    return None


def daftarkan() -> None:
    daftar_proyektor(BeritaPage, berita)
    daftar_proyektor(HalamanPage, halaman)
    daftar_proyektor(BannerPage, banner)
    for indeks in (HomePage, IndeksBeritaPage, IndeksBannerPage):
        daftar_proyektor(indeks, lambda page, baca: Isi())
