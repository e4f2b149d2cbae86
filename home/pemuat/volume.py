"""Made-up services, facilities and PPID entries for benchmarks, varied enough that search and facets mean something."""

import random
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from functools import cached_property
from itertools import accumulate
from typing import Any

from cms.halaman import HalamanDasar
from cms.media import Berkas
from cms.transaksi import transaksi
from fasilitas.models import FasilitasPage, KategoriFasilitas
from layanan.models import Biaya, KategoriLayanan, Langkah, LayananPage, PeristiwaHidup, PeristiwaLayanan, Persyaratan
from perangkat_daerah.models import PerangkatDaerahPage, Wilayah
from ppid.models import DokumenInformasi, InformasiPublikPage
from search.models import TeksDokumen
from terbitan.segarkan import segarkan_semua_di

from .massal import Penanam, potongan, tanam

JALAN = (
    "Gajah Mada",
    "Hayam Wuruk",
    "Majapahit",
    "Bhayangkara",
    "Empunala",
    "Pahlawan",
    "Brawijaya",
    "Raden Wijaya",
    "Residen Pamuji",
    "Letkol Sumarjo",
    "Mayjen Sungkono",
    "Jayanegara",
    "Tribuana Tunggadewi",
    "Benteng Pancasila",
    "Surodinawan",
    "Raya Ijen",
    "Semeru",
    "Kartini",
    "Cokroaminoto",
    "Yos Sudarso",
)
SEBUTAN = (
    "Melati",
    "Kenanga",
    "Mawar",
    "Anggrek",
    "Cempaka",
    "Dahlia",
    "Flamboyan",
    "Teratai",
    "Bougenvil",
    "Kamboja",
    "Merpati",
    "Cendrawasih",
    "Garuda",
    "Rajawali",
    "Bina Warga",
    "Karya Bakti",
    "Tunas Harapan",
    "Sumber Rejeki",
    "Mekar Sari",
    "Sido Makmur",
    "Guyub Rukun",
    "Sejahtera",
    "Harapan Ibu",
    "Nusa Indah",
    "Wijaya Kusuma",
)
KEPERLUAN = (
    "Permohonan",
    "Perpanjangan",
    "Perubahan Data",
    "Pendaftaran",
    "Legalisasi",
    "Pengaduan",
    "Konsultasi",
    "Cek Status",
    "Pembatalan",
    "Penggantian karena Hilang",
    "Penggantian karena Rusak",
    "Jadwal",
)
URUSAN = (
    "Akta Kelahiran",
    "Kartu Keluarga",
    "Izin Usaha Mikro",
    "Izin Reklame",
    "Retribusi Pasar",
    "Kartu Pencari Kerja",
    "Bantuan Pangan",
    "Beasiswa Daerah",
    "Imunisasi Balita",
    "Pemeriksaan Kesehatan",
    "Uji Kendaraan",
    "Parkir Tepi Jalan",
    "Sewa Gedung",
    "Pemakaman Umum",
    "Penebangan Pohon",
    "Pengangkutan Sampah",
    "Sambungan Air Bersih",
    "Lampu Jalan",
    "Perbaikan Saluran",
    "Pelatihan Kerja",
    "Pinjam Buku",
    "Kunjungan Museum",
    "Penelitian Mahasiswa",
    "Tera Timbangan",
    "Vaksinasi Hewan",
    "Bibit Tanaman",
    "Surat Domisili",
    "Surat Tidak Mampu",
    "Nikah",
    "Pindah Sekolah",
)
DOKUMEN = (
    "Laporan Kinerja",
    "Rencana Kerja",
    "Rencana Strategis",
    "Laporan Keuangan",
    "Daftar Aset",
    "Daftar Pengadaan",
    "Standar Operasional Prosedur",
    "Notulen Rapat",
    "Perjanjian Kerja Sama",
    "Hasil Survei Kepuasan",
    "Statistik Sektoral",
    "Laporan Layanan Informasi",
    "Keputusan Kepala Dinas",
    "Agenda Pimpinan",
)
KATA_DOKUMEN = 1_500
"""Words of a document unless told otherwise."""
KATA_UMUM = (
    "dan",
    "yang",
    "di",
    "untuk",
    "kota",
    "dengan",
    "tahun",
    "anggaran",
    "kegiatan",
    "pelaksanaan",
    "masyarakat",
)
HARI_INI = date(2026, 11, 1)


