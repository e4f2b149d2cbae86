"""The datasets: what each is called, what it holds, and the columns of its table."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, NamedTuple

Butir = dict[str, Any]
"""A record's payload (``Terbitan.lengkap``)."""

NAMA_LISENSI = "Creative Commons Atribusi 4.0 (CC BY 4.0)"
LISENSI = "https://creativecommons.org/licenses/by/4.0/"


class Kolom(NamedTuple):
    """One column. ``ambil`` reads it from the payload; a ``tautan`` is a path of the portal there."""

    nama: str
    arti: str
    ambil: Callable[[Butir], Any]
    tautan: bool = False

    def isi(self, butir: Butir, dasar: str) -> Any:
        """The value, a link with scheme and host (``dasar``)."""
        nilai = self.ambil(butir)
        return dasar + nilai if self.tautan and nilai else nilai


class Bentuk(NamedTuple):
    """One way to download a dataset: ``/data/<berkas>``."""

    berkas: str
    nama: str
    mime: str


@dataclass(frozen=True)
class Kumpulan:
    """A dataset: all published records of one kind."""

    kode: str
    jenis: str
    judul: str
    uraian: str
    kata_kunci: tuple[str, ...]
    kolom: tuple[Kolom, ...]
    bentuk: tuple[Bentuk, ...]


def _dari(*jalur: str) -> Callable[[Butir], Any]:
    """Reads a nested member; missing ones are empty."""

    def ambil(butir: Butir) -> Any:
        nilai: Any = butir
        for kunci in jalur:
            nilai = nilai.get(kunci) if isinstance(nilai, dict) else None
        return nilai

    return ambil


def _semua(daftar: str, *jalur: str) -> Callable[[Butir], str]:
    """A list as one cell, its members separated by ``; ``."""
    baca = _dari(*jalur)
    return lambda butir: "; ".join(str(baca(b) if jalur else b) for b in butir.get(daftar) or [])


def _sama(nama: str, arti: str) -> Kolom:
    return Kolom(nama, arti, _dari(nama))


ID = _sama("id", "UUID yang tidak pernah berubah.")
PD = (
    Kolom("pd", "Perangkat daerah pemilik: slug.", _dari("pd", "slug")),
    Kolom("pd_nama", "Perangkat daerah pemilik: nama.", _dari("pd", "judul")),
)
AKHIR = (
    _sama("diperbarui", "Kapan terakhir diterbitkan (RFC 3339)."),
    Kolom("url", "Halaman warganya.", _dari("url"), tautan=True),
)
TAUTAN = Kolom("tautan_pendek", "Tautan pendek yang tetap.", _dari("tautan_pendek", "url"), tautan=True)
LINTANG = Kolom("lintang", "Derajat WGS 84.", _dari("koordinat", "lat"))
BUJUR = Kolom("bujur", "Derajat WGS 84.", _dari("koordinat", "lon"))

