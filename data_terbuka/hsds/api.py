"""``/hsds/``: the endpoints of the HSDS 3.0 API reference, mounted by ``cms.urls``."""

import json
from collections.abc import Sequence
from functools import lru_cache
from typing import Annotated, Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone
from ninja import Query, Router, Schema
from ninja.params.functions import Path
from pydantic import ConfigDict

from cms.api_dasar.jawaban import harian, ke_byte, kirim
from cms.api_dasar.masalah import DokumenMasalah, MasalahDicabut
from cms.api_dasar.openapi import ISI, PortalAPI
from cms.api_dasar.parameter import Uuid
from cms.kalender import kalender
from layanan.loket import id_loket
from terbitan.models import Terbitan

from . import kueri, layanan, organisasi
from .acuan import MENURUT_ID, TAKSONOMI, Acuan, Istilah, Taksonomi, acuan
from .dasar import Objek
from .halaman import NDJSON, jawab
from .lokasi import Konteks
from .parameter import PilihOrganisasi, Saring, SaringDiLokasi, SaringIstilah, SaringLayanan, SaringOrganisasi

VERSI = "3.0"
PROFIL = "https://docs.openreferral.org/en/v3.0/"

hsds = PortalAPI(
    title="Direktori layanan kota menurut HSDS 3.0",
    version="1.0.0",
    description="Layanan, perangkat daerah, dan tempat layanan menurut Human Services Data Specification 3.0 dari Open "
    "Referral. Bentuk tiap objek mengikuti skema HSDS; anggota yang tidak ada isinya tidak ditulis.",
    urls_namespace="hsds",
    default_router=Router(tags=["HSDS"]),
)
hsds.add_decorator(harian, mode="view")  # schedules are written out from the present day on


class ObjekHsds(Schema):
    """An object of HSDS 3.0; which members it has is HSDS's to say."""

    model_config = ConfigDict(extra="allow")

    id: UUID


class Keterangan(Schema):
    version: str
    profile: str
    openapi_url: str


class Halaman(Schema):
    total_items: int
    total_pages: int
    page_number: int
    size: int
    first_page: bool
    last_page: bool
    empty: bool
    contents: list[ObjekHsds]


IdJalur = Annotated[Uuid, Path(description="UUID, yang tidak pernah berubah.", example=TAKSONOMI[0].id)]
CONTOH_BARIS = f'{{"id":"{TAKSONOMI[0].id}"}}\n'
DAFTAR = {ISI: {"application/json": {}, NDJSON: {"schema": {"type": "string"}, "example": CONTOH_BARIS}}}
RINCI: Any = {200: ObjekHsds, 404: DokumenMasalah, 410: MasalahDicabut}


def _konteks(request: HttpRequest, istilah: Acuan) -> Konteks:
    return Konteks(istilah, kalender(), timezone.localdate(), f"{request.scheme}://{request.get_host()}")


@hsds.get("/", response=Keterangan, summary="Tentang API ini")
def keterangan(request: HttpRequest) -> HttpResponse:
    alamat = f"{request.scheme}://{request.get_host()}/hsds/openapi.json"
    return kirim(request, ke_byte({"version": VERSI, "profile": PROFIL, "openapi_url": alamat}))


@hsds.get("/services", response=Halaman, openapi_extra=DAFTAR, summary="Layanan")
def daftar_layanan(request: HttpRequest, saring: Query[SaringLayanan]) -> HttpResponseBase:
    istilah = acuan()
    baris = kueri.layanan(saring, istilah)
    if saring.minimal:
        return jawab(request, saring, baris.values_list("kunci", "ditulis"), _minimal)
    k = _konteks(request, istilah)

    def bentuk(potong: Sequence[Any]) -> list[Objek]:
        semua = [(json.loads(isi), ditulis) for isi, ditulis in potong]
        muatan = [t for t, _ in semua]
        pd = kueri.pd_dari(muatan)
        if not saring.full:
            return [layanan.ringkas(t, ditulis, _pd(pd, t), k) for t, ditulis in semua]
        tempat = kueri.tempat(layanan.id_tempat(muatan))
        return [layanan.lengkap(t, ditulis, _pd(pd, t), tempat, k) for t, ditulis in semua]

    return jawab(request, saring, baris.values_list("lengkap", "ditulis"), bentuk)


