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
from terbitan.kepala import Kepala, baca_kepala
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


def nilai_faset(nama: str, jumlah: dict[str, int]) -> list[Nilai]:
    """The values with their names, most matches first, years newest first."""
    sebutan = _sebutan(nama)
    hasil = [Nilai(kode, sebutan.get(kode, kode), total) for kode, total in jumlah.items()]
    return sorted(hasil, key=lambda n: n.kode, reverse=True) if nama == "tahun" else hasil


def nama_nilai(nama: str, kode: str) -> str:
    return _sebutan(nama).get(kode, kode)


def asing(saring: Iterable[tuple[str, str]]) -> list[str]:
    """Facets of which a value is asked that nothing has."""
    return [nama for nama, kode in saring if not _dikenal(nama, kode)]


def _dikenal(nama: str, kode: str) -> bool:
    if nama == "tahun":
        return len(kode) == 4 and kode.isascii() and kode.isdigit()
    return kode in _sebutan(nama)


def _sebutan(nama: str) -> dict[str, str]:
    """code -> name, for all values that can be asked for."""
    if nama == "jenis":
        return {j.kode: str(j.nama) for j in JENIS.values()}
    if nama == "kategori_ppid":
        return {kode: str(label) for kode, label in KategoriInformasi.choices}
    return _dari_data(baca_kepala()).get(nama, {})


@lru_cache(maxsize=2)
def _dari_data(kepala: Kepala) -> dict[str, dict[str, str]]:
    """The names that are data, for a state of the log."""
    pd = Terbitan.objects.filter(jenis="perangkat-daerah", aktif=True).order_by("-bahasa")
    return {
        "pd": dict(pd.values_list("slug", "judul")),
        "kategori": dict(KategoriFasilitas.objects.values_list("kode", "nama"))
        | dict(KategoriLayanan.objects.values_list("kode", "nama")),
        "kelurahan": dict(Wilayah.objects.filter(tingkat="kelurahan").values_list("kode", "nama")),
    }


assert set(JUDUL) == set(FASET)
