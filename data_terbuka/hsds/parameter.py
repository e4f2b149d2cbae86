"""Query parameters of the HSDS 3.0 API reference. ``postcode`` and ``proximity`` are not among them: the portal has no
postal codes to answer by, and an unknown parameter is refused."""

from typing import Annotated, Literal

from ninja import Field, Schema

from cms.api_dasar.masalah import ParameterSalah, parameter_salah
from cms.api_dasar.parameter import ANGKA_TERBESAR, DIGIT, Benar, Bulat, Saat, TeksBebas, Uuid

PER_HALAMAN, PER_HALAMAN_MAKS = 20, 100
PENUH, PENUH_MAKS = 10, 20
"""Nested objects on a page when none are asked for, and at most: an agency may bring hundreds of places."""

CONTOH_ID = "6e64af03-ea8f-5c9f-98c1-f7ca1023b7e4"


class Saring(Schema):
    search: TeksBebas | None = Field(
        None, min_length=1, max_length=100, description="Semua kata harus ada.", examples=["akta"]
    )
    page: Bulat = Field(1, ge=1, le=ANGKA_TERBESAR, description="Nomor halaman, mulai 1.")
    per_page: Annotated[int, Field(ge=1, le=PER_HALAMAN_MAKS), DIGIT] | None = Field(
        None,
        description=f"Butir per halaman; bawaan {PER_HALAMAN}, dengan `full` {PENUH} dan paling banyak {PENUH_MAKS}.",
        examples=[PENUH],
    )
    format: Literal["json", "ndjson"] = Field("json", description="`ndjson`: semua butir, satu per baris.")

    def banyak(self) -> int:
        """How many items a page has; 0 for all of them. Raises ParameterSalah."""
        return self.per_page or PER_HALAMAN


class SaringBersarang(Saring):
    full: Benar = Field(False, description="Sertakan semua yang bersangkutan.")

    def banyak(self) -> int:
        if not self.full:
            return super().banyak()
        if (self.per_page or 0) > PENUH_MAKS:
            salah = parameter_salah("per_page", "bertentangan", f"Dengan full=true paling besar {PENUH_MAKS}.")
            raise ParameterSalah([salah])
        return self.per_page or PENUH


class SaringDiLokasi(SaringBersarang):
    taxonomy_term_id: Uuid | None = Field(None, description="Hanya layanan dengan istilah ini.", examples=[CONTOH_ID])
    taxonomy_id: Uuid | None = Field(
        None, description="Hanya layanan dengan istilah dari taksonomi ini.", examples=[CONTOH_ID]
    )
    organization_id: Uuid | None = Field(None, description="Hanya layanan perangkat daerah ini.", examples=[CONTOH_ID])
    modified_after: Saat | None = Field(
        None, description="Hanya yang berubah pada atau sesudah saat itu.", examples=["2026-01-05T08:00:00+07:00"]
    )


class SaringLayanan(SaringDiLokasi):
    minimal: Benar = Field(False, description="Hanya `id` dan `modified_date`; tanpa `per_page`, semuanya sekaligus.")

    def banyak(self) -> int:
        return self.per_page or 0 if self.minimal else super().banyak()


class PilihOrganisasi(Schema):
    full_service: Benar = Field(False, description="Sertakan isi lengkap tiap layanan.")


class SaringOrganisasi(SaringBersarang, PilihOrganisasi):
    def banyak(self) -> int:
        self.full = self.full or self.full_service
        return super().banyak()


class SaringIstilah(Saring):
    taxonomy_id: Uuid | None = Field(None, description="Hanya istilah taksonomi ini.", examples=[CONTOH_ID])
    top_only: Benar = Field(False, description="Hanya istilah teratas; semua istilah portal ini teratas.")
    parent_id: Uuid | None = Field(None, description="Hanya istilah di bawah istilah ini.", examples=[CONTOH_ID])
