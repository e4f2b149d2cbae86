"""Reads a city's regions from a CSV file with the columns ``kode`` (Kemendagri) and ``nama``."""

import csv
import re
from pathlib import Path

from cms.transaksi import transaksi
from perangkat_daerah.models import Wilayah

KODE = re.compile(r"\d{2}\.\d{2}(\.\d{2}(\.\d{4})?)?", re.ASCII)
TINGKAT = {1: Wilayah.Tingkat.KOTA, 2: Wilayah.Tingkat.KECAMATAN, 3: Wilayah.Tingkat.KELURAHAN}
"""By the number of full stops in a code: 35.76, 35.76.01, 35.76.01.1003."""


def isi_wilayah(berkas: Path) -> tuple[int, list[str]]:
    """Add the regions that are missing. Returns how many, and what is wrong with the rows that were left out.

    Raises OSError and UnicodeDecodeError for a file that can't be read, ValueError for one without the two columns.
    """
    with berkas.open(encoding="utf-8-sig", newline="") as isi:
        baris = list(csv.DictReader(isi))
    if not baris or not {"kode", "nama"} <= baris[0].keys():
        raise ValueError("Berkas wilayah harus CSV dengan baris judul yang memuat kolom kode dan nama, dipisah koma.")
    ditambah, salah = 0, []
    nomor_kode = [(n, (b["kode"] or "").strip(), (b["nama"] or "").strip()) for n, b in enumerate(baris, start=2)]
    with transaksi():
        for nomor, kode, nama in sorted(nomor_kode, key=lambda b: b[1].count(".")):
            induk = Wilayah.objects.filter(kode=kode.rpartition(".")[0]).first()
            if not KODE.fullmatch(kode) or not 0 < len(nama) <= 80:
                salah.append(f"Baris {nomor}: kode {kode!r} atau nama {nama!r} keliru. Contoh: 35.76.01.1003,Blooto.")
            elif induk is None and kode.count(".") > 1:
                salah.append(f"Baris {nomor}: wilayah {kode.rpartition('.')[0]} yang memuat {nama} belum ada.")
            else:
                isi_baru = {"nama": nama, "tingkat": TINGKAT[kode.count(".")], "induk": induk}
                ditambah += Wilayah.objects.get_or_create(kode=kode, defaults=isi_baru)[1]
    return ditambah, salah
