"""A small city whose every field the API shows, and frozen whole responses."""

import json
import os
import re
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from cms.models import PengaturanKota
from cms.pengaturan import NomorDarurat, TautanSosial
from fasilitas.models import HariLibur, JamKhusus, KategoriJamKhusus
from home.models import BeritaPage
from layanan.models import (
    Biaya,
    DasarHukum,
    LayananPage,
    LayananTerkait,
    Loket,
    PeristiwaHidup,
    PeristiwaLayanan,
    TanyaJawab,
)
from ppid.models import DokumenInformasi
from tests import factories as buat

FOLDER = Path(__file__).parent / "snapshots"
UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
BERUBAH = [
    (re.compile(r"/gambar/\d+/(\w+)-[0-9a-f]{12}\."), r"/gambar/N/\1-SIDIK."),
    (re.compile(r"/dokumen/\d+/"), "/dokumen/N/"),
    (re.compile(r"Perwali(_\w{7})?\.pdf"), "Perwali.pdf"),
    (re.compile(r"/l/\d+"), "/l/N"),
    (re.compile(r'"nomor": \d+'), '"nomor": 0'),
    (re.compile(r'"token": "[\w-]{20,}"'), '"token": "TOKEN"'),
    (re.compile(r'"(token|kepala)": "\d+"'), r'"\1": "N"'),
    (re.compile(r'"versi": \d+'), '"versi": 0'),
    (re.compile(r'"(diperbarui|waktu_server|dicabut_pada)": "[0-9T:+-]{25}"'), r'"\1": "WAKTU"'),
    (
        re.compile(r'("mime": "application/pdf",\s+"halaman": \d+,\s+"sha256": )"\w{64}",(\s+"tanggal": )"[^"]+"'),
        r'\1"SIDIK",\2"WAKTU"',
    ),
]


def tetap(teks: str) -> str:
    """Replace what differs from run to run: ids by their order of appearance, times, numbers."""
    for urutan, kunci in enumerate(dict.fromkeys(UUID.findall(teks)), 1):
        teks = teks.replace(kunci, f"UUID-{urutan}")
    for pola, ganti in BERUBAH:
        teks = pola.sub(ganti, teks)
    return teks


@pytest.fixture
def sama_dengan_snapshot() -> Callable[[str, Any], None]:
    """Compare a whole answer with ``snapshots/<nama>.json``; PERBARUI_SNAPSHOT=1 writes the file anew."""

    def bandingkan(nama: str, data: Any) -> None:
        teks = tetap(json.dumps(data, indent=2, ensure_ascii=False)) + "\n"
        berkas = FOLDER / f"{nama}.json"
        if os.environ.get("PERBARUI_SNAPSHOT") == "1":
            FOLDER.mkdir(exist_ok=True)
            berkas.write_text(teks)
        assert berkas.exists(), f"Belum ada {berkas.name}: jalankan sekali dengan PERBARUI_SNAPSHOT=1."
        assert teks == berkas.read_text()

    return bandingkan


@pytest.fixture
def ambil(client: Client) -> Callable[..., Any]:
    """GET below /api/v1/ that must succeed; returns the JSON."""

    def get(alamat: str, **kepala: str) -> Any:
        jawaban = client.get(f"/api/v1/{alamat}", headers=kepala)
        assert jawaban.status_code == 200, jawaban.content.decode()
        return jawaban.json()

    return get


@pytest.fixture
def kota(db: None) -> dict[str, Any]:
    """One of everything, with the optional parts filled."""
    dinkes = buat.pd(
        "dinkes", title="Dinas Kesehatan", singkatan="Dinkes", telepon="0321-391000", kepala="Kepala Dinas"
    )
    hukum = buat.informasi(dinkes, title="Perwali tarif", slug="perwali-tarif", nomor="70/2023")
    hukum.dokumen = [DokumenInformasi(berkas=buat.dokumen("Perwali", buat.pdf(2)), judul="Naskah")]
    hukum.save_revision().publish()
    rahasia = buat.informasi(
        dinkes, title="Rekam medis", slug="rekam-medis", kategori="dikecualikan", alasan_pengecualian="rahasia_pribadi"
    )
    puskesmas = buat.fasilitas(
        dinkes, title="Puskesmas Wates", slug="puskesmas-wates", aksesibilitas=["ramp"], foto=buat.gambar("Puskesmas")
    )
    return {
        "pd": dinkes,
        "informasi": hukum,
        "rahasia": rahasia,
        "fasilitas": puskesmas,
        "layanan": _layanan(dinkes, puskesmas, hukum),
        "berita": _berita(dinkes),
        "banner": _banner(puskesmas),
        "splash": buat.banner(
            title="Splash", slug="splash", jenis_banner="splash", tipe_target="fitur", target_fitur="cctv", mulai=LALU
        ),
        "pengaturan": _pengaturan(),
        "kalender": _kalender(),
    }


