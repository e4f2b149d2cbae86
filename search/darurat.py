"""Queries of people in danger: the number to call comes before any result."""

from cms.konteks import kota
from perangkat_daerah.data import tel

from .analisis import kata

PANJANG = 1_000
KATA_DARURAT = frozenset(
    [
        "darurat",
        "emergency",
        "110",
        "112",
        "113",
        "115",
        "119",
        "ambulans",
        "ambulan",
        "ambulance",
        "damkar",
        "pemadam",
        "kebakaran",
        "terbakar",
        "fire",
        "kecelakaan",
        "accident",
        "tenggelam",
        "banjir",
        "longsor",
        "gempa",
        "keracunan",
        "dirampok",
        "perampokan",
        "bunuh",
    ]
)


def nomor_darurat(q: str) -> list[dict[str, str]]:
    """The city's emergency numbers when a query sounds like an emergency, else nothing.

    Each as {nama, nomor, keterangan, tel}; those that name what was asked for come first.
    """
    ditanya = set(kata(q[:PANJANG]))
    if not ditanya & KATA_DARURAT:
        return []
    semua = [n | {"tel": tel(n["nomor"])} for n in kota().nomor_darurat]
    return sorted(semua, key=lambda n: not ditanya & set(kata(" ".join((n["nama"], n["nomor"], n["keterangan"])))))
