"""What the pages of agencies tell machines (schema.org GovernmentOffice)."""

from django.utils.translation import gettext as _

from cms.data_tertaut import (
    Benda,
    Konteks,
    Tertaut,
    alamat_benda,
    alamat_pos,
    daerah,
    daftar_butir,
    daftar_tertaut,
    gambar,
    instansi,
)
from cms.jam_tertaut import jam_lain, jam_mingguan
from cms.kalender import KANTOR
from perangkat_daerah.models import IndeksPerangkatDaerahPage, PerangkatDaerahPage


def indeks(k: Konteks, dasar: str) -> Tertaut:
    butir = [b for kelompok in k["kelompok"] for b in kelompok["butir"]]
    return Tertaut([(k["t"]["judul"], k["t"]["url"])], [daftar_butir(k["t"]["judul"], butir, dasar)])


def pd(k: Konteks, dasar: str) -> Tertaut:
    t, induk = k["t"], k["t"]["induk"]
    jejak = [(_("Perangkat daerah"), "/pd/"), (t["singkatan"] or t["judul"], t["url"])]
    if induk:
        jejak.insert(1, (induk["judul"], induk["url"]))
    halaman = dasar + t["url"]
    benda: Benda = {
        "@type": "GovernmentOffice",
        "@id": alamat_benda(dasar, "perangkat-daerah", t["id"]),
        "identifier": t["id"],
        "name": t["judul"],
        "alternateName": t["singkatan"],
        "description": t["ringkasan"] or t["tentang"]["teks"],
        "url": halaman,
        "mainEntityOfPage": halaman,
        "sameAs": t["situs"],
        "logo": gambar(t["foto"], dasar),
        "address": alamat_pos(t["alamat"], k),
        "telephone": [n["tel"] for n in t["telepon"]],
        "email": t["surel"],
        "areaServed": daerah(k),
        "parentOrganization": instansi(induk, k, dasar),
        "openingHoursSpecification": jam_mingguan(t["jam"]),
        "specialOpeningHoursSpecification": jam_lain(t["jam"], k["kalender"], KANTOR, []),
    }
    return Tertaut(jejak, [benda])


def daftarkan() -> None:
    daftar_tertaut(IndeksPerangkatDaerahPage, indeks)
    daftar_tertaut(PerangkatDaerahPage, pd)
