"""Organizations: the city's agencies (PD)."""

from collections.abc import Iterable
from typing import Any

from . import lokasi
from .dasar import Objek, id_bagian, isi, telepon
from .lokasi import Konteks


def ringkas(t: dict[str, Any], k: Konteks) -> Objek:
    """The one-to-one fields. HSDS wants a description; an agency without one is described by its name."""
    return isi(
        id=t["id"],
        name=t["judul"],
        alternate_name=t["singkatan"],
        description="\n\n".join(filter(None, [t["ringkasan"], t["tentang"]["teks"]])) or t["judul"],
        email=t["surel"],
        website=t["situs"] or f"{k.host}{t['url']}",
        logo=t["foto"] and f"{k.host}{t['foto']['url']}",
        parent_organization_id=t["induk"] and t["induk"]["id"],
    )


def lengkap(t: dict[str, Any], k: Konteks, fasilitas: Iterable[dict[str, Any]] = ()) -> Objek:
    """With contacts, phones and places: its office, and the facilities it runs where they are given."""
    pimpinan = {"id": id_bagian(t["id"], "pimpinan"), "organization_id": t["id"], "title": t["kepala"]}
    return ringkas(t, k) | isi(
        contacts=[pimpinan] if t["kepala"].strip() else [],
        phones=telepon(t["id"], "organization", [{"nomor": n["tel"]} for n in t["telepon"]]),
        locations=[lokasi.kantor(t, k), *(lokasi.lengkap(f, k) for f in fasilitas)],
        attributes=k.acuan.atribut("organization", t["id"], [("jenis-perangkat-daerah", t["jenis_pd"])]),
    )
