"""Suggestions while typing: titles, categories, places, and what others asked with success."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from django.db import connection
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from fasilitas.models import KategoriFasilitas
from layanan.models import KategoriLayanan
from perangkat_daerah.models import Wilayah
from terbitan.kepala import Kepala, kepala_jawaban
from terbitan.models import Terbitan

from . import catatan
from .analisis import kata
from .jenis import JENIS
from .models import Saran

PANJANG = 80
KATA_AWAL = 5
"""Words of a title under which it is filed."""
TERPENDEK = 2
BANYAK = 8
POPULER = 2
BOBOT = {"layanan": 10, "perangkat-daerah": 20, "fasilitas": 30, "halaman": 40, "informasi": 50, "berita": 60}
"""Smaller stands earlier; within a title its later words stand after its first."""

NAMA_LAIN = {"kategori": _("Kategori"), "tempat": _("Wilayah"), "populer": _("Sering dicari")}


@dataclass(frozen=True)
class Usulan:
    """``jenis``: kategori, tempat, populer, or the kind of the record whose title it is; then also ``url``, its page,
    and ``id``, its key."""

    teks: str
    jenis: str
    url: str = ""
    id: str = ""

    @property
    def nama_jenis(self) -> str:
        return str(JENIS[self.jenis].nama if self.jenis in JENIS else NAMA_LAIN[self.jenis])


def saran(q: str, bahasa: str = "id", banyak: int = BANYAK) -> list[Usulan]:
    """What begins like ``q``, which may break off in the middle of a word; never raises for any text."""
    awalan = " ".join(kata(q[:PANJANG]))[:PANJANG]
    if len(awalan) < TERPENDEK:
        return []
    nama = [Usulan(teks, "populer") for teks in catatan.populer(q, POPULER)]
    nama += [u for kunci, u in _nama(kepala_jawaban()) if _berawal(kunci, awalan)]
    judul = _judul(awalan, bahasa, banyak)
    unik = {u.teks.casefold(): u for u in reversed((*nama[: max(2, banyak - len(judul))], *judul))}
    return list(reversed(unik.values()))[:banyak]


def _berawal(kunci: str, awalan: str) -> bool:
    return kunci.startswith(awalan) or f" {awalan}" in kunci


@lru_cache(maxsize=2)
def _nama(kepala: Kepala) -> list[tuple[str, Usulan]]:
    """Categories and places with their folded names, for a state of the log."""
    kategori = [
        *KategoriLayanan.objects.aktif().values_list("nama", flat=True),
        *KategoriFasilitas.objects.aktif().values_list("nama", flat=True),
    ]
    tempat = Wilayah.objects.filter(tingkat__in=["kelurahan", "kecamatan"]).values_list("nama", flat=True)
    usulan = [Usulan(n, "kategori") for n in kategori] + [Usulan(n, "tempat") for n in tempat]
    return [(" ".join(kata(u.teks)), u) for u in usulan]


def _judul(awalan: str, bahasa: str, banyak: int) -> list[Usulan]:
    ids = list(
        _berkunci(awalan).filter(bahasa=bahasa).order_by("bobot", "kunci", "pk").values_list("terbitan")[: 3 * banyak]
    )
    if not ids:
        return []
    baris = Terbitan.objects.filter(pk__in=[i for (i,) in ids], aktif=True).values_list(
        "pk", "judul", "jenis", "url", "kunci"
    )
    menurut_id = {pk: Usulan(judul, jenis, url, str(kunci)) for pk, judul, jenis, url, kunci in baris}
    return [menurut_id[i] for (i,) in ids if i in menurut_id]


def _berkunci(awalan: str) -> QuerySet[Saran]:
    """A range, not LIKE: SQLite uses no index for Django's LIKE, and PostgreSQL one of its own for it."""
    if connection.vendor == "postgresql":
        return Saran.objects.filter(kunci__startswith=awalan)
    return Saran.objects.filter(kunci__gte=awalan, kunci__lt=awalan + "{")  # the sign after z


def tulis_saran(baris: Sequence[Terbitan]) -> None:
    """File these records' titles, in place of what was filed. Without the ORM: a rebuild writes five for each."""
    hapus_saran([b.pk for b in baris])
    with connection.cursor() as kursor:
        kursor.executemany(
            "INSERT INTO search_saran (terbitan, bahasa, kunci, bobot) VALUES (%s, %s, %s, %s)",
            [s for b in baris for s in _saran(b)],
        )


def _saran(baris: Terbitan) -> Iterable[tuple[int, str, str, int]]:
    daftar = list(dict.fromkeys(kata(baris.judul)))
    bobot = BOBOT.get(baris.jenis, 70)
    for i in range(min(len(daftar), KATA_AWAL)):
        yield baris.pk, baris.bahasa, " ".join(daftar[i:])[:PANJANG], bobot + min(i, 4) * 2


def hapus_saran(ids: Iterable[int]) -> None:
    baris = Saran.objects.filter(terbitan__in=list(ids))
    baris._raw_delete(baris.db)
