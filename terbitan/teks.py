"""Rich text as citizens and the app get it: a small, clean HTML subset, and plain text."""

from collections.abc import Callable, Mapping
from typing import Any

from bs4 import BeautifulSoup, NavigableString

BOLEH = {"p", "h3", "h4", "b", "strong", "i", "em", "ul", "ol", "li", "br", "a"}
SKEMA = ("https://", "http://", "mailto:", "tel:", "/")


def html_bersih(html: str, alamat: Callable[[int], str | None]) -> str:
    """Keep only the allowed tags; page links get their public address, links to unpublished pages lose theirs."""
    if not html:
        return ""
    sup = BeautifulSoup(html, "html.parser")
    for buang in sup(["script", "style", "embed"]):
        buang.decompose()
    for tag in sup.find_all(True):
        if tag.name not in BOLEH:
            tag.unwrap()
            continue
        href = _tujuan(tag.attrs, alamat) if tag.name == "a" else None
        tag.attrs = {"href": href} if href else {}
        if tag.name == "a" and not href:
            tag.unwrap()
    return str(sup)


def _tujuan(atribut: Mapping[str, Any], alamat: Callable[[int], str | None]) -> str | None:
    if atribut.get("linktype") == "page" and atribut.get("id", "").isdigit():
        return alamat(int(atribut["id"]))
    href = atribut.get("href", "")
    return href if href.startswith(SKEMA) and not href.startswith(("//", "/\\")) else None


def teks_polos(html: str) -> str:
    """Text of an HTML fragment, a line for each block."""
    sup = BeautifulSoup(html, "html.parser")
    for blok in sup.find_all(["p", "li", "h3", "h4", "br"]):
        blok.append(NavigableString("\n"))
    return "\n".join(baris.strip() for baris in sup.get_text().splitlines() if baris.strip())
