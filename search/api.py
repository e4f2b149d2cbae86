"""Search in the API."""

import json
from collections.abc import Iterable
from datetime import datetime
from typing import Annotated

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Field, Query, Router, Schema
from pydantic import ConfigDict

from cms.api_dasar.jawaban import gabung, ke_byte, kirim, objek, sisip
from cms.api_dasar.parameter import Bulat, SalahSatu, Teks
from fasilitas.saring import FASILITAS
from fasilitas.sekarang import berkala
from terbitan.api import PilihBahasa, pd_dikenal, periksa_rujukan
from terbitan.api_daftar import simpan_sampai
from terbitan.bentuk_api import Butir
from terbitan.kepala import baca_kepala
from terbitan.proyeksi import ke_json

from .cari import LIMIT_MAKS, cari
from .darurat import nomor_darurat
from .jenis import JENIS

router = Router(tags=["Pencarian"])
HIAS = {j.jenis: j.hias for j in (FASILITAS,) if j.hias}
"""Kinds whose list items get something that depends on the time of reading."""


class SaringCari(PilihBahasa):
    q: str = Field("", description="Kata yang dicari; teks apa pun dijawab. Kata terakhir boleh belum selesai.")
    jenis: Annotated[str | None, SalahSatu(JENIS)] = Field(None, description="Hanya jenis isi ini.")
    pd: Teks | None = Field(None, description="Slug perangkat daerah.")
    limit: Bulat = Field(20, ge=1, le=LIMIT_MAKS, description="Jumlah butir yang dikirim.")
    offset: Bulat = Field(0, ge=0, description="Jumlah butir yang dilewati dari awal.")


class ButirCari(Butir):
    """A list item of its kind: beside these fields it has those of that kind's own list."""

    model_config = ConfigDict(extra="allow")


class FasetJenis(Schema):
    jenis: str
    nama: str
    total: int


class NomorDarurat(Schema):
    nama: str
    nomor: str
    keterangan: str
    tel: str = Field(description="Dapat langsung dihubungi.")


class HasilCari(Schema):
    total: int = Field(description="Jumlah seluruhnya, bukan hanya yang dikirim.")
    items: list[ButirCari]
    faset: list[FasetJenis] = Field(description="Jumlah menurut jenis, tidak dipersempit oleh `jenis`.")
    sebagian: bool = Field(description="Tidak ada isi yang memuat semua kata; ini yang memuat sebagian.")
    darurat: list[NomorDarurat] = Field(description="Nomor yang ditampilkan lebih dulu bila kata yang dicari darurat.")


@router.get("/cari", response=HasilCari, summary="Cari di seluruh portal")
def cari_isi(request: HttpRequest, saring: Query[SaringCari]) -> HttpResponse:
    hasil = cari(saring.q, saring.jenis, saring.limit, saring.offset, saring.bahasa, saring.pd)
    if not hasil.faset and saring.pd:
        periksa_rujukan({"pd": pd_dikenal}, {"pd": saring.pd})
    faset = [{"jenis": k, "nama": str(JENIS[k].nama), "total": n} for k, n in hasil.faset.items() if k in JENIS]
    butir, berubah = _hiasi(hasil.butir)
    isi = objek(
        total=ke_byte(hasil.total),
        items=gabung(butir),
        faset=ke_byte(faset),
        sebagian=ke_byte(hasil.sebagian),
        darurat=ke_byte(nomor_darurat(saring.q)),
    )
    return kirim(request, isi, simpan=simpan_sampai(berubah))


def _hiasi(butir: Iterable[tuple[str, str]]) -> tuple[list[str], datetime | None]:
    """The items as their own kind's list gives them, and when the first of them changes by itself."""
    kini = timezone.now()
    semua = list(butir)
    ada = {jenis for jenis, _ in semua} & HIAS.keys()
    hias = {jenis: HIAS[jenis](kini, baca_kepala()) for jenis in ada}
    hasil = [
        (isi, *(hias[jenis](ke_json(berkala(json.loads(isi)))) if jenis in hias else ("", None)))
        for jenis, isi in semua
    ]
    return [sisip(isi, teks) for isi, teks, _ in hasil], min((saat for *_, saat in hasil if saat), default=None)
