"""What the pages of facilities tell machines (schema.org CivicStructure and its relatives)."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from cms.data_tertaut import (
    Benda,
    Konteks,
    Tertaut,
    alamat_benda,
    alamat_pos,
    daftar_tertaut,
    gambar,
    halaman_daftar,
)
from cms.jam_tertaut import jam_lain, jam_mingguan

from .jam import lingkup
from .models import FasilitasPage, IndeksFasilitasPage
from .pilihan import AKSESIBILITAS, StatusOperasi

TIPE = {
    "puskesmas": "MedicalClinic",
    "rumah-sakit": "Hospital",
    "kantor": "GovernmentOffice",
    "sekolah": "School",
    "taman": "Park",
    "ibadah": "PlaceOfWorship",
    "olahraga": "SportsActivityLocation",
    "perpustakaan": "Library",
    "museum": "Museum",
    "pos-pemadam": "FireStation",
    "toilet": "PublicToilet",
}
"""Beginning of a category's code -> a type that says more than CivicStructure. Categories are data: others may come."""


def fasilitas(k: Konteks, dasar: str) -> Tertaut:
    t = k["t"]
    kategori = t["kategori"]
    jejak = [(_("Fasilitas"), "/fasilitas/"), (t["judul"], t["url"])]
    if kategori:
        jejak.insert(1, (kategori["nama"], f"/fasilitas/?kategori={kategori['kode']}"))
    halaman, titik = dasar + t["url"], t["koordinat"]
    benda: Benda = {
        "@type": tipe(lingkup(t)),
        "@id": alamat_benda(dasar, "fasilitas", t["id"]),
        "identifier": [t["id"], *_pengenal(t)],
        "name": t["judul"],
        "description": t["ringkasan"] or t["keterangan"],
        "url": halaman,
        "mainEntityOfPage": halaman,
        "image": [gambar(f, dasar) for f in (t["foto"], *t["galeri"])],
        "address": alamat_pos(t["alamat"], k),
        "containedInPlace": [
            {"@type": "AdministrativeArea", "name": w["nama"], "identifier": w["kode"]}
            for w in (t["kelurahan"], t["kecamatan"])
            if w
        ],
        "geo": {"@type": "GeoCoordinates", "latitude": titik["lat"], "longitude": titik["lon"]} if titik else None,
        "telephone": [n["tel"] for n in t["telepon"]],
        "amenityFeature": [
            {"@type": "LocationFeatureSpecification", "name": nama, "value": True}
            for kode, nama in AKSESIBILITAS
            if kode in t["aksesibilitas"]
        ],
        **_jam(k),
    }
    return Tertaut(jejak, [benda])


def tipe(kode: str) -> list[str]:
    """The types of a place with this category."""
    khusus = next((t for awal, t in TIPE.items() if kode.startswith(awal)), "")
    return [khusus, "CivicStructure"] if khusus else ["CivicStructure"]


def _pengenal(t: dict[str, Any]) -> list[Benda]:
    return [
        {"@type": "PropertyValue", "propertyID": nama, "value": t[kunci]}
        for nama, kunci in (("NPSN", "npsn"), ("Kode faskes", "kode_faskes"))
        if t[kunci]
    ]


def _jam(k: Konteks) -> dict[str, Any]:
    """Hours; a place closed for good or moved has none, one closed for a time is closed from today."""
    t, status = k["t"], k["t"]["status"]
    if status["kode"] in (StatusOperasi.TUTUP, StatusOperasi.PINDAH):
        return {}
    tutup = list(k["penutupan"])
    if status["kode"] == StatusOperasi.TUTUP_SEMENTARA:
        hari_ini = timezone.localdate().isoformat()
        if not status["sampai"] or status["sampai"] >= hari_ini:
            tutup.append({"mulai": hari_ini, "sampai": status["sampai"], "alasan": status["alasan"]})
    return {
        "openingHoursSpecification": jam_mingguan(t["jam"]),
        "specialOpeningHoursSpecification": jam_lain(t["jam"], k["kalender"], lingkup(t), tutup),
    }


def daftarkan() -> None:
    daftar_tertaut(FasilitasPage, fasilitas)
    daftar_tertaut(IndeksFasilitasPage, halaman_daftar)