class Pengarang:
    """Invents objects from a seed: the same call gives the same city."""

    def __init__(self, benih: int = 70) -> None:
        self.acak = random.Random(benih)  # noqa: S311 (repeatable data, nothing secret)
        self.pd = [Penanam(p) for p in PerangkatDaerahPage.objects.filter(live=True).order_by("path")]
        semua = Wilayah.objects.filter(tingkat="kelurahan")
        self.kelurahan = [(wilayah, wilayah.kotak) for wilayah in semua if wilayah.kotak]
        self.kategori_fasilitas = list(KategoriFasilitas.objects.aktif())
        self.kategori_layanan = list(KategoriLayanan.objects.aktif())
        self.peristiwa = list(PeristiwaHidup.objects.aktif())

    def layanan(self, nomor: int) -> HalamanDasar:
        acak = self.acak
        keperluan, urusan = acak.choice(KEPERLUAN), acak.choice(URUSAN)
        tempat = acak.choice(self.kelurahan)[0].nama
        page = LayananPage(
            title=f"{keperluan} {urusan} {tempat} {nomor}",
            ringkasan=f"{keperluan} {urusan.lower()} bagi warga {tempat} dan sekitarnya.",
            pengantar=f"Layanan {keperluan.lower()} {urusan.lower()} dibuka di loket {tempat} dan lewat telepon.",
            jenis_layanan=acak.choice("abcdefghijklm"),
            kategori=acak.choice(self.kategori_layanan),
            audiens=acak.sample(["warga", "pelaku_usaha", "lembaga"], k=acak.randint(1, 2)),
            gratis=nomor % 3 != 0,
            waktu_jumlah=acak.randint(1, 14),
            waktu_satuan="hari_kerja",
            produk=f"Surat {urusan.lower()}",
            pengaduan="Sampaikan lewat Curhat Ning Ita atau datang ke loket pengaduan.",
            kanal=[("telepon", {"label": "Telepon loket", "nomor": f"0321-39{nomor % 10000:04d}"})],
            integrasi_tahap=acak.randint(1, 3),
            diperiksa=HARI_INI - timedelta(days=acak.randint(0, 500)),
        )
        page.persyaratan = [Persyaratan(teks=t) for t in ("KTP asli", "Kartu keluarga", f"Formulir {urusan.lower()}")]
        page.langkah = [Langkah(judul=j) for j in ("Isi formulir", "Serahkan berkas di loket", "Ambil hasil")]
        page.peristiwa = [PeristiwaLayanan(peristiwa=acak.choice(self.peristiwa))]
        if not page.gratis:
            page.biaya = [Biaya(uraian=urusan, tarif=acak.randrange(5, 200) * 1000)]
        return page

    def fasilitas(self, nomor: int) -> HalamanDasar:
        acak = self.acak
        kategori = acak.choice(self.kategori_fasilitas)
        kelurahan, (barat, selatan, timur, utara) = acak.choice(self.kelurahan)
        jalan, sebutan = acak.choice(JALAN), acak.choice(SEBUTAN)
        return FasilitasPage(
            title=f"{kategori.nama} {sebutan} {kelurahan.nama} {nomor}",
            ringkasan=f"{kategori.nama} di Jalan {jalan}, Kelurahan {kelurahan.nama}.",
            kategori=kategori,
            alamat=f"Jalan {jalan} Nomor {acak.randint(1, 250)}, {kelurahan.nama}",
            kelurahan=kelurahan,
            lat=f"{acak.uniform(selatan, utara):.6f}",
            lon=f"{acak.uniform(barat, timur):.6f}",
            jam=acak.choice(("24/7", "Mo-Th 07:30-15:30; Fr 07:30-11:30", "Mo-Su 06:00-21:00", "")),
            telepon=f"0321-38{nomor % 10000:04d}",
            aksesibilitas=acak.sample(
                ["ramp", "toilet_difabel", "parkir_difabel", "kursi_prioritas"], k=acak.randint(0, 3)
            ),
            sumber="Data volume",
            diperiksa=HARI_INI - timedelta(days=acak.randint(0, 500)),
        )

    def informasi(self, nomor: int) -> HalamanDasar:
        acak = self.acak
        dokumen, urusan, tahun = acak.choice(DOKUMEN), acak.choice(URUSAN), acak.randint(2015, 2026)
        return InformasiPublikPage(
            title=f"{dokumen} {urusan} Tahun {tahun} Nomor {nomor}",
            ringkasan=f"{dokumen} mengenai {urusan.lower()} untuk tahun anggaran {tahun}.",
            kategori=acak.choice(("berkala", "setiap_saat", "serta_merta")),
            nomor=f"{nomor}/{tahun}",
            tanggal=date(tahun, acak.randint(1, 12), acak.randint(1, 28)),
            penguasa="Sekretariat",
            penanggung_jawab="Kepala Subbagian Program",
            bentuk="PDF",
            retensi="5 tahun",
        )

    def isi(self, buat: Callable[[int], HalamanDasar], banyak: int) -> Iterator[tuple[Penanam, HalamanDasar]]:
        for nomor in range(1, banyak + 1):
            yield self.acak.choice(self.pd), buat(nomor)

    def isi_dokumen(self, nomor: int, banyak: int) -> str:
        """About that many words of one document: few words in most of them, most words in few."""
        acak = self.acak
        tema = f"{acak.choice(DOKUMEN)} {acak.choice(URUSAN)} {acak.choice(self.kelurahan)[0].nama}".split()
        kata = acak.choices(self.kosakata, cum_weights=self.bobot, k=max(0, banyak - 4 * len(tema))) + 4 * tema
        acak.shuffle(kata)
        return f"Nomor dokumen D{nomor:05d}. {' '.join(kata)}."

    @cached_property
    def kosakata(self) -> list[str]:
        """Words that every report has, then made-up ones of two to five syllables."""
        suku = [k + v for k in "bcdghjklmnprstwy" for v in "aiueo"]
        return [*KATA_UMUM, *("".join(self.acak.choices(suku, k=self.acak.randint(2, 5))) for _ in range(30_000))]

    @cached_property
    def bobot(self) -> list[float]:
        """Cumulative: as often as words of a language are used (Zipf)."""
        return list(accumulate(1 / (n + 2) for n in range(len(self.kosakata))))


