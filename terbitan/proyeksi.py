"""From a page to its published record: what each content type must say, and the recorder of what was read."""

from __future__ import annotations

import hashlib
import json
import uuid
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from typing import Any

from django.db.models import Model
from django.utils import timezone
from wagtail.models import Page

from cms.halaman import HalamanDasar
from cms.media import Berkas, Gambar, jalur_terbatas

from .gambar import UKURAN_GAMBAR, titik_fokus, ukuran_gambar
from .models import TautanPendek, Terbitan
from .teks import baca_teks_kaya


@dataclass
class Isi:
    """What a content type contributes to its record, beside the fields every record has.

    ``ringkas``: keys of the list item; ``lengkap``: further keys of the detail. ``faset``: (name, value) pairs to
    filter by. ``urut``: the default order, ascending. ``lain``/``isi``: alternative names and body text for search.
    ``berkala``: what facts that depend on the time of reading are computed from.
    """

    ringkas: dict[str, Any] = field(default_factory=dict)
    lengkap: dict[str, Any] = field(default_factory=dict)
    faset: list[tuple[str, str]] = field(default_factory=list)
    urut: str = ""
    lain: str = ""
    isi: str = ""
    tanggal: date | None = None
    titik: tuple[float, float] | None = None
    berkala: dict[str, Any] | None = None


Proyektor = Callable[[Any, "Pembaca"], Isi]
_proyektor: dict[type[HalamanDasar], Proyektor] = {}


def daftar_proyektor(model: type[HalamanDasar], fungsi: Proyektor) -> None:
    """Register how pages of ``model`` become records; called from each app's ``ready``."""
    _proyektor[model] = fungsi


def model_terdaftar() -> Iterable[type[HalamanDasar]]:
    return _proyektor.keys()


class Pembaca:
    """Reads other objects for a projection and records each as a dependency."""

    def __init__(self, bahasa: str) -> None:
        self.bahasa = bahasa
        self.sumber: set[str] = set()

    def kartu(self, halaman: Iterable[int | None]) -> list[dict[str, Any]]:
        """Cards of those pages that are published, in the given order: id, jenis, judul, url, foto."""
        return list(self.kartu_menurut_halaman(halaman).values())

    def kartu_menurut_halaman(self, halaman: Iterable[int | None]) -> dict[int, dict[str, Any]]:
        """The same cards by page id."""
        ids = list(dict.fromkeys(h for h in halaman if h))
        self.sumber.update(f"halaman:{h}" for h in ids)
        baris = (
            dict(Terbitan.objects.filter(halaman__in=ids, aktif=True).values_list("halaman", "kartu")) if ids else {}
        )
        return {h: json.loads(baris[h]) for h in ids if h in baris}

    def satu_kartu(self, halaman: int | None) -> dict[str, Any] | None:
        kartu = self.kartu([halaman])
        return kartu[0] if kartu else None

    def pemilik(self, halaman: int) -> tuple[dict[str, Any] | None, str]:
        """Card and short name of the agency that a page belongs to: people say "renstra dinkes"."""
        self.sumber.add(f"halaman:{halaman}")
        baris = Terbitan.objects.filter(halaman=halaman, aktif=True).values_list("kartu", "teks_lain").first()
        return (json.loads(baris[0]), baris[1]) if baris else (None, "")

    def kartu_perujuk(self, halaman: int, perujuk: Iterable[int]) -> list[dict[str, Any]]:
        """Cards of the published ones among ``perujuk``, the pages that point at ``halaman``.

        Drafts among them are no dependency: they may come and go unnoticed. Publishing one touches ``dirujuk``.
        """
        self.sumber.add(f"dirujuk:{halaman}")
        ids = list(dict.fromkeys(perujuk))
        kartu = dict(Terbitan.objects.filter(halaman__in=ids, aktif=True).values_list("halaman", "kartu"))
        return [json.loads(kartu[h]) for h in ids if h in kartu]

    def referensi(self, objek: Model | None, *kunci: str) -> dict[str, Any] | None:
        """Fields of a snippet, ``kode`` and ``nama`` unless named."""
        if objek is None:
            return None
        self.sumber.add(sumber_objek(objek))
        return {k: getattr(objek, k) for k in (kunci or ("kode", "nama"))}

    def gambar(self, gambar: Gambar | None, alt: str = "") -> dict[str, Any] | None:
        """Public renditions of a picture, made when first asked for; the address changes with file and focal point."""
        if gambar is None:
            return None
        self.sumber.add(sumber_objek(gambar))
        ukuran = {nama: ukuran_gambar(gambar, nama) for nama in UKURAN_GAMBAR}
        sedang = {k: ukuran["sedang"][k] for k in ("url", "lebar", "tinggi")}
        return {"alt": alt or gambar.description, **sedang, "fokus": titik_fokus(gambar), "ukuran": ukuran}

    def berkas(self, berkas: Berkas, judul: str = "") -> dict[str, Any] | None:
        """A document: address, size in bytes, type, pages, SHA-256 and date. None if not everybody may open it."""
        self.sumber.add(sumber_objek(berkas))
        if berkas.collection.path.startswith(self._terbatas):
            return None
        return {
            "judul": judul or berkas.title,
            "nama": berkas.filename,
            "url": f"/dokumen/{berkas.pk}/{berkas.filename}",
            "ukuran": berkas.file_size,
            "mime": berkas.content_type,
            "halaman": berkas.jumlah_halaman,
            "sha256": berkas.sha256,
            "tanggal": waktu(berkas.created_at),
        }

    @cached_property
    def _terbatas(self) -> tuple[str, ...]:
        return jalur_terbatas()

    def teks_kaya(self, html: str) -> dict[str, Any]:
        """Rich text as clean HTML, as Markdown and as plain text, and the records it links to."""
        return baca_teks_kaya(html, self.satu_kartu)


