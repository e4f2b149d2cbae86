"""What every public template needs: the city's settings, read with one query, built again only when they changed."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext_lazy as _

from .media import Gambar
from .pemberitahuan import Kabar, berlangsung
from .pengaturan import PengaturanKota

MENU = [
    ("/layanan/", _("Layanan"), "izin", "layanan"),
    ("/fasilitas/", _("Fasilitas"), "peta", "fasilitas"),
    ("/ppid/", _("Informasi publik"), "buku", "informasi"),
    ("/berita/", _("Berita"), "info", "berita"),
    ("/pd/", _("Perangkat daerah"), "gedung", "perangkat-daerah"),
]
"""(address, name, icon, kind of record for which it is the current section)."""


class TautanKaki(NamedTuple):
    """A link of the footer. ``bahasa``: the language it leads to, when that is another than the page's."""

    judul: str
    alamat: str
    bahasa: str = ""


_menu_kaki: list[Callable[[], list[TautanKaki]]] = []


def daftar_menu_kaki(fungsi: Callable[[], list[TautanKaki]]) -> None:
    """Say where the footer's links to free pages and other languages come from; apps above know them."""
    _menu_kaki.append(fungsi)


@dataclass(frozen=True)
class Kota:
    """The city as templates see it. ``tema`` and ``logo`` are addresses that change with their content."""

    nama_portal: str
    nama_kota: str
    semboyan: str
    warna_utama: str
    warna_aksen: str
    alamat: str
    telepon: str
    whatsapp: str
    surel: str
    catatan_kaki: str
    versi_aplikasi_minimum: str
    pemberitahuan: list[Kabar]
    versi: int
    tema: str
    logo: str
    nomor_darurat: list[dict[str, str]]
    tautan_sosial: list[dict[str, str]]

    @property
    def pemberitahuan_kini(self) -> list[Kabar]:
        """The notices running at this moment."""
        return berlangsung(self.pemberitahuan, timezone.now())


_simpanan: dict[tuple[Any, ...], Kota] = {}


def kota() -> Kota:
    """The city's settings. One query while nothing changed; never writes, also when none were saved yet."""
    nilai = PengaturanKota.objects.values().first()
    kunci = tuple((nilai or {}).values())
    hasil = _simpanan.get(kunci)
    if hasil is None:
        hasil = _bangun(PengaturanKota(**(nilai or {})))
        _simpanan.clear()
        _simpanan[kunci] = hasil
    return hasil


def _bangun(p: PengaturanKota) -> Kota:
    logo = Gambar.objects.filter(pk=p.logo_id).first() if p.logo_id else None
    return Kota(
        nama_portal=p.nama_portal,
        nama_kota=p.nama_kota,
        semboyan=p.semboyan,
        warna_utama=p.warna_utama,
        warna_aksen=p.warna_aksen,
        alamat=p.alamat,
        telepon=p.telepon,
        whatsapp="".join(c for c in p.whatsapp if c.isdigit()),
        surel=p.surel,
        catatan_kaki=p.catatan_kaki,
        versi_aplikasi_minimum=p.versi_aplikasi_minimum,
        pemberitahuan=_pemberitahuan(p) if p.pk else [],
        versi=p.versi,
        # The colours are in the address: a stylesheet that may be kept for ever is never an old one.
        tema=f"/tema-{p.warna_utama[1:]}-{p.warna_aksen[1:]}.css".lower(),
        logo=f"/logo-{logo.pk}-{(logo.file_hash or '0')[:12]}.webp" if logo else "",
        nomor_darurat=list(p.nomor_darurat.values("nama", "nomor", "keterangan")) if p.pk else [],
        tautan_sosial=list(p.tautan_sosial.values("nama", "url")) if p.pk else [],
    )


def _pemberitahuan(p: PengaturanKota) -> list[Kabar]:
    return [Kabar(k.jenis, k.get_jenis_display(), k.judul, k.teks, k.mulai, k.sampai) for k in p.pemberitahuan.all()]


def _isi_menu_kaki() -> list[TautanKaki]:
    return [tautan for fungsi in _menu_kaki for tautan in fungsi()]


def portal(request: HttpRequest) -> dict[str, Any]:
    """Read only when a template uses it: the admin's screens don't, the page "not found" below /admin/ does."""
    return {"kota": SimpleLazyObject(kota), "menu": MENU, "menu_kaki": SimpleLazyObject(_isi_menu_kaki)}