def _minimal(potong: Sequence[Any]) -> list[Objek]:
    return [{"id": str(kunci), "modified_date": layanan.saat(ditulis)} for kunci, ditulis in potong]


def _pd(pd: dict[str, layanan.Muatan], t: layanan.Muatan) -> layanan.Muatan | None:
    return pd.get(t["pd"]["id"]) if t["pd"] else None


@hsds.get("/services/{id}", response=RINCI, summary="Satu layanan")
def satu_layanan(request: HttpRequest, id: IdJalur) -> HttpResponse:
    baris = kueri.satu("layanan", id)
    t = json.loads(baris.lengkap)
    k = _konteks(request, acuan())
    isi = layanan.lengkap(t, baris.ditulis, _pd(kueri.pd_dari([t]), t), kueri.tempat(layanan.id_tempat([t])), k)
    return kirim(request, ke_byte(isi))


@hsds.get("/service_at_locations", response=Halaman, openapi_extra=DAFTAR, summary="Layanan di tempatnya")
def daftar_layanan_di_lokasi(request: HttpRequest, saring: Query[SaringDiLokasi]) -> HttpResponseBase:
    istilah = acuan()
    k = _konteks(request, istilah)

    def bentuk(potong: Sequence[Any]) -> list[Objek]:
        return _di_lokasi(potong, k, penuh=saring.full)

    return jawab(request, saring, kueri.loket(saring, istilah).values_list("nilai", "terbitan_id"), bentuk)


def _di_lokasi(loket: Sequence[tuple[str, int]], k: Konteks, *, penuh: bool) -> list[Objek]:
    """Counters by id and service; each service is read once."""
    baris = Terbitan.objects.filter(pk__in={pk for _, pk in loket}, aktif=True).only("lengkap", "ditulis")
    semua = {b.pk: (json.loads(b.lengkap), b.ditulis) for b in baris}
    dipilih = [
        (*semua[pk], b)
        for kunci, pk in loket
        if pk in semua  # else withdrawn since the counters were read
        for b in semua[pk][0]["loket"]
        if id_loket(semua[pk][0]["id"], b["fasilitas"]["id"]) == kunci
    ]
    pd = kueri.pd_dari(t for t, _, _ in dipilih)
    tempat = kueri.tempat(b["fasilitas"]["id"] for _, _, b in dipilih)
    hasil = {}
    for t, ditulis, b in dipilih:
        di = tempat.get(b["fasilitas"]["id"])
        if penuh:
            isi = layanan.di_lokasi_lengkap(t, b, di, k) | {"service": layanan.tanpa_tempat(t, ditulis, _pd(pd, t), k)}
        else:
            isi = layanan.di_lokasi(t, b, di) | {"service": layanan.ringkas(t, ditulis, _pd(pd, t), k)}
        hasil.setdefault(isi["id"], isi)
    return list(hasil.values())


@hsds.get(
    "/service_at_locations/{id}", response={200: ObjekHsds, 404: DokumenMasalah}, summary="Satu layanan di satu tempat"
)
def satu_layanan_di_lokasi(request: HttpRequest, id: IdJalur) -> HttpResponse:
    baris = kueri.semua_loket().filter(nilai=str(id)).values_list("nilai", "terbitan_id")
    hasil = _di_lokasi(list(baris), _konteks(request, acuan()), penuh=True)
    if not hasil:
        raise kueri.tidak_ada()
    return kirim(request, ke_byte(hasil[0]))


@hsds.get("/organizations", response=Halaman, openapi_extra=DAFTAR, summary="Perangkat daerah")
def daftar_organisasi(request: HttpRequest, saring: Query[SaringOrganisasi]) -> HttpResponseBase:
    k = _konteks(request, acuan())

    def bentuk(potong: Sequence[Any]) -> list[Objek]:
        semua = [json.loads(isi) for isi in potong]
        if not (saring.full or saring.full_service):
            return [organisasi.ringkas(t, k) for t in semua]
        return _organisasi(semua, k, layanan_penuh=saring.full_service)

    return jawab(request, saring, kueri.organisasi(saring).values_list("lengkap", flat=True), bentuk)


