"""Which facilities a list shows: by facets, by place, and by whether they are open, which is decided when read."""

import re
from datetime import datetime
from typing import Annotated, Any, ClassVar

from django.db.models import QuerySet
from ninja import Field
from pydantic import AfterValidator, TypeAdapter
from pydantic_core import PydanticCustomError

from cms.api_dasar.masalah import ParameterSalah, parameter_salah
from cms.api_dasar.parameter import DIGIT, Saat, SalahSatu, Teks
from perangkat_daerah.models import Wilayah
from terbitan.api import Jenis, pd_dikenal
from terbitan.api_daftar import Halaman, Saring, SaringIsi
from terbitan.himpunan import Himpunan
from terbitan.kepala import Kepala
from terbitan.kolom import Titik
from terbitan.lingkaran import Lingkaran
from terbitan.sebaran import Kotak

from .models import KategoriFasilitas
from .pilihan import AKSESIBILITAS, StatusOperasi
from .sekarang import dengan_keadaan, yang_buka

RADIUS = 5_000
RADIUS_TERJAUH = 50_000
"""Metres. Distances are reckoned on a plane, which holds as far as this."""
SEKARANG = "sekarang"


def kategori_dikenal(kode: str) -> QuerySet[Any]:
    return KategoriFasilitas.objects.filter(kode=kode)


def kelurahan_dikenal(kode: str) -> QuerySet[Any]:
    return Wilayah.objects.filter(kode=kode, tingkat=Wilayah.Tingkat.KELURAHAN)


def kecamatan_dikenal(kode: str) -> QuerySet[Any]:
    return Wilayah.objects.filter(kode=kode, tingkat=Wilayah.Tingkat.KECAMATAN)


FASILITAS = Jenis(
    "fasilitas",
    "fasilitas",
    {
        "pd": pd_dikenal,
        "kategori": kategori_dikenal,
        "kelurahan": kelurahan_dikenal,
        "kecamatan": kecamatan_dikenal,
    },
    hias=dengan_keadaan,
)


LINTANG = r"-?(?:90(?:\.0+)?|[1-8]?[0-9](?:\.[0-9]+)?)"
BUJUR = r"-?(?:180(?:\.0+)?|(?:1[0-7][0-9]|[1-9]?[0-9])(?:\.[0-9]+)?)"
"""Decimal degrees as patterns, so that the schema alone tells what is accepted."""
TITIK = re.compile(f"{LINTANG},{BUJUR}", re.ASCII)
KOTAK = re.compile(f"{BUJUR},{LINTANG},{BUJUR},{LINTANG}", re.ASCII)


def baca_titik(teks: str) -> Titik:
    """``lat,lon`` in degrees. Raises PydanticCustomError."""
    if not TITIK.fullmatch(teks):
        raise PydanticCustomError("bukan_titik", "Tulis lintang,bujur dalam derajat, misalnya -7.4726,112.4338.")
    lat, lon = map(float, teks.split(","))
    return lat, lon


def baca_kotak(teks: str) -> Kotak:
    """``barat,selatan,timur,utara`` in degrees. Raises PydanticCustomError."""
    if not KOTAK.fullmatch(teks):
        raise PydanticCustomError("bukan_kotak", "Tulis barat,selatan,timur,utara dalam derajat.")
    barat, selatan, timur, utara = map(float, teks.split(","))
    if selatan > utara:
        raise PydanticCustomError("selatan_di_utara", "Selatan tidak boleh lebih besar daripada utara.")
    return barat, selatan, timur, utara


SAAT: TypeAdapter[datetime] = TypeAdapter(Saat)


HARI = (
    "(?:19|20)[0-9]{2}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)"
    "|02-(?:0[1-9]|1[0-9]|2[0-8]))|(?:2000|(?:19|20)(?:0[48]|[2468][048]|[13579][26]))-02-29"
)
JAM = "(?:[01][0-9]|2[0-3]):[0-5][0-9]"
BUKA = re.compile(f"{SEKARANG}|(?:{HARI})T{JAM}(?::[0-5][0-9](?:[.][0-9]{{1,6}})?)?(?:Z|[+ -]{JAM})?", re.ASCII)
"""One plain text for the schema, dates that exist included: generators of clients trip over a choice of two shapes."""


def _saat_buka(teks: str) -> str:
    if not BUKA.fullmatch(teks):
        pesan = "Tulis sekarang, atau waktu RFC 3339, misalnya 2026-12-24T08:00:00+07:00."
        raise PydanticCustomError("bukan_saat_buka", pesan)
    return teks


def _pola(pola: re.Pattern[str]) -> Any:
    """The pattern for the schema only: what does not match gets a sentence of its own."""
    return Field(json_schema_extra={"pattern": f"^(?:{pola.pattern})$"})


