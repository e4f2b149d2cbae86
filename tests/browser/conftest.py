"""A small city behind a real server, and Chromium in front of it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import product

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, ConsoleMessage, Page, Playwright, sync_playwright

from cms.models import Gambar, NomorDarurat, Pemberitahuan, PengaturanKota
from layanan.models import Biaya, PeristiwaHidup, PeristiwaLayanan, TanyaJawab
from terbitan.gambar import FORMAT_GAMBAR, UKURAN_GAMBAR, buka_rendisi
from tests import factories, sarana

ARGUMEN = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]


@dataclass
class Kota:
    """Where the small city is served and what it has: kind -> path."""

    dasar: str
    alamat: dict[str, str] = field(default_factory=dict)

    def semua(self) -> list[str]:
        indeks = ["/", "/layanan/", "/fasilitas/", "/ppid/", "/berita/", "/pd/", "/data/"]
        indeks += [
            "/cari/?q=uji",
            "/cari/?q=kebakaran+uji",
            "/cari/?q=zzqxv",
            "/cari/?q=bunuh+diri",
            "/cari/?q=uji&jenis=layanan",
        ]
        return [*indeks, "/tidak-ada/", "/layanan/?kategori=x", *self.alamat.values()]


@pytest.fixture
def kota(live_server) -> Kota:
    pengaturan = PengaturanKota(nama_kota="Kota Uji", telepon="0321-390000")
    pengaturan.pemberitahuan = [Pemberitahuan(jenis="pemeliharaan", judul="Pemeliharaan malam ini.")]
    pengaturan.save()
    NomorDarurat.objects.create(pengaturan=pengaturan, nama="Darurat", nomor="112")
    pd = factories.pd(telepon="0321-390001", jam="Mo-Fr 08:00-15:00")
    tempat = factories.fasilitas(
        pd, title="Puskesmas Uji", aksesibilitas=["ramp", "lift"], foto=factories.gambar("Gedung")
    )
    layanan = factories.layanan(pd, live=False, title="KTP Elektronik", gratis=False)
    layanan.biaya = [Biaya(uraian="Cetak ulang", tarif=50000)]
    layanan.tanya_jawab = [TanyaJawab(tanya="Boleh diwakilkan?", jawab="Boleh.")]
    peristiwa = PeristiwaHidup.objects.create(kode="menikah", nama="Menikah", ikon="nikah")
    layanan.peristiwa = [PeristiwaLayanan(peristiwa=peristiwa)]
    layanan.loket.create(fasilitas=tempat)
    layanan.kanal = [("telepon", {"label": "Telepon kami", "nomor": "0321-390001"})]
    layanan.save_revision().publish()
    kini = timezone.now()
    factories.banner(title="Banner uji", teks="Ada kabar.", mulai=kini - timedelta(days=1))
    factories.banner(title="Splash uji", jenis_banner="splash", mulai=kini - timedelta(days=1))
    alamat = {
        "layanan": layanan.url,
        "fasilitas": tempat.url,
        "informasi": factories.informasi(pd, title="Laporan uji").url,
        "kecuali": factories.informasi(
            pd, kategori="dikecualikan", alasan_pengecualian="rahasia_pribadi", uji_dasar="UU 14/2008"
        ).url,
        "berita": factories.berita(pd, title="Kabar uji", sampai="2026-02-01").url,
        "pd": pd.url,
    }
    _buat_rendisi()
    return Kota(live_server.url, alamat)


def _buat_rendisi() -> None:
    """Pictures are made when first asked for; the test database in memory has no room for two writers."""
    for gambar in Gambar.objects.all():
        for ukuran, bentuk in product(UKURAN_GAMBAR, FORMAT_GAMBAR):
            buka_rendisi(gambar, ukuran, bentuk).close()


@pytest.fixture
def peramban(kota: Kota) -> Iterator[Browser]:
    """Started after the data was made: Playwright's event loop and Django's synchronous ORM do not mix in a thread."""
    pemain: Playwright
    with sync_playwright() as pemain:
        browser = pemain.chromium.launch(executable_path=sarana.chromium(), args=ARGUMEN)
        yield browser
        browser.close()


def dengarkan(page: Page) -> list[str]:
    """Collects what the page complains about: CSP violations, script errors, missing files."""
    keluhan: list[str] = []

    def konsol(pesan: ConsoleMessage) -> None:
        # The browser itself reports a page that answers 404; that is the page under test, not a fault in it.
        if pesan.type == "error" and pesan.location.get("url") != page.url:
            keluhan.append(f"{page.url}: {pesan.text}")

    page.on("console", konsol)
    page.on("pageerror", lambda galat: keluhan.append(f"{page.url}: {galat}"))
    return keluhan
