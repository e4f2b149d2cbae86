"""Services, and services at locations: what the counters (``loket``) of a service are."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from django.utils import timezone

from layanan.loket import id_loket
from layanan.pilihan import AUDIENS
from perangkat_daerah.data import tel

from . import lokasi, organisasi
from .dasar import Objek, bagian, id_bagian, isi, telepon
from .lokasi import Konteks

NAMA_AUDIENS = dict(AUDIENS)
NAMA_BAHASA = {"id": "Bahasa Indonesia", "en": "Bahasa Inggris"}

BERJALAN = "active"
"""The status of every service the log shows; one that has ended is withdrawn."""
Muatan = dict[str, Any]
"""The payload of a record, as the log has it."""


def ringkas(t: Muatan, ditulis: datetime, pd: Muatan | None, k: Konteks) -> Objek:
    """The one-to-one fields, the agency among them. ``ditulis``: when the record changed last."""
    return _kolom(t, ditulis, k) | isi(organization=pd and organisasi.ringkas(pd, k))


def lengkap(t: Muatan, ditulis: datetime, pd: Muatan | None, tempat: dict[str, Muatan], k: Konteks) -> Objek:
    """A service with all that belongs to it; ``tempat``: the payloads of its facilities by id."""
    loket = {b["fasilitas"]["id"]: b for b in reversed(t["loket"])}  # the first of several at one place
    return tanpa_tempat(t, ditulis, pd, k) | isi(
        service_at_locations=[di_lokasi_lengkap(t, b, tempat[i], k) for i, b in reversed(loket.items()) if i in tempat]
    )


def tanpa_tempat(t: Muatan, ditulis: datetime, pd: Muatan | None, k: Konteks) -> Objek:
    """A service with all that belongs to it but the places."""
    return _kolom(t, ditulis, k) | isi(
        phones=telepon(t["id"], "service", [n for kanal in t["kanal"] for n in _nomor(kanal)]),
        languages=[
            isi(
                id=id_bagian(t["id"], "bahasa", t["bahasa"]),
                service_id=t["id"],
                name=NAMA_BAHASA.get(t["bahasa"]),
                code=t["bahasa"],
            )
        ],
        organization=pd and organisasi.lengkap(pd, k),
        cost_options=_biaya(t),
        required_documents=bagian(
            t["id"],
            "persyaratan",
            t["persyaratan"],
            lambda p: p["teks"],
            lambda p: {"service_id": t["id"], "document": _dengan_catatan(p["teks"], p["catatan"])},
        ),
        attributes=k.acuan.atribut("service", t["id"], _istilah(t)),
    )


def id_tempat(semua: Iterable[Muatan]) -> Iterator[str]:
    """The facilities at whose counters these services are given."""
    return (b["fasilitas"]["id"] for t in semua for b in t["loket"])


def di_lokasi(t: Muatan, loket: Muatan, tempat: Muatan | None) -> Objek:
    """The one-to-one fields of a service at a location, without the service."""
    fasilitas = loket["fasilitas"]["id"]
    return isi(
        id=id_loket(t["id"], fasilitas),
        service_id=t["id"],
        location_id=fasilitas,
        description=loket["catatan"],
        location=tempat and lokasi.ringkas(tempat),
    )


def di_lokasi_lengkap(t: Muatan, loket: Muatan, tempat: Muatan | None, k: Konteks) -> Objek:
    return di_lokasi(t, loket, tempat) | isi(location=tempat and lokasi.lengkap(tempat, k))


def saat(waktu: datetime) -> str:
    """An instant as HSDS wants it: to the millisecond."""
    return timezone.localtime(waktu).isoformat(timespec="milliseconds")


def _kolom(t: Muatan, ditulis: datetime, k: Konteks) -> Objek:
    return isi(
        id=t["id"],
        organization_id=t["pd"] and t["pd"]["id"],
        name=t["judul"],
        alternate_name="; ".join(t["nama_lain"]),
        description="\n\n".join(filter(None, [t["ringkasan"], t["pengantar"]])),
        url=f"{k.host}{t['url']}",
        status=BERJALAN,
        application_process="\n".join(
            f"{i}. {': '.join(filter(None, [n['judul'], n['uraian']]))}" for i, n in enumerate(t["prosedur"], 1)
        ),
        fees_description=_uraian_biaya(t),
        wait_time=t["jangka_waktu"] and _dengan_catatan(t["jangka_waktu"]["teks"], t["jangka_waktu"]["catatan"]),
        eligibility_description=", ".join(NAMA_AUDIENS.get(a, a) for a in t["audiens"]),
        assured_date=t["diperiksa"],
        last_modified=saat(ditulis),
    )


def _nomor(kanal: Muatan) -> list[Objek]:
    if kanal["tipe"] == "telepon":
        return [{"nomor": tel(kanal["nomor"]), "label": kanal["label"]}]
    if kanal["tipe"] == "whatsapp":
        label = kanal["label"] if "whatsapp" in kanal["label"].casefold() else f"WhatsApp: {kanal['label']}"
        return [{"nomor": f"+{kanal['nomor'].lstrip('+')}", "jenis": "text", "label": label}]
    return []


def _biaya(t: Muatan) -> list[Objek]:
    """``cost_options`` in rupiah; a service free of charge has one of 0."""
    gratis = [{"uraian": "Tanpa biaya", "tarif": 0, "satuan": "", "catatan": ""}] if t["biaya"]["gratis"] else []
    return bagian(
        t["id"],
        "tarif",
        [*gratis, *t["tarif"]],
        lambda b: b["uraian"],
        lambda b: isi(
            service_id=t["id"],
            option=b["uraian"],
            currency="IDR",
            amount=b["tarif"],
            amount_description=_dengan_catatan(f"per {b['satuan']}" if b["satuan"] else "", b["catatan"]),
        ),
    )


def _uraian_biaya(t: Muatan) -> str:
    if t["biaya"]["gratis"]:
        return "Tanpa biaya"
    return "\n".join(
        _dengan_catatan(
            f"{b['uraian']}: Rp{b['tarif']:,}".replace(",", ".") + (f" per {b['satuan']}" if b["satuan"] else ""),
            b["catatan"],
        )
        for b in t["tarif"]
    )


def _dengan_catatan(teks: str, catatan: str) -> str:
    return f"{teks} ({catatan})" if teks and catatan else teks or catatan


def _istilah(t: Muatan) -> list[tuple[str, str]]:
    kategori = t["kategori"]
    return [
        *([("kategori-layanan", kategori["kode"])] if kategori else []),
        *(("peristiwa-hidup", p["kode"]) for p in t["peristiwa_hidup"]),
        ("jenis-layanan", t["jenis_layanan"]),
        *(("audiens", a) for a in t["audiens"]),
    ]