@hsds.get("/organizations/{id}", response=RINCI, summary="Satu perangkat daerah")
def satu_organisasi(request: HttpRequest, id: IdJalur, pilih: Query[PilihOrganisasi]) -> HttpResponse:
    t = json.loads(kueri.satu("perangkat-daerah", id).lengkap)
    (isi,) = _organisasi([t], _konteks(request, acuan()), layanan_penuh=pilih.full_service)
    return kirim(request, ke_byte(isi))


def _organisasi(semua: list[layanan.Muatan], k: Konteks, *, layanan_penuh: bool) -> list[Objek]:
    """Agencies with their facilities and services."""
    slug = [t["slug"] for t in semua]
    fasilitas = kueri.milik_pd("fasilitas", slug, "lengkap")
    milik = _layanan_penuh(slug, k) if layanan_penuh else _layanan_nama(slug)
    return [
        organisasi.lengkap(t, k, [json.loads(isi) for (isi,) in fasilitas[t["slug"]]])
        | ({"services": milik[t["slug"]]} if milik.get(t["slug"]) else {})
        for t in semua
    ]


def _layanan_nama(slug: list[str]) -> dict[str, list[Objek]]:
    """The services of these agencies by name, by the agency's slug."""
    return {
        pd: [{"id": str(kunci), "name": judul, "status": layanan.BERJALAN} for kunci, judul in baris]
        for pd, baris in kueri.milik_pd("layanan", slug, "kunci", "judul").items()
    }


def _layanan_penuh(slug: list[str], k: Konteks) -> dict[str, list[Objek]]:
    """The services of these agencies in full, without the agency: it stands around them."""
    semua = {
        pd: [(json.loads(isi), ditulis) for isi, ditulis in baris]
        for pd, baris in kueri.milik_pd("layanan", slug, "lengkap", "ditulis").items()
    }
    tempat = kueri.tempat(layanan.id_tempat(t for milik in semua.values() for t, _ in milik))
    return {pd: [layanan.lengkap(t, ditulis, None, tempat, k) for t, ditulis in milik] for pd, milik in semua.items()}


@hsds.get("/taxonomies", response=Halaman, openapi_extra=DAFTAR, summary="Taksonomi")
def daftar_taksonomi(request: HttpRequest, saring: Query[Saring]) -> HttpResponseBase:
    cocok = [t for t in TAKSONOMI if _memuat(saring.search, t.nama, t.uraian)]
    return jawab(request, saring, cocok, _objek)


@hsds.get("/taxonomies/{id}", response={200: ObjekHsds, 404: DokumenMasalah}, summary="Satu taksonomi")
def satu_taksonomi(request: HttpRequest, id: IdJalur) -> HttpResponse:
    return _satu(request, MENURUT_ID.get(str(id)))


@hsds.get("/taxonomy_terms", response=Halaman, openapi_extra=DAFTAR, summary="Istilah taksonomi")
def daftar_istilah(request: HttpRequest, saring: Query[SaringIstilah]) -> HttpResponseBase:
    cocok = [
        i
        for i in acuan().istilah.values()
        if saring.parent_id is None
        and (saring.taxonomy_id is None or i.taksonomi.id == str(saring.taxonomy_id))
        and _memuat(saring.search, i.kode, i.nama, i.uraian)
    ]
    return jawab(request, saring, cocok, _objek)


@hsds.get("/taxonomy_terms/{id}", response={200: ObjekHsds, 404: DokumenMasalah}, summary="Satu istilah")
def satu_istilah(request: HttpRequest, id: IdJalur) -> HttpResponse:
    return _satu(request, acuan().istilah.get(str(id)))


def _objek(potong: Sequence[Taksonomi | Istilah]) -> list[Objek]:
    return [satu.objek for satu in potong]


def _satu(request: HttpRequest, satu: Taksonomi | Istilah | None) -> HttpResponse:
    if satu is None:
        raise kueri.tidak_ada()
    return kirim(request, ke_byte(satu.objek))


def _memuat(kata: str | None, *teks: str) -> bool:
    """Whether every word occurs in one of these."""
    semua = " ".join(teks).casefold()
    return all(satu in semua for satu in (kata or "").casefold().split())


@lru_cache(maxsize=1)
def _openapi() -> bytes:
    return json.dumps(hsds.get_openapi_schema(path_prefix="/hsds/"), ensure_ascii=False).encode()


@hsds.get("/openapi.json", include_in_schema=False)
def openapi_hsds(request: HttpRequest) -> HttpResponse:
    return kirim(request, _openapi())