def sumber_objek(objek: Model) -> str:
    """The dependency key of an object that is no page."""
    if isinstance(objek, Gambar):
        return f"gambar:{objek.pk}"
    if isinstance(objek, Berkas):
        return f"berkas:{objek.pk}"
    return f"{objek._meta.label_lower}:{objek.pk}"


def waktu(saat: datetime | None) -> str | None:
    """RFC 3339 in the city's time zone, to the second."""
    return timezone.localtime(saat).isoformat(timespec="seconds") if saat else None


def tanggal(hari: date | None) -> str | None:
    return hari.isoformat() if hari else None


def urut_terbaru(hari: date | None, judul: str) -> str:
    """A sort key that puts the newest first in ascending order."""
    angka = int(hari.strftime("%Y%m%d")) if hari else 0
    return f"{99_999_999 - angka:08d} {judul.casefold()[:200]}"


@dataclass
class Rekaman:
    """A complete record, not yet compared with what is stored."""

    kolom: dict[str, Any]
    faset: list[tuple[str, str]]
    sumber: list[str]

    @property
    def kunci(self) -> tuple[uuid.UUID, str]:
        return self.kolom["kunci"], self.kolom["bahasa"]


KOLOM_SIDIK = [
    "kunci",
    "bahasa",
    "halaman",
    "jenis",
    "judul",
    "slug",
    "url",
    "pd_slug",
    "urut",
    "tanggal",
    "diperbarui",
    "lat",
    "lon",
    "di_peta_situs",
    "dicari",
    "kartu",
    "ringkas",
    "lengkap",
    "teks_lain",
    "teks_isi",
    "berkala",
]


def sidik(kolom: dict[str, Any], faset: Iterable[tuple[str, str]], sumber: Iterable[str]) -> str:
    """A hash over all that a record stores; equal hashes mean nothing to write."""
    isi = [str(kolom[k]) for k in KOLOM_SIDIK]
    bahan = json.dumps([isi, sorted(map(list, faset)), sorted(sumber)], ensure_ascii=False)
    return hashlib.sha1(bahan.encode(errors="surrogatepass"), usedforsecurity=False).hexdigest()


def ke_json(data: dict[str, Any]) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"), default=str)


def rekam(page: HalamanDasar, url: str, pd: tuple[int, str] | None, bahasa: str, nomor: int | None = None) -> Rekaman:
    """Project one page.

    ``url``: its site-relative address; ``pd``: (page id, slug) of the owning PD; ``nomor``: its short-link number.
    Nothing is written.
    """
    pembaca = Pembaca(bahasa)
    isi = _proyektor[type(page)](page, pembaca)
    foto = pembaca.gambar(page.foto, getattr(page, "teks_alternatif", ""))
    kartu_pd, singkatan = pembaca.pemilik(pd[0]) if pd and pd[0] != page.pk else (None, "")
    kartu = {
        "id": str(page.translation_key),
        "jenis": page.jenis,
        "judul": page.title,
        "url": url,
        "foto": foto["ukuran"]["kecil"] | {"alt": foto["alt"]} if foto else None,
    }
    dasar = {
        **{k: kartu[k] for k in ("id", "jenis", "judul")},
        "slug": page.slug,
        "url": url,
        "ringkasan": page.ringkasan,
        "diperbarui": waktu(page.last_published_at),
        "bahasa": bahasa,
        "pd": {k: kartu_pd[k] for k in ("id", "judul", "url")} | {"slug": pd[1]} if kartu_pd and pd else None,
        "foto": foto,
    }
    if nomor:
        dasar["tautan_pendek"] = {"nomor": nomor, "url": f"/l/{nomor}"}
    ringkas = dasar | isi.ringkas
    kolom = {
        "kunci": page.translation_key,
        "bahasa": bahasa,
        "halaman": page.pk,
        "jenis": page.jenis,
        "judul": page.title,
        "slug": page.slug,
        "url": url,
        "pd_slug": pd[1] if pd else "",
        "urut": isi.urut or page.title.casefold()[:300],
        "tanggal": isi.tanggal,
        "diperbarui": page.last_published_at,
        "lat": isi.titik[0] if isi.titik else None,
        "lon": isi.titik[1] if isi.titik else None,
        "di_peta_situs": page.di_peta_situs,
        "dicari": page.dicari,
        "kartu": ke_json(kartu),
        "ringkas": ke_json(ringkas),
        "lengkap": ke_json(ringkas | isi.lengkap),
        "teks_lain": isi.lain,
        "teks_isi": "\n".join(filter(None, [isi.isi, singkatan])),
        "berkala": json.dumps(isi.berkala, ensure_ascii=False, separators=(",", ":")) if isi.berkala else "",
    }
    faset = {(nama, str(nilai)[:100]) for nama, nilai in isi.faset if nilai}
    if pd:
        faset.add(("pd", pd[1][:100]))
    return Rekaman(kolom, sorted(faset), sorted(pembaca.sumber))


def rekam_pratinjau(page: Page) -> Rekaman:
    """The record of a draft, computed by the same code and stored nowhere."""
    from .letak import Letak

    letak = Letak([page])
    nomor = TautanPendek.objects.filter(kunci=page.translation_key).values_list("pk", flat=True).first()
    return rekam(page, letak.url(page) or page.url_path, letak.pd(page), letak.bahasa(page), nomor)


def isi_pratinjau(page: Page) -> dict[str, Any]:
    """The payload of a draft."""
    return json.loads(rekam_pratinjau(page).kolom["lengkap"])
