"""Compare the log with the pages, changing nothing; and find rows whose content is not what was written."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence

from django.db.models import Q
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
        rekaman = rekaman_terlihat(pages, Letak(pages), beri_nomor=False).values()
        baris = list(Terbitan.objects.filter(kunci__in={r.kunci[0] for r in rekaman}, aktif=True))
        isi = sidik_isi(baris)
        ada = {(b.kunci, b.bahasa): b for b in baris}
        for r in rekaman:
            terlihat.add(r.kunci)
            if (b := ada.get(r.kunci)) is None:
                yield f"tidak ada di terbitan: {r.kolom['url']}"
            elif not b.sidik == isi[b.pk] == sidik(r.kolom, r.faset, r.sumber):
                yield f"berbeda dari halamannya: {r.kolom['url']}"
        maju(len(pages))
    for kunci, bahasa, url in Terbitan.objects.filter(aktif=True).values_list("kunci", "bahasa", "url").iterator():
        if (kunci, bahasa) not in terlihat:
            yield f"masih terbit padahal tidak tampak: {url}"
    yield from _batu_nisan_berisi()
    if menunggu := AntreProyeksi.objects.count():
        yield f"{menunggu} halaman menunggu diproyeksikan ulang"
    for penulis in turunan:
        yield from penulis.periksa()


def _batu_nisan_berisi() -> Iterator[str]:
    kosong = Q(judul="", kartu="", ringkas="", lengkap="", teks_lain="", teks_isi="")
    berisi = ~kosong | Q(faset__isnull=False) | Q(ketergantungan__isnull=False)
    for url in Terbitan.objects.filter(berisi, aktif=False).values_list("url", flat=True).distinct():
        yield f"batu nisan masih menyimpan isi: {url}"


def sidik_isi(baris: Sequence[Terbitan]) -> dict[int, str]:
    """The hash of what is really stored for each row, facets and dependencies included, by primary key."""
    faset: dict[int, list[tuple[str, str]]] = defaultdict(list)
    sumber: dict[int, list[str]] = defaultdict(list)
    for pk, nama, nilai in Faset.objects.filter(terbitan__in=baris).values_list("terbitan", "nama", "nilai"):
        faset[pk].append((nama, nilai))
    for pk, asal in Ketergantungan.objects.filter(terbitan__in=baris).values_list("terbitan", "sumber"):
        sumber[pk].append(asal)
    return {b.pk: sidik({k: getattr(b, k) for k in KOLOM_SIDIK}, faset[b.pk], sumber[b.pk]) for b in baris}


def tandai_rusak(halaman: Sequence[int]) -> None:
    """Clear the hash of rows that were changed behind the log's back, so that the next refresh writes them again."""
    baris = list(Terbitan.objects.filter(halaman__in=halaman, aktif=True))
    isi = sidik_isi(baris)
    Terbitan.objects.filter(pk__in=[b.pk for b in baris if b.sidik != isi[b.pk]]).update(sidik="")
