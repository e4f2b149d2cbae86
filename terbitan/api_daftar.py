"""Lists of the API: which records, in which order, from the index in memory; their bytes from one query."""

import base64
import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from typing import Annotated, Any, ClassVar, Literal

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Field
from pydantic import AfterValidator, ConfigDict
from pydantic_core import PydanticCustomError

from cms.api_dasar.jawaban import BASI, DAFTAR, SELALU_TANYA, ke_byte, kirim, larik, objek, sisip
from cms.api_dasar.masalah import ParameterSalah, parameter_salah
from cms.api_dasar.parameter import Limit, Offset, Saat

from .api import Jenis, PilihBahasa, periksa_rujukan
from .himpunan import Himpunan, Kunci
from .indeks import indeks, susul
from .kepala import Kepala, baca_bersama, ke_bita

BATAS_ULANG = 5
"""How often a list is chosen anew because something was published meanwhile."""


def _kursor(teks: str) -> str:
    try:
        nilai, pk = json.loads(base64.urlsafe_b64decode(teks.encode()))
    except (ValueError, TypeError, RecursionError):
        nilai, pk = None, None
    if not isinstance(nilai, str | int | float) or not isinstance(pk, int) or isinstance(nilai, bool):
        raise PydanticCustomError("bukan_kursor", "Pakai nilai `berikut` dari halaman sebelumnya, tanpa diubah.")
    return teks


Kursor = Annotated[
    str,
    Field(
        max_length=2000, json_schema_extra={"pattern": "^[A-Za-z0-9_-]+={0,2}$"}, examples=["WyJ2YWtzaW5hc2kiLDEyXQ=="]
    ),
    AfterValidator(_kursor),
]


def _pola_faset(skema: dict[str, Any], bentuk: type["Saring"]) -> None:
    """The names that ``faset`` takes are those of this list's own filters."""
    satu = f"({'|'.join(bentuk.nama_faset())})"
    skema["properties"]["faset"] |= {"pattern": f"^{satu}(,{satu})*$", "examples": bentuk.nama_faset()[:1]}


@dataclass
class Halaman:
    """A chosen page: how many there are in all, the slots of its items, and further members of each as JSON.

    ``berubah``: when the choice itself changes with time; ``kunci``: the place after the last item.
    """

    total: int
    slot: list[int]
    tambahan: list[str] = field(default_factory=list)
    berubah: datetime | None = None
    kunci: Kunci | None = None


class SaringIsi(PilihBahasa):
    """What narrows a choice of records: in subclasses the facets, where a field's name is the facet's."""

    bukan_faset: ClassVar[set[str]] = {"bahasa", "diperbarui_sejak"}

    diperbarui_sejak: Saat | None = Field(
        None, description="Hanya yang diperbarui pada atau sesudah saat itu.", examples=["2026-01-05T08:00:00+07:00"]
    )

    @classmethod
    @cache
    def nama_faset(cls) -> list[str]:
        return [n for n in cls.model_fields if n not in cls.bukan_faset]

    def nilai_faset(self) -> dict[str, str]:
        isi = self.__dict__
        return {n: str(isi[n])[:100] for n in self.nama_faset() if isi[n] is not None}

    def lain(self, himpunan: Himpunan, saat: datetime, kepala: Kepala) -> tuple[int, datetime | None]:
        """The set that everything but the facets leaves, and when it changes by itself. Subclasses narrow it."""
        if self.diperbarui_sejak is None:
            return himpunan.semua, None
        return himpunan.diperbarui_sejak(self.diperbarui_sejak.timestamp()), None


class Saring(SaringIsi):
    """Paging, order and shape of a list."""

    model_config = ConfigDict(json_schema_extra=_pola_faset)  # type: ignore[typeddict-item]
    bukan_faset: ClassVar[set[str]] = SaringIsi.bukan_faset | {"limit", "offset", "setelah", "urut", "bidang", "faset"}

    limit: Limit = 20
    offset: Offset = 0
    setelah: Kursor | None = Field(
        None, description="Lanjutkan sesudah `berikut` dari halaman sebelumnya; ganti `offset` untuk daftar panjang."
    )
    urut: Literal["bawaan", "judul", "terbaru"] = Field(
        "bawaan", description="`bawaan`: seperti di portal; `terbaru`: yang terakhir diperbarui dahulu."
    )
    bidang: Literal["ringkas", "lengkap"] = Field(
        "ringkas", description="`lengkap`: setiap butir berisi semua bidang rinciannya."
    )
    faset: str | None = Field(
        None,
        min_length=1,
        max_length=200,
        description="Nama penyaring, dipisah koma: jumlah butir tiap nilainya, menurut penyaring yang lain.",
    )

    def faset_diminta(self) -> list[str]:
        """Raises ParameterSalah for a name that is no filter of this list."""
        nama = self.faset.split(",") if self.faset else []
        if asing := [n for n in nama if n not in self.nama_faset()]:
            alasan = f"Bukan penyaring daftar ini: {', '.join(a[:40] for a in asing)}."
            raise ParameterSalah([parameter_salah("faset", "bukan_pilihan", alasan, pilihan=sorted(self.nama_faset()))])
        return nama

    def periksa(self) -> None:
        """Raises ParameterSalah for parameters that contradict each other."""
        if self.setelah and self.offset:
            raise ParameterSalah([parameter_salah("offset", "bertentangan", "Pakai offset atau setelah, satu saja.")])

    def halaman(self, himpunan: Himpunan, di: int) -> Halaman:
        """The page asked for, of the set ``di``."""
        if self.setelah:
            slot = himpunan.sesudah(di, self.urut, self._kunci(himpunan), self.limit)
        else:
            slot = himpunan.potong(di, self.urut, self.offset, self.limit)
        kunci = himpunan.kunci(slot[-1], self.urut) if len(slot) == self.limit else None
        return Halaman(di.bit_count(), slot, kunci=kunci)

    def _kunci(self, himpunan: Himpunan) -> Kunci:
        nilai, pk = json.loads(base64.urlsafe_b64decode(str(self.setelah).encode()))
        if isinstance(nilai, str) == (self.urut == "terbaru"):
            alasan = "Nilai ini dari daftar dengan urutan lain."
            raise ParameterSalah([parameter_salah("setelah", "bukan_kursor", alasan)])
        return nilai, pk


