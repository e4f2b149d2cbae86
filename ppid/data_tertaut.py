"""What the pages of public information tell machines (schema.org DigitalDocument, Dataset)."""

from typing import Any

from django.utils.translation import gettext as _

from cms.data_tertaut import Benda, Konteks, Tertaut, daftar_tertaut, halaman_daftar, instansi

from .models import IndeksPpidPage, InformasiPublikPage

TABEL = (".csv", ".xlsx", ".ods")
"""Files that programs can compute with: such an entry is a dataset."""


def informasi(k: Konteks, dasar: str) -> Tertaut:
    t = k["t"]
    jejak = [(_("Informasi publik"), "/ppid/"), (t["judul"], t["url"])]
    if t["kategori"]:
        jejak.insert(1, (t["kategori_nama"], f"/ppid/?kategori={t['kategori']}"))
    himpunan = any(d["nama"].lower().endswith(TABEL) for d in t["dokumen"])
    halaman = dasar + t["url"]
    benda: Benda = {
        "@type": "Dataset" if himpunan else "DigitalDocument",
        "@id": f"{halaman}#informasi",
        "identifier": [t["id"], t["nomor"]],
        "name": t["judul"],
        "description": t["ringkasan"],
        "url": halaman,
        "mainEntityOfPage": halaman,
        "inLanguage": t["bahasa"],
        "datePublished": t["tanggal"],
        "dateCreated": t["dip"]["waktu_pembuatan"],
        "dateModified": t["diperbarui"],
        "publisher": instansi(t["pd"], k, dasar),
        "genre": t["kategori_nama"],
        "isAccessibleForFree": not t["pengecualian"],
        "conditionsOfAccess": _syarat(t),
        "distribution" if himpunan else "encoding": [_berkas(d, himpunan, dasar) for d in t["dokumen"]],
    }
    return Tertaut(jejak, [benda])


def _syarat(t: dict[str, Any]) -> str | None:
    """Why an exempt entry is not open (UU 14/2008, Pasal 17)."""
    kecuali = t["pengecualian"]
    return f"Dikecualikan menurut Pasal 17 UU 14/2008: {kecuali['alasan_nama']}." if kecuali else None


def _berkas(d: dict[str, Any], himpunan: bool, dasar: str) -> Benda:
    return {
        "@type": "DataDownload" if himpunan else "MediaObject",
        "name": d["judul"],
        "contentUrl": dasar + d["url"],
        "encodingFormat": d["mime"],
        "contentSize": f"{d['ukuran']} B" if d["ukuran"] is not None else None,
        "sha256": d["sha256"],
        "uploadDate": d["tanggal"],
    }


def daftarkan() -> None:
    daftar_tertaut(InformasiPublikPage, informasi)
    daftar_tertaut(IndeksPpidPage, halaman_daftar)
