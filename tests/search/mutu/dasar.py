"""The committed figures of each engine, and what has become worse since."""

import json
from typing import Any

from .himpunan import BAGIAN, FOLDER, JENIS, NIHIL, semua_kueri
from .ukuran import KOSONG, Angka

BERKAS = FOLDER / "dasar.json"
TOLERANSI = 0.01
KELOMPOK = ("semua", *BAGIAN, *JENIS, NIHIL)


def dasar() -> dict[str, Any]:
    """{"kueri": number of queries, "mesin": engine → group → column → figure}."""
    isi: dict[str, Any] = json.loads(BERKAS.read_text(encoding="utf-8"))
    return isi


def simpan(angka: dict[str, Angka]) -> None:
    """Engines not measured now keep their figures."""
    lama = dasar()["mesin"] if BERKAS.exists() else {}
    baru = {mesin: {k: isi[k] for k in KELOMPOK} for mesin, isi in angka.items()}
    isi = {"kueri": len(semua_kueri()), "mesin": lama | baru}
    BERKAS.write_text(json.dumps(isi, indent=1, sort_keys=True) + "\n", encoding="utf-8")


def penurunan(mesin: str, angka: Angka) -> list[str]:
    """A sentence for every figure that is worse than the committed one by more than TOLERANSI."""
    hasil = []
    for kelompok, kolom in dasar()["mesin"][mesin].items():
        for nama, lama in kolom.items():
            baru = angka[kelompok][nama]
            if (baru - lama if nama == KOSONG else lama - baru) > TOLERANSI:
                hasil.append(f"{mesin}, {kelompok}: {nama} {lama:.3f} menjadi {baru:.3f}")
    return hasil
