"""The editors' synonyms, as the analysis of queries needs them. Kept in memory per process under the log's headon."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, pairwise

from cms.pengaturan import PengaturanKota
from terbitan.kepala import Kepala, kepala_jawaban

from .akar import akar
from .data_bahasa import HENTI
from .urai import kata_utuh

Istilah = tuple[str, ...]
"""A term: its folded words."""
Kunci = tuple[str, ...]
"""What a term is looked up by."""


@dataclass(frozen=True)
class Kamus:
    """``padanan``: a term's key → the other terms for it. ``kata``: every word of any term; ``pasangan``: every two
    words that stand side by side in one.
    """

    padanan: Mapping[Kunci, tuple[Istilah, ...]]
    kata: frozenset[str]
    pasangan: frozenset[tuple[str, str]]
    terpanjang: int
    """Words of the longest key."""
    kota: frozenset[str] = frozenset()
    """Words of the city's own name: in its portal they tell nothing apart."""


Baris = tuple[str, str, bool]
"""sebutan, padanan (one per line), whether it holds both ways."""

_kamus: dict[Kepala, Kamus] = {}


def kamus() -> Kamus:
    """The present synonyms. One query for the head; the table is read when it has moved."""
    kepala = kepala_jawaban()
    hasil = _kamus.get(kepala)
    if hasil is None:
        hasil = _susun(_baca(), _kota())
        _kamus.clear()
        _kamus[kepala] = hasil
    return hasil


def kunci(istilah: Istilah) -> Kunci:
    """Without stop words, unless there is nothing else. Terms of several words meet by their stems, single words as
    they are: *laporan* (kinerja) is not *lapor*, though "akta lahir" is "akta kelahiran".
    """
    berarti = tuple(k for k in istilah if k not in HENTI) or istilah
    return tuple(map(akar, berarti)) if len(berarti) > 1 else berarti


def _baca() -> tuple[Baris, ...]:
    from ..models import Sinonim

    baris = Sinonim.objects.filter(aktif=True).order_by("pk").values_list("sebutan", "padanan", "arah")
    return tuple((sebutan, padanan, arah == Sinonim.Arah.SETARA) for sebutan, padanan, arah in baris)


def _kota() -> str:
    return PengaturanKota.objects.values_list("nama_kota", flat=True).first() or ""


@lru_cache(maxsize=1)
def _susun(baris: tuple[Baris, ...], kota: str) -> Kamus:
    """Most changes of the head leave the table alone: the same rows are not analysed twice."""
    hasil: dict[Kunci, dict[Istilah, None]] = {}
    for sebutan, padanan, setara in baris:
        semua = [i for s in (sebutan, *padanan.splitlines()) if (i := kata_utuh(s))]
        for dari in semua if setara else semua[:1]:
            lain = hasil.setdefault(kunci(dari), {})
            lain.update(dict.fromkeys(i for i in semua if kunci(i) != kunci(dari)))
    istilah = [kata_utuh(s) for sebutan, padanan, _ in baris for s in (sebutan, *padanan.splitlines())]
    return Kamus(
        padanan={k: tuple(v) for k, v in hasil.items()},
        kata=frozenset(chain.from_iterable(istilah)),
        pasangan=frozenset(chain.from_iterable(map(pairwise, istilah))),
        terpanjang=max(map(len, hasil), default=1),
        kota=frozenset(kata_utuh(kota)),
    )
