"""Asking: one function for the citizen page and the API. It has an answer for every text a person can type."""

import json
import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import islice
from typing import Any

from django.db import connection

from terbitan.kepala import satu_kepala
from terbitan.models import Terbitan

from . import pilihan
from .analisis import Kueri, koreksi, kueri
from .analisis.data_bahasa import SATUAN_WAKTU
from .cara import cara, longgar
from .hasil import Butir, sorot_butir
from .menurut_judul import menurut_judul
from .mesin import tanya
from .mesin.dasar import FASET, MesinGagal, Permintaan, Temuan, Urut
from .urutan import SEPARUH, Pemeringkat, jarak_km

log = logging.getLogger("portal.pencarian")
LIMIT_MAKS = 100
OFFSET_MAKS = 10**9
CALON = 100
"""Candidates of the engine whose order is decided here."""
SEDIKIT = 3
"""Up to so many results, another spelling is proposed beside them."""
CELAH = 6
"""Up to so many results, pages named by a part of the query stand beside them."""
BANYAK = 4
"""Words of which two are no more than half."""


@dataclass(frozen=True)
class Hasil:
    """``total``: matches that pass the filters. ``faset``: facet -> value -> matches, most first; a facet's own filter
    does not narrow it. ``butir``: this page, best first.

    ``sebagian``: no record has all the words, so these have most of them. ``berawalan``: these have longer words that
    begin like the last one. ``terganggu``: the index could not be asked; these were found by their titles only.
    ``dikoreksi``: what was looked for in place of a query that found nothing. ``mungkin``: another spelling that might
    be meant.
    """

    total: int = 0
    butir: list[Butir] = field(default_factory=list)
    faset: dict[str, dict[str, int]] = field(default_factory=dict)
    sebagian: bool = False
    terganggu: bool = False
    dikoreksi: str | None = None
    mungkin: str | None = None
    berawalan: bool = False

    @property
    def items(self) -> list[dict[str, Any]]:
        return [json.loads(b.ringkas) for b in self.butir]


@dataclass(frozen=True)
class _Jawaban:
    """What the engine found, and for which question."""

    permintaan: Permintaan
    temuan: Temuan
    dikoreksi: str | None = None

    @cached_property
    def tentang(self) -> int:
        """How many of the words its best record says in its short texts; of interest where two of many will do."""
        p = self.permintaan
        if p.minimal != 2 or p.hanya_nama:
            return len(p.kueri.kelompok)
        return Pemeringkat(p.kueri).di_teks_pendek([i for i, _ in self.temuan.butir[:CALON]])

    @property
    def ada(self) -> bool:
        """Whether anything was found, if not with these filters then without one of them."""
        return bool(self.temuan.total or any(self.temuan.faset.values()))


@satu_kepala()
def cari(
    q: str,
    saring: Mapping[str, str | tuple[str, ...]] | None = None,
    *,
    limit: int = 20,
    offset: int = 0,
    bahasa: str = "id",
    urut: Urut = Urut.RELEVANSI,
    posisi: tuple[float, float] | None = None,
    faset: bool = True,
    sorot: bool = False,
) -> Hasil:
    """Published records that answer ``q``, best first.

    ``saring``: facet (see FASET) -> value or values, any of which will do. ``posisi``: (lat, lon) in degrees; without
    it ``terdekat`` is by relevance. ``faset``/``sorot``: whether counts, and marked texts, are wanted.
    All words must occur, as typed, as synonyms or as other forms. Where that finds nothing, the last word may be
    unfinished; then the spelling is mended; then most of the words will do (of two, one that names something); then a
    term that has synonyms. Never raises for any ``q`` or filter.
    """
    tersaring = {n: (v,) if isinstance(v, str) else tuple(v) for n, v in (saring or {}).items() if v}
    dipahami = kueri(q)
    if not dipahami or not all(n in FASET and all(map(_mungkin, v)) for n, v in tersaring.items()):
        return Hasil()
    if posisi is None and urut is Urut.TERDEKAT:
        urut = Urut.RELEVANSI
    limit, offset = max(1, min(limit, LIMIT_MAKS)), max(0, min(offset, OFFSET_MAKS))
    dasar = Permintaan(dipahami, bahasa, tersaring, urut, posisi, offset, limit, faset=faset or bool(tersaring))
    try:
        jawaban = _jawab(q, dasar)
        utama = _diutamakan(jawaban.permintaan.kueri, bahasa)
        jawaban = _dengan(jawaban, [*utama, *_bernama(jawaban)])
    except MesinGagal as galat:
        log.warning("Pencarian menurut judul saja: %s", galat)
        return _menurut_judul(q, dasar, sorot)
    ids = _halaman(jawaban, utama)
    butir = _butir(ids, posisi)
    total = jawaban.temuan.total - (len(ids) - len(butir))  # an engine beside the database may not know yet who left
    sebagian = bool(total and jawaban.permintaan.minimal)
    return Hasil(
        total=total,
        butir=sorot_butir(butir, jawaban.permintaan.kueri) if sorot else butir,
        faset={n: _terbanyak(isi) for n, isi in jawaban.temuan.faset.items()} if faset else {},
        sebagian=sebagian,
        dikoreksi=jawaban.dikoreksi if total else None,
        mungkin=koreksi(q) if (total <= SEDIKIT or sebagian) and not jawaban.dikoreksi else None,
        berawalan=jawaban.permintaan.awalan,
    )


