"""One result: its list item as stored, and where in it the words were found."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import urlsplit

from django.utils.translation import gettext as _

from terbitan.models import Terbitan

from .analisis import Kueri
from .dokumen import berkas_dari
from .models import TeksDokumen
from .sorotan import Penyorot


@dataclass(frozen=True)
class TemuanDokumen:
    """A hit inside a document. ``url`` opens it, a PDF at that page. ``halaman`` (of a workbook: sheet) counts from 1.

    ``cuplikan`` is HTML.
    """

    judul: str
    url: str
    halaman: int
    cuplikan: str

    @property
    def tempat(self) -> str:
        """Where in the document, in words; nothing for formats without pages."""
        akhiran = PurePosixPath(urlsplit(self.url).path).suffix.lower()
        if akhiran in (".txt", ".csv"):
            return ""
        sebutan = _("lembar %(ke)s") if akhiran in (".xlsx", ".ods") else _("halaman %(ke)s")
        return sebutan % {"ke": self.halaman}


@dataclass(frozen=True)
class Sorotan:
    """HTML: escaped, hits in ``<mark>``. ``cuplikan``: the summary, or the stretch of the text with the hits."""

    judul: str = ""
    cuplikan: str = ""
    dokumen: TemuanDokumen | None = None


@dataclass(frozen=True)
class Butir:
    """``ringkas``: the JSON text of the list item. ``jarak``: metres from the position given, if both are known."""

    id: int
    jenis: str
    ringkas: str
    jarak: int | None = None
    sorotan: Sorotan = field(default_factory=Sorotan)


def sorot_butir(butir: Sequence[Butir], kueri: Kueri) -> list[Butir]:
    """The same with hits marked; at most two queries for all."""
    penyorot = Penyorot(kueri)
    data = {b.id: json.loads(b.ringkas) for b in butir}
    judul = {b.id: penyorot.tandai(data[b.id]["judul"]) for b in butir}
    cuplikan = {b.id: penyorot.tandai(data[b.id].get("ringkasan") or "") for b in butir}
    tanpa = [b.id for b in butir if "<mark>" not in cuplikan[b.id]]
    isi = dict(Terbitan.objects.filter(pk__in=tanpa).values_list("pk", "teks_isi")) if tanpa else {}
    dokumen = _temuan_dokumen(butir, data, penyorot)
    return [
        replace(
            b,
            sorotan=Sorotan(
                judul[b.id],
                (None if b.id in dokumen else penyorot.cuplikan(isi.get(b.id, ""))) or cuplikan[b.id],
                dokumen.get(b.id),
            ),
        )
        for b in butir
    ]


def _temuan_dokumen(
    butir: Sequence[Butir], data: dict[int, dict[str, Any]], penyorot: Penyorot
) -> dict[int, TemuanDokumen]:
    """The page of a document with most of the words, for each record that has one."""
    pemilik = {berkas: b.id for b in butir if b.jenis == "informasi" for berkas in berkas_dari(b.ringkas)}
    if not pemilik:
        return {}
    terbaik: dict[int, tuple[int, int, int, str]] = {}
    halaman = TeksDokumen.objects.filter(berkas__in=pemilik).order_by("berkas", "halaman_ke")
    for berkas, ke, teks in halaman.values_list("berkas", "halaman_ke", "teks"):
        pk = pemilik[berkas]
        terbanyak = terbaik[pk][0] if pk in terbaik else 0
        if terbanyak < penyorot.beda_maks and (beda := penyorot.beda(teks)) > terbanyak:
            terbaik[pk] = (beda, berkas, ke, teks)
    hasil = {}
    for pk, (_beda, berkas, ke, teks) in terbaik.items():
        if cuplikan := penyorot.cuplikan(teks):
            asal = next(d for d in data[pk]["dokumen"] if d["url"].startswith(f"/dokumen/{berkas}/"))
            hasil[pk] = TemuanDokumen(asal["judul"], _alamat(asal, ke), ke, cuplikan)
    return hasil


def _alamat(dokumen: dict[str, Any], halaman: int) -> str:
    """Only PDFs are opened by the browser, and at a page."""
    return f"{dokumen['url']}#page={halaman}" if dokumen["mime"] == "application/pdf" else dokumen["url"]
