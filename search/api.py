"""Search in the API."""

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Annotated, Any, Literal
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.http import http_date
from ninja import Field, Query, Router, Schema
from pydantic import ConfigDict

from cms.api_dasar.jawaban import SELALU_TANYA, anggota, ke_byte, kirim, larik, objek, sisip
from cms.api_dasar.masalah import ParameterSalah, parameter_salah
from cms.api_dasar.parameter import Benar, Bulat, Offset, SalahSatu, Teks
from fasilitas.saring import FASILITAS, TeksTitik, baca_titik
from fasilitas.sekarang import berkala
from ppid.models import KategoriInformasi
from terbitan.api import PilihBahasa
from terbitan.api_daftar import simpan_sampai
from terbitan.bentuk_api import Alamat, Butir, Kunci
from terbitan.kepala import kepala_jawaban, satu_kepala
from terbitan.proyeksi import ke_json

from .cari import LIMIT_MAKS
from .darurat import nomor_darurat
from .faset import asing, nilai_faset, sebutan
from .hasil import Butir as ButirHasil
from .hasil import Sorotan
from .jenis import JENIS
from .mesin.dasar import FASET, Urut
from .saran import BANYAK, saran
from .saran import Usulan as UsulanSaran
from .warga import cari_warga

router = Router(tags=["Pencarian"])
HIAS = {j.jenis: j.hias for j in (FASILITAS,) if j.hias}
"""Kinds whose list items get something that depends on the time of reading."""


class SaringCari(PilihBahasa):
    q: str = Field(
        "",
        description="Kata yang dicari; teks apa pun dijawab. Kata terakhir boleh belum selesai.",
        examples=["akta kelahiran"],
    )
    jenis: Annotated[str | None, SalahSatu(JENIS)] = Field(None, description="Hanya jenis isi ini.")
    pd: Teks | None = Field(None, description="Slug perangkat daerah.", examples=["dinkes"])
    kategori: Teks | None = Field(None, description="Kode kategori layanan atau fasilitas.", examples=["puskesmas"])
    kategori_ppid: Annotated[str | None, SalahSatu(KategoriInformasi.choices)] = Field(
        None, description="Jenis informasi publik."
    )
    kelurahan: Teks | None = Field(None, description="Kode wilayah kelurahan.", examples=["35.76.02.1010"])
    tahun: Annotated[str, Field(pattern="^[0-9]{4}$")] | None = Field(
        None, description="Tahun isi, empat angka.", examples=["2026"]
    )
    urut: Literal["relevansi", "terdekat", "terbaru"] = Field(
        "relevansi", description="`terdekat` memerlukan `dekat`; yang tidak bertempat di belakang."
    )
    dekat: TeksTitik | None = Field(
        None,
        description="lintang,bujur Anda: yang dekat lebih dahulu, `jarak` dalam meter pada butir yang bertempat.",
        examples=["-7.4726,112.4338"],
    )
    faset: Benar = Field(True, description="Sertakan jumlah hasil menurut tiap penyaring.")
    sorot: Benar = Field(False, description="Sertakan `sorotan` pada tiap butir.")
    limit: Bulat = Field(20, ge=1, le=LIMIT_MAKS, description="Jumlah butir yang dikirim.")
    offset: Offset = 0

    def saring(self) -> dict[str, str]:
        return {n: v for n in FASET if (v := getattr(self, n))}


class TemuanDokumen(Schema):
    judul: str
    url: Alamat = Field(description="Membuka berkas; PDF pada halaman itu.")
    halaman: int = Field(description="Mulai 1; pada XLSX dan ODS: lembar keberapa.")
    cuplikan: str


class SorotanCari(Schema):
    """HTML yang aman disisipkan: hanya berisi `<mark>`."""

    judul: str
    cuplikan: str
    dokumen: TemuanDokumen | None


class ButirCari(Butir):
    """A list item of its kind: beside these fields it has those of that kind's own list."""

    model_config = ConfigDict(extra="allow")
    jarak: int | None = Field(None, description="Meter dari `dekat`.")
    sorotan: SorotanCari | None = Field(None, description="Hanya dengan `sorot`.")


class NilaiFaset(Schema):
    kode: str
    nama: str
    total: int


class FasetCari(Schema):
    """Values that results have, most first; each is counted without its own filter."""

    jenis: list[NilaiFaset]
    pd: list[NilaiFaset]
    kategori: list[NilaiFaset]
    kategori_ppid: list[NilaiFaset]
    kelurahan: list[NilaiFaset]
    tahun: list[NilaiFaset]


class NomorDarurat(Schema):
    nama: str
    nomor: str
    keterangan: str
    tel: str = Field(description="Dapat langsung dihubungi.")


class HasilCari(Schema):
    total: int = Field(description="Jumlah seluruhnya, bukan hanya yang dikirim.")
    items: list[ButirCari]
    faset: FasetCari | None = Field(description="Jumlah menurut penyaring; tiap penyaring tidak mempersempit dirinya.")
    sebagian: bool = Field(description="Tidak ada isi yang memuat semua kata; ini yang memuat sebagian.")
    terganggu: bool = Field(description="Indeks sedang tidak dapat dipakai; ini dicari menurut judul saja.")
    dikoreksi: str | None = Field(description="Kata yang dicari sebagai ganti `q`, yang tidak menemukan apa pun.")
    mungkin: str | None = Field(description="Ejaan lain yang mungkin dimaksud.")
    darurat: list[NomorDarurat] = Field(description="Nomor yang ditampilkan lebih dulu bila kata yang dicari darurat.")


