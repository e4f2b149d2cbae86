"""Which records an answer shows, chosen and paged in SQL; payloads are read for one page only."""

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from http import HTTPStatus
from typing import Any, TypeVar
from uuid import UUID

from django.db.models import Exists, Model, OuterRef, Q, QuerySet

from cms.api_dasar.masalah import Masalah
from terbitan.models import Faset, Terbitan
from terbitan.proyeksi import waktu

from .acuan import BAHASA, MENURUT_ID, Acuan
from .layanan import Muatan
from .parameter import Saring, SaringDiLokasi

M = TypeVar("M", bound=Model)
LOKET = "loket"
"""The facet of a service that holds the ids of its counters, see ``layanan.loket``."""
TERDINI, TERAKHIR = datetime(1970, 1, 1, tzinfo=UTC), datetime(9000, 1, 1, tzinfo=UTC)
"""Bounds that every database can compare with."""


def aktif(jenis: str) -> QuerySet[Terbitan]:
    """In default order."""
    return Terbitan.objects.filter(jenis=jenis, aktif=True, bahasa=BAHASA).order_by("urut", "id")


def layanan(saring: SaringDiLokasi, acuan: Acuan) -> QuerySet[Terbitan]:
    return _saring(aktif("layanan"), saring, acuan, "")


def organisasi(saring: Saring) -> QuerySet[Terbitan]:
    return _cari(aktif("perangkat-daerah"), saring.search, "")


def loket(saring: SaringDiLokasi, acuan: Acuan) -> QuerySet[Faset]:
    return _saring(semua_loket(), saring, acuan, "terbitan__")


def semua_loket() -> QuerySet[Faset]:
    """Counters, each a facet of its service; ordered by id, as the facets' index is."""
    baris = Faset.objects.filter(nama=LOKET, terbitan__jenis="layanan", terbitan__bahasa=BAHASA)
    return baris.order_by("nilai", "terbitan_id")


def _saring(baris: QuerySet[M], saring: SaringDiLokasi, acuan: Acuan, awalan: str) -> QuerySet[M]:
    """``awalan`` leads from a row to its service."""
    baris = _cari(baris, saring.search, awalan)
    if saring.modified_after:
        baris = baris.filter(**{f"{awalan}ditulis__gte": min(max(saring.modified_after, TERDINI), TERAKHIR)})
    if saring.organization_id:
        pd = aktif("perangkat-daerah").filter(kunci=saring.organization_id).order_by()
        baris = baris.filter(**{f"{awalan}pd_slug__in": pd.values("slug")})
    faset = Faset.objects.filter(terbitan=OuterRef("terbitan_id" if awalan else "pk"))
    if saring.taxonomy_id:
        taksonomi = MENURUT_ID.get(str(saring.taxonomy_id))
        if taksonomi is None or taksonomi.berlaku != "service":
            return baris.none()
        baris = baris.filter(Exists(faset.filter(nama=taksonomi.faset)))
    if saring.taxonomy_term_id:
        istilah = acuan.istilah.get(str(saring.taxonomy_term_id))
        if istilah is None or istilah.taksonomi.berlaku != "service":
            return baris.none()
        baris = baris.filter(Exists(faset.filter(nama=istilah.taksonomi.faset, nilai=istilah.kode)))
    return baris


def _cari(baris: QuerySet[M], kata: str | None, awalan: str) -> QuerySet[M]:
    """Every word must occur somewhere in title, other names or text."""
    for satu in (kata or "").split():
        cocok = Q()
        for kolom in ("judul", "teks_lain", "teks_isi"):
            cocok |= Q(**{f"{awalan}{kolom}__icontains": satu})
        baris = baris.filter(cocok)
    return baris


def satu(jenis: str, kunci: UUID) -> Terbitan:
    """The record with this id. Raises Masalah: 404 never known, 410 withdrawn."""
    baris = Terbitan.objects.filter(jenis=jenis, kunci=kunci, bahasa=BAHASA).first()
    if baris is None:
        raise tidak_ada()
    if not baris.aktif:
        dicabut = waktu(baris.dicabut_pada)
        raise Masalah(HTTPStatus.GONE, "Isi ini pernah terbit dan sudah dicabut.", dicabut_pada=dicabut)
    return baris


def tidak_ada() -> Masalah:
    return Masalah(HTTPStatus.NOT_FOUND, "Tidak ada isi terbit dengan id ini.")


def pd_dari(layanan: Iterable[Muatan]) -> dict[str, Muatan]:
    """Payloads of the agencies of these services, by id."""
    return _muatan("perangkat-daerah", {t["pd"]["id"] for t in layanan if t["pd"]})


def tempat(kunci: Iterable[str]) -> dict[str, Muatan]:
    """Payloads of these facilities, by id."""
    return _muatan("fasilitas", set(kunci))


def _muatan(jenis: str, kunci: set[str]) -> dict[str, Muatan]:
    if not kunci:
        return {}
    baris = aktif(jenis).order_by().filter(kunci__in=kunci).values_list("kunci", "lengkap")
    return {str(k): json.loads(isi) for k, isi in baris}


def milik_pd(jenis: str, slug: Sequence[str], *kolom: str) -> dict[str, list[Any]]:
    """Columns of the records of these agencies, by the agency's slug."""
    hasil: dict[str, list[Any]] = defaultdict(list)
    for pd, *nilai in aktif(jenis).filter(pd_slug__in=slug).values_list("pd_slug", *kolom):
        hasil[pd].append(nilai)
    return hasil
