"""What the pages of services tell machines (schema.org GovernmentService)."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from cms.data_tertaut import (
    Benda,
    Konteks,
    Tertaut,
    alamat_benda,
    alamat_pos,
    daerah,
    daftar_tertaut,
    gambar,
    halaman_daftar,
    instansi,
)

from .models import IndeksLayananPage, LayananPage
from .pilihan import AUDIENS, DURASI_ISO


def layanan(k: Konteks, dasar: str) -> Tertaut:
    t = k["t"]
    kategori = t["kategori"]
    jejak = [(_("Layanan"), "/layanan/"), (t["judul"], t["url"])]
    if kategori:
        jejak.insert(1, (kategori["nama"], f"/layanan/?kategori={kategori['kode']}"))
    halaman = dasar + t["url"]
    audiens = dict(AUDIENS)
    benda: Benda = {
        "@type": "GovernmentService",
        "@id": alamat_benda(dasar, "layanan", t["id"]),
        "identifier": t["id"],
        "name": t["judul"],
        "alternateName": t["nama_lain"],
        "description": t["ringkasan"] or t["pengantar"],
        "url": halaman,
        "mainEntityOfPage": halaman,
        "image": gambar(t["foto"], dasar),
        "serviceType": t["jenis_layanan_nama"],
        "category": kategori["nama"] if kategori else None,
        "provider": instansi(t["pd"], k, dasar),
        "areaServed": daerah(k),
        "jurisdiction": daerah(k),
        "audience": [{"@type": "Audience", "audienceType": audiens.get(a, a)} for a in t["audiens"]],
        "availableChannel": list(_saluran(k, dasar)),
        "offers": list(_tarif(t)),
        "serviceOutput": {"@type": "Thing", "name": t["produk"]} if t["produk"] else None,
        "termsOfService": f"{halaman}#standar" if t["dasar_hukum"] or t["pengelolaan"]["sk_nomor"] else None,
        "isRelatedTo": [
            {"@type": "Service", "name": b["judul"], "url": dasar + b["url"]}
            for b in t["terkait"]
            if b["jenis"] == "layanan"
        ],
    }
    return Tertaut(jejak, [benda, *_tanya_jawab(t)])


def _saluran(k: Konteks, dasar: str) -> Iterator[Benda]:
    """Channels and counters; how long the service takes stands with each."""
    waktu = k["t"]["jangka_waktu"]
    umum = {"@type": "ServiceChannel"}
    if waktu:
        umum["processingTime"] = DURASI_ISO[waktu["satuan"]].format(waktu["jumlah"])
    for kanal in k["t"]["kanal"]:
        if kanal["tipe"] == "telepon":
            nomor = kanal["tautan"].removeprefix("tel:")
            yield {**umum, "name": kanal["label"], "servicePhone": {"@type": "ContactPoint", "telephone": nomor}}
        else:
            yield {**umum, "name": kanal["label"], "serviceUrl": kanal["tautan"]}
    for loket in k["loket"]:
        tempat = loket["tempat"]
        yield {
            **umum,
            "name": loket["fasilitas"]["judul"],
            "serviceLocation": {
                "@type": "Place",
                "@id": alamat_benda(dasar, "fasilitas", loket["fasilitas"]["id"]),
                "name": loket["fasilitas"]["judul"],
                "url": dasar + loket["fasilitas"]["url"],
                "address": alamat_pos(tempat.get("alamat", ""), k),
                "telephone": [n["tel"] for n in tempat.get("telepon", [])],
            },
        }


def _tarif(t: dict[str, Any]) -> Iterator[Benda]:
    if t["biaya"]["gratis"] and not t["tarif"]:
        yield {"@type": "Offer", "price": 0, "priceCurrency": "IDR"}
    for b in t["tarif"]:
        uraian = ", ".join(filter(None, [b["uraian"], b["satuan"], b["catatan"]]))
        yield {"@type": "Offer", "description": uraian, "price": b["tarif"] or 0, "priceCurrency": "IDR"}


def _tanya_jawab(t: dict[str, Any]) -> Iterator[Benda]:
    if t["tanya_jawab"]:
        tanya = [
            {"@type": "Question", "name": b["tanya"], "acceptedAnswer": {"@type": "Answer", "text": b["jawab"]}}
            for b in t["tanya_jawab"]
        ]
        yield {"@type": "FAQPage", "mainEntity": tanya}


def daftarkan() -> None:
    daftar_tertaut(LayananPage, layanan)
    daftar_tertaut(IndeksLayananPage, halaman_daftar)
