"""What OpenAPI cannot say, told to schemathesis: which codes and ids exist, and which parameters exclude each other.

Only valid requests are changed, so that they reach the data; invalid ones are sent as they were made. Loaded by
``schemathesis run`` through ``SCHEMATHESIS_HOOKS``; the portal stands at ``ALAMAT_PORTAL``.
"""

import json
import os
import urllib.request
import zlib
from typing import Any

import schemathesis

PORTAL = os.environ["ALAMAT_PORTAL"]
JENIS = {"layanan": "layanan", "fasilitas": "fasilitas", "ppid": "ppid/informasi", "berita": "berita"} | {
    nama: nama for nama in ("banner", "perangkat-daerah", "wilayah")
}


def _ambil(alamat: str) -> Any:
    with urllib.request.urlopen(f"{PORTAL}/{alamat}", timeout=30) as jawaban:
        return json.load(jawaban)


ISI = {awal: _ambil(f"api/v1/{alamat}?limit=100")["items"] for awal, alamat in JENIS.items()}
WILAYAH = {
    tingkat: [w["kode"] for w in ISI["wilayah"] if w["tingkat"] == tingkat] for tingkat in ("kelurahan", "kecamatan")
}
PD = [pd["slug"] for pd in ISI["perangkat-daerah"]]
KATEGORI = {
    nama: sorted({b["kategori"]["kode"] for b in ISI[nama] if b["kategori"]}) for nama in ("layanan", "fasilitas")
}
PERISTIWA = sorted({p["kode"] for b in ISI["layanan"] for p in b["peristiwa_hidup"]})
HSDS = ("services", "service_at_locations", "organizations", "taxonomies", "taxonomy_terms")
ID_HSDS = {nama: [o["id"] for o in _ambil(f"hsds/{nama}?per_page=20")["contents"]] for nama in HSDS}


def _pilih(dari: list[Any], nilai: Any) -> Any:
    """Always the same one for the same generated value."""
    return dari[zlib.crc32(str(nilai).encode(errors="replace")) % len(dari)]


@schemathesis.hook
def before_call(context: Any, case: Any, kwargs: Any) -> None:
    if case.meta is None or not case.meta.generation.mode.is_positive or case.method != "GET":
        return
    awal = case.path.removeprefix("/api/v1/").removeprefix("/hsds/").split("/")[0].split(".")[0]
    if case.query:
        _kueri(case.query, awal)
    if case.path_parameters:
        _jalur(case.path_parameters, awal, case.path.startswith("/hsds/"))


def _jalur(jalur: dict[str, Any], awal: str, di_hsds: bool) -> None:
    """Every other detail is one that exists; the rest stay unknown."""
    asal = "/".join(map(str, jalur.values()))
    if zlib.crc32(asal.encode(errors="replace")) % 2:
        return
    if di_hsds:
        jalur["id"] = _pilih(ID_HSDS[awal], asal)
        return
    butir = _pilih(ISI[awal], asal)
    ada = {"kunci": butir["id"], "slug": butir["slug"], "kode": butir["id"], "pd": (butir.get("pd") or {}).get("slug")}
    jalur.update({nama: ada[nama] or "-" for nama in jalur})


def _kueri(kueri: dict[str, Any], awal: str) -> None:
    rujukan = {"pd": PD, "peristiwa": PERISTIWA, "induk": WILAYAH["kecamatan"], **WILAYAH}
    rujukan["kategori"] = KATEGORI.get(awal, KATEGORI["fasilitas"] if awal == "cari" else [])
    for nama, ada in rujukan.items():
        if nama in kueri and ada:
            kueri[nama] = _pilih(ada, kueri[nama])
    _tanpa_pertentangan(kueri, awal)


def _tanpa_pertentangan(kueri: dict[str, Any], awal: str) -> None:
    # Tokens are opaque, and made for one order and one choice of kinds.
    kueri.pop("setelah", None)
    kueri.pop("sejak", None)
    if "dekat" not in kueri:
        kueri.pop("radius", None)
    if ("dekat" in kueri and awal == "fasilitas") or (awal == "cari" and "dekat" not in kueri):
        kueri.pop("urut", None)
    if "dari" in kueri and "sampai" in kueri:
        kueri["dari"], kueri["sampai"] = sorted((kueri["dari"], kueri["sampai"]))
    elif awal == "kalender":
        kueri.clear()
    if "bbox" in kueri:
        barat, satu, timur, dua = kueri["bbox"].split(",")
        kueri["bbox"] = ",".join((barat, min(satu, dua, key=float), timur, max(satu, dua, key=float)))
    if {"full", "full_service"} & kueri.keys() and "per_page" in kueri:
        kueri["per_page"] = min(int(kueri["per_page"]), 20)
