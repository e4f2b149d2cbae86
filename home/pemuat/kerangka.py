"""What every city begins with: the start page, an empty index page of each kind, and the categories."""

from wagtail.models import Locale, Page, Site

from fasilitas.models import IndeksFasilitasPage, KategoriFasilitas
from home.models import HomePage, IndeksBannerPage, IndeksBeritaPage
from layanan.models import IndeksLayananPage, KategoriLayanan, PeristiwaHidup
from perangkat_daerah.models import IndeksPerangkatDaerahPage
from ppid.models import IndeksPpidPage

from .data import muat

INDEKS = (
    (IndeksLayananPage, "Layanan", "layanan"),
    (IndeksFasilitasPage, "Fasilitas", "fasilitas"),
    (IndeksPpidPage, "Informasi publik", "ppid"),
    (IndeksBeritaPage, "Berita", "berita"),
    (IndeksPerangkatDaerahPage, "Perangkat daerah", "pd"),
    (IndeksBannerPage, "Banner", "banner"),
)


def sudah_ada() -> bool:
    return HomePage.objects.exists()


def buat_kerangka(host: str, porta: int) -> HomePage:
    """The start page as the root of the default site at this host and port, with its index pages, all published."""
    Locale.objects.get_or_create(language_code="id")
    akar = Page.get_first_root_node()
    beranda = HomePage(title="Beranda", slug="beranda-kota", live=False)
    akar.add_child(instance=beranda)
    beranda.save_revision().publish()
    bawaan = Site.objects.filter(is_default_site=True).first() or Site(is_default_site=True)
    sambutan = bawaan.root_page if bawaan.pk else None
    bawaan.hostname, bawaan.port, bawaan.site_name, bawaan.root_page = host, porta, "Portal", beranda
    bawaan.save()
    if sambutan is not None and type(sambutan.specific) is Page and not sambutan.is_root():
        sambutan.delete()  # the "Welcome to your new Wagtail site" page
    for model, judul, slug in INDEKS:
        page = model(title=judul, slug=slug, live=False, show_in_menus=model is not IndeksBannerPage)
        beranda.add_child(instance=page)
        page.save_revision().publish()
    return beranda


def isi_kategori() -> None:
    """Add the categories and life events that are missing; what editors changed stays as it is."""
    data = muat("referensi")
    for model, kunci in (
        (KategoriLayanan, "kategori_layanan"),
        (KategoriFasilitas, "kategori_fasilitas"),
        (PeristiwaHidup, "peristiwa_hidup"),
    ):
        for nomor, baris in enumerate(data[kunci], start=1):
            model.objects.get_or_create(kode=baris["kode"], defaults={**baris, "urutan_tampil": nomor})
