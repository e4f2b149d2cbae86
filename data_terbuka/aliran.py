"""Reading and writing whole datasets piece by piece: memory stays flat, whatever the city's size."""

import csv
import json
from collections.abc import Iterable, Iterator
from typing import Any

from terbitan.baca import daftar
from terbitan.models import Terbitan
from terbitan.proyeksi import ke_json

from .kumpulan import Butir, Kumpulan

POTONG = 500
"""Records read with one query."""
BOM = "\ufeff"
"""Without it Excel reads UTF-8 as an old Windows code page."""
PEMICU = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""Beginnings that make a spreadsheet run a cell as a formula (OWASP: CSV injection)."""


def potongan(jenis: str) -> Iterator[list[Butir]]:
    """All published payloads of a kind in default order, in lists of up to POTONG.

    The order is fixed at the beginning, what is read later is what is public then. No cursor stays open between two
    lists: a slow download must not hold back the database.
    """
    ids = list(daftar(jenis).values_list("pk", flat=True))
    for i in range(0, len(ids), POTONG):
        bagian = ids[i : i + POTONG]
        isi = dict(Terbitan.objects.filter(pk__in=bagian, aktif=True).values_list("pk", "lengkap"))
        yield [json.loads(isi[pk]) for pk in bagian if pk in isi]


class _Gema:
    """A file that hands back what is written to it, for ``csv.writer``."""

    def write(self, teks: str) -> str:
        return teks


def tabel(kumpulan: Kumpulan, dasar: str) -> Iterator[str]:
    """The dataset as CSV (RFC 4180): commas, CRLF, a header row. ``dasar``: scheme and host of the portal."""
    penulis = csv.writer(_Gema())
    yield BOM + str(penulis.writerow([k.nama for k in kumpulan.kolom]))
    for butir in potongan(kumpulan.jenis):
        for b in butir:
            yield str(penulis.writerow([sel(k.isi(b, dasar)) for k in kumpulan.kolom]))


def sel(nilai: Any) -> Any:
    """A cell: numbers stay numbers; text that a spreadsheet would calculate gets an apostrophe in front."""
    return f"'{nilai}" if isinstance(nilai, str) and nilai.startswith(PEMICU) else nilai


def geojson(fitur: Iterable[dict[str, Any]]) -> Iterator[str]:
    """A FeatureCollection (RFC 7946) around these features."""
    pisah = '{"type":"FeatureCollection","features":['
    for f in fitur:
        yield pisah + ke_json(f)
        pisah = ","
    yield "]}" if pisah == "," else f"{pisah}]}}"


def gabung(bagian: Iterable[str], banyak: int = 200) -> Iterator[str]:
    """Larger pieces: each one yielded to the server is a write to the network."""
    simpanan: list[str] = []
    for b in bagian:
        simpanan.append(b)
        if len(simpanan) == banyak:
            yield "".join(simpanan)
            simpanan = []
    yield "".join(simpanan)


def fitur_fasilitas(kumpulan: Kumpulan, dasar: str) -> Iterator[dict[str, Any]]:
    """A point for each facility whose place is known."""
    kolom = [k for k in kumpulan.kolom if k.nama not in ("id", "lintang", "bujur")]
    for butir in potongan("fasilitas"):
        for b in butir:
            if titik := b["koordinat"]:
                sifat = {k.nama: k.isi(b, dasar) for k in kolom}
                yield _fitur(titik["lat"], titik["lon"], sifat, id=b["id"])


def fitur_loket(dasar: str) -> Iterator[dict[str, Any]]:
    """A point for each counter of each service: where to go for what."""
    for butir in potongan("layanan"):
        kunci = {lo["fasilitas"]["id"] for b in butir for lo in b["loket"]}
        baris = Terbitan.objects.filter(kunci__in=kunci, bahasa="id", aktif=True, lat__isnull=False)
        letak: dict[str, tuple[Any, Any]] = {
            str(k): (lat, lon) for k, lat, lon in baris.values_list("kunci", "lat", "lon")
        }
        for b in butir:
            for loket in b["loket"]:
                tempat = loket["fasilitas"]
                if tempat["id"] in letak:
                    sifat = {
                        "layanan_id": b["id"],
                        "layanan": b["judul"],
                        "layanan_url": dasar + b["url"],
                        "fasilitas_id": tempat["id"],
                        "fasilitas": tempat["judul"],
                        "fasilitas_url": dasar + tempat["url"],
                        "catatan": loket["catatan"],
                    }
                    yield _fitur(*letak[tempat["id"]], sifat)


def _fitur(lat: float, lon: float, sifat: dict[str, Any], **lain: str) -> dict[str, Any]:
    return {
        "type": "Feature",
        **lain,
        "geometry": {"type": "Point", "coordinates": [lon, lat]},
        "properties": sifat,
    }