def _mungkin(nilai: str) -> bool:
    """Whether a value can be sent to a database at all: no NUL, no broken characters."""
    return nilai.isprintable()


def _jawab(q: str, dasar: Permintaan) -> _Jawaban:
    """The way of asking is chosen without filters, so that a filter never brings what was not found without it."""
    if not dasar.saring and dasar.urut is Urut.RELEVANSI and dasar.offset < CALON:
        return _pilih(q, dasar)
    tepat = _Jawaban(dasar, tanya(_untuk_mesin(dasar)))
    if tepat.ada:
        return tepat
    tanpa = replace(dasar, saring={}, urut=Urut.RELEVANSI, offset=0, faset=False)
    terpilih = _pilih(q, tanpa, _Jawaban(tanpa, Temuan()) if tepat.temuan.cocok == 0 else None)
    permintaan = replace(
        terpilih.permintaan, saring=dasar.saring, urut=dasar.urut, offset=dasar.offset, faset=dasar.faset
    )
    if permintaan == dasar:
        return tepat
    return _Jawaban(permintaan, tanya(_untuk_mesin(permintaan)), terpilih.dikoreksi)


def _pilih(q: str, dasar: Permintaan, terpilih: _Jawaban | None = None) -> _Jawaban:
    """The first way of asking that finds something, else the first; ``terpilih``: the first, asked in vain. Where most
    words must do, a few matches may be chance ("baru" and "ganti", not "KTP"): then the widest way that finds more.
    Two words strewn over texts that are about neither are chance, too: what is named by a term of the query comes
    first, and where nothing is, they count only for records that say one of them in their names, labels or summaries,
    both where they are half of the query or less and no more of it is found anywhere.
    """
    lebih_ketat = False
    for permintaan, dikoreksi in islice(cara(q, dasar), 1 if terpilih else 0, None):
        if terpilih and terpilih.ada and permintaan.hanya_nama and terpilih.tentang > 1:
            break
        jawaban = _Jawaban(permintaan, tanya(_untuk_mesin(permintaan)), dikoreksi)
        lebih_ketat = lebih_ketat or bool(terpilih and terpilih.ada)
        terpilih = jawaban if jawaban.ada else terpilih or jawaban
        if jawaban.ada and (permintaan.minimal is None or (jawaban.temuan.total > SEDIKIT and jawaban.tentang > 1)):
            break
    assert terpilih is not None
    p = terpilih.permintaan
    kebetulan = p.minimal == 2 and len(p.kueri.kelompok) >= BANYAK and not lebih_ketat
    if terpilih.tentang < (2 if kebetulan else 1):
        return _Jawaban(replace(p, minimal=0), Temuan())
    return _jujur(terpilih, dasar)


def _untuk_mesin(permintaan: Permintaan) -> Permintaan:
    """By relevance, the first candidates are asked for whatever page is wanted: they are put in order here."""
    if permintaan.urut is not Urut.RELEVANSI or permintaan.offset >= CALON:
        return permintaan
    return replace(permintaan, offset=0, limit=max(CALON, permintaan.offset + permintaan.limit))


def _jujur(j: _Jawaban, dasar: Permintaan) -> _Jawaban:
    """Nothing is said of a mended spelling where most of the words find as many records without it."""
    p = j.permintaan
    if j.dikoreksi and p.minimal is not None:
        for asli in longgar(dasar):
            if (asli.minimal, asli.hanya_nama) == (p.minimal, p.hanya_nama):
                temuan = tanya(_untuk_mesin(asli))
                return replace(j, dikoreksi=None) if temuan.total == j.temuan.total else j
    return j