TeksTitik = Annotated[str, Field(max_length=60), AfterValidator(lambda t: (baca_titik(t), t)[1]), _pola(TITIK)]
TeksKotak = Annotated[str, Field(max_length=120), AfterValidator(lambda t: (baca_kotak(t), t)[1]), _pola(KOTAK)]
TeksBuka = Annotated[str, Field(max_length=40), AfterValidator(_saat_buka), _pola(BUKA)]


class SaringTempat(SaringIsi):
    """The filters of facilities that lists and maps share."""

    bukan_faset: ClassVar[set[str]] = SaringIsi.bukan_faset | {"bbox", "buka"}

    pd: Teks | None = Field(None, description="Slug perangkat daerah.", examples=["dinkes"])
    kategori: Teks | None = Field(None, description="Kode kategori fasilitas.", examples=["puskesmas"])
    kelurahan: Teks | None = Field(None, description="Kode Kemendagri.", examples=["35.76.02.1010"])
    kecamatan: Teks | None = Field(None, description="Kode Kemendagri.", examples=["35.76.02"])
    aksesibel: Annotated[str | None, SalahSatu(AKSESIBILITAS)] = Field(
        None, description="Hanya yang memiliki sarana aksesibilitas ini."
    )
    status: Annotated[str | None, SalahSatu(StatusOperasi.choices)] = Field(
        None, description="Beroperasi, atau tutup sementara, dan seterusnya."
    )
    bbox: TeksKotak | None = Field(
        None,
        description="Kotak barat,selatan,timur,utara dalam derajat (RFC 7946).",
        examples=["112.42,-7.49,112.45,-7.46"],
    )
    buka: TeksBuka | None = Field(
        None,
        description="Hanya yang buka: `sekarang`, atau pada waktu RFC 3339.",
        examples=[SEKARANG, "2026-12-24T08:00:00+07:00"],
    )

    def lain(self, himpunan: Himpunan, saat: datetime, kepala: Kepala) -> tuple[int, datetime | None]:
        di, berubah = super().lain(himpunan, saat, kepala)
        if self.bbox:
            di &= himpunan.sebaran.dalam_kotak(baca_kotak(self.bbox))
        if self.buka:
            buka, sampai = yang_buka(himpunan, self._saat_buka(saat), kepala)
            di &= buka
            berubah = sampai if self.buka == SEKARANG else berubah
        return di, berubah

    def _saat_buka(self, kini: datetime) -> datetime:
        return kini if self.buka == SEKARANG else SAAT.validate_python(self.buka)


class SaringFasilitas(SaringTempat, Saring):
    bukan_faset: ClassVar[set[str]] = SaringTempat.bukan_faset | Saring.bukan_faset | {"dekat", "radius"}

    dekat: TeksTitik | None = Field(
        None,
        description="lintang,bujur: yang terdekat dahulu, `jarak` dalam meter pada tiap butir.",
        examples=["-7.4726,112.4338"],
    )
    radius: Annotated[int, Field(ge=1, le=RADIUS_TERJAUH), DIGIT] | None = Field(
        None, description=f"Meter dari `dekat`; {RADIUS} bila tidak ditulis.", examples=[2000]
    )

    def periksa(self) -> None:
        super().periksa()
        if self.radius and not self.dekat:
            raise ParameterSalah([parameter_salah("radius", "bertentangan", "Radius hanya berlaku bersama dekat.")])
        if self.dekat and self.setelah:
            alasan = "Daftar menurut jarak memakai offset, bukan setelah."
            raise ParameterSalah([parameter_salah("setelah", "bertentangan", alasan)])
        if self.dekat and self.urut != "bawaan":
            alasan = "Daftar dengan dekat selalu menurut jarak; hapus urut."
            raise ParameterSalah([parameter_salah("urut", "bertentangan", alasan)])

    def lain(self, himpunan: Himpunan, saat: datetime, kepala: Kepala) -> tuple[int, datetime | None]:
        di, berubah = super().lain(himpunan, saat, kepala)
        if self.dekat and self.faset:  # the page itself needs no set of all that lies near, only its nearest members
            di &= self._lingkaran(himpunan, self.dekat).topeng
        return di, berubah

    def halaman(self, himpunan: Himpunan, di: int) -> Halaman:
        if not self.dekat:
            return super().halaman(himpunan, di)
        ada, dekat = self._lingkaran(himpunan, self.dekat).terdekat(di, self.offset + self.limit)
        dekat = dekat[self.offset :]
        return Halaman(ada, [s for _, s in dekat], [f'"jarak":{round(j)}' for j, _ in dekat])

    def _lingkaran(self, himpunan: Himpunan, dekat: str) -> Lingkaran:
        return Lingkaran(himpunan.sebaran, baca_titik(dekat), self.radius or RADIUS)
