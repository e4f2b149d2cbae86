"""Do the faces agree? What the world should see is worked out here from the pages alone, then each face is asked."""

import re
from dataclasses import dataclass
from html import unescape
from urllib.parse import urlsplit

from django.test import Client
from django.urls import NoReverseMatch, Resolver404, resolve
from wagtail.models import Page, PageViewRestriction, Site

from search.cari import cari
from terbitan.models import Terbitan
from terbitan.periksa import perbedaan

KOLEKSI = {
    "layanan": "/api/v1/layanan",
    "fasilitas": "/api/v1/fasilitas",
    "banner": "/api/v1/banner",
    "informasi": "/api/v1/ppid/informasi",
    "berita": "/api/v1/berita",
    "perangkat-daerah": "/api/v1/perangkat-daerah",
}
"""Kind of record -> its API collection."""


@dataclass(frozen=True)
class Tampak:
    """What the world should see of one page."""

    page: Page
    url: str

    @property
    def kunci(self) -> tuple[str, str, str]:
        return self.page.title, self.url, self.page.locale.language_code


def seharusnya() -> tuple[list[Tampak], list[Page]]:
    """(public pages, all others), by a reading of the tree that shares no code with the log."""
    situs = Site.objects.get(is_default_site=True)
    akar = list(situs.root_page.get_translations(inclusive=True))
    privat = [b.page for b in PageViewRestriction.objects.select_related("page")]
    tampak, sembunyi = [], []
    for page in Page.objects.filter(depth__gt=1).specific():
        garis = [*page.get_ancestors().filter(depth__gt=1), page]
        di_situs = any(page.path.startswith(a.path) for a in akar)
        terbuka = all(p.live for p in garis) and not any(page.path.startswith(p.path) for p in privat)
        if di_situs and terbuka and page.alias_of_id is None:
            tampak.append(Tampak(page, urlsplit(page.get_full_url()).path))
        else:
            sembunyi.append(page)
    return tampak, sembunyi


def sepakat() -> dict[str, str]:
    """Assert that log, page, sitemap, API and search all show what they should; returns title -> URL of the public."""
    assert list(perbedaan()) == []
    tampak, sembunyi = seharusnya()
    klien = Client()
    daftar = Terbitan.objects.filter(aktif=True).values_list("judul", "url", "bahasa")
    assert sorted(daftar) == sorted(t.kunci for t in tampak)
    _halaman(klien, tampak, sembunyi)
    _peta_situs(klien, tampak)
    _api(klien, tampak, sembunyi)
    _cari(tampak, sembunyi)
    return {t.page.title: t.url for t in tampak}


def _halaman(klien: Client, tampak: list[Tampak], sembunyi: list[Page]) -> None:
    for t in tampak:
        jawaban = klien.get(t.url)
        assert jawaban.status_code == 200, (t.url, jawaban.status_code)
        if t.page.di_peta_situs and t.page.jenis != "beranda":
            assert t.page.title in unescape(jawaban.content.decode()), t.url
    umum = {t.url for t in tampak}
    for page in sembunyi:
        url = urlsplit(page.get_full_url() or "").path
        if not url or url in umum:
            continue
        jawaban = klien.get(url)
        if url.startswith("/en/") and jawaban.status_code == 302:
            # Not translated: the visitor is sent to the default language's record, if that is public.
            assert jawaban.headers["Location"] == url.removeprefix("/en") and url.removeprefix("/en") in umum, url
        else:
            assert jawaban.status_code in (301, 404, 410), url


def _peta_situs(klien: Client, tampak: list[Tampak]) -> None:
    isi = klien.get("/sitemap-halaman.xml").content.decode()
    alamat = {urlsplit(loc).path for loc in re.findall(r"<loc>([^<]+)</loc>", isi)}
    assert alamat == {t.url for t in tampak if t.page.di_peta_situs}


def _api(klien: Client, tampak: list[Tampak], sembunyi: list[Page]) -> None:
    for jenis, alamat in KOLEKSI.items():
        if not _terpasang(alamat):
            continue
        sejenis = [t for t in tampak if t.page.jenis == jenis and t.page.locale.language_code == "id"]
        isi = klien.get(f"{alamat}?limit=100").json()
        if jenis != "banner":  # which banners show depends on the hour
            assert sorted((b["judul"], urlsplit(b["url"]).path) for b in isi["items"]) == sorted(
                (t.page.title, t.url) for t in sejenis
            )
            assert isi["total"] == len(sejenis)
        for t in sejenis:
            rinci = klien.get(f"{alamat}/{t.page.translation_key}")
            assert (rinci.status_code, rinci.json()["judul"]) == (200, t.page.title), t.url
        umum = {t.page.translation_key for t in tampak}
        for page in sembunyi:
            if getattr(page, "jenis", "") == jenis and page.translation_key not in umum:
                assert klien.get(f"{alamat}/{page.translation_key}").status_code in (404, 410), page.url_path


def _terpasang(alamat: str) -> bool:
    try:
        resolve(alamat)
    except (Resolver404, NoReverseMatch):
        return False
    return resolve(alamat).view_name != "wagtail_serve"


def _cari(tampak: list[Tampak], sembunyi: list[Page]) -> None:
    """Ask for every title: found under its present address exactly when public."""
    dicari = {t.kunci for t in tampak if t.page.dicari}
    for judul, url, bahasa in dicari:
        assert (judul, url) in [(b["judul"], b["url"]) for b in cari(judul, bahasa=bahasa).items], judul
    for page in sembunyi:
        bahasa = page.locale.language_code
        ditemukan = {(b["judul"], b["url"], bahasa) for b in cari(page.title, bahasa=bahasa).items}
        assert ditemukan <= dicari, page.title
