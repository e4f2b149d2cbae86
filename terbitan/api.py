"""Lists and details of the API, made from the log's stored bytes.

How an app declares its operations (``<app>/api.py``; ``cms.api`` mounts the router)::

    router = Router(tags=["Layanan"])                      # ninja's own
    LAYANAN = Jenis("layanan", "layanan", rujukan={"pd": pd_dikenal, "kategori": kategori_dikenal})

    class SaringLayanan(Saring):                           # facets: field name = Faset.nama
        pd: Teks | None = Field(None, description="…")     # a code; checked against ``rujukan`` when nothing matches
        audiens: Annotated[str | None, SalahSatu(AUDIENS)] = None

    @router.get("/layanan", response=Daftar[LayananRingkas])
    def daftar_layanan(request: HttpRequest, saring: Query[SaringLayanan]) -> HttpResponse:
        return jawab_daftar(request, LAYANAN, saring)

    @router.get("/layanan/{kunci}", response=rinci(LayananLengkap))
    def rinci_layanan(request: HttpRequest, kunci: str, pilih: Query[PilihBahasa]) -> HttpResponse:
        return jawab_rinci(request, LAYANAN, kunci, bahasa=pilih.bahasa)

An operation that is not a list of the log (search, say) needs no more than this::

    @router.get("/cari", response=Daftar[HasilCari])
    def cari(request: HttpRequest, saring: Query[SaringCari]) -> HttpResponse:
        total, hasil = …
        return kirim(request, objek(total=ke_byte(total), items=ke_byte(hasil)), simpan=DAFTAR)

- Strictness (unknown, repeated parameters), HEAD, CORS, problem documents, 400 and 422 in the schema: done for every
  operation by ``cms.api`` and ``cms.api_dasar.pintu``; nothing to declare.
- Own errors: ``raise Masalah(404, "…")``, ``raise ParameterSalah([parameter_salah("q", "terlalu_panjang", "…")])``;
  other statuses than 400 and 422 are declared as ``response={200: X, 404: DokumenMasalah}``.
- ``limit``/``offset``/``bahasa``: inherit ``Saring``. Choices: ``SalahSatu``. Numbers: ``Bulat``. Codes: ``Teks``.
- Function names are operation ids: unique in the whole API. ``kirim`` adds hosts, ETag, Cache-Control and 304.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from http import HTTPStatus
from typing import Any, ClassVar, Literal
from uuid import UUID

from django.db.models import QuerySet, Value
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Field, Schema

from cms.api_dasar.jawaban import BASI, DAFTAR, SELALU_TANYA, gabung, ke_byte, kirim, objek
from cms.api_dasar.masalah import (
    DokumenMasalah,
    Masalah,
    MasalahAmbigu,
    MasalahDicabut,
    ParameterSalah,
    parameter_salah,
)
from cms.api_dasar.parameter import Bulat

from .models import AlamatLama, Terbitan
from .proyeksi import waktu

AWALAN = "/api/v1"
_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.I | re.ASCII)

TAK_PERLU = ("kartu", "ringkas", "teks_lain", "teks_isi")
"""Columns a detail has no use for."""

Hias = Callable[[str], tuple[str, datetime | None]]

Dikenal = Callable[[str], QuerySet[Any]]
"""Rows that make a filter value a known one; only asked when nothing matched."""


@dataclass(frozen=True)
class Jenis:
    """A kind of record and where the API has it.

    ``rujukan`` says which facet values are known. ``hias``, asked once for each answer with the time of
    reading, gives the function that adds to a stored JSON object what depends on it and says when that changes next
    (None: never); that function may raise Masalah for a detail that is not shown now.
    """

    jenis: str
    alamat: str
    rujukan: dict[str, Dikenal] = field(default_factory=dict)
    hias: Callable[[datetime], Hias] | None = None


class PilihBahasa(Schema):
    bahasa: Literal["id", "en"] = Field("id", description="Bahasa isi.")


class Saring(PilihBahasa):
    """Paging, and in subclasses the facets: a field's name is the facet's."""

    bukan_faset: ClassVar[set[str]] = {"bahasa", "limit", "offset"}

    limit: Bulat = Field(20, ge=1, le=100, description="Jumlah butir yang dikirim.")
    offset: Bulat = Field(0, ge=0, description="Jumlah butir yang dilewati dari awal.")

    def faset(self) -> dict[str, str]:
        return {n: str(v) for n, v in self if v is not None and n not in self.bukan_faset}


def rinci(bentuk: Any) -> dict[int, Any]:
    """Declared answers of a detail."""
    return {200: bentuk, 301: None, 404: DokumenMasalah, 409: MasalahAmbigu, 410: MasalahDicabut}


def pd_dikenal(slug: str) -> QuerySet[Any]:
    return Terbitan.objects.filter(jenis="perangkat-daerah", slug=slug, aktif=True)


def jawab_daftar(request: HttpRequest, jenis: Jenis, saring: Saring) -> HttpResponse:
    """``{"total": n, "items": [...]}`` in two queries; a third says why nothing matched. Raises ParameterSalah."""
    baris = Terbitan.objects.filter(jenis=jenis.jenis, aktif=True, bahasa=saring.bahasa)
    faset = saring.faset()
    for nama, nilai in faset.items():
        baris = baris.filter(faset__nama=nama, faset__nilai=nilai[:100])
    total = baris.count()
    if total == 0:
        periksa_rujukan(jenis.rujukan, faset)
    potongan: Iterable[str] = ()
    berubah: datetime | None = None
    if saring.offset < total:
        urut = baris.order_by("urut", "id").values_list("ringkas", flat=True)
        potongan, berubah = _hiasi(jenis, urut[saring.offset : saring.offset + saring.limit])
    isi = objek(total=ke_byte(total), items=gabung(potongan))
    return kirim(request, isi, simpan=simpan_sampai(berubah))


def _hiasi(jenis: Jenis, butir: Iterable[str]) -> tuple[Iterable[str], datetime | None]:
    if jenis.hias is None:
        return butir, None
    hias = jenis.hias(timezone.now())
    hasil = [hias(isi) for isi in butir]
    return [isi for isi, _ in hasil], min((saat for _, saat in hasil if saat), default=None)


def simpan_sampai(berubah: datetime | None) -> str:
    """Cache-Control of a list: never served stale beyond the instant at which something in it changes by itself."""
    return SELALU_TANYA if berubah and berubah <= timezone.now() + BASI else DAFTAR


def periksa_rujukan(rujukan: dict[str, Dikenal], faset: dict[str, str]) -> None:
    """Refuse codes that nothing has; one query for all of them."""
    ditanya = [
        rujukan[n](v).order_by().annotate(n=Value(n)).values_list("n", flat=True)
        for n, v in faset.items()
        if n in rujukan
    ]
    if not ditanya:
        return
    dikenal = set(ditanya[0].union(*ditanya[1:]))
    asing = [n for n in faset if n in rujukan and n not in dikenal]
    if asing:
        raise ParameterSalah([parameter_salah(n, "tidak_dikenal", "Kode ini tidak ada.") for n in asing])


def jawab_rinci(
    request: HttpRequest, jenis: Jenis, kunci: str, *, pd: str | None = None, bahasa: str = "id"
) -> HttpResponse:
    """A record by UUID, by slug when that is unique, or by PD and slug. At most three queries.

    Raises Masalah: 404 never known, 409 several have the slug, 410 withdrawn. A former address answers 301.
    """
    hasil = cari_baris(jenis, kunci, pd, bahasa)
    if isinstance(hasil, HttpResponse):
        if request.META.get("QUERY_STRING"):
            hasil.headers["Location"] += f"?{request.META['QUERY_STRING']}"
        return hasil
    (isi,), _ = _hiasi(jenis, [hasil.lengkap])
    return kirim(request, isi.encode())


def cari_baris(jenis: Jenis, kunci: str, pd: str | None, bahasa: str) -> Terbitan | HttpResponse:
    """The active record, or the redirect to its present address."""
    semua = Terbitan.objects.filter(jenis=jenis.jenis, bahasa=bahasa).defer(*TAK_PERLU)
    if pd is None and _UUID.fullmatch(kunci):
        return _satu_aktif(jenis, list(semua.filter(kunci=UUID(kunci)))) or _tidak_ada()
    alamat = {"slug": kunci} | ({"pd_slug": pd} if pd is not None else {})
    baris = list(semua.filter(**alamat))
    if any(b.aktif for b in baris):
        return _satu_aktif(jenis, baris) or _tidak_ada()
    lama = AlamatLama.objects.filter(jenis=jenis.jenis, bahasa=bahasa, **alamat).values_list("kunci", flat=True)
    bekas = list(semua.filter(kunci__in=list(lama)))
    tujuan = _satu_aktif(jenis, bekas + [b for b in baris if b not in bekas])
    return _pindah(jenis, tujuan) if tujuan else _tidak_ada()


def alamat_api(jenis: Jenis, baris: Terbitan) -> str:
    """The detail's address: by PD and slug where there is a PD, else by UUID."""
    milik_pd = baris.pd_slug and jenis.jenis != "perangkat-daerah"
    return f"{AWALAN}/{jenis.alamat}/" + (f"{baris.pd_slug}/{baris.slug}" if milik_pd else str(baris.kunci))


