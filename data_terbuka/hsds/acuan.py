"""Taxonomies and what else is the same for all records; kept in memory under the head of the log."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import QuerySet

from cms.pengaturan import PengaturanKota
from fasilitas.models import KategoriFasilitas
from layanan.models import KategoriLayanan, PeristiwaHidup
from layanan.pilihan import AUDIENS, JenisLayanan
from perangkat_daerah.models import JenisPD, Wilayah
from terbitan.segarkan import kepala

from .dasar import Objek, id_bagian, id_tetap, isi

BAHASA = "id"
PROVINSI = {
    "11": "Aceh", "12": "Sumatera Utara", "13": "Sumatera Barat", "14": "Riau", "15": "Jambi", "16": "Sumatera Selatan",
    "17": "Bengkulu", "18": "Lampung", "19": "Kepulauan Bangka Belitung", "21": "Kepulauan Riau", "31": "DKI Jakarta",
    "32": "Jawa Barat", "33": "Jawa Tengah", "34": "DI Yogyakarta", "35": "Jawa Timur", "36": "Banten", "51": "Bali",
    "52": "Nusa Tenggara Barat", "53": "Nusa Tenggara Timur", "61": "Kalimantan Barat", "62": "Kalimantan Tengah",
    "63": "Kalimantan Selatan", "64": "Kalimantan Timur", "65": "Kalimantan Utara", "71": "Sulawesi Utara",
    "72": "Sulawesi Tengah", "73": "Sulawesi Selatan", "74": "Sulawesi Tenggara", "75": "Gorontalo",
    "76": "Sulawesi Barat", "81": "Maluku", "82": "Maluku Utara", "91": "Papua", "92": "Papua Barat",
    "93": "Papua Selatan", "94": "Papua Tengah", "95": "Papua Pegunungan", "96": "Papua Barat Daya",
}  # fmt: skip
"""Provinces by the first two digits of a region's code (Kemendagri)."""


@dataclass(frozen=True)
class Taksonomi:
    """One list of terms. ``faset`` is what records of the log are filtered by, ``berlaku`` the HSDS table it is for."""

    kode: str
    nama: str
    uraian: str
    faset: str
    berlaku: str
    tautan: str

    @property
    def id(self) -> str:
        return id_tetap("taksonomi", self.kode)

    @property
    def objek(self) -> Objek:
        return {"id": self.id, "name": self.nama, "description": self.uraian}


TAKSONOMI = (
    Taksonomi(
        "kategori-layanan", "Kategori layanan", "Urusan yang dilayani.", "kategori", "service", "service_category"
    ),
    Taksonomi(
        "peristiwa-hidup",
        "Peristiwa hidup",
        "Peristiwa dalam hidup warga yang membuatnya memerlukan layanan.",
        "peristiwa",
        "service",
        "life_event",
    ),
    Taksonomi(
        "jenis-layanan",
        "Jenis layanan (Pasal 8)",
        "Jenis menurut Pasal 8 peraturan portal layanan publik terpadu: huruf a sampai l, dan m untuk layanan lain.",
        "jenis_layanan",
        "service",
        "service_type",
    ),
    Taksonomi("audiens", "Untuk siapa", "Siapa yang dapat memakai layanan.", "audiens", "service", "eligibility"),
    Taksonomi(
        "kategori-fasilitas", "Kategori fasilitas", "Jenis tempat layanan.", "kategori", "location", "location_category"
    ),
    Taksonomi(
        "jenis-perangkat-daerah",
        "Jenis perangkat daerah",
        "Bentuk organisasi perangkat daerah.",
        "jenis_pd",
        "organization",
        "organization_type",
    ),
)
MENURUT_KODE = {t.kode: t for t in TAKSONOMI}
MENURUT_ID = {t.id: t for t in TAKSONOMI}


@dataclass(frozen=True)
class Istilah:
    """A term, and the facet value that has it."""

    taksonomi: Taksonomi
    kode: str
    nama: str
    uraian: str = ""

    @property
    def id(self) -> str:
        return id_tetap("istilah", self.taksonomi.kode, self.kode)

    @property
    def objek(self) -> Objek:
        """HSDS wants a description; a term without one is described by its name."""
        return {
            "id": self.id,
            "code": self.kode,
            "name": self.nama,
            "description": self.uraian or self.nama,
            "taxonomy": self.taksonomi.nama,
            "taxonomy_detail": self.taksonomi.objek,
            "language": BAHASA,
            "taxonomy_id": self.taksonomi.id,
        }


@dataclass(frozen=True)
class Acuan:
    """Terms by id and by (taxonomy, code), and the city as addresses name it."""

    istilah: dict[str, Istilah] = field(default_factory=dict)
    kota: str = ""
    provinsi: str = ""

    def atribut(self, tabel: str, induk: str, nilai: Iterable[tuple[str, str]]) -> list[Objek]:
        """``attributes`` of a record: its terms, as (taxonomy, code). A term just being renamed is left out."""
        hasil = []
        for taksonomi, kode in nilai:
            istilah = self.istilah.get(id_tetap("istilah", taksonomi, kode))
            if istilah:
                hasil.append(
                    isi(
                        id=id_bagian(induk, "atribut", taksonomi, kode),
                        link_id=induk,
                        taxonomy_term_id=istilah.id,
                        link_type=istilah.taksonomi.tautan,
                        link_entity=tabel,
                        taxonomy_term=istilah.objek,
                    )
                )
        return hasil


_simpanan: tuple[int, Acuan] | None = None


def acuan() -> Acuan:
    """As of the log's head: one query unless it moved."""
    global _simpanan
    nilai = kepala()
    if _simpanan is None or _simpanan[0] != nilai:
        _simpanan = (nilai, _baca())
    return _simpanan[1]


def _baca() -> Acuan:
    istilah = [
        *_referensi("kategori-layanan", KategoriLayanan.objects.all()),
        *_referensi("peristiwa-hidup", PeristiwaHidup.objects.all()),
        *_pilihan("jenis-layanan", JenisLayanan.choices),
        *_pilihan("audiens", AUDIENS),
        *_referensi("kategori-fasilitas", KategoriFasilitas.objects.all()),
        *_pilihan("jenis-perangkat-daerah", JenisPD.choices),
    ]
    kota = Wilayah.objects.filter(tingkat=Wilayah.Tingkat.KOTA).values_list("kode", flat=True).first() or ""
    return Acuan({i.id: i for i in istilah}, PengaturanKota.load().nama_kota, PROVINSI.get(kota[:2], ""))


def _referensi(taksonomi: str, semua: QuerySet[Any]) -> list[Istilah]:
    baris = semua.filter(digabung_ke=None).values_list("kode", "nama", "ringkasan")
    return [Istilah(MENURUT_KODE[taksonomi], *b) for b in baris]


def _pilihan(taksonomi: str, pilihan: Iterable[tuple[Any, Any]]) -> list[Istilah]:
    return [Istilah(MENURUT_KODE[taksonomi], str(kode), str(nama)) for kode, nama in pilihan]
