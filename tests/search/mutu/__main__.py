"""`make quality`: how good search is on the judged queries, per engine, with what each part of the analysis adds.

Prints tables, writes them to docs/mutu-pencarian.md, and compares with the committed figures; `--simpan` commits the
present ones to tests/search/mutu/dasar.json instead. Engines that are not here are left out and named.
"""

import os
import sys
import tempfile
from pathlib import Path

from tests import sarana

from . import dasar, laporan
from .himpunan import TAHAP, semua_kueri
from .satu import jalankan
from .ukuran import Hasil, ukur


def main() -> int:
    folder = Path(tempfile.mkdtemp(prefix="portal-mutu-"))
    folder.chmod(0o755)  # PostgreSQL's user must reach its folder inside
    os.environ[sarana.FOLDER_SARANA] = str(folder)
    try:
        hasil = _semua_mesin()
    finally:
        sarana.bersihkan()
    angka = {mesin: ukur(semua_kueri(), tahap[-1]) for mesin, tahap in hasil.items()}
    teks = laporan.susun(
        angka, {m: [ukur(semua_kueri(), h) for h in t] for m, t in hasil.items()}, TAHAP, _akhir(hasil)
    )
    print(teks)
    if "--simpan" in sys.argv:
        dasar.simpan(angka)
        laporan.BERKAS.write_text(teks, encoding="utf-8")
        return 0
    turun = [kalimat for mesin, isi in angka.items() for kalimat in dasar.penurunan(mesin, isi)]
    print("\n".join(turun) or "Tidak ada angka yang turun.")
    return 1 if turun else 0


def _akhir(hasil: dict[str, list[Hasil]]) -> dict[str, Hasil]:
    return {mesin: tahap[-1] for mesin, tahap in hasil.items()}


def _semua_mesin() -> dict[str, list[Hasil]]:
    hasil = jalankan({"DATABASE_URL": ""}, "--ablasi")
    ada, saran = sarana.sarana()["postgres"]
    if ada:
        with sarana.basis_data_sementara(sarana.templat_bermigrasi()) as url:
            hasil |= jalankan({"DATABASE_URL": url}, "--ablasi")
    else:
        print(f"PostgreSQL tidak ada: {saran}", file=sys.stderr)
    return hasil


if __name__ == "__main__":
    raise SystemExit(main())
