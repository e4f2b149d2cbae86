"""Small, explicit builders of real pages. Each makes one complete, publishable object; keywords override fields."""

import io
from datetime import date
from itertools import count
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.images import ImageFile
from django.utils import timezone
from fpdf import FPDF
from PIL import Image as PilImage
from wagtail.models import Locale, Page, Site

from cms.halaman import HalamanDasar
from cms.models import Berkas, Gambar
from fasilitas.models import FasilitasPage, IndeksFasilitasPage, KategoriFasilitas
from home.models import BannerPage, BeritaPage, HalamanPage, HomePage, IndeksBannerPage, IndeksBeritaPage
from layanan.models import IndeksLayananPage, KategoriLayanan, Langkah, LayananPage, Persyaratan
from perangkat_daerah.models import IndeksPerangkatDaerahPage, PerangkatDaerahPage, Wilayah
from ppid.models import IndeksPpidPage, InformasiPublikPage

_nomor = count(1)


def _terbit(induk: Page, page: HalamanDasar, live: bool) -> Any:
    """Add as draft, then publish through a revision: the ordinary way."""
    page.live = False
    induk.add_child(instance=page)
    if live:
        page.save_revision().publish()
    return type(page).objects.get(pk=page.pk)


def beranda() -> HomePage:
    """The site: root, home page as default site, index pages."""
    ada = HomePage.objects.first()
    if ada:
        return ada
    Locale.objects.get_or_create(language_code="id")
    akar = Page.get_first_root_node()
    home = HomePage(title="Beranda", slug="beranda")
    akar.add_child(instance=home)
    situs = Site.objects.filter(is_default_site=True).first() or Site(is_default_site=True)
    situs.hostname, situs.root_page, situs.site_name = "localhost", home, "Portal"
    situs.save()
    for model, judul, slug in (
        (IndeksPerangkatDaerahPage, "Perangkat daerah", "pd"),
        (IndeksLayananPage, "Layanan", "layanan"),
        (IndeksFasilitasPage, "Fasilitas", "fasilitas"),
        (IndeksPpidPage, "Informasi publik", "ppid"),
        (IndeksBeritaPage, "Berita", "berita"),
        (IndeksBannerPage, "Banner", "banner"),
    ):
        home.add_child(instance=model(title=judul, slug=slug))
    return HomePage.objects.get(pk=home.pk)


def pd(slug: str = "dinkes", live: bool = True, **isi: Any) -> PerangkatDaerahPage:
    beranda()
    isi = {"title": f"Dinas {slug}", "jenis_pd": "dinas", "alamat": "Jalan Contoh 1", **isi}
    return _terbit(IndeksPerangkatDaerahPage.objects.get(), PerangkatDaerahPage(slug=slug, **isi), live)


def kategori_layanan(kode: str = "kesehatan") -> KategoriLayanan:
    return KategoriLayanan.objects.get_or_create(kode=kode, defaults={"nama": kode.title()})[0]


def layanan(induk: PerangkatDaerahPage | None = None, live: bool = True, **isi: Any) -> LayananPage:
    nomor = next(_nomor)
    page = LayananPage(
        **{
            "title": f"Layanan {nomor}",
            "slug": f"layanan-{nomor}",
            "ringkasan": "Ringkasan layanan.",
            "jenis_layanan": "m",
            "kategori": kategori_layanan(),
            "audiens": ["warga"],
            "waktu_jumlah": 3,
            "waktu_satuan": "hari_kerja",
            "gratis": True,
            "produk": "Surat",
            "pengaduan": "Hubungi 112",
            **isi,
        }
    )
    page.persyaratan = [Persyaratan(teks="KTP asli")]
    page.langkah = [Langkah(judul="Datang ke loket")]
    return _terbit(induk or PerangkatDaerahPage.objects.first() or pd(), page, live)


