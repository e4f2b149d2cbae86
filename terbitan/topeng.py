"""Sets of small numbers as integers, one bit a number: unions, intersections and counts at memory speed."""

from collections.abc import Callable, Iterable, Sequence

_BIT = [tuple(b for b in range(8) if n >> b & 1) for n in range(256)]


def topeng(anggota: Iterable[int], sampai: int) -> int:
    """The set of these numbers, all below ``sampai``."""
    bita = bytearray((sampai >> 3) + 1)
    for n in anggota:
        bita[n >> 3] |= 1 << (n & 7)
    return int.from_bytes(bita, "little")


def topeng_padat(anggota: Sequence[int]) -> int:
    """The set of these numbers: three times as fast where they are many."""
    angka = bytearray(b"0") * (max(anggota, default=0) + 1)
    for n in anggota:
        angka[n] = 49  # the digit 1
    angka.reverse()
    return int(angka, 2)


def isi_topeng(himpunan: int) -> list[int]:
    """Its members, ascending."""
    return [(i << 3) + b for i, isi in enumerate(_bita(himpunan)) if isi for b in _BIT[isi]]


def penguji(himpunan: int) -> Callable[[int], int]:
    """A test of membership; shifting the integer itself would copy it each time."""
    bita = _bita(himpunan)
    banyak = len(bita)

    def anggota(n: int) -> int:
        return (n >> 3) < banyak and bita[n >> 3] >> (n & 7) & 1

    return anggota


def bita_topeng(himpunan: int, sampai: int) -> bytes:
    """The set as ``yang_ada`` takes it. ``sampai``: above all numbers that will be asked for."""
    return himpunan.to_bytes((sampai >> 3) + 1, "little")


def yang_ada(angka: Iterable[int], bita: bytes) -> list[int]:
    """Those of these numbers that are in a set, in their order: several times as fast as one ``penguji`` each."""
    return [n for n in angka if bita[n >> 3] >> (n & 7) & 1]


def _bita(himpunan: int) -> bytes:
    return himpunan.to_bytes((himpunan.bit_length() + 7) >> 3, "little")
