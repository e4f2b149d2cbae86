"""What the citizen pages of services show beside the payload."""

import json
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms.halaman import daftar_tampilan
from cms.jam import HariBuka, pekan
from cms.kalender import Kalender, kalender
from cms.referensi import Referensi
from terbitan.baca import daftar
from terbitan.models import Terbitan
from terbitan.tampilan import Pilihan, Saringan, bahasa, hitung, pilih, pilihan_dari, pilihan_pd, potong, terapkan

from .models import IndeksLayananPage, KategoriLayanan, LayananPage, PeristiwaHidup
from .pilihan import AUDIENS, JenisLayanan

IKON_JENIS = {
    "a": "pengaduan",
    "b": "surat",
    "c": "darurat",
    "d": "ambulans",
    "e": "pajak",
    "f": "sosial",
    "g": "izin",
    "h": "cctv",
    "i": "antre",
    "j": "buku",
    "k": "peta",
    "l": "wifi",
    "m": "gedung",
}
"""An icon for each kind of M-8.2."""
NAMA_JENIS = {
    "a": gettext_lazy("Lapor dan mengadu"),
    "b": gettext_lazy("Surat-menyurat"),
    "c": gettext_lazy("Darurat"),
    "d": gettext_lazy("Darurat medis"),
    "e": gettext_lazy("Cek PBB"),
    "f": gettext_lazy("Cek bantuan sosial"),
    "g": gettext_lazy("Perizinan"),
    "h": gettext_lazy("Pantau CCTV"),
    "i": gettext_lazy("Antre di MPP"),
    "j": gettext_lazy("Minta informasi"),
    "k": gettext_lazy("Fasilitas publik"),
    "l": gettext_lazy("Lapor wifi gratis"),
    "m": gettext_lazy("Layanan lainnya"),
}
"""Short everyday names for the tiles; the full names are in JenisLayanan."""


def saringan(request: HttpRequest) -> list[Saringan]:
    """The filters of the service list, with the choices of this request marked."""
    jumlah = hitung("layanan", bahasa(request))
    semua = [
        Saringan(
            "kategori", _("Kategori"), rujukan(KategoriLayanan, jumlah.get("kategori", {})), semua=_("Semua kategori")
        ),
        Saringan(
            "peristiwa",
            _("Peristiwa hidup"),
            rujukan(PeristiwaHidup, jumlah.get("peristiwa", {})),
            semua=_("Semua peristiwa"),
        ),
        Saringan("audiens", _("Untuk siapa"), pilihan_dari(AUDIENS, jumlah.get("audiens", {})), semua=_("Semua orang")),
        Saringan("pd", _("Perangkat daerah"), pilihan_pd(jumlah.get("pd", {}), bahasa(request)), semua=_("Semua")),
        Saringan("jenis", _("Jenis layanan"), ubin_jenis(jumlah), faset="jenis_layanan", semua=_("Semua jenis")),
    ]
    return [pilih(request, s) for s in semua]


def rujukan(model: type[Referensi], jumlah: dict[str, int]) -> list[Pilihan]:
    """Reference data as choices, in the operator's order; those no longer active stay valid in addresses."""
    return [
        Pilihan(r.kode, r.nama, jumlah.get(r.kode, 0), ikon=r.ikon, ringkasan=r.ringkasan) for r in model.objects.all()
    ]


def ubin_jenis(jumlah: dict[str, dict[str, int]]) -> list[Pilihan]:
    """The kinds of M-8.2 as tiles."""
    ada = jumlah.get("jenis_layanan", {})
    return [
        Pilihan(kode, str(NAMA_JENIS[kode]), ada.get(kode, 0), ikon=IKON_JENIS[kode], ringkasan=str(nama))
        for kode, nama in JenisLayanan.choices
    ]


def indeks(page: IndeksLayananPage, request: HttpRequest, t: dict[str, Any]) -> dict[str, Any]:
    semua = saringan(request)
    terpilih = [s for s in semua if s.nilai]
    hasil = potong(request, terapkan(daftar("layanan", bahasa(request)), semua))
    return {"saringan": semua, "terpilih": terpilih, "hasil": hasil, "kategori": semua[0], "peristiwa": semua[1]}


def layanan(page: LayananPage, request: HttpRequest, t: dict[str, Any]) -> dict[str, Any]:
    """The counters with their addresses, and the list of the 14 components that citizens rarely need."""
    ids = [b["fasilitas"]["id"] for b in t.get("loket", [])]
    alamat = {}
    if ids:
        baris = Terbitan.objects.filter(kunci__in=ids, bahasa=bahasa(request), aktif=True)
        alamat = {str(kunci): json.loads(isi) for kunci, isi in baris.values_list("kunci", "ringkas")}
    kini = kalender() if alamat else None
    loket = [_loket(b, alamat.get(b["fasilitas"]["id"]), kini) for b in t.get("loket", [])]
    kanal = t.get("kanal", [])
    return {
        "loket": loket,
        "utama": kanal[0] if kanal else None,
        "kanal_lain": kanal[1:],
        "pengelolaan": pengelolaan(t),
    }


def _loket(butir: dict[str, Any], tempat: dict[str, Any] | None, kini: Kalender | None) -> dict[str, Any]:
    """A counter with its place and, while the place works as usual, that place's hours of today."""
    if tempat is None or kini is None:
        return {**butir, "tempat": {}, "hari_ini": None}
    hari_ini = _jam_hari_ini(tempat, kini) if tempat["status"]["kode"] == "buka" else None
    return {**butir, "tempat": tempat, "hari_ini": hari_ini}


def _jam_hari_ini(tempat: dict[str, Any], kini: Kalender) -> HariBuka | None:
    lingkup = tempat["kategori"]["kode"] if tempat["kategori"] else ""
    sepekan = pekan(tempat["jam"], kini, lingkup, [p for p in tempat["penutupan"] if p["sampai"]])
    return next((h for h in sepekan if h.hari_ini), None)


def pengelolaan(t: dict[str, Any]) -> list[tuple[str, str]]:
    """Components 8 to 14 of Standar Pelayanan as (name, text), those filled in."""
    p = t.get("pengelolaan") or {}
    orang = p.get("jumlah_pelaksana")
    semua = [
        (_("Sarana dan prasarana"), p.get("sarana")),
        (_("Kompetensi pelaksana"), p.get("kompetensi")),
        (_("Pengawasan internal"), p.get("pengawasan")),
        (_("Jumlah pelaksana"), _("%(n)s orang") % {"n": orang} if orang else ""),
        (_("Jaminan pelayanan"), p.get("jaminan_pelayanan")),
        (_("Jaminan keamanan dan keselamatan"), p.get("jaminan_keamanan")),
        (_("Evaluasi kinerja pelaksana"), p.get("evaluasi")),
    ]
    return [(nama, teks) for nama, teks in semua if teks]


def daftarkan() -> None:
    daftar_tampilan(IndeksLayananPage, indeks)
    daftar_tampilan(LayananPage, layanan)
