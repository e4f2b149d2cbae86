"""Locations: facilities, and the office of an agency."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Any

from cms.kalender import KANTOR, Kalender
from fasilitas.jam import lingkup
from fasilitas.pilihan import AKSESIBILITAS, StatusOperasi

from .acuan import PROVINSI, Acuan
from .dasar import Objek, bagian, id_bagian, isi, telepon
from .jadwal import jadwal

NAMA_AKSES = dict(AKSESIBILITAS)
TANPA_KODE_POS = "-"
"""HSDS demands a postal code, and the portal has none unless the address ends with it. None is made up."""
_KODE_POS = re.compile(r"[^\W\d]\.?,? ([1-9][0-9]{4})$")


@dataclass(frozen=True)
class Konteks:
    """What objects are made with beside their record: terms, calendar, the day, and the host of links."""

    acuan: Acuan
    kalender: Kalender
    hari_ini: date
    host: str


def ringkas(t: dict[str, Any]) -> Objek:
    """The one-to-one fields of a facility."""
    koordinat = t["koordinat"] or {}
    nomor, jenis = next(((t[k], n) for k, n in (("npsn", "NPSN"), ("kode_faskes", "Kode faskes")) if t[k]), ("", ""))
    return isi(
        id=t["id"],
        location_type="physical",
        organization_id=t["pd"] and t["pd"]["id"],
        name=t["judul"],
        description=_uraian(t),
        latitude=koordinat.get("lat"),
        longitude=koordinat.get("lon"),
        external_identifier=nomor,
        external_identifier_type=jenis,
    )


def lengkap(t: dict[str, Any], k: Konteks) -> Objek:
    """A facility with all that belongs to it."""
    kategori = [("kategori-fasilitas", t["kategori"]["kode"])] if t["kategori"] else []
    nomor = [{"nomor": n["tel"]} for n in t["telepon"]]
    return ringkas(t) | isi(
        addresses=_alamat(t["id"], t["alamat"], k.acuan, t["kelurahan"], t["kecamatan"]),
        accessibility=bagian(
            t["id"],
            "akses",
            t["aksesibilitas"],
            str,
            lambda kode: {"location_id": t["id"], "description": NAMA_AKSES.get(kode, kode)},
        ),
        phones=telepon(t["id"], "location", nomor),
        schedules=_jadwal(t, k),
        attributes=k.acuan.atribut("location", t["id"], kategori),
    )


def kantor(t: dict[str, Any], k: Konteks) -> Objek:
    """The office of an agency; its payload has an address and hours, no coordinates."""
    kunci = id_bagian(t["id"], "kantor")
    return isi(
        id=kunci,
        location_type="physical",
        organization_id=t["id"],
        name=t["judul"],
        addresses=_alamat(kunci, t["alamat"], k.acuan),
        phones=telepon(kunci, "location", [{"nomor": n["tel"]} for n in t["telepon"]]),
        schedules=jadwal(kunci, "location", t["jam"], k.kalender, KANTOR, k.hari_ini),
    )


def _uraian(t: dict[str, Any]) -> str:
    """HSDS locations have no status: one that does not operate says so first."""
    status = t["status"]
    keadaan = [] if status["kode"] == StatusOperasi.BUKA else [status["nama"], status["alasan"]]
    return "\n\n".join(filter(None, [": ".join(filter(None, keadaan)), t["ringkasan"], t["keterangan"]]))


def _jadwal(t: dict[str, Any], k: Konteks) -> list[Objek]:
    """None for a place that is closed without an end."""
    status, tutup = t["status"], t["penutupan"]
    if status["kode"] != StatusOperasi.BUKA:
        if status["kode"] != StatusOperasi.TUTUP_SEMENTARA or not status["sampai"]:
            return []
        tutup = [*tutup, {"mulai": None, "sampai": status["sampai"], "alasan": status["alasan"]}]
    return jadwal(t["id"], "location", t["jam"], k.kalender, lingkup(t), k.hari_ini, tutup)


def _alamat(
    lokasi: str, alamat: str, acuan: Acuan, kelurahan: Objek | None = None, kecamatan: Objek | None = None
) -> list[Objek]:
    """``addresses``; none unless all is known that HSDS demands, but for the postal code."""
    teks = " ".join(alamat.split())
    provinsi = PROVINSI.get(kelurahan["kode"][:2], "") if kelurahan else acuan.provinsi
    if not (teks and acuan.kota and provinsi):
        return []
    kode_pos = _KODE_POS.search(teks)
    return [
        isi(
            id=id_bagian(lokasi, "alamat"),
            location_id=lokasi,
            address_1=teks,
            address_2=kelurahan and f"Kelurahan {kelurahan['nama']}",
            city=acuan.kota,
            region=kecamatan and f"Kecamatan {kecamatan['nama']}",
            state_province=provinsi,
            postal_code=kode_pos[1] if kode_pos else TANPA_KODE_POS,
            country="ID",
            address_type="physical",
        )
    ]
