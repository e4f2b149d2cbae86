"""The agency pages. They stand here because ``perangkat_daerah`` is below the log and must not know it."""

from typing import Any

from django.http import HttpRequest

from cms.halaman import daftar_tampilan
from cms.jam import pekan
from cms.kalender import KANTOR, kalender
from perangkat_daerah.models import IndeksPerangkatDaerahPage, JenisPD, PerangkatDaerahPage

from .baca import daftar, ringkas
from .tampilan import bahasa

BAGIAN = [("layanan", 12), ("fasilitas", 8), ("informasi", 6), ("berita", 4)]
"""(kind of record, how many the agency's page shows before it links to the filtered list)."""


def indeks(page: IndeksPerangkatDaerahPage, request: HttpRequest, t: dict[str, Any]) -> dict[str, Any]:
    """Agencies grouped by kind, in the order of JenisPD."""
    semua = ringkas(daftar("perangkat-daerah", bahasa(request)))
    kelompok = [
        {"kode": kode, "nama": nama, "butir": [b for b in semua if b["jenis_pd"] == kode]}
        for kode, nama in JenisPD.choices
    ]
    return {"kelompok": [k for k in kelompok if k["butir"]], "total": len(semua)}


def pd(page: PerangkatDaerahPage, request: HttpRequest, t: dict[str, Any]) -> dict[str, Any]:
    """What the agency publishes, one query for each kind."""
    isi: dict[str, Any] = {}
    for jenis, banyak in BAGIAN:
        baris = ringkas(daftar(jenis, bahasa(request), pd=t["slug"])[: banyak + 1])
        isi[jenis] = {"butir": baris[:banyak], "ada_lagi": len(baris) > banyak}
    kini = kalender()
    return {"isi": isi, "pekan": pekan(t.get("jam", ""), kini, KANTOR), "kalender": kini}


def daftarkan() -> None:
    daftar_tampilan(IndeksPerangkatDaerahPage, indeks)
    daftar_tampilan(PerangkatDaerahPage, pd)
