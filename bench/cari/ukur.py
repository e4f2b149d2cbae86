"""One engine, one process: asks every query of a row and tells how long each took.

To try a change, with the data that `make bench ARGS=--hanya-cari` has built (or /any/folder with portal.sqlite3 and
kueri.json), on copies of it:

    python -m bench.cari.ukur --mesin sqlite --baris plain            # all rows that begin so; several: plain,penuh
    python -m bench.cari.ukur --mesin postgres --baris penuh-umum,saran --bangun   # rows made by the present code
    python -m bench.cari.ukur --mesin elasticsearch --baris penuh --data /any/folder

Or in the database and index that the environment names (VAR_DIR, DATABASE_URL, ELASTICSEARCH_URL), as they are:

    VAR_DIR=… python -m bench.cari.ukur --kueri …/kueri.json --baris plain [--tiap] [--json]

Rows: plain-jarang, -sedang, -sering (two frequent words), -umum (a word in most documents), -umum2 (two such);
penuh-… the same with filters, facets and marks, and -sinonim, -tipo; saran-2, -3, -5, -ketik. ``--tiap`` lists every
query. The admin's search, a rebuild, the order of PostgreSQL: bench.cari.admin, .bangun, .tumpang.
"""

import argparse
import json
import os
import time
from collections.abc import Callable, Sequence
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

from bench.cari.cpu import cpu_sendiri, cpu_server
from bench.cari.laporan import tabel_terminal
from bench.cari.mesin import NAMA

KALI_JAVA = 8
"""Before the clock runs, every query is asked once; what Elasticsearch was asked for them so many times more, for its
compiler is at work for some thousand searches."""
BANYAK, BANYAK_CEPAT = 60, 6
SABAR = 2.0
"""Seconds that Elasticsearch is waited for."""


class Sampel(NamedTuple):
    """Milliseconds: of the clock, of this process, of the server's processes."""

    q: str
    lama: float
    sendiri: float
    server: float


def main() -> None:
    isi = _pilihan()
    if isi.mesin:
        from bench.cari.satu import ukur_mesin

        ukur_mesin(isi)
        return
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings.dev")
    import django

    django.setup()
    hasil = ukur(json.loads(isi.kueri.read_text()), isi.baris.split(","), BANYAK_CEPAT if isi.cepat else BANYAK)
    if isi.json:
        print(json.dumps(hasil))
        return
    print(tabel_terminal(hasil, os.getloadavg()[0]))
    if isi.tiap:
        for nama, semua in hasil["baris"].items():
            for s in sorted(semua, key=lambda s: -s[1]):
                print(f"{nama:14} {s[1]:8.1f} ms, CPU {s[2]:7.1f} + {s[3]:7.1f}  {s[0]}")


def _pilihan() -> argparse.Namespace:
    pilihan = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    pilihan.add_argument("--mesin", choices=NAMA)
    pilihan.add_argument("--baris", default="", help="awal nama baris, dipisahkan koma; kosong: semua")
    pilihan.add_argument("--data", type=Path, help="folder berisi portal.sqlite3 dan kueri.json")
    pilihan.add_argument("--kueri", type=Path, help="kueri.json")
    pilihan.add_argument("--bangun", action="store_true", help="dengan --mesin: bangun ulang indeksnya dahulu")
    for nama in ("cepat", "tiap", "json"):
        pilihan.add_argument(f"--{nama}", action="store_true")
    return pilihan.parse_args()


def ukur(kueri: dict[str, list[Any]], awalan: Sequence[str], banyak: int) -> dict[str, Any]:
    """{"versi", "baris": row → samples, "jatuh": how often another engine had to answer}."""
    jatuh = _hitung_jatuh()
    jam = cpu_server()
    dipilih = {n: _ulang(isi, banyak) for n, isi in kueri.items() if n != "admin" and n.startswith(tuple(awalan))}
    _panaskan(dipilih, 0 if banyak < BANYAK else KALI_JAVA)
    baris = {
        nama: [_satu(_fungsi(nama), q, saring, ke, jam) for ke, (q, saring) in enumerate(isi, 1)]
        for nama, isi in dipilih.items()
    }
    return {"versi": _versi(), "baris": baris, "jatuh": len(jatuh)}


def _panaskan(dipilih: dict[str, list[Any]], kali_java: int) -> None:
    from search.mesin import mesin, mesin_basis_data, tanya

    utama = mesin()
    asli, ditanya = utama.cari, []

    def catat(permintaan: Any) -> Any:
        ditanya.append(permintaan)
        return asli(permintaan)

    utama.cari = catat  # type: ignore[method-assign]
    for nama, isi in dipilih.items():
        for q, saring in isi:
            _fungsi(nama)(q, saring, 0)
    utama.cari = asli  # type: ignore[method-assign]
    for permintaan in ditanya * kali_java if utama is not mesin_basis_data() else ():
        tanya(permintaan)


def _versi() -> str:
    """Of the engine that is asked."""
    from django.db import connection

    from search.mesin import mesin, mesin_basis_data

    if mesin() is not mesin_basis_data():
        from search.mesin.elasticsearch.sambungan import klien

        return str(klien().info().body["version"]["number"])
    return ".".join(map(str, connection.get_database_version()))


def _ulang(isi: list[Any], banyak: int) -> list[Any]:
    """Few queries come several times; many typed prefixes all once."""
    return isi * max(1, round(banyak / len(isi))) if banyak >= BANYAK else list(islice(isi, banyak))


def _satu(fungsi: Callable[..., object], q: str, saring: Any, ke: int, jam: Callable[[], float]) -> Sampel:
    server, sendiri, awal = jam(), cpu_sendiri(), time.perf_counter()
    fungsi(q, saring, ke)
    lama, sendiri = (time.perf_counter() - awal) * 1000, cpu_sendiri() - sendiri
    return Sampel(q, lama, sendiri, jam() - server)


def _fungsi(nama: str) -> Callable[[str, dict[str, str], int], object]:
    """What the page does. The size of the page differs a little from query to query: the same one is never asked
    twice."""
    from search.cari import cari
    from search.saran import saran

    def plain(q: str, _: dict[str, str], ke: int) -> object:
        return _beres(cari(q, limit=20 + ke % 5, faset=False))

    def penuh(q: str, saring: dict[str, str], ke: int) -> object:
        return _beres(cari(q, saring, limit=20 + ke % 5, sorot=True))

    def usul(q: str, _: dict[str, str], ke: int) -> object:
        return saran(q)

    return {"plain": plain, "penuh": penuh, "saran": usul}[nama.partition("-")[0]]


def _beres(hasil: Any) -> Any:
    """An answer by titles only, because the index failed, is no figure."""
    if hasil.terganggu:
        raise SystemExit("GAGAL: mesin pencarian tidak menjawab.")
    return hasil


def _hitung_jatuh() -> list[object]:
    """Grows when the database answers in place of the engine under test, which gets SABAR here to be measured at all:
    on a busy machine the product's patience would make these the database's figures."""
    from search.mesin import mesin, mesin_basis_data

    jatuh: list[object] = []
    if mesin() is not mesin_basis_data():
        from search.mesin.elasticsearch import mesin as elasticsearch

        elasticsearch.SABAR = SABAR
        basis = mesin_basis_data()
        asli = basis.cari

        def catat(permintaan: Any) -> Any:
            jatuh.append(permintaan)
            return asli(permintaan)

        basis.cari = catat  # type: ignore[method-assign]
    return jatuh


if __name__ == "__main__":
    main()