def _bernama(jawaban: _Jawaban) -> list[int]:
    """Where a few records have all the words they may be about something else ("orang tua" and "kematian" in a text on
    taxes): keys of records of whose title half was asked for, if no short text has all the words, else all of it
    ("legalisir ijazah paud"; not of two words, which are that text's). Not where a number was asked for, unless it
    counts years: who names one means the text that has it.
    """
    p, temuan = jawaban.permintaan, jawaban.temuan
    banyak, cocok = len(p.kueri.kelompok), temuan.total if temuan.cocok is None else temuan.cocok
    if p.minimal is not None or banyak == 1 or not 0 < cocok <= CELAH:
        return []
    kata = " ".join(k.asal for k in p.kueri.kelompok).split()
    if _bernomor(kata):
        return []
    peringkat = Pemeringkat(p.kueri)
    p = replace(p, saring={}, urut=Urut.RELEVANSI, faset=False, offset=0, limit=CALON)
    ids = [i for i, _ in (temuan.butir if len(temuan.butir) == cocok else tanya(p).butir)]
    pendek = peringkat.di_teks_pendek(ids) == banyak
    if pendek and len(kata) == 2:
        return []
    nama = tanya(replace(p, minimal=1, hanya_nama=True, awalan=False))
    return peringkat.berjudul([i for i, _ in nama.butir if i not in ids], 1.0 if pendek else SEPARUH)


def _bernomor(kata: Sequence[str]) -> bool:
    """Whether one of the words has a number that is not an age or a time ("umur 7 tahun")."""
    berikut = (*kata[1:], "")
    return any(any(map(str.isdigit, k)) and lanjut not in SATUAN_WAKTU for k, lanjut in zip(kata, berikut, strict=True))


def _dengan(jawaban: _Jawaban, dulu: Sequence[int]) -> _Jawaban:
    """With these records among the matches, so that they are counted, filtered and ordered as those are."""
    if not dulu:
        return jawaban
    permintaan = replace(jawaban.permintaan, dulu=tuple(dict.fromkeys(dulu)))
    if not jawaban.ada:
        permintaan = replace(permintaan, minimal=0)
    return replace(jawaban, permintaan=permintaan, temuan=tanya(_untuk_mesin(permintaan)))


def _halaman(jawaban: _Jawaban, utama: Sequence[int]) -> list[int]:
    """Keys of the page, best first; ``utama``: the promoted ones."""
    p, ids = jawaban.permintaan, [i for i, _ in jawaban.temuan.butir]
    if p.urut is not Urut.RELEVANSI or p.offset >= CALON:
        return ids
    urut = [i for i, _ in Pemeringkat(p.kueri, p.posisi).urutkan(ids[:CALON])] + ids[CALON:]
    semua = list(dict.fromkeys([*(i for i in utama if i in ids), *urut]))
    return semua[p.offset : p.offset + p.limit]


def _diutamakan(dipahami: Kueri, bahasa: str) -> list[int]:
    """Keys of the records that editors put first for this query."""
    kunci = pilihan.untuk(dipahami)
    if not kunci:
        return []
    baris = Terbitan.objects.filter(kunci__in=kunci, bahasa=bahasa, aktif=True, dicari=True)
    menurut_kunci = {str(k): pk for pk, k in baris.values_list("pk", "kunci")}
    return [menurut_kunci[str(k)] for k in kunci if str(k) in menurut_kunci]


def _butir(ids: list[int], posisi: tuple[float, float] | None = None) -> list[Butir]:
    if not ids:
        return []
    with connection.cursor() as kursor:  # every search waits for it: the ORM takes longer than the query
        kursor.execute(
            "SELECT id, jenis, ringkas, lat, lon FROM terbitan_terbitan"  # noqa: S608
            f" WHERE id IN ({','.join(map(str, ids))}) AND aktif AND dicari"
        )
        baris = kursor.fetchall()
    menurut_id = {pk: Butir(pk, jenis, ringkas, _jarak(posisi, lat, lon)) for pk, jenis, ringkas, lat, lon in baris}
    return [menurut_id[i] for i in ids if i in menurut_id]


def _jarak(posisi: tuple[float, float] | None, lat: float | None, lon: float | None) -> int | None:
    return round(jarak_km(posisi, (lat, lon)) * 1000) if posisi and lat is not None and lon is not None else None


def _menurut_judul(q: str, permintaan: Permintaan, sorot: bool) -> Hasil:
    """The index cannot be asked: what has all the words in its title, from the log itself."""
    baris = menurut_judul(q, permintaan)
    ids = list(baris.values_list("pk", flat=True)[permintaan.offset : permintaan.offset + permintaan.limit])
    butir = _butir(ids, permintaan.posisi)
    return Hasil(
        total=baris.count(),
        butir=sorot_butir(butir, permintaan.kueri) if sorot else butir,
        sebagian=True,
        terganggu=True,
    )


def _terbanyak(jumlah: dict[str, int]) -> dict[str, int]:
    return dict(sorted(jumlah.items(), key=lambda butir: (-butir[1], butir[0])))
