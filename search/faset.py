"""What the values of a facet are called, and which are known."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from fasilitas.models import KategoriFasilitas
from layanan.models import KategoriLayanan
from perangkat_daerah.models import Wilayah
from ppid.models import KategoriInformasi
from terbitan.kepala import Kepala, kepala_jawaban
from terbitan.models import Terbitan

from .jenis import JENIS
from .mesin.dasar import FASET

JUDUL: dict[str, str | Promise] = {
    "jenis": _("Jenis"),
    "pd": _("Perangkat daerah"),
    "kategori": _("Kategori"),
    "kategori_ppid": _("Jenis informasi publik"),
    "kelurahan": _("Kelurahan"),
    "tahun": _("Tahun"),
}


@dataclass(frozen=True)
class Nilai:
    """One value of a facet, and how many matches have it."""

    kode: str
    nama: str
    total: int


Sebutan = dict[str, dict[str, str]]
"""facet -> code -> name, for all values that can be asked for; years are not listed."""


def sebutan() -> Sebutan:
    """The names of all values; one query."""
    return _dari_data(kepala_jawaban()) | {
        "jenis": {j.kode: str(j.nama) for j in JENIS.values()},
        "kategori_ppid": {kode: str(label) for kode, label in KategoriInformasi.choices},
    }


def nilai_faset(jumlah: dict[str, dict[str, int]], nama: Sebutan) -> dict[str, list[Nilai]]:
    """facet -> its values with their names, most matches first, years newest first."""
    hasil = {}
    for faset in FASET:
        nama_nilai = nama.get(faset, {})
        nilai = [Nilai(kode, nama_nilai.get(kode, kode), n) for kode, n in jumlah.get(faset, {}).items()]
        hasil[faset] = sorted(nilai, key=lambda n: n.kode, reverse=True) if faset == "tahun" else nilai
    return hasil


def asing(saring: Iterable[tuple[str, str]], nama: Sebutan) -> list[str]:
    """Facets of which a value is asked that nothing has."""
    return [n for n, kode in saring if not (kode in nama.get(n, {}) or (n == "tahun" and _tahun(kode)))]


def _tahun(kode: str) -> bool:
    return len(kode) == 4 and kode.isascii() and kode.isdigit()


@lru_cache(maxsize=2)
def _dari_data(kepala: Kepala) -> Sebutan:
    """The names that are data, for a state of the log."""
    pd = Terbitan.objects.filter(jenis="perangkat-daerah", aktif=True).order_by("-bahasa")
    return {
        "pd": dict(pd.values_list("slug", "judul")),
        "kategori": dict(KategoriFasilitas.objects.values_list("kode", "nama"))
        | dict(KategoriLayanan.objects.values_list("kode", "nama")),
        "kelurahan": dict(Wilayah.objects.filter(tingkat="kelurahan").values_list("kode", "nama")),
    }


assert set(JUDUL) == set(FASET)
