"""Suggestions while typing: titles and other names, categories, places, and what others asked with success."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from typing import cast

from django.db import DEFAULT_DB_ALIAS, connection
from django.utils.translation import gettext_lazy as _

from fasilitas.models import KategoriFasilitas
from layanan.models import KategoriLayanan
from perangkat_daerah.models import Wilayah
from terbitan.kepala import Kepala, ke_uuid, kepala_jawaban, satu_kepala
from terbitan.models import Terbitan

from . import catatan
from .analisis import kata, koreksi
from .analisis.data_bahasa import HENTI, UMUM
from .analisis.koreksi import kosakata
from .analisis.sinonim import kamus, kunci
from .jenis import JENIS
from .models import Saran

PANJANG = 80
KATA_AWAL = 5
"""Words of a title under which it is filed."""
NAMA_MAKS = 12
"""Other names under which a record is filed."""
PADANAN_MAKS = 4
"""Synonyms of what was typed that are tried."""
TERPENDEK = 2
BANYAK = 8
POPULER = 2
BOBOT = {"layanan": 10, "perangkat-daerah": 20, "fasilitas": 30, "halaman": 40, "informasi": 50, "berita": 60}
"""Smaller stands earlier; within a title its later words stand after its first, and after another name."""
BERNAMA_LAIN = {"layanan", "perangkat-daerah"}
"""Kinds whose ``teks_lain`` is names, one per line."""
BOBOT_JALAN = 9
"""A place stands after everything of its kind that has the street in its name."""
JALAN = "jalan"
LEKAT = re.compile(r"\b([a-z]+)(\d+) \1 \2\b")
"""What ``kata`` makes of letters with a number: "smp5" and its parts."""

NAMA_LAIN = {"kategori": _("Kategori"), "tempat": _("Wilayah"), "populer": _("Sering dicari")}
SEBUTAN_WILAYAH = {"kelurahan": "%s", "kecamatan": "Kecamatan %s"}
"""Places by which facilities are narrowed; a village may bear the name of its district."""

Syarat = list[tuple[str, str]]
"""Conditions of SQL on a filed name, each with its value: letters, digits and blanks, as ``kata`` leaves them."""


@dataclass(frozen=True)
class Saring:
    """The list of a kind, narrowed: ``/api/v1/<daftar>?<parameter>=<kode>``."""

    daftar: str
    parameter: str
    kode: str


@dataclass(frozen=True)
class Usulan:
    """``jenis``: kategori, tempat, populer, or the kind of the record whose title it is; then also ``url``, its page,
    and ``id``, its key. ``saring``: what a category or place narrows."""

    teks: str
    jenis: str
    url: str = ""
    id: str = ""
    saring: Saring | None = None

    @property
    def nama_jenis(self) -> str:
        return str(JENIS[self.jenis].nama if self.jenis in JENIS else NAMA_LAIN[self.jenis])


@satu_kepala()
def saran(q: str, bahasa: str = "id", banyak: int = BANYAK) -> list[Usulan]:
    """What begins like ``q``, which may break off in the middle of a word; never raises for any text."""
    awalan = " ".join(dict.fromkeys(kata(q[:PANJANG])))[:PANJANG]  # as titles are filed: "alun wiraraja"
    if len(awalan) < TERPENDEK:
        return []
    populer = [Usulan(teks, "populer") for teks in catatan.populer(q, POPULER)]
    hasil = _usulan(awalan, populer, bahasa, banyak)
    dimaksud = () if hasil else (lain for lain in _dimaksud(awalan) if len(lain) >= TERPENDEK and lain != awalan)
    return hasil or next(filter(None, (_usulan(lain, [], bahasa, banyak) for lain in dimaksud)), [])


def _dimaksud(awalan: str) -> Iterator[str]:
    """What was typed, taken apart ("smp5", "alun2"); spelt as words are; then with what its last word may begin like
    but for a slip: "pukes"."""
    for terpisah in (r"\1 \2", r"\1"):
        if (lain := LEKAT.sub(terpisah, awalan)) != awalan:
            yield lain
    yield _berarti(koreksi(awalan) or awalan)
    depan, _spasi, akhir = awalan.rpartition(" ")
    if mirip := kosakata().awalan_mirip(akhir):
        depan = koreksi(depan) or depan
        yield from (_berarti(f"{depan} {m}") for m in mirip)


def _berarti(teks: str) -> str:
    """Without words that say nothing: "cara bikin ktp", "jam buka puskesmas"."""
    berarti = [k for k in kata(teks) if k not in HENTI]
    return " ".join([k for k in berarti if k not in UMUM] or berarti)[:PANJANG]


def _usulan(awalan: str, populer: list[Usulan], bahasa: str, banyak: int) -> list[Usulan]:
    nama = populer + [u for kunci, u in _nama(kepala_jawaban()) if _berawal(kunci, awalan)]
    judul = _judul(awalan, bahasa, banyak)
    unik = {u.teks.casefold(): u for u in reversed((*nama[: max(2, banyak - len(judul))], *judul))}
    return list(reversed(unik.values()))[:banyak]


def _berawal(kunci: str, awalan: str) -> bool:
    return kunci.startswith(awalan) or f" {awalan}" in kunci


@lru_cache(maxsize=2)
def _nama(kepala: Kepala) -> list[tuple[str, Usulan]]:
    """Categories and places with their folded names, for a state of the log."""
    usulan = [
        Usulan(nama, "kategori", saring=Saring(daftar, "kategori", kode))
        for daftar, model in (("layanan", KategoriLayanan), ("fasilitas", KategoriFasilitas))
        for nama, kode in model.objects.aktif().values_list("nama", "kode")
    ]
    for nama, tingkat, kode in Wilayah.objects.values_list("nama", "tingkat", "kode"):
        if sebutan := SEBUTAN_WILAYAH.get(tingkat):
            usulan.append(Usulan(sebutan % nama, "tempat", saring=Saring("fasilitas", tingkat, kode)))
    return [(" ".join(kata(u.teks)), u) for u in usulan]


def _judul(awalan: str, bahasa: str, banyak: int) -> list[Usulan]:
    """Titles filed so; where they are few also those with a word left out, then those filed under a synonym."""
    hasil = _cocok([_berkunci(awalan)], bahasa, banyak)
    if len(hasil) < banyak and (lain := [*_pilihan_lain(awalan)]):
        hasil |= {i: u for i, u in _cocok(lain, bahasa, banyak).items() if i not in hasil}
    return list(hasil.values())


def _pilihan_lain(awalan: str) -> Iterator[Syarat]:
    """Further ways to look for titles, best first."""
    yield from _terselang(awalan)
    for padanan in _padanan(awalan.split()):
        yield _berkunci(padanan)
        yield from _terselang(padanan)


def _terselang(awalan: str) -> Iterator[Syarat]:
    """ "rsud w" is "rsud dr wahidin": the range of the first word, from which the index alone tells the rest."""
    pertama, *lain = awalan.split()
    if lain:
        yield [*_berkunci(f"{pertama} "), *(("kunci LIKE %s", f"% {k}%") for k in lain)]


def _padanan(daftar: list[str]) -> list[str]:
    """What was typed, in other words: "kk hil" as "kartu keluarga hil"; of a street, its name."""
    if daftar[0] == JALAN:
        nama = " ".join(daftar[1:])
        return [nama] if len(nama) >= TERPENDEK else []
    semua = kamus()
    for n in range(min(len(daftar), semua.terpanjang), 0, -1):
        if lain := semua.padanan.get(kunci(tuple(daftar[:n]))):
            return [" ".join([*istilah, *daftar[n:]])[:PANJANG] for istilah in lain[:PADANAN_MAKS]]
    return []


def _cocok(pilihan: Sequence[Syarat], bahasa: str, banyak: int) -> dict[str, Usulan]:
    """Titles by key, those of the first way first. One statement without the ORM: there may be ten ways. Ten rows for
    each that is wanted: several names of one record may begin alike."""
    bagian = (
        f"SELECT * FROM (SELECT {ke} AS ke, terbitan, bobot, kunci FROM search_saran"  # noqa: S608
        f" WHERE {' AND '.join(['bahasa = %s', *(s for s, _ in syarat)])}"
        f" ORDER BY bobot, kunci, terbitan LIMIT {10 * banyak}) p{ke}"
        for ke, syarat in enumerate(pilihan)
    )
    with connection.cursor() as kursor:
        kursor.execute(
            f"SELECT t.judul, t.jenis, t.url, t.kunci FROM ({' UNION ALL '.join(bagian)}) s"  # noqa: S608
            " JOIN terbitan_terbitan t ON t.id = s.terbitan AND t.aktif ORDER BY s.ke, s.bobot, s.kunci, s.terbitan",
            [isi for syarat in pilihan for isi in (bahasa, *(nilai for _, nilai in syarat))],
        )
        baris = islice(dict.fromkeys(kursor.fetchall()), 2 * banyak)
    return {(i := str(ke_uuid(kunci))): Usulan(judul, jenis, url, i) for judul, jenis, url, kunci in baris}


def _berkunci(awalan: str) -> Syarat:
    """A range, not LIKE: SQLite uses no index for that, and PostgreSQL one of its own."""
    if connection.vendor == "postgresql":
        return [("kunci LIKE %s", f"{awalan}%")]
    return [("kunci >= %s", awalan), ("kunci < %s", awalan + "{")]  # the sign after z


Isian = tuple[int, str, str, int]
"""A row of ``Saran``: record, language, folded name, weight."""


def tulis_saran(baris: Sequence[Terbitan]) -> None:
    """File these records' names: what differs from what is filed. Without the ORM: a rebuild has several for each."""
    isian = {i for b in baris for i in isian_saran(b)}
    terisi = _terisi([b.pk for b in baris])
    if gugur := terisi.keys() - isian:
        Saran.objects.filter(pk__in=[terisi[i] for i in gugur])._raw_delete(DEFAULT_DB_ALIAS)
    with connection.cursor() as kursor:
        kursor.executemany(
            "INSERT INTO search_saran (terbitan, bahasa, kunci, bobot) VALUES (%s, %s, %s, %s)",
            sorted(isian - terisi.keys()),
        )