FASILITAS = (
    ID,
    Kolom("nama", "Nama tempat.", _dari("judul")),
    Kolom("kategori", "Kode jenis tempat.", _dari("kategori", "kode")),
    Kolom("kategori_nama", "Nama jenis tempat.", _dari("kategori", "nama")),
    Kolom("status", "buka, tutup_sementara, pindah, atau tutup.", _dari("status", "kode")),
    _sama("alamat", "Alamat."),
    Kolom("kelurahan", "Kode Kemendagri.", _dari("kelurahan", "kode")),
    Kolom("kelurahan_nama", "Nama kelurahan.", _dari("kelurahan", "nama")),
    Kolom("kecamatan", "Kode Kemendagri.", _dari("kecamatan", "kode")),
    Kolom("kecamatan_nama", "Nama kecamatan.", _dari("kecamatan", "nama")),
    LINTANG,
    BUJUR,
    _sama("jam", "Jam buka, sintaks opening_hours OpenStreetMap."),
    Kolom("telepon", "Nomor telepon.", _semua("telepon", "nomor")),
    Kolom("aksesibilitas", "Kemudahan bagi penyandang disabilitas.", _semua("aksesibilitas")),
    *PD,
    Kolom("pengelola", "Yang mengelola.", lambda b: _dari("pengelola", "judul")(b) or b.get("pengelola_lain") or ""),
    _sama("npsn", "Nomor pokok sekolah nasional."),
    _sama("kode_faskes", "Kode fasilitas kesehatan."),
    _sama("sumber", "Asal data."),
    _sama("diperiksa", "Kapan terakhir diperiksa kebenarannya."),
    *AKHIR,
    TAUTAN,
)
LAYANAN = (
    ID,
    Kolom("nama", "Nama layanan.", _dari("judul")),
    _sama("ringkasan", "Ringkasan."),
    _sama("jenis_layanan", "Huruf jenis layanan."),
    _sama("jenis_layanan_nama", "Nama jenis layanan."),
    Kolom("kategori", "Kode kategori.", _dari("kategori", "kode")),
    Kolom("kategori_nama", "Nama kategori.", _dari("kategori", "nama")),
    Kolom("peristiwa_hidup", "Kode peristiwa hidup.", _semua("peristiwa_hidup", "kode")),
    Kolom("audiens", "Untuk siapa.", _semua("audiens")),
    *PD,
    Kolom("persyaratan", "Yang perlu disiapkan.", _semua("persyaratan", "teks")),
    Kolom("gratis", "ya atau tidak.", lambda b: "ya" if b["biaya"]["gratis"] else "tidak"),
    Kolom("tarif_mulai", "Tarif terendah, rupiah.", _dari("biaya", "mulai")),
    Kolom("jangka_waktu", "Lama pengerjaan.", _dari("jangka_waktu", "jumlah")),
    Kolom("satuan_waktu", "menit, jam, hari_kerja, hari, atau bulan.", _dari("jangka_waktu", "satuan")),
    _sama("produk", "Yang diterima pemohon."),
    Kolom("kanal", "Saluran.", _semua("kanal", "tipe")),
    Kolom("loket", "Tempat loketnya.", _semua("loket", "fasilitas", "judul")),
    Kolom("dasar_hukum", "Dasar hukum.", _semua("dasar_hukum", "teks")),
    Kolom("sk_nomor", "Nomor keputusan standar pelayanan.", _dari("pengelolaan", "sk_nomor")),
    *AKHIR,
    TAUTAN,
)
PPID = (
    ID,
    Kolom("ringkasan_isi", "Judul informasi.", _dari("judul")),
    Kolom("uraian", "Ringkasan.", _dari("ringkasan")),
    _sama("kategori", "berkala, serta_merta, setiap_saat, atau dikecualikan."),
    _sama("nomor", "Nomor dokumen."),
    _sama("tanggal", "Tanggal informasi."),
    Kolom("penguasa", "Pejabat atau unit yang menguasai.", _dari("dip", "penguasa")),
    Kolom("penanggung_jawab", "Penanggung jawab pembuatan.", _dari("dip", "penanggung_jawab")),
    Kolom("waktu_pembuatan", "Waktu pembuatan.", _dari("dip", "waktu_pembuatan")),
    Kolom("tempat_pembuatan", "Tempat pembuatan.", _dari("dip", "tempat_pembuatan")),
    Kolom("bentuk", "Bentuk atau format.", _dari("dip", "bentuk")),
    Kolom("retensi", "Jangka waktu simpan.", _dari("dip", "retensi")),
    Kolom("alasan_dikecualikan", "Pasal 17 UU 14/2008.", _dari("pengecualian", "alasan_nama")),
    Kolom("dokumen", "Banyak berkas yang dapat diunduh.", lambda b: len(b["dokumen"])),
    *PD,
    *AKHIR,
)
PERANGKAT_DAERAH = (
    ID,
    Kolom("nama", "Nama perangkat daerah.", _dari("judul")),
    _sama("singkatan", "Singkatan."),
    _sama("jenis_pd", "Kode jenis."),
    _sama("jenis_pd_nama", "Nama jenis."),
    Kolom("induk", "Bagian dari.", _dari("induk", "judul")),
    _sama("alamat", "Alamat."),
    Kolom("telepon", "Nomor telepon.", _semua("telepon", "nomor")),
    _sama("surel", "Surel."),
    _sama("situs", "Situs web."),
    _sama("jam", "Jam kerja, sintaks opening_hours OpenStreetMap."),
    *AKHIR,
)

CSV = "text/csv; charset=utf-8"
GEOJSON = "application/geo+json"
JSONLD = "application/ld+json"
TURTLE = "text/turtle; charset=utf-8"

KUMPULAN = {
    k.kode: k
    for k in (
        Kumpulan(
            "layanan",
            "layanan",
            "Layanan publik",
            "Syarat, biaya, lama pengerjaan, saluran, loket, dan dasar hukum setiap layanan.",
            ("layanan publik", "standar pelayanan", "perizinan"),
            LAYANAN,
            (
                Bentuk("layanan.csv", "CSV", CSV),
                Bentuk("layanan.geojson", "GeoJSON: titik loketnya", GEOJSON),
                Bentuk("layanan.cpsv.jsonld", "JSON-LD (CPSV-AP)", JSONLD),
                Bentuk("layanan.cpsv.ttl", "Turtle (CPSV-AP)", TURTLE),
            ),
        ),
        Kumpulan(
            "fasilitas",
            "fasilitas",
            "Fasilitas publik",
            "Letak, alamat, jam buka, telepon, dan kemudahan difabel setiap tempat umum.",
            ("fasilitas publik", "puskesmas", "sekolah", "taman", "wifi gratis"),
            FASILITAS,
            (Bentuk("fasilitas.csv", "CSV", CSV), Bentuk("fasilitas.geojson", "GeoJSON", GEOJSON)),
        ),
        Kumpulan(
            "ppid",
            "informasi",
            "Daftar informasi publik",
            "Informasi yang dikuasai pemerintah kota, termasuk yang dikecualikan beserta alasannya.",
            ("PPID", "daftar informasi publik", "keterbukaan informasi"),
            PPID,
            (Bentuk("ppid.csv", "CSV", CSV),),
        ),
        Kumpulan(
            "perangkat-daerah",
            "perangkat-daerah",
            "Perangkat daerah",
            "Nama, alamat, kontak, dan jam kerja dinas, badan, kecamatan, dan kelurahan.",
            ("perangkat daerah", "dinas", "kecamatan", "kelurahan"),
            PERANGKAT_DAERAH,
            (Bentuk("perangkat-daerah.csv", "CSV", CSV),),
        ),
    )
}
