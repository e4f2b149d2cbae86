"""Services after CPSV-AP 3.2, the European application profile for public services.

Every node has an address of its own: the service's is ``/data/layanan/<uuid>``, its parts hang below it as fragments.
"""

from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

from cms.data_tertaut import alamat_benda as alamat
from layanan.pilihan import AUDIENS, DURASI_ISO
from terbitan.baca import daftar, ringkas

from .aliran import potongan
from .kumpulan import Butir
from .rdf import Simpul, bertipe, iri, simpul, teks

RUPIAH = "http://publications.europa.eu/resource/authority/currency/IDR"
INDONESIA = "http://publications.europa.eu/resource/authority/language/IND"
NAMA_KANAL = {"web": "Situs web", "aplikasi": "Aplikasi ponsel", "telepon": "Telepon", "whatsapp": "WhatsApp"}


def layanan(t: Butir, dasar: str) -> Iterator[Simpul]:
    """One service and its parts: costs, channels, inputs, output, requirements, legal resources."""
    ini = alamat(dasar, "layanan", t["id"])
    bagian = [*_biaya(t, ini), *_kanal(t, ini, dasar), *_masukan(t, ini), *_hasil(t, ini), *_hukum(t, ini, dasar)]
    waktu = t["jangka_waktu"]
    yield simpul(
        ini,
        "cpsv:PublicService",
        dct_identifier=t["id"],
        dct_title=teks(t["judul"]),
        dct_description=teks(t["pengantar"] or t["ringkasan"] or t["judul"]),
        dcat_keyword=[teks(n) for n in t["nama_lain"]],
        dct_language=iri(INDONESIA),
        dct_modified=bertipe(t["diperbarui"], "dateTime") if t["diperbarui"] else None,
        foaf_page=iri(dasar + t["url"]),
        cv_thematicArea=iri(_kategori(t["kategori"], dasar)) if t["kategori"] else None,
        cv_isGroupedBy=[iri(_peristiwa(p, dasar)) for p in t["peristiwa_hidup"]],
        cv_hasCompetentAuthority=iri(alamat(dasar, "perangkat-daerah", t["pd"]["id"])) if t["pd"] else None,
        cv_processingTime=bertipe(DURASI_ISO[waktu["satuan"]].format(waktu["jumlah"]), "duration") if waktu else None,
        cv_hasCost=_rujuk(bagian, "cv:Cost"),
        cv_hasChannel=_rujuk(bagian, "cv:Channel"),
        cpsv_hasInput=_rujuk(bagian, "cv:Evidence"),
        cpsv_produces=_rujuk(bagian, "cv:Output"),
        cpsv_follows=_rujuk(bagian, "cpsv:Rule"),
        cv_holdsRequirement=_rujuk(bagian, "cv:Requirement"),
        cv_hasLegalResource=_rujuk(bagian, "eli:LegalResource"),
        dct_relation=[iri(alamat(dasar, "layanan", k["id"])) for k in t["terkait"] if k["jenis"] == "layanan"],
        rdfs_comment=teks(f"Lama pengerjaan: {waktu['teks']}.") if waktu else None,
    )
    yield from bagian


def bersama(t: Butir, dasar: str) -> Iterator[Simpul]:
    """What several services refer to: the agency, the category, the life events."""
    if t["pd"]:
        yield organisasi({**t["pd"], "singkatan": ""}, dasar)
    if t["kategori"]:
        yield simpul(_kategori(t["kategori"], dasar), "skos:Concept", skos_prefLabel=teks(t["kategori"]["nama"]))
    for p in t["peristiwa_hidup"]:
        yield simpul(_peristiwa(p, dasar), "cv:LifeEvent", dct_identifier=p["kode"], dct_title=teks(p["nama"]))


def satu(t: Butir, dasar: str) -> Iterator[Simpul]:
    """All there is to say about one service."""
    yield from layanan(t, dasar)
    yield from bersama(t, dasar)


def semua(dasar: str) -> Iterator[Simpul]:
    """Every service; what they share stands once, agencies with their short names first."""
    sudah = set()
    for pd in ringkas(daftar("perangkat-daerah")):
        sudah.add(alamat(dasar, "perangkat-daerah", pd["id"]))
        yield organisasi(pd, dasar)
    for butir in potongan("layanan"):
        for t in butir:
            yield from layanan(t, dasar)
            for s in bersama(t, dasar):
                if s["@id"] not in sudah:
                    sudah.add(s["@id"])
                    yield s


