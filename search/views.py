"""The citizen's search page. Without JavaScript, and with an answer for every text."""

import json
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from cms.api_dasar.dibatasi import dibatasi
from cms.api_dasar.masalah import Masalah, jawab_masalah
from cms.data_tertaut import Konteks, Tertaut
from cms.kalender import KOSONG, Kalender, kalender
from fasilitas.tampilan import angka_dekat, beri_keadaan, pilihan_kategori
from layanan.models import KategoriLayanan
from layanan.tampilan import rujukan
from terbitan.kepala import satu_kepala
from terbitan.tampilan import PER_HALAMAN, Pilihan, Potongan, Saringan, SaringanSalah, bahasa, hitung

from .cari import Hasil
from .catatan import catat
from .darurat import JIWA, Bahaya, bahaya, nomor_darurat, yang_dicari
from .faset import JUDUL, Sebutan, asing, nilai_faset, sebutan
from .hasil import Butir
from .jenis import JENIS, JenisDicari
from .mesin.dasar import FASET, Urut
from .warga import cari_warga

PANJANG_Q = 200
"""Characters of a query that are kept in links and in the search box."""
HALAMAN_MAKS = 10_000
SARINGAN = ("kategori", "kelurahan", "pd", "kategori_ppid", "tahun")
"""Facets offered as choices in the form; kinds are links above it."""
KATEGORI_MAKS = 8
"""Categories of each kind that a page without results offers: those with most records."""
SEMUA = {
    "kategori": gettext_lazy("Semua kategori"),
    "kelurahan": gettext_lazy("Semua kelurahan"),
    "pd": gettext_lazy("Semua perangkat daerah"),
    "kategori_ppid": gettext_lazy("Semua jenis informasi"),
    "tahun": gettext_lazy("Semua tahun"),
}


@dataclass(frozen=True)
class Tanya:
    """What the address asks for."""

    q: str
    saring: dict[str, str]
    urut: Urut
    posisi: tuple[float, float] | None
    ke: int


def _tolak(request: HttpRequest, masalah: Masalah) -> HttpResponseBase:
    """A page for people, with the numbers to call: nothing can be looked for now. Programs with a wrong key get the
    API's answer."""
    if masalah.status != HTTPStatus.TOO_MANY_REQUESTS:
        return jawab_masalah(request, masalah)
    q = request.GET.get("q", "")
    konteks = {"tunggu": masalah.headers["Retry-After"], **_darurat(q, bahaya(q), selalu=True)}
    response = render(request, "search/429.html", konteks, status=masalah.status)
    for nama, nilai in (masalah.headers | {"Cache-Control": "no-store"}).items():
        response.headers[nama] = nilai
    return response


@require_safe
@dibatasi(_tolak)  # the page asks the engine no less than the API does
@satu_kepala()
def halaman_cari(request: HttpRequest) -> HttpResponse:
    """``/cari/?q=&jenis=&kategori=&kelurahan=&pd=&tahun=&urut=&dekat=&halaman=``.

    Unknown choices and pages beyond the last are answered with 404 and the reason.
    """
    nama = sebutan()
    tanya = _tanya(request, nama)
    hasil, dikenal = cari_warga(
        tanya.q,
        tanya.saring,
        limit=PER_HALAMAN,
        offset=(tanya.ke - 1) * PER_HALAMAN,
        bahasa=bahasa(request),
        urut=tanya.urut,
        posisi=tanya.posisi,
        sorot=True,
    )
    q = tanya.q[:PANJANG_Q]
    jenis = tanya.saring.get("jenis")
    saringan = _saringan(tanya.saring, hasil.faset, nama)
    konteks = {
        "q": q,
        "jenis": JENIS.get(jenis or ""),
        "hasil": _potongan(hasil, tanya.ke),
        "temuan": hasil,
        "dikoreksi": hasil.dikoreksi,
        "alamat_mungkin": f"?{urlencode({'q': hasil.mungkin})}" if hasil.mungkin else "",
        "pilihan": _pilihan(q, jenis, hasil.faset.get("jenis", {})),
        "saringan": saringan,
        "terpilih": [s for s in saringan if s.nilai],
        "bawaan": [(n, v) for n, v in request.GET.items() if n in ("q", "jenis", "dekat", "urut") and v],
        "urutan": _urutan(request, tanya),
        "dekat": tanya.posisi,
        "telusuri": [] if hasil.total else _telusuri(bahasa(request)),
        "pengurai": _tertaut,
        **_darurat(tanya.q, dikenal),
    }
    return render(request, "search/cari.html", konteks)


def _darurat(q: str, dikenal: Bahaya | None, selalu: bool = False) -> dict[str, Any]:
    """Numbers to call, when ``q`` tells of a danger or ``selalu``; ``jiwa``: somebody may want to end his life."""
    nomor = nomor_darurat(dikenal, q) if dikenal or selalu else []
    return {"darurat": nomor, "jiwa": dikenal is not None and dikenal.kode == JIWA}


@csrf_exempt
@require_POST
def dibuka(request: HttpRequest) -> HttpResponse:
    """A result was opened: told by static/js/saran.js, counted for the query, nothing else."""
    q = request.POST.get("q", "")
    catat(yang_dicari(q, bahaya(q)), 0, klik=True)
    return HttpResponse(status=204)


def _tertaut(konteks: Konteks, dasar: str) -> Tertaut:
    """schema.org: a page of results; it is not indexed, so the results themselves are not repeated."""
    return Tertaut([(_("Cari"), "/cari/")], [{"@type": "SearchResultsPage", "url": f"{dasar}/cari/"}])


