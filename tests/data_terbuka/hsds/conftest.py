"""A small city as HSDS sees it, on one fixed day, and the published schemas where they are at hand."""

import json
import os
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest
from django.test import Client

from cms.models import PengaturanKota
from fasilitas.models import HariLibur, JamKhusus, KategoriJamKhusus, Penutupan
from layanan.models import Biaya, LayananPage, Loket, PeristiwaHidup, PeristiwaLayanan, Persyaratan
from tests import factories as buat
from tests.api.conftest import tetap

SKEMA = Path(__file__).resolve().parents[4] / "shared" / "hsds"
FOLDER = Path(__file__).parent / "snapshots"
HARI_INI = date(2026, 3, 1)
WAKTU = re.compile(r'"(last_modified|modified_date)": "[0-9T:.+-]{29}"')
KOSONG = (None, "", [], {})


@pytest.fixture(scope="session")
def sah() -> Callable[[str, Any], None]:
    """Assert that an object is valid against ``<nama>.json`` of HSDS 3.0, formats included, and has no empty value."""
    if not SKEMA.is_dir():
        pytest.skip(f"Skema HSDS 3.0 tidak ada: letakkan di {SKEMA.parent.name}/{SKEMA.name} di sebelah proyek ini.")
    pemeriksa: dict[str, Any] = {}

    def periksa(nama: str, objek: Any) -> None:
        if nama not in pemeriksa:
            pemeriksa[nama] = jsonschema_rs.validator_for(
                json.loads((SKEMA / f"{nama}.json").read_text()), validate_formats=True, retriever=_skema_lain
            )
        salah = [
            f"{'/'.join(map(str, e.instance_path))}: {e.message[:200]}" for e in pemeriksa[nama].iter_errors(objek)
        ]
        assert not salah, salah[:5]
        assert not kosong(objek), kosong(objek)[:5]

    return periksa


def _skema_lain(alamat: str) -> Any:
    """``taxonomy_term.json`` names files beside it; ``metadata.json``, which we never fill, is not among them."""
    berkas = SKEMA / alamat.rsplit("/", 1)[-1]
    return json.loads(berkas.read_text()) if berkas.exists() else True


def kosong(objek: Any, jalur: str = "") -> list[str]:
    """Where a null, an empty text, list or object stands."""
    if objek in KOSONG and objek is not False and objek != 0:
        return [jalur]
    anak = objek.items() if isinstance(objek, dict) else enumerate(objek) if isinstance(objek, list) else ()
    return [temuan for nama, isi in anak for temuan in kosong(isi, f"{jalur}/{nama}")]


@pytest.fixture
def ambil(client: Client) -> Callable[[str], Any]:
    """GET below /hsds/ that must succeed; returns the JSON."""

    def get(alamat: str) -> Any:
        jawaban = client.get(f"/hsds/{alamat}")
        assert jawaban.status_code == 200, jawaban.content.decode()
        return jawaban.json()

    return get


@pytest.fixture
def sama_dengan_snapshot() -> Callable[[str, Any], None]:
    """Compare a whole answer with ``snapshots/<nama>.json``; PERBARUI_SNAPSHOT=1 writes the file anew."""

    def bandingkan(nama: str, data: Any) -> None:
        teks = WAKTU.sub(r'"\1": "WAKTU"', tetap(json.dumps(data, indent=2, ensure_ascii=False))) + "\n"
        berkas = FOLDER / f"{nama}.json"
        if os.environ.get("PERBARUI_SNAPSHOT") == "1":
            FOLDER.mkdir(exist_ok=True)
            berkas.write_text(teks)
        assert berkas.exists(), f"Belum ada {berkas.name}: jalankan sekali dengan PERBARUI_SNAPSHOT=1."
        assert teks == berkas.read_text()

    return bandingkan


@pytest.fixture
def hari_ini(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *args, **kwargs: HARI_INI)


