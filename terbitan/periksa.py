"""Compare the log with the pages, changing nothing."""

from collections import defaultdict
from collections.abc import Callable, Iterator

from wagtail.models import Page

from .letak import Letak
from .models import AntreProyeksi, Faset, Ketergantungan, Terbitan
from .penulis import rekaman_terlihat, turunan
from .proyeksi import KOLOM_SIDIK, sidik
from .segarkan import POTONG


def perbedaan(maju: Callable[[int], object] = lambda n: None) -> Iterator[str]:
    """Sentences naming every difference: rows, search rows, waiting re-projections. ``maju(n)`` reports progress."""
    terlihat: set[tuple[object, str]] = set()
    ids = list(Page.objects.order_by("pk").values_list("pk", flat=True))
    for i in range(0, len(ids), POTONG):
        pages = list(Page.objects.filter(pk__in=ids[i : i + POTONG]).specific())
        for rekaman in rekaman_terlihat(pages, Letak(pages), beri_nomor=False).values():
            terlihat.add(rekaman.kunci)
            seharusnya = sidik(rekaman.kolom, rekaman.faset, rekaman.sumber)
            kunci, bahasa = rekaman.kunci
            baris = Terbitan.objects.filter(kunci=kunci, bahasa=bahasa, aktif=True).first()
            if baris is None:
                yield f"tidak ada di terbitan: {rekaman.kolom['url']}"
            elif not _sama(baris, seharusnya):
                yield f"berbeda dari halamannya: {rekaman.kolom['url']}"
        maju(len(pages))
    for kunci, bahasa, url in Terbitan.objects.filter(aktif=True).values_list("kunci", "bahasa", "url").iterator():
        if (kunci, bahasa) not in terlihat:
            yield f"masih terbit padahal tidak tampak: {url}"
    if sisa := Terbitan.objects.filter(aktif=False).exclude(ringkas="", lengkap="", teks_isi="").count():
        yield f"{sisa} batu nisan masih menyimpan isi"
    if menunggu := AntreProyeksi.objects.count():
        yield f"{menunggu} halaman menunggu diproyeksikan ulang"
    for penulis in turunan:
        yield from penulis.periksa()


def _sama(baris: Terbitan, seharusnya: str) -> bool:
    """Whether what is stored, facets and dependencies included, hashes to what it should."""
    faset: dict[int, list[tuple[str, str]]] = defaultdict(list)
    for nama, nilai in Faset.objects.filter(terbitan=baris).values_list("nama", "nilai"):
        faset[baris.pk].append((nama, nilai))
    sumber = Ketergantungan.objects.filter(terbitan=baris).values_list("sumber", flat=True)
    tersimpan = sidik({k: getattr(baris, k) for k in KOLOM_SIDIK}, faset[baris.pk], list(sumber))
    return baris.sidik == seharusnya == tersimpan
