"""Makes the demo city's pages from its files. Everything is published the ordinary way, through a revision."""

import html
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.utils import timezone
from wagtail.models import Page

from cms.halaman import HalamanDasar
from fasilitas.models import FasilitasPage, KategoriFasilitas, Penutupan
from home.models import BannerPage, BeritaPage, HalamanPage
from layanan.models import (
    Biaya,
    DasarHukum,
    KategoriLayanan,
    Langkah,
    LayananPage,
    LayananTerkait,
    Loket,
    PeristiwaHidup,
    PeristiwaLayanan,
    Persyaratan,
    TanyaJawab,
)
from perangkat_daerah.models import PerangkatDaerahPage, Wilayah
from ppid.models import DokumenInformasi, InformasiPublikPage

from . import gambar, pdf

BERGAMBAR = {
    "puskesmas",
    "rumah-sakit",
    "kantor-layanan",
    "taman",
    "pasar",
    "transportasi",
    "olahraga",
    "perpustakaan",
    "museum",
    "ibadah",
}
WARNA_SPANDUK = ("#0B5A4A", "#9A3412", "#1E3A8A", "#7C2D6B", "#0F766E", "#92400E", "#155E75")


class Pemuat:
    """One run of the loader; remembers what it made so that later pages can point at earlier ones."""

    def __init__(self, pemilik_media: Callable[[PerangkatDaerahPage | None], dict[str, Any]]) -> None:
        self.media = pemilik_media
        self.pd: dict[str, PerangkatDaerahPage] = {}
        self.tempat: dict[str, FasilitasPage] = {}
        self.informasi: dict[str, InformasiPublikPage] = {}
        self.layanan: dict[tuple[str, str], LayananPage] = {}
        self.berita: dict[str, BeritaPage] = {}
        self._gambar_kategori: dict[str, Any] = {}

    def buat_pd(self, induk: Page, baris: dict[str, Any]) -> None:
        page = PerangkatDaerahPage(
            title=baris["nama"],
            slug=baris["slug"],
            ringkasan=baris["ringkasan"],
            singkatan=baris["singkatan"],
            jenis_pd=baris["jenis"],
            induk=self.pd.get(baris["induk"] or ""),
            kepala=baris["kepala_jabatan"],
            alamat=baris["alamat"],
            telepon="\n".join(baris["telepon"]),
            surel=baris["surel"] or "",
            situs=baris["situs"] or "",
            jam=baris["jam"] or "",
        )
        self.pd[page.slug] = terbitkan(induk, page)

    def buat_fasilitas(self, baris: dict[str, Any]) -> None:
        pd = self.pd[baris["pd"]]
        kategori = KategoriFasilitas.objects.get(kode=baris["kategori"])
        page = FasilitasPage(
            title=baris["judul"],
            kategori=kategori,
            foto=self._foto_kategori(kategori) if kategori.kode in BERGAMBAR else None,
            kelurahan=Wilayah.objects.get(kode=baris["kelurahan"]),
            lat=str(baris["lat"]),
            lon=str(baris["lon"]),
            jam=baris["jam"] or "",
            status=baris["status"],
            status_sampai=baris["status_sampai"],
            telepon="\n".join(map(str, baris["telepon"])),
            aksesibilitas=baris["aksesibilitas"],
            pengelola_pd=None if baris["pengelola"] else pd,
            wali_data=self.pd.get(baris["wali_data"] or ""),
            diperiksa=baris["diperiksa"],
            **{
                k: baris[k] or ""
                for k in (
                    "slug",
                    "ringkasan",
                    "keterangan",
                    "alamat",
                    "status_alasan",
                    "pengelola",
                    "npsn",
                    "kode_faskes",
                    "sumber",
                )
            },
        )
        page.penutupan = [
            Penutupan(mulai=t["mulai"], sampai=t["sampai"], alasan=t["alasan"]) for t in baris["tutup"] or []
        ]
        self.tempat[page.slug] = terbitkan(pd, page)

    def buat_informasi(self, baris: dict[str, Any]) -> None:
        pd = self.pd[baris["pd"]]
        uji = baris["uji_konsekuensi"] or {}
        page = InformasiPublikPage(
            title=baris["judul"],
            tanggal=baris["tanggal"],
            waktu_pembuatan=baris["waktu_pembuatan"],
            tempat_pembuatan=baris["tempat"] or "",
            alasan_pengecualian=baris["alasan_pengecualian"] or "",
            uji_dasar=uji.get("dasar", ""),
            uji_akibat=uji.get("akibat", ""),
            uji_jangka=uji.get("jangka", ""),
            uji_nomor=uji.get("nomor", ""),
            uji_tanggal=uji.get("tanggal"),
            **{
                k: baris[k] or ""
                for k in ("slug", "ringkasan", "kategori", "nomor", "penguasa", "penanggung_jawab", "bentuk", "retensi")
            },
        )
        page.dokumen = [
            DokumenInformasi(
                berkas=pdf.dokumen(d["judul"], d["halaman"], page.slug, **self.media(pd)), judul=d["judul"]
            )
            for d in baris["dokumen"] or []
        ]
        self.informasi[page.slug] = terbitkan(pd, page)

    def buat_layanan(self, pd_slug: str, baris: dict[str, Any]) -> None:
        waktu, integrasi = baris["jangka_waktu"], baris["integrasi"]
        page = LayananPage(
            title=baris["judul"],
            jenis_layanan=baris["jenis"],
            kategori=KategoriLayanan.objects.get(kode=baris["kategori"]),
            audiens=baris["audiens"],
            nama_lain="\n".join(baris["nama_lain"]),
            gratis=baris["gratis"],
            waktu_jumlah=waktu["jumlah"],
            waktu_satuan=waktu["satuan"],
            waktu_catatan=waktu.get("catatan") or "",
            jumlah_pelaksana=baris["jumlah_pelaksana"],
            sk_tanggal=baris["sk_tanggal"],
            integrasi_jenis=integrasi["jenis"],
            integrasi_tahap=integrasi["tahap"],
            integrasi_prioritas=integrasi["prioritas"],
            diperiksa=baris["diperiksa"],
            kanal=[
                (k["tipe"], {n: v or "" for n, v in k.items() if n != "tipe"})
                for k in baris["kanal"]
                if k["tipe"] != "loket"
            ],
            **{
                k: baris[k] or ""
                for k in (
                    "slug",
                    "ringkasan",
                    "pengantar",
                    "produk",
                    "pengaduan",
                    "sarana",
                    "kompetensi",
                    "pengawasan",
                    "jaminan_pelayanan",
                    "jaminan_keamanan",
                    "evaluasi",
                    "sk_nomor",
                    "maklumat",
                )
            },
        )
        page.persyaratan = [Persyaratan(teks=p["teks"], catatan=p.get("catatan") or "") for p in baris["persyaratan"]]
        page.langkah = [Langkah(judul=n["judul"], uraian=n["uraian"]) for n in baris["prosedur"]]
        page.biaya = [
            Biaya(uraian=b["uraian"], tarif=b["tarif"], satuan=b.get("satuan") or "", catatan=b.get("catatan") or "")
            for b in baris["biaya"]
        ]
        page.peristiwa = [PeristiwaLayanan(peristiwa=PeristiwaHidup.objects.get(kode=k)) for k in baris["peristiwa"]]
        page.dasar_hukum = [
            DasarHukum(teks=d["teks"], informasi=self.informasi.get(d.get("ppid") or "")) for d in baris["dasar_hukum"]
        ]
        page.loket = [
            Loket(fasilitas=self.tempat[k["fasilitas"]], catatan=k.get("catatan") or "")
            for k in baris["kanal"]
            if k["tipe"] == "loket"
        ]
        page.tanya_jawab = [TanyaJawab(tanya=t["tanya"], jawab=t["jawab"]) for t in baris["tanya_jawab"]]
        self.layanan[pd_slug, page.slug] = terbitkan(self.pd[pd_slug], page)

    def hubungkan_layanan(self, pd_slug: str, baris: dict[str, Any]) -> None:
        """Related services, once all of them exist."""
        if not baris["terkait"]:
            return
        page = self.layanan[pd_slug, baris["slug"]]
        menurut_slug = {slug: p for (_, slug), p in self.layanan.items()}
        page.terkait = [LayananTerkait(tujuan=menurut_slug[s]) for s in baris["terkait"] if s in menurut_slug]
        page.save_revision().publish()

    def buat_berita(self, baris: dict[str, Any]) -> None:
        pd = self.pd[baris["pd"]]
        lukisan = gambar.pemandangan(baris["slug"], WARNA_SPANDUK[len(self.berita) % len(WARNA_SPANDUK)])
        page = BeritaPage(
            title=baris["judul"],
            slug=baris["slug"],
            jenis_berita=baris["jenis"],
            ringkasan=baris["ringkasan"],
            isi=ke_html(baris["isi"]),
            tanggal=baris["tanggal"],
            sampai=baris["sampai"],
            foto=gambar.simpan(f"Ilustrasi {baris['judul']}", "Ilustrasi sudut kota", lukisan, **self.media(pd)),
        )
        self.berita[page.slug] = terbitkan(pd, page)

    def buat_banner(self, induk: Page, nomor: int, baris: dict[str, Any]) -> None:
        awal = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
        target = dict(baris["target"] or {})
        warna = WARNA_SPANDUK[nomor % len(WARNA_SPANDUK)]
        mendatar, tegak = (gambar.spanduk(baris["slug"], warna, ukuran) for ukuran in ((1600, 640), (900, 1200)))
        page = BannerPage(
            title=baris["judul"],
            slug=baris["slug"],
            jenis_banner=baris["jenis"],
            teks=baris["teks"],
            foto=gambar.simpan(f"{baris['judul']} mendatar", baris["alt"], mendatar, **self.media(None)),
            foto_tegak=gambar.simpan(f"{baris['judul']} tegak", baris["alt"], tegak, **self.media(None)),
            teks_alternatif=baris["alt"],
            tipe_target=target.get("tipe", ""),
            target_halaman=self._halaman_target(target),
            target_fitur=target.get("fitur", ""),
            target_url=target.get("url", ""),
            target_telepon=str(target.get("nomor", "")),
            mulai=awal + timedelta(days=baris["mulai_hari"]),
            sampai=awal + timedelta(days=baris["sampai_hari"]),
            prioritas=baris["prioritas"],
            wilayah=Wilayah.objects.filter(kode=baris["audiens_wilayah"] or "").first(),
            batas_tampil=baris["batas_tampil"] or 1,
        )
        terbitkan(induk, page)

    def _halaman_target(self, target: dict[str, Any]) -> Page | None:
        layanan = {slug: page for (_, slug), page in self.layanan.items()}
        kumpulan = {"layanan": layanan, "fasilitas": self.tempat, "ppid": self.informasi, "berita": self.berita}
        return next((kumpulan[jenis][target[jenis]].page_ptr for jenis in kumpulan if jenis in target), None)

    def _foto_kategori(self, kategori: KategoriFasilitas) -> Any:
        if kategori.kode not in self._gambar_kategori:
            self._gambar_kategori[kategori.kode] = gambar.simpan(
                f"Ilustrasi {kategori.nama}",
                f"Ilustrasi kawasan {kategori.nama.lower()}",
                gambar.pemandangan(kategori.kode, kategori.warna),
                **self.media(None),
            )
        return self._gambar_kategori[kategori.kode]


def buat_halaman(induk: Page, baris: dict[str, Any]) -> None:
    terbitkan(induk, HalamanPage(title=baris["judul"], slug=baris["slug"], isi=ke_html(baris["isi"])))


def terbitkan(induk: Page, page: HalamanDasar) -> Any:
    """Add as a draft, then publish its first revision, as an editor would."""
    page.live = False
    induk.add_child(instance=page)
    page.save_revision().publish()
    return page


def ke_html(teks: str) -> str:
    """Paragraphs apart by blank lines; lines that begin with ``- `` become a list."""
    keluaran = []
    for bagian in teks.strip().split("\n\n"):
        biasa = [b for b in bagian.splitlines() if not b.startswith("- ")]
        butir = [b[2:] for b in bagian.splitlines() if b.startswith("- ")]
        if biasa:
            keluaran.append(f"<p>{html.escape(' '.join(biasa))}</p>")
        if butir:
            keluaran.append("<ul>" + "".join(f"<li>{html.escape(b)}</li>" for b in butir) + "</ul>")
    return "".join(keluaran)
