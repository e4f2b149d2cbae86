"""Shapes of published records in API answers: what every item has, and the parts that several kinds share."""

from typing import Annotated, Generic, Literal, TypeVar

from ninja import Field, Schema

Waktu = Annotated[str, Field(json_schema_extra={"format": "date-time"})]
"""RFC 3339 with the city's offset, e.g. ``2026-01-05T08:00:00+07:00``."""
Tanggal = Annotated[str, Field(json_schema_extra={"format": "date"})]
Alamat = Annotated[str, Field(json_schema_extra={"format": "uri"})]
Kunci = Annotated[str, Field(json_schema_extra={"format": "uuid"})]

T = TypeVar("T")


class DaftarPendek(Schema, Generic[T]):
    """A page of a list that is never long."""

    total: int = Field(description="Jumlah seluruhnya, bukan hanya yang dikirim.")
    items: list[T]


class Daftar(DaftarPendek[T], Generic[T]):
    """A page of a list of the log."""

    berikut: str | None = Field(description="Untuk `setelah` di halaman berikutnya; null bila tidak ada lagi.")
    faset: dict[str, dict[str, int]] | None = Field(
        None, description="Hanya bila diminta: jumlah butir bagi tiap nilai penyaring."
    )


class Berkas(Schema):
    url: Alamat


class UkuranBerkas(Schema):
    url: Alamat = Field(description="WebP.")
    lebar: int = Field(description="Piksel.")
    tinggi: int


class Rendisi(UkuranBerkas):
    avif: Berkas
    webp: Berkas
    jpeg: Berkas


class UkuranGambar(Schema):
    kecil: Rendisi = Field(description="Lebar paling banyak 480 piksel.")
    sedang: Rendisi = Field(description="Lebar paling banyak 960 piksel.")
    besar: Rendisi = Field(description="Lebar paling banyak 1600 piksel.")
    potong: Rendisi = Field(description="Potongan 16:9, paling banyak 640 × 360, dengan titik fokus di dalamnya.")


class TitikFokus(Schema):
    x: float = Field(description="Bagian lebar dari kiri, 0 sampai 1.")
    y: float = Field(description="Bagian tinggi dari atas, 0 sampai 1.")


class Gambar(UkuranBerkas):
    alt: str
    fokus: TitikFokus | None = Field(description="Bagian terpenting gambar; null: tengahnya.")
    ukuran: UkuranGambar


class FotoKartu(Rendisi):
    alt: str


class Kartu(Schema):
    """How one record shows another."""

    id: Kunci
    jenis: str
    judul: str
    url: Alamat
    foto: FotoKartu | None


class PemilikPD(Schema):
    id: Kunci
    judul: str
    url: Alamat
    slug: str


class TautanPendek(Schema):
    nomor: int
    url: Alamat = Field(description="Alamat tetap yang dicetak di loket.")


class Rujukan(Schema):
    kode: str
    nama: str


class RujukanBerikon(Rujukan):
    ikon: str


class Telepon(Schema):
    nomor: str
    tel: str = Field(description="Dapat langsung dihubungi: 112 atau +62….")


class TautanIsi(Schema):
    """A published record that a text links to."""

    id: Kunci
    jenis: str
    judul: str
    url: Alamat


class TeksKaya(Schema):
    html: str = Field(
        description="HTML sederhana: p, h3, h4, b, strong, i, em, ul, ol, li, br, a. "
        "Tautan ke isi portal membawa data-jenis dan data-id."
    )
    markdown: str = Field(description="CommonMark tanpa HTML. Tautan ke isi portal: portal:{jenis}/{id}.")
    teks: str
    tautan: list[TautanIsi] = Field(description="Isi portal yang ditautkan, masing-masing sekali.")


class Butir(Schema):
    """What every record has."""

    id: Kunci
    jenis: str
    judul: str
    slug: str
    url: Alamat = Field(description="Halaman warganya.")
    ringkasan: str
    diperbarui: Waktu | None
    bahasa: Literal["id", "en"]
    pd: PemilikPD | None
    foto: Gambar | None