def wilayah() -> Wilayah:
    """One city, one kecamatan, one kelurahan; returns the kelurahan."""
    kota, _ = Wilayah.objects.get_or_create(
        kode="35.76",
        defaults={
            "nama": "Kota Mojokerto",
            "tingkat": "kota",
            "min_lon": 112.40,
            "min_lat": -7.50,
            "max_lon": 112.47,
            "max_lat": -7.44,
        },
    )
    kec, _ = Wilayah.objects.get_or_create(
        kode="35.76.02", defaults={"nama": "Magersari", "tingkat": "kecamatan", "induk": kota}
    )
    return Wilayah.objects.get_or_create(
        kode="35.76.02.1010", defaults={"nama": "Wates", "tingkat": "kelurahan", "induk": kec}
    )[0]


def kategori_fasilitas(kode: str = "puskesmas") -> KategoriFasilitas:
    return KategoriFasilitas.objects.get_or_create(kode=kode, defaults={"nama": kode.title()})[0]


def fasilitas(induk: PerangkatDaerahPage | None = None, live: bool = True, **isi: Any) -> FasilitasPage:
    nomor = next(_nomor)
    page = FasilitasPage(
        **{
            "title": f"Fasilitas {nomor}",
            "slug": f"fasilitas-{nomor}",
            "kategori": kategori_fasilitas(),
            "alamat": "Jalan Raya 2",
            "kelurahan": wilayah(),
            "lat": "-7.460000",
            "lon": "112.440000",
            "jam": "Mo-Th 07:30-15:30; Fr 07:30-11:30",
            "telepon": "0321-391000",
            **isi,
        }
    )
    return _terbit(induk or PerangkatDaerahPage.objects.first() or pd(), page, live)


def informasi(induk: PerangkatDaerahPage | None = None, live: bool = True, **isi: Any) -> InformasiPublikPage:
    nomor = next(_nomor)
    page = InformasiPublikPage(
        **{
            "title": f"Informasi {nomor}",
            "slug": f"informasi-{nomor}",
            "ringkasan": "Isi informasi.",
            "kategori": "berkala",
            "penguasa": "Sekretaris",
            "tanggal": date(2026, 1, 5),
            **isi,
        }
    )
    return _terbit(induk or PerangkatDaerahPage.objects.first() or pd(), page, live)


def berita(induk: PerangkatDaerahPage | None = None, live: bool = True, **isi: Any) -> BeritaPage:
    nomor = next(_nomor)
    page = BeritaPage(
        **{
            "title": f"Berita {nomor}",
            "slug": f"berita-{nomor}",
            "ringkasan": "Kabar kota.",
            "tanggal": date(2026, 1, 5),
            "isi": "<p>Isi berita.</p>",
            **isi,
        }
    )
    return _terbit(induk or PerangkatDaerahPage.objects.first() or pd(), page, live)


def halaman(induk: Page | None = None, live: bool = True, **isi: Any) -> HalamanPage:
    nomor = next(_nomor)
    page = HalamanPage(**{"title": f"Halaman {nomor}", "slug": f"halaman-{nomor}", "isi": "<p>Isi.</p>", **isi})
    return _terbit(induk or beranda(), page, live)


def banner(live: bool = True, **isi: Any) -> BannerPage:
    nomor = next(_nomor)
    beranda()
    page = BannerPage(
        **{
            "title": f"Banner {nomor}",
            "slug": f"banner-{nomor}",
            "foto": isi.pop("foto", None) or gambar(),
            "teks_alternatif": "Spanduk",
            "mulai": timezone.now(),
            **isi,
        }
    )
    return _terbit(IndeksBannerPage.objects.get(), page, live)


def gambar(judul: str = "Foto", warna: str = "#336655", **isi: Any) -> Gambar:
    berkas = io.BytesIO()
    PilImage.new("RGB", (640, 400), warna).save(berkas, "PNG")
    berkas.seek(0)
    return Gambar.objects.create(
        title=judul, description=f"Gambar {judul}", file=ImageFile(berkas, f"{judul}.png"), **isi
    )


def pdf(halaman: int = 1) -> bytes:
    """A real PDF of empty pages."""
    berkas = FPDF()
    for _ in range(halaman):
        berkas.add_page()
    return bytes(berkas.output())


def dokumen(judul: str = "Berkas", isi: bytes = b"%PDF-1.4 contoh", **lain: Any) -> Berkas:
    return Berkas.objects.create(title=judul, file=ContentFile(isi, f"{judul}.pdf"), **lain)