def isi_volume(jumlah: dict[str, int], maju: Callable[[int], Any], kata_dokumen: int = KATA_DOKUMEN) -> None:
    """Add that many of each kind (layanan, fasilitas, informasi), some hundred per transaction.

    ``kata_dokumen``: words of the document that each entry of public information gets; 0: no documents.
    """
    pengarang = Pengarang()
    for jenis, banyak in jumlah.items():
        for bagian in potongan(pengarang.isi(getattr(pengarang, jenis), banyak)):
            tanam(bagian)
            if jenis == "informasi" and kata_dokumen:
                isi_dokumen(pengarang, [page for _, page in bagian], kata_dokumen)
            maju(len(bagian))


def isi_dokumen(pengarang: Pengarang, pages: Sequence[HalamanDasar], banyak: int) -> None:
    """A document of ``banyak`` words for each entry, as if it had been extracted: three pages of text and no file."""
    with transaksi():
        berkas = Berkas.objects.bulk_create(
            [Berkas(title=p.title, file=f"documents/volume-{p.pk}.pdf", file_size=0, sha256="") for p in pages]
        )
        DokumenInformasi.objects.bulk_create(
            [DokumenInformasi(informasi_id=p.pk, berkas=b, judul=p.title) for p, b in zip(pages, berkas, strict=True)]
        )
        teks = []
        for b in berkas:
            kata = pengarang.isi_dokumen(b.pk, banyak).split()
            for ke in range(3):
                isi = " ".join(kata[ke * len(kata) // 3 : (ke + 1) * len(kata) // 3])
                teks.append(TeksDokumen(berkas=b.pk, halaman_ke=ke + 1, teks=isi))
        TeksDokumen.objects.bulk_create(teks, batch_size=200)
        segarkan_semua_di(p.pk for p in pages)
