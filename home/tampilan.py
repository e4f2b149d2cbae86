"""What the front page and the news pages show beside the payload. Time-dependent facts are decided here, on reading."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.db.models import Q
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from cms.halaman import daftar_tampilan
from cms.konteks import TautanKaki, daftar_menu_kaki
from layanan.models import PeristiwaHidup
from layanan.tampilan import rujukan, ubin_jenis
from perangkat_daerah.models import Wilayah
from terbitan.baca import daftar, ringkas
from terbitan.models import Terbitan
from terbitan.tampilan import Saringan, bahasa, hitung, pilih, pilihan_dari, pilihan_pd, potong, terapkan

from .models import BannerPage, BeritaPage, HomePage, IndeksBannerPage, IndeksBeritaPage
from .pilihan import JenisBerita

BANYAK_BERITA = 4
BANYAK_BANNER = 3
BANYAK_TAUTAN_KAKI = 8


def beranda(page: HomePage, request: HttpRequest, t: dict[str, Any]) -> dict[str, Any]:
    jumlah = hitung("layanan", bahasa(request))
    tempat = hitung("fasilitas", bahasa(request))
    tampil = banner_tampil(bahasa(request))
    kelurahan = Wilayah.objects.filter(tingkat=Wilayah.Tingkat.KELURAHAN).order_by("nama").values_list("kode", "nama")
    return {
        "jenis": [p for p in ubin_jenis(jumlah) if p.jumlah],
        "peristiwa": [p for p in rujukan(PeristiwaHidup, jumlah.get("peristiwa", {})) if p.jumlah],
        "banner": [b for b in tampil if b["jenis_banner"] == "banner"][:BANYAK_BANNER],
        "splash": next((b for b in tampil if b["jenis_banner"] == "splash"), None),
        "berita": [beri_masa(b) for b in ringkas(daftar("berita", bahasa(request))[:BANYAK_BERITA])],
        "kelurahan": [p for p in pilihan_dari(kelurahan, tempat.get("kelurahan", {})) if p.jumlah],
        "jumlah_layanan": sum(jumlah.get("jenis_layanan", {}).values()),
        "jumlah_fasilitas": sum(tempat.get("status", {}).values()),
    }


def banner_tampil(kode_bahasa: str) -> list[dict[str, Any]]:
    """Banners and splash screens whose time it is now, most important first."""
    kini = timezone.now()
    return [b for b in ringkas(daftar("banner", kode_bahasa)) if _sedang_tampil(b, kini)]


def _sedang_tampil(butir: dict[str, Any], kini: datetime) -> bool:
    mulai, sampai = butir["mulai"], butir["sampai"]
    return bool(mulai and datetime.fromisoformat(mulai) <= kini) and (
        not sampai or kini < datetime.fromisoformat(sampai)
    )


def beri_masa(butir: dict[str, Any]) -> dict[str, Any]:
    """A news item with whether its period is over."""
    return butir | {"berakhir": bool(butir["sampai"]) and butir["sampai"] < timezone.localdate().isoformat()}


def indeks_berita(page: IndeksBeritaPage, request: HttpRequest, t: dict[str, Any]) -> dict[str, Any]:
    jumlah = hitung("berita", bahasa(request))
    jenis = pilih(
        request,
        Saringan(
            "jenis",
            _("Jenis"),
            pilihan_dari(JenisBerita.choices, jumlah.get("jenis_berita", {})),
            faset="jenis_berita",
            semua=_("Semua"),
        ),
    )
    pd = pilih(request, _saringan_pd(request, jumlah.get("pd", {})))
    hasil = potong(request, terapkan(daftar("berita", bahasa(request)), [jenis, pd]))
    hasil.butir = [beri_masa(b) for b in hasil.butir]
    return {"saringan": [jenis, pd], "jenis": jenis, "terpilih": [s for s in (jenis, pd) if s.nilai], "hasil": hasil}


def _saringan_pd(request: HttpRequest, jumlah: dict[str, int]) -> Saringan:
    return Saringan("pd", _("Perangkat daerah"), pilihan_pd(jumlah, bahasa(request)), semua=_("Semua"))


def berita(page: BeritaPage, request: HttpRequest, t: dict[str, Any]) -> dict[str, Any]:
    """The newest other items beside it."""
    lain = ringkas(daftar("berita", bahasa(request))[: BANYAK_BERITA + 1])
    return {"berakhir": beri_masa(t)["berakhir"], "lain": [b for b in lain if b["id"] != t["id"]][:BANYAK_BERITA]}


def banner(page: BannerPage, request: HttpRequest, t: dict[str, Any]) -> dict[str, Any]:
    return {"tampil_kini": _sedang_tampil(t, timezone.now())}


def indeks_banner(page: IndeksBannerPage, request: HttpRequest, t: dict[str, Any]) -> dict[str, Any]:
    return {"banner": banner_tampil(bahasa(request))}


def menu_kaki() -> list[TautanKaki]:
    """The city's own free pages (about, accessibility, privacy), then the front pages of other languages; one query.

    A language is offered only once its front page is published.
    """
    kini = (get_language() or "id")[:2]
    bebas = Q(jenis="halaman", bahasa=kini, pd_slug="", url__regex=r"^(/en)?/[^/]+/$")
    beranda_lain = Q(jenis="beranda") & ~Q(bahasa=kini)
    baris = Terbitan.objects.filter(bebas | beranda_lain, jenis__in=["halaman", "beranda"], aktif=True)
    nama = dict(settings.LANGUAGES)
    halaman, bahasa_lain = [], []
    for jenis, judul, url, kode in baris.order_by("urut", "id").values_list("jenis", "judul", "url", "bahasa"):
        if jenis == "beranda":
            bahasa_lain.append(TautanKaki(nama.get(kode, kode), url, kode))
        else:
            halaman.append(TautanKaki(judul, url))
    return halaman[:BANYAK_TAUTAN_KAKI] + bahasa_lain


def daftarkan() -> None:
    daftar_menu_kaki(menu_kaki)
    daftar_tampilan(HomePage, beranda)
    daftar_tampilan(IndeksBeritaPage, indeks_berita)
    daftar_tampilan(BeritaPage, berita)
    daftar_tampilan(BannerPage, banner)
    daftar_tampilan(IndeksBannerPage, indeks_banner)
