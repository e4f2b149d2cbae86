"""The citizen's search page. Without JavaScript, and with an answer for every text."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cms.data_tertaut import Konteks, Tertaut
from cms.kalender import KOSONG, Kalender, kalender
from fasilitas.tampilan import beri_keadaan
from terbitan.tampilan import PER_HALAMAN, Pilihan, Potongan, SaringanSalah, bahasa

from .cari import Hasil, cari
from .darurat import nomor_darurat
from .jenis import JENIS, JenisDicari

PANJANG_Q = 200
"""Characters of a query that are kept in links and in the search box."""
HALAMAN_MAKS = 10_000


@dataclass
class Kelompok:
    """Results of one kind on this page."""

    jenis: JenisDicari
    butir: list[dict[str, Any]]


@require_safe
def halaman_cari(request: HttpRequest) -> HttpResponse:
    """``/cari/?q=&jenis=&halaman=``. Unknown kinds and pages beyond the last are answered with 404 and the reason."""
    q = request.GET.get("q", "").strip()
    jenis = _jenis(request)
    ke = _ke(request)
    hasil = cari(q, jenis, PER_HALAMAN, (ke - 1) * PER_HALAMAN, bahasa(request))
    potongan = _potongan(hasil, ke)
    konteks = {
        "q": q[:PANJANG_Q],
        "jenis": JENIS.get(jenis or ""),
        "hasil": potongan,
        "sebagian": hasil.sebagian,
        "kelompok": _kelompok(potongan.butir),
        "pilihan": _pilihan(q[:PANJANG_Q], jenis, hasil.faset),
        "darurat": nomor_darurat(q),
        "pengurai": _tertaut,
    }
    return render(request, "search/cari.html", konteks)


def _tertaut(konteks: Konteks, dasar: str) -> Tertaut:
    """schema.org: a page of results; it is not indexed, so the results themselves are not repeated."""
    return Tertaut([(_("Cari"), "/cari/")], [{"@type": "SearchResultsPage", "url": f"{dasar}/cari/"}])


def _jenis(request: HttpRequest) -> str | None:
    jenis = request.GET.get("jenis", "").strip()
    if jenis and jenis not in JENIS:
        raise SaringanSalah(_("Pencarian tidak mengenal jenis “%(jenis)s”.") % {"jenis": jenis[:60]})
    return jenis or None


def _ke(request: HttpRequest) -> int:
    teks = request.GET.get("halaman", "1")
    if not (teks.isascii() and teks.isdigit() and len(teks) < 9 and 1 <= int(teks) <= HALAMAN_MAKS):
        raise SaringanSalah(_("Hasil pencarian tidak punya halaman “%(teks)s”.") % {"teks": teks[:20]})
    return int(teks)


def _potongan(hasil: Hasil, ke: int) -> Potongan:
    banyak = max(1, -(-hasil.total // PER_HALAMAN))
    if ke > banyak:
        raise SaringanSalah(_("Hasil pencarian ini hanya sampai halaman %(banyak)s.") % {"banyak": banyak})
    butir = hasil.items
    kini = kalender() if any(b["jenis"] == "fasilitas" for b in butir) else KOSONG
    return Potongan([_hias(b, kini) for b in butir], hasil.total, ke, banyak)


def _hias(butir: dict[str, Any], kini: Kalender) -> dict[str, Any]:
    """What depends on the moment of reading: open now, or over."""
    if butir["jenis"] == "fasilitas":
        return beri_keadaan(butir, kini)
    if sampai := butir.get("sampai"):
        return butir | {"berakhir": sampai < timezone.localdate().isoformat()}
    return butir


def _kelompok(butir: list[dict[str, Any]]) -> list[Kelompok]:
    """Results by kind; the kind of the best result first, within a kind the best first."""
    menurut: dict[str, Kelompok] = {}
    for b in butir:
        jenis = JENIS.get(b["jenis"]) or JenisDicari(b["jenis"], b["jenis"])
        menurut.setdefault(jenis.kode, Kelompok(jenis, [])).butir.append(b)
    return list(menurut.values())


def _pilihan(q: str, jenis: str | None, faset: dict[str, int]) -> list[tuple[str, Pilihan]]:
    """(address, choice) of each kind that has results, and of the chosen one; "all" stands first."""
    semua = Pilihan("", _("Semua"), sum(faset.values()), dipilih=jenis is None)
    ada = [Pilihan(j.kode, str(j.nama), faset.get(j.kode, 0), j.kode == jenis) for j in JENIS.values()]
    return [
        (f"?{urlencode({'q': q} | ({'jenis': p.kode} if p.kode else {}))}", p)
        for p in (semua, *(p for p in ada if p.jumlah or p.dipilih))
    ]