def jawab_daftar(request: HttpRequest, jenis: Jenis, saring: Saring) -> HttpResponse:
    """``{"total": n, "items": [...], "berikut": …}`` in one query; another says why nothing matched.

    Raises ParameterSalah.
    """
    saring.periksa()
    nama = saring.faset_diminta()
    dipilih = saring.nilai_faset()
    saat = timezone.now()
    kini = indeks()
    for _ in range(BATAS_ULANG):
        himpunan = kini[jenis.jenis, saring.bahasa]
        lain, berubah = saring.lain(himpunan, saat, kini.kepala)
        halaman = saring.halaman(himpunan, himpunan.saring(dipilih.items()) & lain)
        halaman.berubah = berubah
        ids = [himpunan.kolom.id[s] for s in halaman.slot]
        kepala, isi = ambil_isi(ids, saring.bidang)
        if kepala == kini.kepala:
            break
        kini = susul(kepala)
    else:
        request.tak_disimpan = True  # type: ignore[attr-defined]  # chosen before the head it would be kept under
    if not halaman.total:
        periksa_rujukan(jenis.rujukan, dipilih)
    butir = _hiasi(jenis, halaman, himpunan, [isi.get(pk, b"") for pk in ids], saat, kini.kepala)
    bagian = {"total": ke_byte(halaman.total), "items": larik(butir), "berikut": ke_byte(_teks(halaman.kunci))}
    if nama:
        tanpa = {n: himpunan.saring(d for d in dipilih.items() if d[0] != n) & lain for n in nama}
        bagian["faset"] = ke_byte({n: himpunan.hitung(n, di) for n, di in tanpa.items()})
    return kirim(
        request,
        objek(**bagian),
        simpan=simpan_sampai(halaman.berubah),
        kepala=kini.kepala,
        berubah=halaman.berubah,
        diubah=kini.kepala.diubah,
    )


def ambil_isi(ids: list[int], bidang: str) -> tuple[Kepala, dict[int, bytes]]:
    """The stored JSON (the column ``bidang``) of these rows, by id, and the head they were read at."""
    if not ids:
        return baca_bersama((), "", ())[0], {}
    kepala, baris = baca_bersama(("id", bidang), f"t.aktif AND t.id IN ({','.join('%s' for _ in ids)})", ids)
    return kepala, {pk: ke_bita(isi) for pk, isi in baris}


def _hiasi(
    jenis: Jenis, halaman: Halaman, himpunan: Himpunan, isi: list[bytes], saat: datetime, kepala: Kepala
) -> Iterable[bytes]:
    """The items with what depends on the moment and on the question; notes when that changes next."""
    tambahan = halaman.tambahan or [""] * len(isi)
    if jenis.hias:
        hias = jenis.hias(saat, kepala)
        for i, slot in enumerate(halaman.slot):
            teks, berubah = hias(himpunan.kolom.berkala[slot])
            tambahan[i] = f"{tambahan[i]},{teks}" if tambahan[i] and teks else tambahan[i] or teks
            if berubah and (halaman.berubah is None or berubah < halaman.berubah):
                halaman.berubah = berubah
    return [sisip(butir, tambah) for butir, tambah in zip(isi, tambahan, strict=True) if butir]


def _teks(kunci: Kunci | None) -> str | None:
    return base64.urlsafe_b64encode(json.dumps(kunci, ensure_ascii=False).encode()).decode() if kunci else None


def simpan_sampai(berubah: datetime | None) -> str:
    """Cache-Control of a list: never served stale beyond the instant at which something in it changes by itself."""
    return SELALU_TANYA if berubah and berubah <= timezone.now() + BASI else DAFTAR
