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
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from http import HTTPStatus
from typing import Annotated, Any, Literal, NamedTuple

from django.db.models import QuerySet, Value
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Field
from pydantic import BaseModel

from cms.api_dasar.jawaban import kirim, sisip
from cms.api_dasar.masalah import (
    DokumenMasalah,
    Masalah,
    MasalahAmbigu,
    MasalahDicabut,
    ParameterSalah,
    parameter_salah,
)
from cms.api_dasar.parameter import ruas

from .kepala import Kepala, baca_bersama, ke_bita, ke_saat, ke_uuid, nilai_kunci
from .models import AlamatLama, Terbitan
from .proyeksi import waktu

AWALAN = "/api/v1"
_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.I | re.ASCII)

Hias = Callable[[str], tuple[str, datetime | None]]
"""From a record's ``berkala`` to members of its JSON that hold now (without braces), and when that changes next."""

Dikenal = Callable[[str], QuerySet[Any]]
"""Rows that make a filter value a known one; only asked when nothing matched."""


@dataclass(frozen=True)
class Jenis:
    """A kind of record and where the API has it.

    ``rujukan`` says which facet values are known. ``hias``, asked once for each answer with the time of reading and the
    head of the log, gives the function that tells what depends on the time; that function may raise Masalah for a
    detail that is not shown now.
    """

    jenis: str
    alamat: str
    rujukan: dict[str, Dikenal] = field(default_factory=dict)
    hias: Callable[[datetime, Kepala], Hias] | None = None

    def __post_init__(self) -> None:
        _jenis[self.jenis] = self


_jenis: dict[str, Jenis] = {}


def jenis_terdaftar(nama: str) -> Jenis | None:
    """The kind of this name, if the API has it."""
    return _jenis.get(nama)


KunciJalur = Annotated[str, ruas("UUID, yang tidak pernah berubah, atau slug.", "kartu-keluarga")]
PDJalur = Annotated[str, ruas("Slug perangkat daerah.", "dinkes")]
SlugJalur = Annotated[str, ruas("Slug di perangkat daerah itu.", "kartu-keluarga")]


class PilihBahasa(BaseModel):
    bahasa: Literal["id", "en"] = Field("id", description="Bahasa isi.")


def rinci(bentuk: Any) -> dict[int, Any]:
    """Declared answers of a detail."""
    return {200: bentuk, 301: None, 404: DokumenMasalah, 409: MasalahAmbigu, 410: MasalahDicabut}


def pd_dikenal(slug: str) -> QuerySet[Any]:
    return Terbitan.objects.filter(jenis="perangkat-daerah", slug=slug, aktif=True)


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
    """A record by UUID, by slug when that is unique, or by PD and slug: one query, two more for a former address.

    Raises Masalah: 404 never known, 409 several have the slug, 410 withdrawn. A former address answers 301.
    """
    if pd is None and _UUID.fullmatch(kunci):
        syarat, nilai = "t.kunci = %s", [nilai_kunci(kunci)]
    else:
        syarat, nilai = ("t.slug = %s", [kunci]) if pd is None else ("t.slug = %s AND t.pd_slug = %s", [kunci, pd])
    kepala, isi = baca_bersama(
        Baris._fields, f"t.jenis = %s AND t.bahasa = %s AND {syarat}", [jenis.jenis, bahasa, *nilai]
    )
    baris = [Baris(*b) for b in isi]
    if any(b.aktif for b in baris) or "kunci" in syarat:
        return _kirim(request, jenis, _satu_aktif(jenis, baris) or _tidak_ada(), kepala)
    return _cari_bekas(request, jenis, baris, kunci, pd, bahasa)


class Baris(NamedTuple):
    """What a detail needs of a row."""

    id: int
    aktif: bool
    kunci: Any
    pd_slug: str
    slug: str
    judul: str
    dicabut_pada: Any
    ditulis: Any
    berkala: str
    lengkap: str | bytes


def _kirim(request: HttpRequest, jenis: Jenis, baris: Baris, kepala: Kepala) -> HttpResponse:
    tambahan, berubah = jenis.hias(timezone.now(), kepala)(baris.berkala) if jenis.hias else ("", None)
    isi = sisip(ke_bita(baris.lengkap), tambahan)
    return kirim(request, isi, kepala=kepala, berubah=berubah, diubah=ke_saat(baris.ditulis))


def _cari_bekas(
    request: HttpRequest, jenis: Jenis, baris: list[Baris], slug: str, pd: str | None, bahasa: str
) -> HttpResponse:
    """The redirect from a former address to the present one."""
    alamat = {"slug": slug} | ({"pd_slug": pd} if pd is not None else {})
    lama = AlamatLama.objects.filter(jenis=jenis.jenis, bahasa=bahasa, **alamat).values_list("kunci", flat=True)
    semua = Terbitan.objects.filter(jenis=jenis.jenis, bahasa=bahasa, kunci__in=list(lama))
    bekas = [Baris(*b) for b in semua.values_list(*Baris._fields)]
    dikenal = {b.id for b in bekas}
    tujuan = _satu_aktif(jenis, bekas + [b for b in baris if b.id not in dikenal])
    jawaban = _pindah(jenis, tujuan) if tujuan else _tidak_ada()
    if request.META.get("QUERY_STRING"):
        jawaban.headers["Location"] += f"?{request.META['QUERY_STRING']}"
    return jawaban


def alamat_api(jenis: Jenis, baris: Baris) -> str:
    """The detail's address: by PD and slug where there is a PD, else by UUID."""
    milik_pd = baris.pd_slug and jenis.jenis != "perangkat-daerah"
    return f"{AWALAN}/{jenis.alamat}/" + (f"{baris.pd_slug}/{baris.slug}" if milik_pd else str(ke_uuid(baris.kunci)))


def _satu_aktif(jenis: Jenis, baris: list[Baris]) -> Baris | None:
    """The one active row; None when there never was any. Raises 409 for several, 410 for tombstones alone."""
    aktif = [b for b in baris if b.aktif]
    if len(aktif) > 1:
        kandidat = [{"id": str(ke_uuid(b.kunci)), "judul": b.judul, "url": alamat_api(jenis, b)} for b in aktif]
        pesan = "Beberapa perangkat daerah memakai alamat ini. Pakai id, atau {pd}/{slug}."
        raise Masalah(HTTPStatus.CONFLICT, pesan, kandidat=kandidat)
    if not aktif and baris:
        dicabut = max(filter(None, (ke_saat(b.dicabut_pada) for b in baris)), default=None)
        raise Masalah(HTTPStatus.GONE, "Isi ini pernah terbit dan sudah dicabut.", dicabut_pada=waktu(dicabut))
    return aktif[0] if aktif else None


def _tidak_ada() -> Any:
    raise Masalah(HTTPStatus.NOT_FOUND, "Tidak ada isi terbit dengan id atau alamat ini.")


def _pindah(jenis: Jenis, baris: Baris) -> HttpResponse:
    """Asked again each time: another record may take the former address."""
    kepala = {"Location": alamat_api(jenis, baris), "Cache-Control": "public, max-age=0, must-revalidate"}
    return HttpResponse(status=HTTPStatus.MOVED_PERMANENTLY, headers=kepala)
