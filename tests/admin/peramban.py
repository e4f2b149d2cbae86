"""Reads a form from the admin's HTML and sends it back, so that tests go through what people really submit."""

import html
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import Any

from django.http import HttpResponse
from django.test import Client
from django.urls import reverse


class _Pembaca(HTMLParser):
    """Collects name -> values of the form that holds ``penanda``; templates for new rows are not part of it."""

    def __init__(self) -> None:
        super().__init__()
        self.isi: dict[str, list[str]] = {}
        self.jenis: dict[str, str] = {}
        self._pilih: str | None = None
        self._teks: str | None = None
        self._templat = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        a = {k: v or "" for k, v in attrs}
        if tag in ("template", "script"):
            self._templat += 1
        nama = a.get("name")
        if self._templat or (not nama and tag != "option"):
            return
        if tag == "input" and nama:
            self._input(a, nama)
        elif tag == "select" and nama:
            self._pilih = nama
            self.jenis[nama] = "select"
        elif tag == "option" and self._pilih and "selected" in a:
            self.isi.setdefault(self._pilih, []).append(a.get("value", ""))
        elif tag == "textarea" and nama:
            self._teks = nama
            self.jenis[nama] = "textarea"
            self.isi[nama] = [""]

    def _input(self, a: dict[str, str], nama: str) -> None:
        jenis = a.get("type", "text")
        if jenis in ("submit", "button", "file"):
            return
        self.jenis.setdefault(nama, jenis)
        if jenis in ("checkbox", "radio"):
            if "checked" in a:
                self.isi.setdefault(nama, []).append(a.get("value", "on"))
        else:
            self.isi.setdefault(nama, []).append(a.get("value", ""))

    def handle_endtag(self, tag: str) -> None:
        if tag in ("template", "script"):
            self._templat = max(0, self._templat - 1)
        elif tag == "select":
            self._pilih = None
        elif tag == "textarea":
            self._teks = None

    def handle_data(self, data: str) -> None:
        if self._teks:
            self.isi[self._teks][0] += data


@dataclass
class Peramban:
    client: Client

    def formulir(self, url: str) -> tuple[dict[str, Any], dict[str, str]]:
        """(values, kinds) of the inputs of the page at ``url``."""
        jawaban = self.client.get(url)
        assert jawaban.status_code == 200, (url, jawaban.status_code)
        pembaca = _Pembaca()
        pembaca.feed(jawaban.content.decode())
        # A textarea's first newline belongs to the markup.
        isi = {
            k: [n.removeprefix("\n") for n in v] if pembaca.jenis.get(k) == "textarea" else v
            for k, v in pembaca.isi.items()
        }
        if 'data-contentpath="kanal"' in jawaban.content.decode():
            isi["kanal-count"] = ["0"]  # JavaScript adds what a stream field sends
        return isi, pembaca.jenis

    def kirim(self, url: str, ubah: dict[str, Any] | None = None, **lain: Any) -> HttpResponse:
        """Fetch the form at ``url``, change some values, submit it."""
        isi, _ = self.formulir(url)
        for kunci in ("q", "title-q"):
            isi.pop(kunci, None)
        isi.update(ubah or {})
        return self.client.post(url, isi, **lain)

    def sunting(self, page: Any, ubah: dict[str, Any] | None = None, tindakan: str = "") -> HttpResponse:
        """Submit the page's edit form; ``tindakan`` is the button, e.g. ``action-publish``."""
        tombol = {tindakan: "1"} if tindakan else {}
        return self.kirim(reverse("wagtailadmin_pages:edit", args=[page.pk]), {**(ubah or {}), **tombol})


def pesan(jawaban: HttpResponse) -> str:
    """The page's text, entities resolved, or the messages waiting after a redirect."""
    if jawaban.status_code in (301, 302):
        jawaban = jawaban.client.get(jawaban.headers["Location"], follow=True)  # type: ignore[attr-defined]
    return html.unescape(jawaban.content.decode())
