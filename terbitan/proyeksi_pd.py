"""Projection of agencies. It stands here because ``perangkat_daerah`` is below the log and must not know it."""

from perangkat_daerah.data import telepon
from perangkat_daerah.models import IndeksPerangkatDaerahPage, PerangkatDaerahPage

from .proyeksi import Isi, Pembaca, daftar_proyektor


def perangkat_daerah(page: PerangkatDaerahPage, baca: Pembaca) -> Isi:
    tentang = baca.teks_kaya(page.tentang)
    return Isi(
        ringkas={"singkatan": page.singkatan, "jenis_pd": page.jenis_pd, "jenis_pd_nama": page.get_jenis_pd_display()},
        lengkap={
            "induk": baca.satu_kartu(page.induk_id),
            "kepala": page.kepala,
            "alamat": page.alamat,
            "telepon": telepon(page.telepon),
            "surel": page.surel,
            "situs": page.situs,
            "jam": page.jam,
            "tentang": tentang,
        },
        faset=[("jenis_pd", page.jenis_pd)],
        lain=page.singkatan,
        isi="\n".join(filter(None, [page.alamat, tentang["teks"], page.kepala, page.telepon, page.surel, page.situs])),
    )


def indeks(page: IndeksPerangkatDaerahPage, baca: Pembaca) -> Isi:
    """An index page has no content of its own: its list is read from the log."""
    return Isi()


def daftarkan() -> None:
    daftar_proyektor(PerangkatDaerahPage, perangkat_daerah)
    daftar_proyektor(IndeksPerangkatDaerahPage, indeks)
