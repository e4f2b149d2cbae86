"""`bench.cari.ukur --mesin …`: a server and a copy of the data for one engine, then its rows in their own process."""

import argparse
import os
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path

from bench import data
from bench.cari.mesin import siapkan_mesin
from bench.server import AKAR


def ukur_mesin(isi: argparse.Namespace) -> None:
    gudang = Path(os.environ.get("VAR_DIR", AKAR / "var")).resolve() / "bench"
    asal = isi.data or data.siapkan_satu(data.folder_data(gudang, ulang=False), "cari")
    argumen = ["-m", "bench.cari.ukur", "--kueri", str(isi.kueri or asal / "kueri.json"), "--baris", isi.baris]
    argumen += [f"--{nama}" for nama in ("cepat", "tiap", "json") if getattr(isi, nama)]
    with ExitStack() as tumpukan:
        kerja = tumpukan.enter_context(tempfile.TemporaryDirectory(prefix="bench-cari-"))
        mesin = tumpukan.enter_context(siapkan_mesin(isi.mesin, asal, gudang, Path(kerja)))
        if isi.bangun or isi.mesin == "elasticsearch":
            sys.stdout.write(mesin.jalankan("-m", "bench.cari.bangun"))
        sys.stdout.write(mesin.jalankan(*argumen))
