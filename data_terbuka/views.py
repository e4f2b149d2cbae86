"""The page of open data and its downloads. Everything is read from the published log."""

import json
from collections.abc import Callable, Iterable
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.http import http_date
from django.utils.text import compress_sequence
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from cms.api_dasar.dibatasi import dibatasi
from cms.api_dasar.jawaban import SELALU_TANYA
from cms.api_dasar.sandi import sandi_diterima
from terbitan.baca import daftar
from terbitan.kepala import baca_kepala
from terbitan.models import Terbitan

from . import cpsv, data_tertaut, dcat
from .aliran import fitur_fasilitas, fitur_loket, gabung, geojson, tabel
from .kumpulan import CSV, GEOJSON, JSONLD, KUMPULAN, LISENSI, NAMA_LISENSI, TURTLE
from .rdf import Simpul, jsonld, turtle

SUSUNAN = 1
"""Part of every ETag: raise it when a file gets other columns or properties, for the log does not change then."""
SANDI_ALIRAN = ("gzip",)
"""Content codings in which a file is written while it is read: a sixth of its size."""
PENULIS = {"jsonld": (jsonld, JSONLD), "ttl": (turtle, TURTLE)}
TABEL = {f"{kode}.csv": k for kode, k in KUMPULAN.items()}


@csrf_exempt
@require_safe
def indeks(request: HttpRequest) -> HttpResponse:
    """``/data/``: the datasets, for people."""
    semua = dcat.keadaan(baca_kepala())
    himpunan = [(k, semua.get(k.jenis, dcat.Keadaan())) for k in KUMPULAN.values()]
    konteks = {"himpunan": himpunan, "lisensi": LISENSI, "nama_lisensi": NAMA_LISENSI, "pengurai": data_tertaut.indeks}
    return render(request, "data_terbuka/indeks.html", konteks)


@csrf_exempt
@dibatasi()
@require_safe
def unduh(request: HttpRequest, berkas: str) -> HttpResponseBase:
    """``/data/<berkas>``: a whole dataset, or the catalogue."""
    dasar = _dasar(request)
    nama, _, akhiran = berkas.rpartition(".")
    if berkas in TABEL:
        return _kirim(request, berkas, CSV, lambda: tabel(TABEL[berkas], dasar))
    if berkas == "fasilitas.geojson":
        return _kirim(request, berkas, GEOJSON, lambda: geojson(fitur_fasilitas(KUMPULAN["fasilitas"], dasar)))
    if berkas == "layanan.geojson":
        return _kirim(request, berkas, GEOJSON, lambda: geojson(fitur_loket(dasar)))
    if nama == "layanan.cpsv" and akhiran in PENULIS:
        return _kirim_simpul(request, berkas, lambda: cpsv.semua(dasar))
    if nama == "katalog" and akhiran in PENULIS:
        return _kirim_simpul(request, berkas, lambda: dcat.katalog(baca_kepala(), dasar))
    raise Http404("Berkas data ini tidak ada. Daftarnya ada di halaman Data terbuka.")


@csrf_exempt
@dibatasi()
@require_safe
def satu_layanan(request: HttpRequest, kunci: UUID, akhiran: str) -> HttpResponseBase:
    """``/data/layanan/<uuid>.jsonld`` and ``.ttl``: one service after CPSV-AP."""
    baris = daftar("layanan").filter(kunci=kunci).first()
    if baris is None:
        raise Http404("Layanan ini tidak terbit.")
    isi = json.loads(baris.lengkap)
    return _kirim_simpul(request, f"{kunci}.{akhiran}", lambda: cpsv.satu(isi, _dasar(request)))


@csrf_exempt
@dibatasi()
@require_safe
def benda(request: HttpRequest, jenis: str, kunci: UUID) -> HttpResponse:
    """``/data/<jenis>/<uuid>``: the address that linked data uses as a name; leads to where it is described."""
    baris = Terbitan.objects.filter(jenis=jenis, kunci=kunci, bahasa="id", aktif=True).first()
    if baris is None:
        raise Http404("Data ini tidak terbit.")
    tujuan = baris.url
    if jenis == "layanan":
        diminta = request.get_preferred_type(["text/html", JSONLD, "text/turtle"])
        akhiran = {JSONLD: ".jsonld", "text/turtle": ".ttl"}.get(diminta or "")
        tujuan = f"{request.path}{akhiran}" if akhiran else tujuan
    # 303: the name stands for the service itself, the answer is a document about it.
    return HttpResponseRedirect(tujuan, status=303, headers={"Vary": "Accept"})


def tidak_ada(request: HttpRequest) -> HttpResponse:
    """Every other path below ``/data/``: at once, without a redirect to the same with a slash."""
    raise Http404("Alamat data ini tidak ada. Daftarnya ada di halaman Data terbuka.")


def _dasar(request: HttpRequest) -> str:
    return f"{request.scheme}://{request.get_host()}"


def _kirim_simpul(request: HttpRequest, berkas: str, simpul: Callable[[], Iterable[Simpul]]) -> HttpResponseBase:
    tulis, mime = PENULIS[berkas.rpartition(".")[2]]
    return _kirim(request, berkas, mime, lambda: tulis(simpul()))


def _kirim(request: HttpRequest, berkas: str, mime: str, isi: Callable[[], Iterable[str]]) -> HttpResponseBase:
    """The file as a stream, or 304 while the log's head is the one the client knows.

    The head is read first: what changes during the download belongs to a later head, and the client will ask again.
    """
    kepala = baca_kepala()
    etag = f'W/"{SUSUNAN}-{kepala.identitas}-{kepala.nilai}"'
    tanda = {
        "ETag": etag,
        "Cache-Control": SELALU_TANYA,
        "Access-Control-Allow-Origin": "*",
        "Content-Disposition": f'attachment; filename="{berkas}"',
        "Content-Type": mime,
        "Vary": "Accept-Encoding",
    }
    if sandi := sandi_diterima(request.META.get("HTTP_ACCEPT_ENCODING", ""), SANDI_ALIRAN):
        tanda["Content-Encoding"] = sandi
    # A HEAD is a stream of nothing: not every server drops a body, and an empty one would claim a length of 0.
    jawaban: Any = StreamingHttpResponse(() if request.method == "HEAD" else _bait(isi(), sandi), headers=tanda)
    saat = int(kepala.diubah.timestamp()) if kepala.diubah and kepala.diubah <= timezone.now() else None
    if saat:
        jawaban.headers["Last-Modified"] = http_date(saat)
    sejak = request.META.get("HTTP_IF_MODIFIED_SINCE")
    sama = saat if saat and sejak == http_date(saat) else None  # no other date says which state the client has
    return get_conditional_response(request, etag=etag, last_modified=sama, response=jawaban) or jawaban


def _bait(isi: Iterable[str], sandi: str) -> Iterable[bytes]:
    bait = (bagian.encode() for bagian in gabung(isi))
    return compress_sequence(bait) if sandi else bait
