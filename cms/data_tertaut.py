"""schema.org data of citizen pages, for search engines and assistants. Each app says what its pages are about.

Also the trail to a page: people see it as breadcrumbs, machines as a BreadcrumbList, from the same list.
"""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from wagtail.models import Page

Benda = dict[str, Any]
Konteks = Mapping[str, Any]
"""The page's template variables: the payload ``t``, the city ``kota`` and what its app added."""
LOLOS = str.maketrans({"<": "\\u003C", ">": "\\u003E", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"})
"""As Django's json_script: no text of an editor can end the element or begin a comment."""


@dataclass
class Tertaut:
    """``jejak``: (name, path) from below the front page down to this page; ``benda``: schema.org objects."""

    jejak: list[tuple[str, str]] = field(default_factory=list)
    benda: list[Benda] = field(default_factory=list)


Pengurai = Callable[[Konteks, str], Tertaut]
"""Makes a page's data from its template variables and the portal's scheme and host."""
_pengurai: dict[type[Page], Pengurai] = {}


def daftar_tertaut(model: type[Page], fungsi: Pengurai) -> None:
    """Register what pages of a type say of themselves. ``fungsi`` must not query: it works on what the page read."""
    _pengurai[model] = fungsi


def uraikan(konteks: Konteks) -> Tertaut:
    """The page's trail and objects, breadcrumbs included; empty for error pages.

    A view without a Wagtail page puts its own function into its variables as ``pengurai``.
    """
    request = konteks.get("request")
    fungsi = konteks.get("pengurai") or _pengurai.get(type(konteks.get("page")))  # type: ignore[arg-type]
    if request is None or fungsi is None:
        return Tertaut()
    dasar = f"{request.scheme}://{request.get_host()}"
    hasil = fungsi(konteks, dasar)
    return Tertaut(hasil.jejak, [*hasil.benda, remah([(_("Beranda"), "/"), *hasil.jejak], dasar)])


def naskah(benda: Iterable[Benda]) -> SafeString:
    """The objects as one data block. Browsers run no such block, so the CSP has nothing against it."""
    graf = [bersih(b) for b in benda]
    if not graf:
        return SafeString("")
    isi = json.dumps({"@context": "https://schema.org", "@graph": graf}, ensure_ascii=False, separators=(",", ":"))
    return format_html('<script type="application/ld+json">{}</script>', mark_safe(isi.translate(LOLOS)))


def bersih(nilai: Any) -> Any:
    """Without members that say nothing: None, empty text, empty lists."""
    if isinstance(nilai, dict):
        return {k: b for k, v in nilai.items() if (b := bersih(v)) not in (None, "", [])}
    if isinstance(nilai, list):
        return [b for v in nilai if (b := bersih(v)) not in (None, "", [])]
    return str(nilai) if nilai is not None and not isinstance(nilai, (str, int, float)) else nilai


def remah(jejak: list[tuple[str, str]], dasar: str) -> Benda:
    butir = [
        {"@type": "ListItem", "position": i, "name": nama, "item": alamat and dasar + alamat}
        for i, (nama, alamat) in enumerate(jejak, 1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": butir}


def daftar_butir(nama: str, butir: Iterable[dict[str, Any]], dasar: str, awal: int = 1, total: int = 0) -> Benda:
    """A list of records; ``awal``: the position of its first one, ``total``: how many there are on all pages."""
    unsur = [
        {"@type": "ListItem", "position": i, "name": b["judul"], "url": dasar + b["url"]}
        for i, b in enumerate(butir, awal)
    ]
    return {"@type": "ItemList", "name": nama, "numberOfItems": total or len(unsur), "itemListElement": unsur}


def halaman_daftar(konteks: Konteks, dasar: str) -> Tertaut:
    """What every filtered list says: its records on this page, and the chosen filter as the trail's end."""
    t, hasil, terpilih = konteks["t"], konteks["hasil"], konteks["terpilih"]
    jejak = [(t["judul"], t["url"]), *((s.nama, "") for s in terpilih[:1])]
    return Tertaut(jejak, [daftar_butir(jejak[-1][0], hasil.butir, dasar, hasil.awal, hasil.total)])


def alamat_benda(dasar: str, jenis: str, kunci: str) -> str:
    """The lasting name of a record in linked data; ``data_terbuka`` leads from there to its description."""
    return f"{dasar}/data/{jenis}/{kunci}"


def pemerintah(konteks: Konteks, dasar: str) -> Benda:
    """The city's government, by name."""
    nama = f"Pemerintah {konteks['kota'].nama_kota}"
    return {"@type": "GovernmentOrganization", "@id": f"{dasar}/#pemerintah", "name": nama, "url": f"{dasar}/"}


def daerah(konteks: Konteks) -> Benda:
    """The region that the city serves."""
    return {"@type": "AdministrativeArea", "name": konteks["kota"].nama_kota}


def instansi(kartu: dict[str, Any] | None, konteks: Konteks, dasar: str) -> Benda:
    """The agency that a record belongs to; the government itself when it belongs to none."""
    if not kartu:
        return pemerintah(konteks, dasar)
    return {
        "@type": "GovernmentOffice",
        "@id": alamat_benda(dasar, "perangkat-daerah", kartu["id"]),
        "name": kartu["judul"],
        "url": dasar + kartu["url"],
    }


def alamat_pos(jalan: str, konteks: Konteks, **lain: str) -> Benda | None:
    """A postal address in this city; None without a street."""
    if not jalan:
        return None
    kota = konteks["kota"].nama_kota
    return {"@type": "PostalAddress", "streetAddress": jalan, "addressLocality": kota, "addressCountry": "ID", **lain}


def gambar(foto: dict[str, Any] | None, dasar: str) -> Benda | None:
    """A picture of a payload in its medium size."""
    if not foto:
        return None
    url = dasar + foto["url"]
    return {
        "@type": "ImageObject",
        "url": url,
        "width": foto["lebar"],
        "height": foto["tinggi"],
        "caption": foto["alt"],
    }