def saran_berbeda(isian: Mapping[int, Sequence[Isian]]) -> set[int]:
    """Those of these records whose names are not filed so."""
    return {i[0] for i in {i for daftar in isian.values() for i in daftar} ^ _terisi(list(isian)).keys()}


def _terisi(ids: Sequence[int]) -> dict[Isian, int]:
    """What is filed of these records, with the rows' keys."""
    baris = Saran.objects.filter(terbitan__in=ids).values_list("pk", "terbitan", "bahasa", "kunci", "bobot")
    return {cast(Isian, tuple(isi)): pk for pk, *isi in baris}


def isian_saran(baris: Terbitan) -> list[Isian]:
    daftar = list(dict.fromkeys(kata(baris.judul)))
    bobot = BOBOT.get(baris.jenis, 70)
    hasil = {" ".join(daftar[i:])[:PANJANG]: bobot + min(i, 4) * 2 for i in range(len(daftar[:KATA_AWAL]))}
    for nama, tambahan in _nama_lain(baris):
        hasil[nama] = min(hasil.get(nama, 99), bobot + tambahan)
    return [(baris.pk, baris.bahasa, nama, b) for nama, b in hasil.items()]


def _nama_lain(baris: Terbitan) -> Iterator[tuple[str, int]]:
    """What else people call it; of a place, the street where it stands."""
    if baris.jenis in BERNAMA_LAIN:
        for nama in baris.teks_lain.splitlines()[:NAMA_MAKS]:
            if terlipat := " ".join(kata(nama)):
                yield terlipat[:PANJANG], 1
    elif baris.jenis == "fasilitas":
        pertama, *jalan = kata(json.loads(baris.ringkas)["alamat"].partition(",")[0]) or [""]
        if pertama == JALAN and jalan:
            yield " ".join(jalan)[:PANJANG], BOBOT_JALAN


def hapus_saran(ids: Iterable[int]) -> None:
    baris = Saran.objects.filter(terbitan__in=list(ids))
    baris._raw_delete(baris.db)
