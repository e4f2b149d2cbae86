"""What the front page, news and free pages tell machines (schema.org WebSite, NewsArticle, SpecialAnnouncement)."""

from django.utils.translation import gettext as _

from cms.data_tertaut import (
    Benda,
    Konteks,
    Tertaut,
    alamat_pos,
    daerah,
    daftar_butir,
    daftar_tertaut,
    gambar,
    halaman_daftar,
    instansi,
    pemerintah,
)

from .models import BannerPage, BeritaPage, HalamanPage, HomePage, IndeksBannerPage, IndeksBeritaPage
from .pilihan import JenisBerita

PENGUMUMAN = (JenisBerita.PENGUMUMAN, JenisBerita.HIMBAUAN, JenisBerita.IKLAN_LAYANAN)
"""Kinds that announce something to the public rather than report it."""


def beranda(k: Konteks, dasar: str) -> Tertaut:
    """The site with its search, and the government behind it with every way to reach it."""
    kota = k["kota"]
    situs: Benda = {
        "@type": "WebSite",
        "@id": f"{dasar}/#situs",
        "name": f"{kota.nama_portal} {kota.nama_kota}",
        "url": f"{dasar}/",
        "inLanguage": k["t"]["bahasa"],
        "publisher": {"@id": f"{dasar}/#pemerintah"},
        "potentialAction": {
            "@type": "SearchAction",
            "target": {"@type": "EntryPoint", "urlTemplate": f"{dasar}/cari/?q={{search_term_string}}"},
            "query-input": "required name=search_term_string",
        },
    }
    organisasi: Benda = {
        **pemerintah(k, dasar),
        "slogan": kota.semboyan,
        "logo": kota.logo and dasar + kota.logo,
        "areaServed": daerah(k),
        "address": alamat_pos(kota.alamat, k),
        "telephone": kota.telepon,
        "email": kota.surel,
        "sameAs": [s["url"] for s in kota.tautan_sosial],
        "contactPoint": [
            {"@type": "ContactPoint", "contactType": "emergency", "name": n["nama"], "telephone": n["nomor"]}
            for n in kota.nomor_darurat
        ],
    }
    return Tertaut([], [situs, organisasi])


def berita(k: Konteks, dasar: str) -> Tertaut:
    t = k["t"]
    halaman = dasar + t["url"]
    pengumuman = t["jenis_berita"] in PENGUMUMAN
    khusus: Benda = (
        {"@type": "SpecialAnnouncement", "datePosted": t["tanggal"], "spatialCoverage": daerah(k)}
        if pengumuman
        else {"@type": "NewsArticle", "headline": t["judul"], "author": instansi(t["pd"], k, dasar)}
    )
    benda: Benda = {
        **khusus,
        "@id": f"{halaman}#berita",
        "identifier": t["id"],
        "name": t["judul"],
        "abstract": t["ringkasan"],
        "text": t["isi"]["teks"],
        "url": halaman,
        "mainEntityOfPage": halaman,
        "image": gambar(t["foto"], dasar),
        "genre": t["jenis_berita_nama"],
        "inLanguage": t["bahasa"],
        "datePublished": t["tanggal"],
        "dateModified": t["diperbarui"],
        "expires": t["sampai"],
        "publisher": instansi(t["pd"], k, dasar),
    }
    return Tertaut([(_("Berita"), "/berita/"), (t["judul"], t["url"])], [benda])


def halaman(k: Konteks, dasar: str) -> Tertaut:
    t = k["t"]
    jejak = [(t["judul"], t["url"])]
    if t["pd"]:
        jejak.insert(0, (t["pd"]["judul"], t["pd"]["url"]))
    return Tertaut(jejak, [_web(k, dasar)])


def banner(k: Konteks, dasar: str) -> Tertaut:
    return Tertaut([(k["t"]["judul"], k["t"]["url"])], [_web(k, dasar)])


def indeks_banner(k: Konteks, dasar: str) -> Tertaut:
    return Tertaut([(k["t"]["judul"], k["t"]["url"])], [daftar_butir(k["t"]["judul"], k["banner"], dasar)])


def _web(k: Konteks, dasar: str) -> Benda:
    t = k["t"]
    return {
        "@type": "WebPage",
        "@id": dasar + t["url"],
        "name": t["judul"],
        "description": t["ringkasan"],
        "url": dasar + t["url"],
        "inLanguage": t["bahasa"],
        "dateModified": t["diperbarui"],
        "publisher": instansi(t["pd"], k, dasar),
        "isPartOf": {"@id": f"{dasar}/#situs"},
    }


def daftarkan() -> None:
    daftar_tertaut(HomePage, beranda)
    daftar_tertaut(BeritaPage, berita)
    daftar_tertaut(IndeksBeritaPage, halaman_daftar)
    daftar_tertaut(HalamanPage, halaman)
    daftar_tertaut(BannerPage, banner)
    daftar_tertaut(IndeksBannerPage, indeks_banner)