class SaringSaran(PilihBahasa):
    q: str = Field("", description="Yang sudah diketik; kurang dari dua huruf tidak dijawab.", examples=["akt"])
    limit: Bulat = Field(BANYAK, ge=1, le=20, description="Paling banyak sekian usulan.")


class SaringUsulan(Schema):
    """`/api/v1/{daftar}?{parameter}={kode}`."""

    daftar: Literal["layanan", "fasilitas"]
    parameter: Literal["kategori", "kelurahan", "kecamatan"]
    kode: str


class Usulan(Schema):
    teks: str
    jenis: str = Field(description="kategori, tempat, populer, atau jenis isi yang judulnya ini.")
    nama_jenis: str
    id: Kunci | None = Field(description="Kunci isinya, bila usulan ini sebuah judul: rinciannya dibaca dengan ini.")
    url: Alamat = Field(description="Halamannya bila usulan ini sebuah judul, selain itu pencariannya.")
    saring: SaringUsulan | None = Field(description="Daftar yang dibuka, bila usulan ini kategori atau tempat.")


class HasilSaran(Schema):
    items: list[Usulan]


@router.get("/cari", response=HasilCari, summary="Cari di seluruh portal")
@satu_kepala()
def cari_isi(request: HttpRequest, saring: Query[SaringCari]) -> HttpResponse:
    if saring.urut == "terdekat" and not saring.dekat:
        raise ParameterSalah([parameter_salah("urut", "bertentangan", "Urutan terdekat memerlukan dekat.")])
    hasil, dikenal = cari_warga(
        saring.q,
        saring.saring(),
        limit=saring.limit,
        offset=saring.offset,
        bahasa=saring.bahasa,
        urut=Urut(saring.urut),
        posisi=baca_titik(saring.dekat) if saring.dekat else None,
        faset=saring.faset,
        sorot=saring.sorot,
    )
    nama = sebutan() if saring.faset or saring.saring() else {}
    if not hasil.total and (salah := asing(saring.saring().items(), nama)):
        raise ParameterSalah([parameter_salah(n, "tidak_dikenal", "Kode ini tidak ada.") for n in salah])
    butir, berubah = _hiasi(hasil.butir, saring)
    faset = {n: [vars(v) for v in nilai] for n, nilai in nilai_faset(hasil.faset, nama).items()}
    isi = objek(
        total=ke_byte(hasil.total),
        items=larik(butir),
        faset=ke_byte(faset if saring.faset else None),
        sebagian=ke_byte(hasil.sebagian),
        terganggu=ke_byte(hasil.terganggu),
        dikoreksi=ke_byte(hasil.dikoreksi),
        mungkin=ke_byte(hasil.mungkin),
        darurat=ke_byte(nomor_darurat(dikenal, saring.q) if dikenal else []),
    )
    return _kirim(request, isi, simpan_sampai(berubah))


@router.get("/cari/saran", response=HasilSaran, summary="Usulan selagi mengetik")
@satu_kepala()
def saran_cari(request: HttpRequest, saring: Query[SaringSaran]) -> HttpResponse:
    usulan = [_usulan(u, saring.bahasa) for u in saran(saring.q, saring.bahasa, saring.limit)]
    return _kirim(request, objek(items=ke_byte(usulan)), SELALU_TANYA)


def _usulan(u: UsulanSaran, bahasa: str) -> dict[str, Any]:
    awalan = "" if bahasa == settings.LANGUAGE_CODE else f"/{bahasa}"
    return {
        "teks": u.teks,
        "jenis": u.jenis,
        "nama_jenis": u.nama_jenis,
        "id": u.id or None,
        "url": u.url or f"{awalan}/cari/?{urlencode({'q': u.teks})}",
        "saring": vars(u.saring) if u.saring else None,
    }


def _kirim(request: HttpRequest, isi: bytes, simpan: str) -> HttpResponse:
    """The index may follow the log later, and words are gathered after it: true only of the moment it was asked.

    Last-Modified says that moment; whether anything changed since, the ETag alone tells.
    """
    jawaban = kirim(request, isi, simpan=simpan)
    jawaban.headers["Last-Modified"] = http_date(timezone.now().timestamp())
    return jawaban


def _hiasi(butir: Sequence[ButirHasil], saring: SaringCari) -> tuple[list[bytes], datetime | None]:
    """The items as their own kind's list gives them, and when the first of them changes by itself."""
    kini = timezone.now()
    hias = {jenis: HIAS[jenis](kini, kepala_jawaban()) for jenis in {b.jenis for b in butir} & HIAS.keys()}
    hasil = []
    saat: list[datetime] = []
    for b in butir:
        teks, berubah = hias[b.jenis](ke_json(berkala(json.loads(b.ringkas)))) if b.jenis in hias else ("", None)
        tambahan = [teks, f'"sorotan":{_sorotan(b.sorotan)}' if saring.sorot else ""]
        if saring.dekat and b.jarak is not None:
            tambahan.append(anggota(jarak=b.jarak))
        hasil.append(sisip(b.ringkas.encode(), ",".join(filter(None, tambahan))))
        saat += [berubah] if berubah else []
    return hasil, min(saat, default=None)


def _sorotan(s: Sorotan) -> str:
    return ke_json({"judul": s.judul, "cuplikan": s.cuplikan, "dokumen": vars(s.dokumen) if s.dokumen else None})
