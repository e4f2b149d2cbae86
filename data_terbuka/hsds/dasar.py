"""What every HSDS object obeys: an id that never changes, and no null and no empty value anywhere."""

from collections import Counter
from collections.abc import Callable, Iterable
from typing import Any, TypeVar
from uuid import UUID, uuid5

Objek = dict[str, Any]
T = TypeVar("T")

RUANG = UUID("5d0b9f0e-6c1a-4e57-9a43-6f3a2c8f7d10")
"""The namespace of ids that belong to no record. Never change it: ids would."""


def id_tetap(*peran: str) -> str:
    """The id of something that is no record, such as a taxonomy and its terms."""
    return str(uuid5(RUANG, ":".join(peran)))


def id_bagian(induk: str, *peran: str) -> str:
    """The id of a part of the record ``induk`` (its ``kunci``), made from what the part is."""
    return str(uuid5(UUID(induk), ":".join(peran)))


def isi(**anggota: Any) -> Objek:
    """An object of those members that say something; HSDS leaves the others out. Zero and False do say something."""
    return {
        nama: nilai.strip() if isinstance(nilai, str) else nilai
        for nama, nilai in anggota.items()
        if not (nilai is None or nilai in ([], {}) or (isinstance(nilai, str) and not nilai.strip()))
    }


def bagian(
    induk: str, peran: str, semua: Iterable[T], kunci: Callable[[T], str], bentuk: Callable[[T], Objek]
) -> list[Objek]:
    """Parts of one role. ``kunci`` is what makes a part that part; of equal ones each gets an id of its own."""
    hitung: Counter[str] = Counter()
    hasil = []
    for satu in semua:
        nama = kunci(satu)
        hitung[nama] += 1
        ke = [str(hitung[nama])] if hitung[nama] > 1 else []
        hasil.append({"id": id_bagian(induk, peran, nama, *ke)} | bentuk(satu))
    return hasil


def telepon(induk: str, tabel: str, nomor: Iterable[Objek]) -> list[Objek]:
    """``phones`` of a record; each has ``nomor`` (dialable), and perhaps ``jenis`` and ``label``.

    ``tabel`` is the HSDS name of the record's kind.
    """
    return bagian(
        induk,
        "telepon",
        nomor,
        lambda n: n["nomor"],
        lambda n: isi(
            **{f"{tabel}_id": induk},
            number=n["nomor"],
            type=n.get("jenis", "voice"),
            description=n.get("label"),
        ),
    )
