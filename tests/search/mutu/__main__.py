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
from .himpunan import semua_kueri
from .satu import ABLASI, jalankan
from .ukuran import Hasil, ukur


def main() -> int:
    folder = Path(tempfile.mkdtemp(prefix="portal-mutu-"))
    folder.chmod(0o755)  # PostgreSQL's user must reach its folder inside
    os.environ[sarana.FOLDER_SARANA] = str(folder)
    try:
        hasil = _semua_mesin()
    finally:
        sarana.bersihkan()
    ablasi = {mesin: [ukur(semua_kueri(), h) for h in tahap] for mesin, tahap in hasil.items()}
    angka = {mesin: tahap[-1] for mesin, tahap in ablasi.items()}
    teks = laporan.susun(ablasi, {mesin: tahap[-1] for mesin, tahap in hasil.items()})
    print(teks)
    if "--simpan" in sys.argv:
        dasar.simpan(angka)
        laporan.BERKAS.write_text(teks, encoding="utf-8")
        return 0
    turun = [kalimat for mesin, isi in angka.items() for kalimat in dasar.penurunan(mesin, isi)]
    print("\n".join(turun) or "Tidak ada angka yang turun.")
    return 1 if turun else 0


def _semua_mesin() -> dict[str, list[Hasil]]:
    ada = {nama: tersedia for nama, (tersedia, _) in sarana.sarana().items()}
    for nama in ("postgres", "elasticsearch"):
        if not ada[nama]:
            print(f"{nama} tidak ada: {sarana.sarana()[nama][1]}", file=sys.stderr)
    hasil = jalankan(
        {"DATABASE_URL": "", "ES_MUTU": sarana.url_elasticsearch() if ada["elasticsearch"] else ""}, ABLASI
    )
    if ada["postgres"]:
        with sarana.basis_data_sementara(sarana.templat_bermigrasi()) as url:
            hasil |= jalankan({"DATABASE_URL": url}, ABLASI)
    return hasil


if __name__ == "__main__":
    raise SystemExit(main())