@pytest.fixture
def kota(db: None, hari_ini: None) -> dict[str, Any]:
    """One agency with an agency above it, one facility, one service given there and one given nowhere."""
    pengaturan = PengaturanKota.load()
    pengaturan.nama_kota = "Kota Mojokerto"
    pengaturan.save()
    setda = buat.pd("setda", title="Sekretariat Daerah", jenis_pd="sekretariat")
    dinkes = buat.pd(
        "dinkes",
        title="Dinas Kesehatan",
        singkatan="Dinkes",
        induk=setda,
        kepala="Kepala Dinas",
        telepon="0321-391000",
        surel="dinkes@contoh.invalid",
        situs="https://dinkes.contoh.invalid",
        ringkasan="Mengurus kesehatan warga.",
        alamat="Jalan Bhayangkara 1, Kota Mojokerto 61321",
        jam="Mo-Fr 08:00-15:00; PH off",
    )
    tempat = buat.fasilitas(
        dinkes,
        title="Puskesmas Wates",
        slug="puskesmas-wates",
        jam="Mo-Th 07:30-15:30; Fr 07:30-11:30; PH off",
        aksesibilitas=["ramp", "kursi_roda"],
        kode_faskes="P3576010101",
        keterangan="Parkir di halaman.",
    )
    tempat.penutupan = [
        Penutupan(mulai=date(2026, 4, 6), sampai=date(2026, 4, 7), alasan="Perbaikan atap"),
    ]
    tempat.save_revision().publish()
    _kalender()
    lain = buat.layanan(setda, title="Surat sehat", slug="surat-sehat")
    return {"pd": dinkes, "induk": setda, "fasilitas": tempat, "layanan": _layanan(dinkes, tempat), "lain": lain}


def _kalender() -> None:
    """A holiday on a Thursday, one on a Sunday, one in the time of exceptional hours, one long past, one far ahead."""
    for tanggal, nama in (
        (date(2025, 12, 25), "Natal"),
        (date(2026, 3, 12), "Hari di bulan Ramadan"),
        (date(2026, 4, 2), "Hari libur kota"),
        (date(2026, 4, 5), "Paskah"),
        (date(2027, 8, 17), "Proklamasi Kemerdekaan"),
    ):
        HariLibur.objects.create(tanggal=tanggal, nama=nama)
    jam = "Mo-Th 08:00-15:00; Fr 08:00-11:00; PH 09:00-10:00"
    masa = JamKhusus.objects.create(nama="Ramadan", mulai=date(2026, 2, 19), sampai=date(2026, 3, 20), jam=jam)
    KategoriJamKhusus.objects.create(jam_khusus=masa, kategori=buat.kategori_fasilitas())


def _layanan(pd: Any, tempat: Any) -> LayananPage:
    peristiwa = PeristiwaHidup.objects.create(
        kode="melahirkan", nama="Melahirkan", ringkasan="Kehamilan dan kelahiran."
    )
    page = buat.layanan(
        pd,
        title="Periksa kehamilan",
        slug="periksa-kehamilan",
        live=False,
        gratis=False,
        pengantar="Untuk ibu hamil.",
        audiens=["warga", "pendatang"],
        diperiksa=date(2026, 2, 1),
    )
    page.persyaratan = [Persyaratan(teks="KTP asli", catatan="Atau IKD."), Persyaratan(teks="KTP asli")]
    page.kanal = [
        ("telepon", {"label": "Loket KIA", "nomor": "0321-391001"}),
        ("whatsapp", {"label": "Tanya bidan", "nomor": "6281234567890"}),
        ("web", {"label": "Daftar", "url": "https://contoh.invalid/daftar"}),
    ]
    page.biaya = [Biaya(uraian="Pemeriksaan", tarif=15000, satuan="kunjungan", catatan="JKN: tanpa biaya")]
    page.peristiwa = [PeristiwaLayanan(peristiwa=peristiwa)]
    page.loket = [Loket(fasilitas=tempat, catatan="Poli KIA")]
    page.nama_lain = "cek hamil\nANC"
    page.save_revision().publish()
    return LayananPage.objects.get(pk=page.pk)
