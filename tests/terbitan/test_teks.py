"""Rich text: what citizens and the app get can neither run nor be mistaken for markup, and its links are typed."""

import re
from typing import Any

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from terbitan.models import Terbitan
from terbitan.teks import BOLEH, baca_teks_kaya
from tests import factories

KTP = {"id": "11111111-1111-1111-1111-111111111111", "jenis": "layanan", "judul": "KTP", "url": "/layanan/ktp/"}
markdown = MarkdownIt("commonmark", {"html": True})
"""Any Markdown reader; this one would let HTML through."""


def baca(html: str) -> dict[str, Any]:
    return baca_teks_kaya(html, lambda halaman: {**KTP, "foto": None} if halaman == 7 else None)


def test_link_to_a_page_is_a_typed_reference() -> None:
    hasil = baca('<p>Urus <a linktype="page" id="7">KTP_el</a>, lagi <a linktype="page" id="7">di sini</a>.</p>')
    assert hasil["tautan"] == [KTP]
    a = BeautifulSoup(hasil["html"], "html.parser").a
    assert a and a.attrs == {"href": KTP["url"], "data-jenis": "layanan", "data-id": KTP["id"]}
    assert f"[KTP\\_el](portal:layanan/{KTP['id']})" in hasil["markdown"]
    assert hasil["teks"] == "Urus KTP_el, lagi di sini."


@pytest.mark.parametrize("nomor", ["8", "", "x", "²", "7 "])
def test_link_to_a_page_nobody_may_see_is_only_its_text(nomor: str) -> None:
    hasil = baca(f'<p><a linktype="page" id="{nomor}">rahasia</a></p>')
    assert (hasil["html"], hasil["markdown"], hasil["tautan"]) == ("<p>rahasia</p>", "rahasia", [])


@pytest.mark.parametrize(
    "alamat",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:x",
        "java\tscript:x",
        " javascript:x",
        "data:text/html,x",
        "//jahat",
        "/\\jahat",
        "/\t/jahat",
        "\x01javascript:x",
        "vbscript:x",
        "file:///etc/passwd",
        "portal:layanan/x",
        "",
    ],
)
def test_dangerous_addresses_are_dropped(alamat: str) -> None:
    hasil = baca(f'<p><a href="{alamat}">tekan</a></p>')
    assert hasil["html"] == "<p>tekan</p>" and hasil["markdown"] == "tekan"


@pytest.mark.parametrize("alamat", ["https://x.id/a(b)c", "https://x.id/a_b*c", "mailto:a@b.id", "tel:112", "/berita/"])
def test_good_addresses_survive_in_both(alamat: str) -> None:
    hasil = baca(f'<p><a href="{alamat}">ke sana</a></p>')
    a = BeautifulSoup(markdown.render(hasil["markdown"]), "html.parser").a
    assert a and str(a["href"]).replace("%28", "(").replace("%29", ")") == alamat
    assert f'href="{alamat}"' in hasil["html"]


def test_structure_survives() -> None:
    html = "<h3>Syarat</h3><ul><li>satu<ul><li>dalam</li></ul></li><li><b>dua</b></li></ul><p>a<br/>b <i>c</i></p>"
    hasil = baca(html)
    assert hasil["markdown"] == "### Syarat\n\n- satu\n  - dalam\n- **dua**\n\na\\\nb *c*"
    assert hasil["teks"].splitlines() == ["Syarat", "satu", "dalam", "dua", "a", "b c"]


def test_foreign_markup_leaves_its_text_only() -> None:
    html = (
        '<!-- catatan --><script>x()</script><p onclick="x()">a<img src=x onerror=x()></p><table><td>sel</td></table>'
    )
    assert baca(html)["html"] == "<p>a</p>sel"


POTONGAN = [
    "<",
    ">",
    "&lt;b&gt;",
    "&amp;lt;",
    "<b>",
    "</b>",
    "<script>",
    "[x](javascript:y)",
    "![a](b)",
    "# ",
    "- ",
    "1. ",
]
POTONGAN += [
    "*",
    "_",
    "`",
    "~~~",
    "\\",
    "\n",
    " ",
    "---",
    "===",
    "|",
    "&nbsp;",
    "<li>",
    '<a href="https://x',
    '">',
    "</a>",
]


@given(st.lists(st.sampled_from(POTONGAN) | st.text(max_size=5), max_size=25).map("".join))
def test_markdown_says_what_the_html_says(isi: str) -> None:
    """Whatever editors or imports bring: rendered, the Markdown has no other tags than the HTML and the same words."""
    hasil = baca(f"<p>{isi}</p>")
    sup = BeautifulSoup(markdown.render(hasil["markdown"]), "html.parser")
    assert {t.name for t in sup.find_all(True)} <= BOLEH
    assert {t.name for t in BeautifulSoup(hasil["html"], "html.parser").find_all(True)} <= BOLEH
    for a in sup.find_all("a"):
        assert str(a["href"]).startswith("https://x")
    assert _kata(sup.get_text()) == _kata(BeautifulSoup(hasil["html"], "html.parser").get_text())


def _kata(teks: str) -> str:
    """Words without space, and without stars: CommonMark cannot say that a part of a word is bold (``0**(1)**``)."""
    return re.sub(r"[*\s\x00-\x1f\ufffd]+", "", teks)


@pytest.mark.django_db
def test_reference_follows_the_page_it_names() -> None:
    layanan = factories.layanan(title="KTP", slug="ktp")
    berita = factories.berita(isi=f'<p><a linktype="page" id="{layanan.pk}">KTP</a></p>')
    assert str(layanan.translation_key) in Terbitan.objects.get(halaman=berita.pk).lengkap
    layanan.unpublish()
    assert str(layanan.translation_key) not in Terbitan.objects.get(halaman=berita.pk).lengkap
