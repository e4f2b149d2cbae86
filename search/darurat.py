"""Queries of people in danger: the number to call comes before any result."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.utils.translation import gettext as _

from cms.konteks import kota
from perangkat_daerah.data import tel

from .analisis import akar_indeks, kata, kata_kueri, kata_utuh, kueri
from .analisis.akar import akar
from .analisis.kueri import PERSIS, SINONIM
from .cari import Hasil

BERKAS = Path(__file__).parent / "data" / "darurat.tsv"
PANJANG = 1_000
JIWA, TENANG, BUKAN = "jiwa", "tenang", "bukan"
SELALU = {JIWA, "kekerasan"}
"""Dangers that are met whatever else is asked: who looks for ways to prevent them may be asking for himself."""
UMUM = "112"
BUNUH_DIRI = "bunuh diri"

Jejak = frozenset[str]
"""What words are recognized by: themselves, and their stems where they are more than those."""


@dataclass(frozen=True)
class Bahaya:
    """A line of ``data/darurat.tsv``: a danger, the numbers that are for it, best first, and how people say it.

    A word also stands for the other forms of its stem, but not for the bare stem: *kebakaran* for *kebakar*, not for
    *bakar*. Several words may stand apart, in any order; in quotes they are just so; ``=`` begins a whole query.
    """

    kode: str
    nomor: tuple[str, ...]
    tunggal: Jejak
    jamak: tuple[tuple[Jejak, ...], ...]
    frasa: tuple[str, ...]
    penuh: frozenset[str]

    def dikatakan(self, sendiri: Jejak, semua: Jejak, teks: str) -> bool:
        """``sendiri``: words that are no part of a longer name, and their synonyms; ``semua``: all words."""
        return (
            not self.tunggal.isdisjoint(sendiri)
            or any(not any(map(semua.isdisjoint, istilah)) for istilah in self.jamak)
            or any(f" {frasa} " in f" {teks} " for frasa in self.frasa)
            or teks in self.penuh
        )


@cache
def _daftar() -> dict[str, Bahaya]:
    """The kinds of danger, the more particular first."""
    baris = (b.split("\t") for b in BERKAS.read_text(encoding="utf-8").splitlines())
    return {kode: _baca(kode, tuple(nomor.split()), isi.split("; ")) for kode, nomor, isi in baris}


def _baca(kode: str, nomor: tuple[str, ...], isi: list[str]) -> Bahaya:
    bebas = [[frozenset({k, akar_indeks(k)}) for k in kata_utuh(i)] for i in isi if i[0] not in '"=']
    return Bahaya(
        kode,
        nomor,
        tunggal=frozenset().union(*(i[0] for i in bebas if len(i) == 1)),
        jamak=tuple(tuple(i) for i in bebas if len(i) > 1),
        frasa=tuple(" ".join(kata(i)) for i in isi if i[0] == '"'),
        penuh=frozenset(" ".join(kata(i)) for i in isi if i[0] == "="),
    )


def _jejak(daftar: Iterable[str]) -> Jejak:
    berarti = [k for k in daftar if k not in _daftar()[BUKAN].tunggal]
    return frozenset(berarti) | {akar_indeks(k) for k in berarti if akar(k) != k}


def bahaya(q: str) -> Bahaya | None:
    """The danger that a query tells of, by its words, their forms and the editors' synonyms; None for most queries.

    Not where it asks for something quiet about one: "lowongan polisi", "data kebakaran".
    """
    teks = q[:PANJANG]
    semua = kata_kueri(teks)
    alternatif = (a for k in kueri(teks).kelompok for a in k.alternatif)
    sendiri = _jejak(a.kata[0] for a in alternatif if len(a.kata) == 1 and a.bobot in (PERSIS, SINONIM))
    ditanya = (sendiri, _jejak(semua), " ".join(semua))
    dikenal = _daftar()
    tenang = dikenal[TENANG].dikatakan(ditanya[1], *ditanya[1:])
    mungkin = (b for b in dikenal.values() if b.kode not in (TENANG, BUKAN) and (b.kode in SELALU or not tenang))
    return next((b for b in mungkin if b.dikatakan(*ditanya)), None)


def dengan_ejaan(dikenal: Bahaya | None, hasil: Hasil) -> Bahaya | None:
    """The danger, also of a misspelt query: what it found knows the spelling."""
    ejaan = hasil.dikoreksi or hasil.mungkin
    return dikenal or (bahaya(ejaan) if ejaan else None)


def yang_dicari(q: str, dikenal: Bahaya | None) -> str:
    """However somebody says that he wants to die: not the certificate of death, not dead street lights."""
    return BUNUH_DIRI if dikenal and dikenal.kode == JIWA else q


def nomor_darurat(untuk: Bahaya | None, q: str = "") -> list[dict[str, str]]:
    """The city's emergency numbers as {nama, nomor, keterangan, tel}: what was asked for first, then those for it."""
    nomor = kota().nomor_darurat or [{"nama": _("Darurat"), "nomor": UMUM, "keterangan": ""}]
    semua = [n | {"tel": tel(n["nomor"])} for n in nomor]
    if untuk is None:
        return semua
    ditanya = set(kata(q[:PANJANG]))

    def urutan(n: dict[str, str]) -> tuple[bool, bool, int]:
        jejak = _jejak(isi := kata(f"{n['nama']} {n['keterangan']}"))
        ke = untuk.nomor.index(n["nomor"]) if n["nomor"] in untuk.nomor else len(untuk.nomor)
        return n["nomor"] not in ditanya, bool(ke) and not untuk.dikatakan(jejak, jejak, " ".join(isi)), ke

    return [*([_krisis()] if untuk.kode == JIWA else []), *sorted(semua, key=urutan)]


def _krisis() -> dict[str, str]:
    """The Ministry of Health's line for people who think of ending their life; the same in every city."""
    keterangan = _("Gratis. Tekan 8 setelah tersambung.")
    return {"nama": _("Teman bicara"), "nomor": "119 ext. 8", "keterangan": keterangan, "tel": "119"}


def tanpa_kebetulan(hasil: Hasil, dikenal: Bahaya | None) -> Hasil:
    """For somebody who thinks of ending his life: no hit that has only some of the words, no other spelling."""
    tepat = hasil.total and not (hasil.sebagian or hasil.dikoreksi)
    return hasil if tepat or dikenal is None or dikenal.kode != JIWA else Hasil()