def _satu_aktif(jenis: Jenis, baris: list[Terbitan]) -> Terbitan | None:
    """The one active row; None when there never was any. Raises 409 for several, 410 for tombstones alone."""
    aktif = [b for b in baris if b.aktif]
    if len(aktif) > 1:
        kandidat = [{"id": str(b.kunci), "judul": b.judul, "url": alamat_api(jenis, b)} for b in aktif]
        pesan = "Beberapa perangkat daerah memakai alamat ini. Pakai id, atau {pd}/{slug}."
        raise Masalah(HTTPStatus.CONFLICT, pesan, kandidat=kandidat)
    if not aktif and baris:
        dicabut = max((b.dicabut_pada for b in baris if b.dicabut_pada), default=None)
        raise Masalah(HTTPStatus.GONE, "Isi ini pernah terbit dan sudah dicabut.", dicabut_pada=waktu(dicabut))
    return aktif[0] if aktif else None


def _tidak_ada() -> Any:
    raise Masalah(HTTPStatus.NOT_FOUND, "Tidak ada isi terbit dengan id atau alamat ini.")


def _pindah(jenis: Jenis, baris: Terbitan) -> HttpResponse:
    """Asked again each time: another record may take the former address."""
    kepala = {"Location": alamat_api(jenis, baris), "Cache-Control": "public, max-age=0, must-revalidate"}
    return HttpResponse(status=HTTPStatus.MOVED_PERMANENTLY, headers=kepala)