LALU = datetime(2026, 1, 1, tzinfo=UTC)


def _layanan(pd: Any, tempat: Any, hukum: Any) -> LayananPage:
    lain = buat.layanan(pd, title="Surat sehat", slug="surat-sehat")
    peristiwa = PeristiwaHidup.objects.create(kode="melahirkan", nama="Melahirkan", ikon="bayi")
    page = buat.layanan(pd, title="Periksa kehamilan", slug="periksa-kehamilan", live=False, gratis=False)
    page.kanal = [
        ("web", {"label": "Daftar", "url": "https://contoh.invalid/daftar"}),
        ("aplikasi", {"label": "Aplikasi", "paket": "id.contoh.sehat", "tautan": "sehat://daftar"}),
        ("telepon", {"label": "Telepon", "nomor": "0321-391000"}),
        ("whatsapp", {"label": "WhatsApp", "nomor": "6281234567890"}),
    ]
    page.biaya = [Biaya(uraian="Pemeriksaan", tarif=15000, satuan="kunjungan")]
    page.peristiwa = [PeristiwaLayanan(peristiwa=peristiwa)]
    page.dasar_hukum = [DasarHukum(teks="Perwali 70/2023", informasi=hukum)]
    page.loket = [Loket(fasilitas=tempat, catatan="Poli KIA")]
    page.tanya_jawab = [TanyaJawab(tanya="Perlu rujukan?", jawab="Tidak.")]
    page.terkait = [LayananTerkait(tujuan=lain)]
    page.nama_lain = "cek hamil\nANC"
    page.integrasi_tahap = 2
    page.save_revision().publish()
    return LayananPage.objects.get(pk=page.pk)


def _berita(pd: Any) -> BeritaPage:
    return buat.berita(
        pd, title="Vaksinasi", slug="vaksinasi", isi="<p>Mulai <b>Senin</b>.</p>", tanggal=date(2026, 2, 1)
    )


def _banner(target: Any) -> Any:
    return buat.banner(
        title="Cek kesehatan gratis",
        slug="cek-kesehatan",
        tipe_target="halaman",
        target_halaman=target,
        mulai=LALU,
        foto=buat.gambar("Spanduk"),
        foto_tegak=buat.gambar("Spanduk tegak"),
    )


def _kalender() -> JamKhusus:
    """A holiday in each of three years, the first and last outside the default period, and exceptional hours."""
    for tahun in (2025, 2026, 2028):
        HariLibur.objects.create(tanggal=date(tahun, 8, 17), nama="Proklamasi Kemerdekaan", dasar=f"SKB {tahun}")
    jam = "Mo-Th 08:00-15:00; Fr 08:00-15:30; PH off"
    masa = JamKhusus.objects.create(nama="Ramadan", mulai=date(2026, 2, 19), sampai=date(2026, 3, 20), jam=jam)
    KategoriJamKhusus.objects.create(jam_khusus=masa, kategori=buat.kategori_fasilitas())
    return masa


def _pengaturan() -> PengaturanKota:
    pengaturan = PengaturanKota.load()
    pengaturan.nama_kota = "Kota Mojokerto"
    pengaturan.nomor_darurat = [NomorDarurat(nama="Darurat", nomor="112", keterangan="Bebas pulsa")]
    pengaturan.tautan_sosial = [TautanSosial(nama="Instagram", url="https://contoh.invalid/ig")]
    pengaturan.save()
    return pengaturan
