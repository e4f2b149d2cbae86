"""Promoted results: what editors chose to stand first for a query or for its synonyms."""

from dataclasses import dataclass
from uuid import UUID

from terbitan.kepala import Kepala, kepala_jawaban

from .analisis import Kueri, kueri

Sidik = tuple[frozenset[str], ...]
"""Of each group of a query: every way to say it, as text."""

_simpanan: dict[Kepala, list["_Pilihan"]] = {}


@dataclass(frozen=True)
class _Pilihan:
    sidik: Sidik
    kunci: tuple[UUID, ...]


def untuk(k: Kueri) -> list[UUID]:
    """Keys (``Terbitan.kunci``) of the pages chosen for this query, in the editor's order; usually none.

    A choice for "KTP" holds for "kartu tanda penduduk" and "bikin e-ktp" (stop words do not count), not for
    "KTP hilang". The pages may have been unpublished since. One query, two when the head of the log has moved.
    """
    if not k:
        return []
    ditanya = _sidik(k)
    hasil = [kunci for p in _semua() if _sama(ditanya, p.sidik) for kunci in p.kunci]
    return list(dict.fromkeys(hasil))


def _sama(satu: Sidik, dua: Sidik) -> bool:
    """Whether both ask for the same things, in any order."""
    return len(satu) == len(dua) and _tercakup(satu, dua) and _tercakup(dua, satu)


def _tercakup(satu: Sidik, dua: Sidik) -> bool:
    return all(any(a & b for b in dua) for a in satu)


def _sidik(k: Kueri) -> Sidik:
    return tuple(frozenset(" ".join(a.kata) for a in kelompok.alternatif) for kelompok in k.semua)


def _semua() -> list["_Pilihan"]:
    kepala = kepala_jawaban()
    hasil = _simpanan.get(kepala)
    if hasil is None:
        hasil = _baca()
        _simpanan.clear()
        _simpanan[kepala] = hasil
    return hasil


def _baca() -> list["_Pilihan"]:
    from .models import HalamanPilihan

    urut = HalamanPilihan.objects.filter(hasil_pilihan__aktif=True).order_by("hasil_pilihan", "sort_order", "pk")
    menurut: dict[str, list[UUID]] = {}
    for teks, kunci in urut.values_list("hasil_pilihan__kueri", "halaman__translation_key"):
        menurut.setdefault(teks, []).append(kunci)
    return [_Pilihan(_sidik(k), tuple(kunci)) for teks, kunci in menurut.items() if (k := kueri(teks))]
