"""The catalogue of the datasets after DCAT-AP: what there is, whose it is, how to get it, when it last changed."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Max, Q

from cms.konteks import kota
from perangkat_daerah.models import Wilayah
from terbitan.kepala import Kepala
from terbitan.models import Terbitan
from terbitan.proyeksi import waktu

from .kumpulan import KUMPULAN, LISENSI
from .rdf import Simpul, bertipe, iri, simpul, teks

MEDIA = "http://www.iana.org/assignments/media-types/"
INDONESIA = "http://publications.europa.eu/resource/authority/language/IND"
SETIAP_SAAT = "http://publications.europa.eu/resource/authority/frequency/CONT"


@dataclass(frozen=True)
class Keadaan:
    """How many records a kind has, and when one of them last changed or went."""

    banyak: int = 0
    diubah: datetime | None = None


_simpanan: dict[Kepala, dict[str, Keadaan]] = {}


def keadaan(kepala: Kepala) -> dict[str, Keadaan]:
    """kind of record -> its state. Counted once for each state of the log: at 20,000 records that takes a while."""
    ada = _simpanan.get(kepala)
    if ada is None:
        baris = Terbitan.objects.filter(bahasa="id").values("jenis").order_by("jenis")
        hitungan = baris.annotate(banyak=Count("pk", filter=Q(aktif=True)), diubah=Max("ditulis"))
        ada = {b["jenis"]: Keadaan(b["banyak"], b["diubah"]) for b in hitungan}
        _simpanan.clear()
        _simpanan[kepala] = ada
    return ada


def katalog(kepala: Kepala, dasar: str) -> list[Simpul]:
    """The catalogue, its publisher and place, every dataset with its distributions, and the two interfaces."""
    ini, penerbit = f"{dasar}/data/katalog", f"{dasar}/#pemerintah"
    tempat = _tempat(dasar)
    himpunan = [s for kode in KUMPULAN for s in _himpunan(kode, keadaan(kepala), dasar, penerbit, tempat)]
    layanan = _antarmuka(dasar, penerbit)
    kini = kota()
    return [
        simpul(
            ini,
            "dcat:Catalog",
            dct_title=teks(f"Data terbuka {kini.nama_kota}"),
            dct_description=teks(f"Data yang tampil di {kini.nama_portal} {kini.nama_kota}."),
            dct_publisher=iri(penerbit),
            dct_license=iri(LISENSI),
            dct_language=iri(INDONESIA),
            dct_modified=bertipe(waktu(kepala.diubah), "dateTime") if kepala.diubah else None,
            dct_spatial=[iri(s["@id"]) for s in tempat],
            foaf_homepage=iri(f"{dasar}/data/"),
            dcat_dataset=[iri(s["@id"]) for s in himpunan if s["@type"] == "dcat:Dataset"],
            dcat_service=[iri(s["@id"]) for s in layanan],
        ),
        simpul(
            penerbit,
            "foaf:Agent",
            foaf_name=teks(f"Pemerintah {kini.nama_kota}"),
            foaf_homepage=iri(f"{dasar}/"),
            foaf_mbox=iri(f"mailto:{kini.surel}") if kini.surel else None,
        ),
        *tempat,
        *himpunan,
        *layanan,
    ]


def _tempat(dasar: str) -> list[Simpul]:
    """The city as a place, with its bounding box (longitude first, as WKT and GeoJSON do)."""
    hasil = []
    for w in Wilayah.objects.filter(tingkat=Wilayah.Tingkat.KOTA, aktif=True):
        kotak = None
        if w.kotak:
            b, s, t, u = w.kotak
            wkt = f"POLYGON(({b} {s},{t} {s},{t} {u},{b} {u},{b} {s}))"
            kotak = {"@value": wkt, "@type": "geo:wktLiteral"}
        hasil.append(
            simpul(
                f"{dasar}/api/v1/wilayah/{w.kode}",
                "dct:Location",
                skos_prefLabel=teks(w.nama),
                dct_identifier=w.kode,
                dcat_bbox=kotak,
            )
        )
    return hasil


def _himpunan(kode: str, semua: dict[str, Keadaan], dasar: str, penerbit: str, tempat: list[Simpul]) -> list[Simpul]:
    k = KUMPULAN[kode]
    diubah = semua.get(k.jenis, Keadaan()).diubah
    umum: dict[str, Any] = {
        "dct_license": iri(LISENSI),
        "dct_modified": bertipe(waktu(diubah), "dateTime") if diubah else None,
    }
    sebaran = [
        simpul(
            f"{dasar}/data/#{b.berkas}",
            "dcat:Distribution",
            dct_title=teks(b.nama),
            dcat_accessURL=iri(f"{dasar}/data/"),
            dcat_downloadURL=iri(f"{dasar}/data/{b.berkas}"),
            dcat_mediaType=iri(MEDIA + b.mime.split(";")[0]),
            **umum,
        )
        for b in k.bentuk
    ]
    himpunan = simpul(
        f"{dasar}/data/#{kode}",
        "dcat:Dataset",
        dct_identifier=kode,
        dct_title=teks(k.judul),
        dct_description=teks(k.uraian),
        dcat_keyword=[teks(kata) for kata in k.kata_kunci],
        dct_publisher=iri(penerbit),
        dct_language=iri(INDONESIA),
        dct_spatial=[iri(s["@id"]) for s in tempat],
        dct_accrualPeriodicity=iri(SETIAP_SAAT),
        dcat_landingPage=iri(f"{dasar}/data/#{kode}"),
        dcat_distribution=[iri(s["@id"]) for s in sebaran],
        **umum,
    )
    return [himpunan, *sebaran]


def _antarmuka(dasar: str, penerbit: str) -> list[Simpul]:
    himpunan = [iri(f"{dasar}/data/#{kode}") for kode in KUMPULAN]
    return [
        simpul(
            f"{dasar}/data/#{kode}",
            "dcat:DataService",
            dct_title=teks(judul),
            dct_publisher=iri(penerbit),
            dct_license=iri(LISENSI),
            dcat_endpointURL=iri(dasar + alamat),
            dcat_endpointDescription=iri(dasar + uraian) if uraian else None,
            dcat_servesDataset=himpunan,
        )
        for kode, judul, alamat, uraian in (
            ("api", "API portal", "/api/v1/", "/api/v1/openapi.json"),
            ("hsds", "Open Referral HSDS 3.0", "/hsds/", ""),
        )
    ]
