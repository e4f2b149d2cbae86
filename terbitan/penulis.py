"""Writes rows of the log that differ from what the pages say, each under a new number."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol
from uuid import UUID

from django.db.models import Model, Q, QuerySet
from django.utils import timezone
from wagtail.models import Page

from .letak import Letak
from .models import AlamatLama, Faset, Ketergantungan, TautanPendek, Terbitan
from .proyeksi import KOLOM_SIDIK, Rekaman, model_terdaftar, rekam, sidik

BERNOMOR = {"layanan", "fasilitas"}
"""Kinds that get a permanent short link."""


class PenulisTurunan(Protocol):
    """A derived table written in the log's own transaction, such as the search rows."""

    def tulis(self, baris: Sequence[Terbitan]) -> None:
        """Store these active rows, replacing what was there."""

    def hapus(self, ids: Sequence[int]) -> None:
        """Forget these rows."""

    def bangun(self) -> None:
        """Make it anew from the log where it differs."""

    def periksa(self) -> Iterable[str]:
        """Differences from the log, one sentence each."""


turunan: list[PenulisTurunan] = []


def daftar_turunan(penulis: PenulisTurunan) -> None:
    turunan.append(penulis)


@dataclass
class Ubahan:
    """What a write changed for others: pages done, subtrees to look at, sources whose readers must follow."""

    halaman: set[int] = field(default_factory=set)
    cabang: set[str] = field(default_factory=set)
    sumber: set[str] = field(default_factory=set)

    def lihat_bawah(self, page: Page) -> None:
        if not page.is_leaf():
            self.cabang.add(page.path)

    def __or__(self, lain: Ubahan) -> Ubahan:
        return Ubahan(self.halaman | lain.halaman, self.cabang | lain.cabang, self.sumber | lain.sumber)


class KunciTerpakai(ValueError):
    """A key never changes its kind: who follows one kind only would keep the record for ever."""


