"""Reading the log for citizen pages: what a page shows, and what an address that is gone answers."""

import json
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import get_language_from_path
from wagtail.models import Page

from .models import AlamatLama, Ketergantungan, TautanPendek, Terbitan
from .proyeksi import isi_pratinjau


def isi_untuk_tampil(page: Page, request: HttpRequest) -> dict[str, Any]:
    """The stored payload when the public page is served, the draft's own when it is previewed."""
    baris = getattr(request, "terbitan", None)
    return json.loads(baris.lengkap) if baris is not None else isi_pratinjau(page)


def baris_aktif(page: Page) -> Terbitan | None:
    """The record of a page the world may see, or None."""
    return Terbitan.objects.filter(halaman=page.pk, aktif=True).first()


def daftar(jenis: str, bahasa: str = "id", **faset: str) -> QuerySet[Terbitan]:
    """Active records of a kind in default order, filtered by facets (name=value)."""
    baris = Terbitan.objects.filter(jenis=jenis, aktif=True, bahasa=bahasa).order_by("urut", "id")
    for nama, nilai in faset.items():
        baris = baris.filter(faset__nama=nama, faset__nilai=nilai)
    return baris


def ringkas(baris: QuerySet[Terbitan]) -> list[dict[str, Any]]:
    """List items of these rows."""
    return [json.loads(isi) for isi in baris.values_list("ringkas", flat=True)]


@dataclass
class Nasib:
    """What became of an address: ``pindah`` holds the new one; ``hilang`` the tombstone."""

    pindah: str = ""
    hilang: Terbitan | None = None


def alamat_baku(path: str) -> str:
    """The same address in the default language, ``/layanan/`` for ``/en/layanan/``; empty when it is one already."""
    kode = get_language_from_path(path)
    if not kode or kode == settings.LANGUAGE_CODE or not path.startswith(f"/{kode}/"):
        return ""
    return path[len(kode) + 1 :]


def nasib_alamat(path: str) -> Nasib | None:
    """Where a former address leads: to the record's present one, or to its tombstone. None when never known.

    Of several records that stood there one after the other, the last one counts.
    """
    batu_nisan = Terbitan.objects.filter(url=path, aktif=False).order_by("-urutan").first()
    lama = AlamatLama.objects.filter(url=path).order_by("-dibuat").first()
    if batu_nisan and not (lama and batu_nisan.dicabut_pada and lama.dibuat > batu_nisan.dicabut_pada):
        return Nasib(hilang=batu_nisan)
    return _nasib_kunci(lama.kunci, lama.bahasa) if lama else None


def nasib_nomor(nomor: int) -> Nasib | None:
    """The same for a short link's number."""
    tautan = TautanPendek.objects.filter(pk=nomor).first()
    return _nasib_kunci(tautan.kunci) if tautan else None


def _nasib_kunci(kunci: object, bahasa: str = "id") -> Nasib | None:
    baris = Terbitan.objects.filter(kunci=kunci, bahasa=bahasa).first()
    if baris is None:
        return None
    return Nasib(pindah=baris.url) if baris.aktif else Nasib(hilang=baris)


def ditampilkan(sumber: str) -> bool:
    """Whether a published record shows this source: the only thing that makes a document or picture public."""
    return Ketergantungan.objects.filter(sumber=sumber, terbitan__aktif=True).exists()
