"""Rich text as citizens and the app get it: a small, clean HTML subset, Markdown, and plain text."""

from collections.abc import Callable, Mapping
from html import escape
from typing import Any

from bs4 import BeautifulSoup, NavigableString, ParserRejectedMarkup, Tag
from bs4.element import PreformattedString
from markdownify import ATX, BACKSLASH, MarkdownConverter

BOLEH = {"p", "h3", "h4", "b", "strong", "i", "em", "ul", "ol", "li", "br", "a"}
SKEMA = ("https://", "http://", "mailto:", "tel:", "/")
SKEMA_PORTAL = "portal"
"""Scheme of links to published records in Markdown: ``portal:<jenis>/<id>``."""
BAHAYA_TAUTAN = str.maketrans({c: f"%{ord(c):02X}" for c in " \"'()<>\\`"})
"""Characters that would end a Markdown link, or mean something else inside it."""

Kartu = Mapping[str, Any]
CariKartu = Callable[[int], Kartu | None]


def baca_teks_kaya(html: str, kartu: CariKartu) -> dict[str, Any]:
    """{html, markdown, teks, tautan} of an editor's rich text.

    ``html``: only the tags of BOLEH; a link to a page carries ``data-jenis`` and ``data-id`` beside its address.
    ``markdown``: CommonMark without HTML, such links as ``portal:<jenis>/<id>``. ``tautan``: the records linked to,
    each once, as {id, jenis, judul, url}. ``kartu`` gives the card of a published page by its id; a link to any other
    page is only its text.
    """
    sup, tautan = _bersihkan(html, kartu)
    bersih = str(sup)
    return {"html": bersih, "markdown": _markdown(sup), "teks": teks_polos(bersih), "tautan": tautan}


def _bersihkan(html: str, kartu: CariKartu) -> tuple[BeautifulSoup, list[dict[str, Any]]]:
    sup = _urai(html)
    for buang in sup(["script", "style", "embed"]):
        buang.decompose()
    for catatan in sup.find_all(string=lambda s: isinstance(s, PreformattedString)):
        catatan.extract()  # comments, declarations
    tujuan: dict[str, dict[str, Any]] = {}
    for tag in sup.find_all(True):
        atribut = dict(tag.attrs)
        tag.attrs = {}
        lepas = tag.name == "li" and not (tag.parent and tag.parent.name in ("ul", "ol"))
        if lepas or tag.name not in BOLEH or (tag.name == "a" and not _taut(tag, atribut, kartu, tujuan)):
            tag.unwrap()
    return sup, list(tujuan.values())


def _urai(html: str) -> BeautifulSoup:
    """The parsed text; what no parser takes (``<![x``, from an import) becomes plain text."""
    try:
        return BeautifulSoup(html, "html.parser")
    except ParserRejectedMarkup:
        return BeautifulSoup(escape(html), "html.parser")


def _taut(tag: Tag, atribut: dict[str, Any], kartu: CariKartu, tujuan: dict[str, dict[str, Any]]) -> bool:
    """Give a link its public address; False when it has none."""
    if atribut.get("linktype") == "page":
        isi = kartu(int(atribut["id"])) if atribut.get("id", "").isdecimal() else None
        if isi is None:
            return False
        tujuan[isi["id"]] = {k: isi[k] for k in ("id", "jenis", "judul", "url")}
        tag.attrs = {"href": isi["url"], "data-jenis": isi["jenis"], "data-id": isi["id"]}
        return True
    # Browsers skip control characters when they read an address: "java\tscript:" is a script to them.
    href = "".join(c for c in atribut.get("href", "") if c > " ")
    if not href.lower().startswith(SKEMA) or href.startswith(("//", "/\\")):
        return False
    tag.attrs = {"href": href}
    return True


class _Markdown(MarkdownConverter):
    """Markdown that holds no HTML and whose links are what they were."""

    def convert_a(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        if "data-id" in el.attrs:
            el.attrs = {"href": f"{SKEMA_PORTAL}:{el['data-jenis']}/{el['data-id']}"}
        else:
            el.attrs = {"href": str(el["href"]).translate(BAHAYA_TAUTAN)}
        return super().convert_a(el, text, parent_tags)


def _markdown(sup: BeautifulSoup) -> str:
    """The clean HTML as Markdown; it is used up by this."""
    ubah = _Markdown(heading_style=ATX, bullets="-", newline_style=BACKSLASH, escape_misc=True, autolinks=False)
    return ubah.convert_soup(sup).strip()


def teks_polos(html: str) -> str:
    """Text of an HTML fragment, a line for each block."""
    sup = BeautifulSoup(html, "html.parser")
    for blok in sup.find_all(["p", "li", "h3", "h4", "br"]):
        blok.append(NavigableString("\n"))
    for anak in sup.find_all(["ul", "ol"]):
        anak.insert_before(NavigableString("\n"))
    return "\n".join(baris.strip() for baris in sup.get_text().splitlines() if baris.strip())
