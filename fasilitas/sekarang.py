"""Open or closed, for many facilities at once: facilities that share hours and closures share the answer.

The answer is computed when first asked for and kept until the instant at which it changes, on one calendar.
"""

import json
from datetime import datetime
from typing import Any, NamedTuple

from cms.api_dasar.jawaban import anggota
from cms.kalender import Kalender, kalender
from terbitan.api import Hias
from terbitan.himpunan import Himpunan
from terbitan.kepala import Kepala
from terbitan.proyeksi import waktu

from .jam import berubah as kapan_berubah
from .jam import keadaan

BATAS_SIMPAN = 20_000


class Terhitung(NamedTuple):
    """``teks``: members of the item's JSON. True from ``mulai`` until ``sampai`` (None: always)."""

    buka: bool | None
    teks: str
    mulai: datetime
    sampai: datetime | None


_kalender: dict[Kepala, Kalender] = {}
_hitungan: dict[str, tuple[Kalender, Terhitung]] = {}


def berkala(butir: dict[str, Any]) -> dict[str, Any]:
    """What the state of a facility is computed from, of its payload."""
    kategori = butir["kategori"] and {"kode": butir["kategori"]["kode"]}
    return {"jam": butir["jam"], "kategori": kategori, "penutupan": butir["penutupan"], "status": butir["status"]}


def kalender_pada(kepala: Kepala) -> Kalender:
    """The calendar as it is at this head of the log; read again only after something was published."""
    ada = _kalender.get(kepala)
    if ada is None:
        ada = kalender()
        _kalender.clear()
        _kalender[kepala] = ada
    return ada


def hitung(teks: str, saat: datetime, berlaku: Kalender) -> Terhitung:
    """The state at ``saat`` of every facility with these hours, closures and status."""
    pada, ada = _hitungan.get(teks, (None, None))
    if ada and pada is berlaku and ada.mulai <= saat and (ada.sampai is None or saat < ada.sampai):
        return ada
    kini = keadaan(json.loads(teks), saat, berlaku)
    sekarang = {**kini, "sampai": waktu(kini["sampai"]), "buka_lagi": waktu(kini["buka_lagi"])}
    hasil = Terhitung(kini["buka"], anggota(sekarang=sekarang), saat, kapan_berubah(kini, saat))
    if len(_hitungan) >= BATAS_SIMPAN:
        _hitungan.clear()
    _hitungan[teks] = berlaku, hasil
    return hasil


class _Kini(dict[str, tuple[str, datetime | None]]):
    """What ``dengan_keadaan`` adds for each set of hours, true from ``mulai`` until the first of them changes."""

    def __init__(self, mulai: datetime, berlaku: Kalender) -> None:
        self.mulai = self.saat = mulai
        self.sampai: datetime | None = None
        self._kalender = berlaku

    def pada(self, saat: datetime, berlaku: Kalender) -> bool:
        return self._kalender is berlaku and self.mulai <= saat and (self.sampai is None or saat < self.sampai)

    def __missing__(self, teks: str) -> tuple[str, datetime | None]:
        hasil = hitung(teks, self.saat, self._kalender)
        self.mulai = max(self.mulai, hasil.mulai)
        self.sampai = min(filter(None, (self.sampai, hasil.sampai)), default=None)
        if len(self) >= BATAS_SIMPAN:
            self.clear()
        self[teks] = hasil.teks, hasil.sampai
        return self[teks]


_kini: list[_Kini] = []


def dengan_keadaan(saat: datetime, kepala: Kepala) -> Hias:
    """Adds ``sekarang`` to a facility and says when that changes next."""
    berlaku = kalender_pada(kepala)
    if not _kini or not _kini[0].pada(saat, berlaku):
        _kini[:] = [_Kini(saat, berlaku)]
    kini = _kini[0]
    kini.saat = saat
    return kini.__getitem__


def yang_buka(himpunan: Himpunan, saat: datetime, kepala: Kepala) -> tuple[int, datetime | None]:
    """The set of facilities open at ``saat``, and when that changes for the first of them."""
    berlaku = kalender_pada(kepala)
    ada = himpunan.memo.get("buka")
    if ada and ada[0] is berlaku and ada[1] <= saat and (ada[2] is None or saat < ada[2]):
        return ada[3], ada[2]
    hasil = {teks: hitung(teks, saat, berlaku) for teks in himpunan.berkala}
    berubah = min((h.sampai for h in hasil.values() if h.sampai), default=None)
    buka = himpunan.yang_berkala(lambda teks: bool(hasil[teks].buka))
    himpunan.memo["buka"] = (berlaku, saat, berubah, buka)
    return buka, berubah
