"""From a record of the log to what search keeps of it."""

import hashlib
import json
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from terbitan.models import Faset, Terbitan

from .analisis import VERSI, untuk_indeks
from .ekstraksi.batas import HURUF as BATAS_DOKUMEN
from .mesin.dasar import FASET, Dokumen
from .models import TeksDokumen

KOLOM = [
    "id",
    "bahasa",
    "jenis",
    "judul",
    "pd_slug",
    "tanggal",
    "lat",
    "lon",
    "ringkas",
    "teks_lain",
    "teks_isi",
]
BATAS_PENDEK = 20_000
BATAS_ISI = 200_000
"""Letters analysed of a field: what is beyond is noise for search, and a tsvector holds 1 MB."""
_BERKAS = re.compile(r"^/dokumen/(\d+)/")


def dokumen(baris: Sequence[Terbitan]) -> list[Dokumen]:
    """The analysed records; two queries for all of them."""
    return teranalisis(bersumber(baris))


class Sumber:
    """What a search row is made from, before analysis."""

    def __init__(self, baris: Terbitan, faset: Mapping[str, str], teks_dokumen: str) -> None:
        ringkas = json.loads(baris.ringkas)
        kategori = faset.get("kategori", "")
        ppid = baris.jenis == "informasi"
        self.faset = {nama: faset.get(nama, "") for nama in FASET} | {
            "jenis": baris.jenis,
            "kategori": "" if ppid else kategori,
            "kategori_ppid": kategori if ppid else "",
            "tahun": str(baris.tanggal.year) if baris.tanggal else "",
        }
        self.judul = baris.judul
        self.lain = baris.teks_lain
        self.label = "\n".join(_label(baris.jenis, ringkas))
        self.ringkasan = ringkas.get("ringkasan") or ""
        self.isi = baris.teks_isi
        self.dokumen = teks_dokumen

    def sidik(self, baris: Terbitan) -> str:
        """Equal when the row need not be written again."""
        isi = json.dumps([self.__dict__, baris.bahasa, str(baris.tanggal), baris.lat, baris.lon], sort_keys=True)
        return f"{VERSI}:{hashlib.sha1(isi.encode(), usedforsecurity=False).hexdigest()}"


Masukan = list[tuple[Terbitan, Sumber]]


def bersumber(baris: Sequence[Terbitan]) -> Masukan:
    """Each with what its search row is made from."""
    sumber = sumber_baris(baris)
    return [(b, sumber[b.pk]) for b in baris]


def teranalisis(masukan: Masukan) -> list[Dokumen]:
    """The slow part, without the database."""
    return [_analisis(b, s) for b, s in masukan]


def sumber_baris(baris: Sequence[Terbitan]) -> dict[int, Sumber]:
    """What these records' search rows are made from."""
    faset: dict[int, dict[str, str]] = defaultdict(dict)
    wanted = [b.pk for b in baris]
    for pk, nama, nilai in Faset.objects.filter(terbitan__in=wanted, nama__in=FASET).values_list(
        "terbitan", "nama", "nilai"
    ):
        faset[pk][nama] = nilai
    berkas = {b.pk: berkas_dari(b.ringkas) for b in baris if b.jenis == "informasi"}
    teks = teks_berkas({i for daftar in berkas.values() for i in daftar})
    return {b.pk: Sumber(b, faset[b.pk], "\n".join(teks.get(i, "") for i in berkas.get(b.pk, ()))) for b in baris}


def berkas_dari(ringkas: str) -> list[int]:
    """Keys of the documents that a list item names."""
    cocok = (_BERKAS.match(d["url"]) for d in json.loads(ringkas).get("dokumen") or ())
    return [int(m[1]) for m in cocok if m]


def teks_berkas(berkas: Iterable[int]) -> dict[int, str]:
    """The text of each of these documents, all pages."""
    halaman: dict[int, list[str]] = defaultdict(list)
    if daftar := sorted(set(berkas)):
        baris = TeksDokumen.objects.filter(berkas__in=daftar).order_by("berkas", "halaman_ke")
        for pk, teks in baris.values_list("berkas", "teks"):
            halaman[pk].append(teks)
    return {pk: "\n".join(daftar) for pk, daftar in halaman.items()}


def _label(jenis: str, ringkas: dict[str, Any]) -> Iterable[str]:
    """Names that say where a record belongs: kind, category, place, agency."""
    yield jenis.replace("-", " ")
    for kunci in ("kategori", "kelurahan", "kecamatan"):
        if isinstance(ringkas.get(kunci), dict):
            yield ringkas[kunci]["nama"]
    yield from (p["nama"] for p in ringkas.get("peristiwa_hidup") or ())
    yield ringkas.get("kategori_nama") or ""
    yield ringkas.get("jenis_berita_nama") or ""
    yield ringkas.get("jenis_pd_nama") or ""
    yield (ringkas.get("pd") or {}).get("judul", "")


def _analisis(baris: Terbitan, sumber: Sumber) -> Dokumen:
    return Dokumen(
        id=baris.pk,
        sidik=sumber.sidik(baris),
        bahasa=baris.bahasa,
        faset=sumber.faset,
        waktu=baris.tanggal.toordinal() if baris.tanggal else 0,
        lat=baris.lat,
        lon=baris.lon,
        judul=untuk_indeks(sumber.judul),
        lain=_per_baris(sumber.lain),
        label=_per_baris(sumber.label),
        ringkasan=untuk_indeks(sumber.ringkasan[:BATAS_PENDEK]),
        isi=untuk_indeks(sumber.isi[:BATAS_ISI]),
        dokumen=untuk_indeks(sumber.dokumen[:BATAS_DOKUMEN]),
    )


def _per_baris(teks: str) -> str:
    """Names stay apart, so that a whole one can be recognised."""
    return "\n".join(untuk_indeks(b) for b in teks[:BATAS_PENDEK].splitlines() if b.strip())