class Penulis:
    """Compares and writes in batches. ``nilai`` is the last number given, ``saat`` the instant that rows are written
    under; the caller holds the counter's lock."""

    def __init__(self, nilai: int, saat: datetime) -> None:
        self.nilai, self.saat = nilai, saat

    def tulis(self, ids: Sequence[int], pages: Sequence[Page], letak: Letak) -> Ubahan:
        """Bring the rows of these page ids in line; ids without a page are gone and become tombstones."""
        ubahan = Ubahan(halaman=set(ids))
        rekaman = rekaman_terlihat(pages, letak, beri_nomor=True)
        lama = _baris_lama(ids, rekaman)
        per_halaman = {b.halaman: b for b in lama.values() if b.halaman}
        pasangan: list[tuple[Terbitan | None, Rekaman]] = []
        for page in pages:
            baru = rekaman.get(page.pk)
            if baru is None:
                tampak = per_halaman.get(page.pk)
                if tampak is None or tampak.aktif:
                    # Hidden now, or a page that never had a row (an alias, say): what stands below must be looked at.
                    ubahan.lihat_bawah(page)
                continue
            baris = lama.get(baru.kunci)
            if baris is None or not baris.aktif or baris.url != baru.kolom["url"]:
                ubahan.lihat_bawah(page)
            pasangan.append((baris, baru))
        dipakai = {b.pk for b, _ in pasangan if b}
        self._cabut([b for b in lama.values() if b.aktif and b.pk not in dipakai], ubahan)
        self._simpan([(b, r) for b, r in pasangan if b is None or _berbeda(b, r)], ubahan)
        return ubahan

    def _nomor(self) -> int:
        self.nilai += 1
        return self.nilai

    def _cabut(self, baris: list[Terbitan], ubahan: Ubahan) -> None:
        """Turn rows into tombstones: keys and address stay, everything else is forgotten."""
        if not baris:
            return
        sumber_lama = _sumber(baris)
        for b in baris:
            b.urutan, b.aktif, b.dicabut_pada = self._nomor(), False, timezone.now()
            b.ditulis = self.saat
            b.judul = b.kartu = b.ringkas = b.lengkap = b.teks_lain = b.teks_isi = b.urut = b.sidik = b.berkala = ""
            b.lat = b.lon = b.tanggal = None
            ubahan.sumber |= _tersentuh(b.halaman, sumber_lama[b.pk])
        _tulis_ulang(baris)
        ids = [b.pk for b in baris]
        buang(Faset.objects.filter(terbitan__in=ids))
        buang(Ketergantungan.objects.filter(terbitan__in=ids))
        for penulis in turunan:
            penulis.hapus(ids)

    def _simpan(self, pasangan: list[tuple[Terbitan | None, Rekaman]], ubahan: Ubahan) -> None:
        if not pasangan:
            return
        sumber_lama = _sumber([b for b, _ in pasangan if b])
        baru, ubah = [], []
        for lama, rekaman in pasangan:
            baris = lama or Terbitan()
            if lama and lama.jenis != rekaman.kolom["jenis"]:
                raise KunciTerpakai(
                    f"{lama.kunci} sudah dipakai jenis {lama.jenis}; {rekaman.kolom['jenis']} perlu yang lain."
                )
            sebelum = sumber_lama.get(baris.pk, set()) if lama else set()
            ganti_kartu = not (lama and lama.aktif) or _dibaca(lama.jenis, lama.kartu, lama.teks_lain) != _dibaca(
                *(rekaman.kolom[k] for k in ("jenis", "kartu", "teks_lain"))
            )
            if lama and lama.url != rekaman.kolom["url"]:
                _catat_alamat_lama(lama)
            for nama, nilai in rekaman.kolom.items():
                setattr(baris, nama, nilai)
            baris.aktif, baris.dicabut_pada = True, None
            baris.sidik, baris.urutan, baris.ditulis = _sidik(rekaman), self._nomor(), self.saat
            (ubah if lama else baru).append(baris)
            sesudah = set(rekaman.sumber)
            if ganti_kartu:
                ubahan.sumber |= _tersentuh(baris.halaman, sebelum | sesudah)
            else:
                ubahan.sumber |= _tersentuh(None, sebelum ^ sesudah)
        Terbitan.objects.bulk_create(baru)
        _tulis_ulang(ubah)
        tersimpan = baru + ubah
        _simpan_anak(tersimpan, {r.kunci: r for _, r in pasangan})
        for penulis in turunan:
            penulis.tulis(tersimpan)


def _dibaca(jenis: str, kartu: str, nama_lain: str) -> tuple[Any, str]:
    """What other records take from this one: its card, and of an agency the short name."""
    return json.loads(kartu), nama_lain if jenis == "perangkat-daerah" else ""


def _simpan_anak(baris: Iterable[Terbitan], rekaman: dict[tuple[Any, str], Rekaman]) -> None:
    """Facets and dependencies of these rows, as their records say."""
    pasangan = [(b.pk, rekaman[b.kunci, b.bahasa]) for b in baris]
    _ganti_anak(Faset, ("nama", "nilai"), {pk: set(r.faset) for pk, r in pasangan})
    _ganti_anak(Ketergantungan, ("sumber",), {pk: {(s,) for s in r.sumber} for pk, r in pasangan})


def _ganti_anak(model: type[Model], kolom: tuple[str, ...], baru: dict[int, set[tuple[str, ...]]]) -> None:
    """Make the child rows of these records equal ``baru``, writing only what differs."""
    lama: dict[int, dict[tuple[str, ...], int]] = defaultdict(dict)
    objek = model._default_manager
    for pk, terbitan, *nilai in objek.filter(terbitan__in=baru).values_list("pk", "terbitan", *kolom):
        lama[terbitan][tuple(nilai)] = pk
    hapus = [pk for terbitan, isi in lama.items() for nilai, pk in isi.items() if nilai not in baru[terbitan]]
    if hapus:
        buang(objek.filter(pk__in=hapus))
    objek.bulk_create(
        [
            model(terbitan_id=terbitan, **dict(zip(kolom, nilai, strict=True)))
            for terbitan, isi in baru.items()
            for nilai in sorted(isi - lama[terbitan].keys())
        ],
        batch_size=500,
    )