def _tanya(request: HttpRequest, sebutan_nilai: Sebutan) -> Tanya:
    saring = {n: v for n in FASET if (v := request.GET.get(n, "").strip())}
    for nama in asing(saring.items(), sebutan_nilai):
        pesan = _("Pencarian tidak mengenal %(judul)s “%(nilai)s”.")
        raise SaringanSalah(pesan % {"judul": str(JUDUL[nama]).lower(), "nilai": saring[nama][:60]})
    return Tanya(
        q=request.GET.get("q", "").strip(),
        saring=saring,
        urut=_urut(request.GET.get("urut", "")),
        posisi=angka_dekat(request.GET.get("dekat", "")),
        ke=_ke(request.GET.get("halaman", "1")),
    )


def _urut(teks: str) -> Urut:
    try:
        return Urut(teks) if teks else Urut.RELEVANSI
    except ValueError:
        raise SaringanSalah(_("Pencarian tidak mengenal urutan “%(teks)s”.") % {"teks": teks[:60]}) from None


def _ke(teks: str) -> int:
    if not (teks.isascii() and teks.isdigit() and len(teks) < 9 and 1 <= int(teks) <= HALAMAN_MAKS):
        raise SaringanSalah(_("Hasil pencarian tidak punya halaman “%(teks)s”.") % {"teks": teks[:20]})
    return int(teks)


def _potongan(hasil: Hasil, ke: int) -> Potongan:
    banyak = max(1, -(-hasil.total // PER_HALAMAN))
    if ke > banyak:
        raise SaringanSalah(_("Hasil pencarian ini hanya sampai halaman %(banyak)s.") % {"banyak": banyak})
    kini = kalender() if any(b.jenis == "fasilitas" for b in hasil.butir) else KOSONG
    return Potongan([_tampilkan(b, kini) for b in hasil.butir], hasil.total, ke, banyak)


def _tampilkan(butir: Butir, kini: Kalender) -> dict[str, Any]:
    """The list item with what depends on the moment of reading, and with hits marked."""
    isi = json.loads(butir.ringkas)
    isi["templat"] = (JENIS.get(butir.jenis) or JenisDicari(butir.jenis, butir.jenis)).templat
    if butir.jenis == "fasilitas":
        isi = beri_keadaan(isi, kini)
    elif isi.get("sampai"):
        isi["berakhir"] = isi["sampai"] < timezone.localdate().isoformat()
    sorotan = butir.sorotan
    isi["judul"], isi["ringkasan"] = mark_safe(sorotan.judul), mark_safe(sorotan.cuplikan)  # escaped by Penyorot
    if sorotan.dokumen:
        temuan = sorotan.dokumen
        isi["temuan"] = vars(temuan) | {"tempat": temuan.tempat, "cuplikan": mark_safe(temuan.cuplikan)}
    if butir.jarak is not None:
        isi["jarak"] = butir.jarak
    return isi


def _saringan(saring: dict[str, str], faset: dict[str, dict[str, int]], nama: Sebutan) -> list[Saringan]:
    """The choices that results have, and what is chosen."""
    hasil = []
    nilai = nilai_faset(faset, nama)
    for param in SARINGAN:
        dipilih = saring.get(param, "")
        pilihan = [Pilihan(n.kode, n.nama, n.total, n.kode == dipilih) for n in nilai[param]]
        if dipilih and not any(p.dipilih for p in pilihan):
            pilihan.append(Pilihan(dipilih, nama.get(param, {}).get(dipilih, dipilih), 0, True))
        if len(pilihan) > 1 or dipilih:
            hasil.append(Saringan(param, str(JUDUL[param]), pilihan, semua=str(SEMUA[param])))
    return hasil


def _pilihan(q: str, jenis: str | None, jumlah: dict[str, int]) -> list[tuple[str, Pilihan]]:
    """(address, choice) of each kind that has results, and of the chosen one; "all" stands first."""
    semua = Pilihan("", _("Semua"), sum(jumlah.values()), dipilih=jenis is None)
    ada = [Pilihan(j.kode, str(j.nama), jumlah.get(j.kode, 0), j.kode == jenis) for j in JENIS.values()]
    return [
        (f"?{urlencode({'q': q} | ({'jenis': p.kode} if p.kode else {}))}", p)
        for p in (semua, *(p for p in ada if p.jumlah or p.dipilih))
    ]


def _telusuri(kode_bahasa: str) -> list[tuple[str, str, list[Pilihan]]]:
    """(address, name, categories) of what can be looked through where a search found nothing."""
    jumlah = {jenis: hitung(jenis, kode_bahasa).get("kategori", {}) for jenis in ("layanan", "fasilitas")}
    kategori = {
        "layanan": rujukan(KategoriLayanan, jumlah["layanan"]),
        "fasilitas": pilihan_kategori(jumlah["fasilitas"]),
    }
    nama = {"layanan": _("Layanan menurut kategori"), "fasilitas": _("Tempat menurut kategori")}
    terisi = {jenis: sorted(semua, key=lambda p: -p.jumlah)[:KATEGORI_MAKS] for jenis, semua in kategori.items()}
    return [(f"/{j}/", nama[j], ada) for j, semua in terisi.items() if (ada := [p for p in semua if p.jumlah])]


def _urutan(request: HttpRequest, tanya: Tanya) -> list[tuple[str, str, bool]]:
    """(address, name, chosen) of each order that can be chosen."""
    nama = [(Urut.RELEVANSI, _("Paling cocok")), (Urut.TERBARU, _("Terbaru"))]
    if tanya.posisi:
        nama.append((Urut.TERDEKAT, _("Terdekat")))
    hasil = []
    for urut, teks in nama:
        isi = request.GET.copy()
        isi["urut"] = urut.value
        isi.pop("halaman", None)
        hasil.append((f"?{isi.urlencode()}", teks, urut is tanya.urut))
    return hasil
