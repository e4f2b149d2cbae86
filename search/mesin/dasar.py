"""What every engine is given and gives back.

All engines are fed the same analysed text (``search.analisis.untuk_indeks``: words and stems of a-z and 0-9, separated
by blanks) and asked the same analysed query. An engine finds, filters, counts and picks the best candidates by cheap
signals; the order a citizen sees is made from them by ``search.urutan``, the same for every engine.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum

from ..analisis import AWALAN_AKAR, Kelompok, Kueri

FASET = ("jenis", "pd", "kategori", "kategori_ppid", "kelurahan", "tahun")
"""What results are counted and filtered by. Each record has one value of each, or none ("")."""
TEKS = ("judul", "lain", "label", "ringkasan", "isi", "dokumen")
NAMA = ("judul", "lain")
"""Fields that say what a record is."""
BOBOT = {"judul": 10.0, "lain": 7.0, "label": 4.0, "ringkasan": 3.0, "isi": 1.0, "dokumen": 0.7}
"""Weight of a word by where it stands."""
KELOMPOK_LONGGAR = 8
"""Words looked at when only some have to match."""


class MesinGagal(Exception):
    """The engine cannot answer now: unreachable, damaged, too slow, or its answer makes no sense."""


class Urut(Enum):
    RELEVANSI = "relevansi"
    TERDEKAT = "terdekat"
    TERBARU = "terbaru"


@dataclass(frozen=True)
class Dokumen:
    """One record as it is searched; ``id`` is the key of its ``Terbitan``.

    ``faset``: a value or "" for each of FASET. ``waktu``: days since year 1, 0 for none. ``lat``/``lon``: degrees.
    The texts are analysed; a line break separates names. ``label``: category, place and agency.
    """

    id: int
    sidik: str
    bahasa: str
    faset: Mapping[str, str]
    waktu: int
    lat: float | None
    lon: float | None
    judul: str
    lain: str
    label: str
    ringkasan: str
    isi: str
    dokumen: str

    @property
    def teks(self) -> tuple[str, ...]:
        """The analysed texts in the order of TEKS."""
        return tuple(getattr(self, nama) for nama in TEKS)


@dataclass(frozen=True)
class Permintaan:
    """A question to an engine.

    ``kueri`` has at least one group. ``saring``: facet -> values, any of which will do; they narrow matches and all
    counts but the facet's own. ``minimal``: how many groups must match, None for all, 0: no record does. ``dulu``: keys
    of records that are matches whatever they say, before all others. ``awalan``: words of the last group may be
    beginnings of longer ones. ``hanya_nama``: words count only where NAMA says. ``posisi``: (lat, lon) in
    degrees; needed for ``terdekat``, and a help to what is near otherwise. ``faset``: whether counts are wanted.
    """

    kueri: Kueri
    bahasa: str = "id"
    saring: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    urut: Urut = Urut.RELEVANSI
    posisi: tuple[float, float] | None = None
    offset: int = 0
    limit: int = 20
    faset: bool = True
    minimal: int | None = None
    dulu: tuple[int, ...] = ()
    awalan: bool = False
    hanya_nama: bool = False

    def ungkapan(self, kelompok: Callable[[Kelompok], str], dan: str, atau: str) -> str:
        """The question in an engine's language, in which ``kelompok`` writes one group."""
        dilihat = self.kueri.kelompok[: None if self.minimal is None else KELOMPOK_LONGGAR]
        isi = [kelompok(k) for k in dilihat]
        return paling_sedikit(len(isi) if self.minimal is None else min(self.minimal, len(isi)), isi, dan, atau)

    def berawalan(self, kelompok: Kelompok) -> bool:
        return self.awalan and kelompok is self.kueri.kelompok[-1]


def permulaan(kata: str) -> tuple[str, ...]:
    """How words and stems begin that an unfinished word may become. None for a stem: *kelahi*, of perkelahian, is
    no beginning of kelahiran."""
    return () if kata.startswith(AWALAN_AKAR) else (kata, AWALAN_AKAR + kata)


def paling_sedikit(banyak: int, isi: Sequence[str], dan: str, atau: str) -> str:
    """An expression for "at least ``banyak`` of these" (1 or more), by what each half has of them.

    Four of eight are 52 terms; written as all sets of four they would be 280.
    """
    if banyak in (1, len(isi)):
        return f"({(atau if banyak == 1 else dan).join(isi)})"
    kiri, kanan = isi[: len(isi) // 2], isi[len(isi) // 2 :]
    pilihan = []
    for di_kiri in range(max(0, banyak - len(kanan)), min(banyak, len(kiri)) + 1):
        bagian = [(di_kiri, kiri), (banyak - di_kiri, kanan)]
        pilihan.append(dan.join(paling_sedikit(n, setengah, dan, atau) for n, setengah in bagian if n))
    return "(" + atau.join(f"({p})" for p in pilihan) + ")"


@dataclass(frozen=True)
class Temuan:
    """``total``: all matches that pass the filters. ``butir``: (key of ``Terbitan``, score, larger is better), best
    first, from ``offset``, at most ``limit``. ``faset``: facet -> value -> matches, empty values left out. ``cocok``:
    all matches, whatever the filters; None where nobody counted them.
    """

    total: int = 0
    butir: list[tuple[int, float]] = field(default_factory=list)
    faset: dict[str, dict[str, int]] = field(default_factory=dict)
    cocok: int | None = None


class Mesin(ABC):
    """An engine. Equal scores are ordered by key, so that pages neither repeat nor skip."""

    nama: str

    @abstractmethod
    def cari(self, permintaan: Permintaan) -> Temuan:
        """Raises MesinGagal when there is no trustworthy answer."""

    @abstractmethod
    def gangguan(self) -> str:
        """What is wrong with the engine now, in a sentence for the health page; "" when nothing is."""