def buang(baris: QuerySet[Any]) -> None:
    """Delete rows of the log without Django's collector, which reads them all first: nobody listens to these."""
    baris._raw_delete(baris.db)


def _tulis_ulang(baris: list[Terbitan]) -> None:
    """Update whole rows; an upsert by primary key is several times faster than ``bulk_update``."""
    if baris:
        Terbitan.objects.bulk_create(
            baris, update_conflicts=True, unique_fields=["id"], update_fields=_KOLOM_TULIS, batch_size=100
        )


_KOLOM_TULIS = [*KOLOM_SIDIK, "urutan", "aktif", "dicabut_pada", "sidik", "ditulis"]


def rekaman_terlihat(pages: Sequence[Page], letak: Letak, *, beri_nomor: bool) -> dict[int, Rekaman]:
    """Records of those pages the world may see, by page id. ``beri_nomor=False`` writes nothing at all."""
    model = set(model_terdaftar())
    tampak = [p for p in pages if type(p) in model and letak.terlihat(p)]
    kunci = {p.translation_key for p in tampak if p.jenis in BERNOMOR}
    nomor = _nomor_pendek(kunci)
    if beri_nomor and (tanpa := kunci - nomor.keys()):
        TautanPendek.objects.bulk_create([TautanPendek(kunci=k) for k in sorted(tanpa)])
        nomor |= _nomor_pendek(tanpa)
    return {
        p.pk: rekam(p, letak.url(p) or "", letak.pd(p), letak.bahasa(p), nomor.get(p.translation_key)) for p in tampak
    }


def _nomor_pendek(kunci: set[UUID]) -> dict[UUID, int]:
    return dict(TautanPendek.objects.filter(kunci__in=kunci).values_list("kunci", "pk")) if kunci else {}


def _baris_lama(ids: Sequence[int], rekaman: dict[int, Rekaman]) -> dict[tuple[Any, str], Terbitan]:
    """Stored rows of these pages, and rows of the same keys whose page was another one (deleted, then re-created)."""
    baru = {r.kunci for r in rekaman.values()}
    halaman = set(ids)
    calon = Terbitan.objects.filter(Q(halaman__in=ids) | Q(kunci__in={kunci for kunci, _ in baru}))
    baris = [b for b in calon if b.halaman in halaman or (b.kunci, b.bahasa) in baru]
    return {(b.kunci, b.bahasa): b for b in baris}


def _berbeda(baris: Terbitan, rekaman: Rekaman) -> bool:
    return not baris.aktif or baris.halaman != rekaman.kolom["halaman"] or baris.sidik != _sidik(rekaman)


def _sidik(rekaman: Rekaman) -> str:
    return sidik(rekaman.kolom, rekaman.faset, rekaman.sumber)


def _sumber(baris: Iterable[Terbitan]) -> dict[int, set[str]]:
    hasil: dict[int, set[str]] = defaultdict(set)
    ids = [b.pk for b in baris]
    if ids:
        for pk, sumber in Ketergantungan.objects.filter(terbitan__in=ids).values_list("terbitan", "sumber"):
            hasil[pk].add(sumber)
    return hasil


def _tersentuh(halaman: int | None, sumber: set[str]) -> set[str]:
    """Sources that a changed record touches: its own card, and the lists of what points at the pages it names."""
    hasil = {f"dirujuk:{s.removeprefix('halaman:')}" for s in sumber if s.startswith("halaman:")}
    return hasil | ({f"halaman:{halaman}"} if halaman else set())


def _catat_alamat_lama(baris: Terbitan) -> None:
    """Remember the address a record leaves, and when it left last."""
    AlamatLama.objects.update_or_create(
        url=baris.url,
        kunci=baris.kunci,
        bahasa=baris.bahasa,
        defaults={"jenis": baris.jenis, "pd_slug": baris.pd_slug, "slug": baris.slug, "dibuat": timezone.now()},
    )
