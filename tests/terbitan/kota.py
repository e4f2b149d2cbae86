"""A small published city for the table of changes, and the admin as its editors use it."""

from dataclasses import dataclass, field
from typing import Any

from bs4 import BeautifulSoup
from django.contrib.auth import get_user_model
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from wagtail.models import Locale, Page
from wagtail.test.utils.form_data import querydict_from_html

from cms.models import Berkas, Gambar
from fasilitas.models import FasilitasPage
from home.models import BeritaPage, HalamanPage, HomePage
from layanan.models import LayananPage
from perangkat_daerah.models import PerangkatDaerahPage
from ppid.models import DokumenInformasi, InformasiPublikPage
from tests import factories


@dataclass
class Kota:
    """What a case may change. ``klien`` is logged in as superuser."""

    klien: Client
    beranda: HomePage
    dinkes: PerangkatDaerahPage
    dishub: PerangkatDaerahPage
    imunisasi: LayananPage
    uji_kir: LayananPage
    puskesmas: FasilitasPage
    laporan: InformasiPublikPage
    kabar: BeritaPage
    profil: HalamanPage
    sejarah: HalamanPage
    foto: Gambar
    berkas: Berkas
    lain: dict[str, Any] = field(default_factory=dict)

    def ulang(self, page: Page) -> Any:
        """The page as the database has it."""
        return Page.objects.get(pk=page.pk).specific


def bangun(klien: Client) -> Kota:
    beranda = factories.beranda()
    admin = get_user_model().objects.create_superuser("admin", "admin@contoh.go.id", "sandi")
    klien.force_login(admin)
    foto, berkas = factories.gambar("Fotogedung"), factories.dokumen("Naskah")
    dinkes = factories.pd("dinkes", title="Dinas Kesehatan")
    dishub = factories.pd("dishub", title="Dinas Perhubungan")
    puskesmas = factories.fasilitas(dinkes, title="Puskesmas Gedongan", slug="puskesmas", foto=foto)
    imunisasi = factories.layanan(dinkes, title="Imunisasi Balita", slug="imunisasi", live=False)
    imunisasi.loket.create(fasilitas=puskesmas)
    imunisasi.save_revision().publish()
    laporan = factories.informasi(dinkes, title="Laporan Kinerja", slug="laporan", live=False)
    laporan.dokumen = [DokumenInformasi(berkas=berkas)]
    laporan.save_revision().publish()
    profil = factories.halaman(dinkes, title="Profil Kantor", slug="profil")
    return Kota(
        klien=klien,
        beranda=beranda,
        dinkes=dinkes,
        dishub=dishub,
        imunisasi=LayananPage.objects.get(pk=imunisasi.pk),
        uji_kir=factories.layanan(dishub, title="Pengujian Kendaraan", slug="uji-kir"),
        puskesmas=puskesmas,
        laporan=InformasiPublikPage.objects.get(pk=laporan.pk),
        kabar=factories.berita(dinkes, title="Kabar Vaksin", slug="kabar"),
        profil=profil,
        sejarah=factories.halaman(profil, title="Sejarah Kantor", slug="sejarah"),
        foto=foto,
        berkas=berkas,
    )


def ubah(k: Kota, page: Page, tindakan: str = "action-publish", alamat: str = "", **isian: str) -> HttpResponse:
    """Open the edit form in the admin, change some fields, press a button."""
    alamat = alamat or reverse("wagtailadmin_pages:edit", args=[page.pk])
    data = querydict_from_html(k.klien.get(alamat).content.decode(), form_id="page-edit-form")
    for tombol in [nama for nama in data if nama.startswith("action-")]:
        del data[tombol]
    if page.specific_class is LayananPage:
        data["kanal-count"] = "0"  # its rows are drawn by JavaScript
    data.update({**isian, **({tindakan: "1"} if tindakan else {})})
    jawaban = k.klien.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), data)
    assert jawaban.status_code == 302, galat_formulir(jawaban)
    return jawaban


def kirim(k: Kota, nama: str, *args: Any, **isian: Any) -> HttpResponse:
    """POST to a page view of the admin, by the name of its URL."""
    jawaban = k.klien.post(reverse(f"wagtailadmin_pages:{nama}", args=args), isian)
    assert jawaban.status_code in (200, 302), jawaban.content
    return jawaban


def massal(k: Kota, tindakan: str, *pages: Page, **isian: Any) -> None:
    """A bulk action of the page list."""
    alamat = reverse("wagtail_bulk_action", args=["wagtailcore", "page", tindakan])
    pilihan = "&".join(f"id={p.pk}" for p in pages)
    jawaban = k.klien.post(f"{alamat}?{pilihan}&next=/admin/", isian)
    assert jawaban.status_code == 302, galat_formulir(jawaban)


def inggris() -> Locale:
    return Locale.objects.get_or_create(language_code="en")[0]


def galat_formulir(jawaban: HttpResponse) -> str:
    sup = BeautifulSoup(jawaban.content, "html.parser")
    return " | ".join(e.get_text(" ", strip=True) for e in sup.select(".error-message, .messages, .help-critical"))
