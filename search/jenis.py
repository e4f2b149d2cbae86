"""The kinds of record that can be found, in the order citizens read them."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class JenisDicari:
    """``templat`` shows one list item of this kind."""

    kode: str
    nama: str | Promise
    templat: str = "search/butir.html"


JENIS = {
    j.kode: j
    for j in (
        JenisDicari("layanan", _("Layanan"), "bagian/butir_layanan.html"),
        JenisDicari("fasilitas", _("Fasilitas"), "bagian/butir_fasilitas.html"),
        JenisDicari("informasi", _("Informasi publik"), "bagian/butir_informasi.html"),
        JenisDicari("berita", _("Berita"), "search/butir_berita.html"),
        JenisDicari("perangkat-daerah", _("Perangkat daerah")),
        JenisDicari("halaman", _("Halaman lain")),
    )
}