def organisasi(pd: dict[str, Any], dasar: str) -> Simpul:
    return simpul(
        alamat(dasar, "perangkat-daerah", pd["id"]),
        "cv:PublicOrganisation",
        dct_identifier=pd["id"],
        skos_prefLabel=teks(pd["judul"]),
        skos_altLabel=pd["singkatan"],
        foaf_page=iri(dasar + pd["url"]),
    )


def _rujuk(bagian: list[Simpul], tipe: str) -> list[dict[str, str]]:
    return [{"@id": s["@id"]} for s in bagian if s["@type"] == tipe]


def _kategori(kategori: dict[str, Any], dasar: str) -> str:
    return f"{dasar}/layanan/?kategori={quote(kategori['kode'])}"


def _peristiwa(peristiwa: dict[str, Any], dasar: str) -> str:
    return f"{dasar}/layanan/?peristiwa={quote(peristiwa['kode'])}"


def _biaya(t: Butir, ini: str) -> Iterator[Simpul]:
    tarif = t["tarif"] or (
        [{"uraian": "Gratis", "tarif": 0, "satuan": "", "catatan": ""}] if t["biaya"]["gratis"] else []
    )
    for i, b in enumerate(tarif, 1):
        uraian = ", ".join(filter(None, [b["uraian"], b["satuan"] and f"per {b['satuan']}", b["catatan"]]))
        yield simpul(
            f"{ini}#biaya-{i}",
            "cv:Cost",
            dct_identifier=f"{t['id']}#biaya-{i}",
            dct_description=teks(uraian),
            cv_value=bertipe(b["tarif"] or 0, "decimal"),
            cv_currency=iri(RUPIAH),
        )


def _kanal(t: Butir, ini: str, dasar: str) -> Iterator[Simpul]:
    for i, k in enumerate(t["kanal"], 1):
        yield simpul(
            f"{ini}#kanal-{i}",
            "cv:Channel",
            dct_identifier=f"{t['id']}#kanal-{i}",
            dct_title=teks(k["label"]),
            dct_type=teks(NAMA_KANAL[k["tipe"]]),
            foaf_page=iri(k["tautan"]) if k.get("tautan") else None,
        )
    for i, lo in enumerate(t["loket"], 1):
        yield simpul(
            f"{ini}#loket-{i}",
            "cv:Channel",
            dct_identifier=f"{t['id']}#loket-{i}",
            dct_title=teks(lo["fasilitas"]["judul"]),
            dct_type=teks("Loket"),
            dct_description=teks(lo["catatan"]) if lo["catatan"] else None,
            dct_relation=iri(alamat(dasar, "fasilitas", lo["fasilitas"]["id"])),
            foaf_page=iri(dasar + lo["fasilitas"]["url"]),
        )


def _masukan(t: Butir, ini: str) -> Iterator[Simpul]:
    """What the applicant brings (component 1 of Standar Pelayanan), and for whom the service is."""
    for i, p in enumerate(t["persyaratan"], 1):
        yield simpul(
            f"{ini}#syarat-{i}",
            "cv:Evidence",
            dct_identifier=f"{t['id']}#syarat-{i}",
            dct_title=teks(p["teks"]),
            dct_description=teks(p["catatan"]) if p["catatan"] else None,
        )
    untuk = dict(AUDIENS)
    for a in t["audiens"]:
        nama = f"Untuk {untuk.get(a, a).lower()}"
        yield simpul(f"{ini}#untuk-{a}", "cv:Requirement", dct_identifier=f"{t['id']}#untuk-{a}", dct_title=teks(nama))


def _hasil(t: Butir, ini: str) -> Iterator[Simpul]:
    if t["produk"]:
        yield simpul(f"{ini}#hasil", "cv:Output", dct_identifier=f"{t['id']}#hasil", dct_title=teks(t["produk"]))
    langkah = "\n".join(f"{i}. {n['judul']}" for i, n in enumerate(t["prosedur"], 1))
    if langkah:
        yield simpul(
            f"{ini}#prosedur",
            "cpsv:Rule",
            dct_identifier=f"{t['id']}#prosedur",
            dct_title=teks("Sistem, mekanisme, dan prosedur"),
            dct_description=teks(langkah),
        )


def _hukum(t: Butir, ini: str, dasar: str) -> Iterator[Simpul]:
    for i, d in enumerate(t["dasar_hukum"], 1):
        yield simpul(
            f"{ini}#hukum-{i}",
            "eli:LegalResource",
            dct_identifier=f"{t['id']}#hukum-{i}",
            dct_title=teks(d["teks"]),
            foaf_page=iri(dasar + d["informasi"]["url"]) if d["informasi"] else None,
        )
