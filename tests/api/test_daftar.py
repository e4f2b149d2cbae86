"""Lists: order, paging, filters."""

from typing import Any

import pytest

from layanan.models import PeristiwaHidup, PeristiwaLayanan
from tests import factories as buat

pytestmark = pytest.mark.django_db


def judul(isi: dict[str, Any]) -> list[str]:
    return [b["judul"] for b in isi["items"]]


def test_halaman_daftar(ambil: Any) -> None:
    for n in range(5):
        buat.layanan(title=f"Layanan {n}")
    assert judul(ambil("layanan?limit=2&offset=2")) == ["Layanan 2", "Layanan 3"]
    assert ambil("layanan?limit=2&offset=2")["total"] == 5
    assert ambil("layanan?offset=99") == {"total": 5, "items": [], "berikut": None}


def test_berita_terbaru_dahulu(ambil: Any) -> None:
    for hari in ("2026-01-02", "2026-03-01", "2025-12-31"):
        buat.berita(title=hari, tanggal=hari)
    assert judul(ambil("berita")) == ["2026-03-01", "2026-01-02", "2025-12-31"]


@pytest.mark.parametrize(
    "saring",
    [
        "pd=dinkes",
        "kategori=gizi",
        "peristiwa=lahir",
        "audiens=pelaku_usaha",
        "jenis_layanan=b",
        "kanal=telepon",
        "tahap=3",
        "pd=dinkes&kategori=gizi&audiens=pelaku_usaha&kanal=telepon",
    ],
)
def test_saring_layanan(saring: str, ambil: Any) -> None:
    cocok = buat.layanan(
        buat.pd("dinkes"),
        title="Cocok",
        kategori=buat.kategori_layanan("gizi"),
        audiens=["pelaku_usaha"],
        jenis_layanan="b",
        integrasi_tahap=3,
        kanal=[("telepon", {"label": "Telepon", "nomor": "112"})],
    )
    cocok.peristiwa = [PeristiwaLayanan(peristiwa=PeristiwaHidup.objects.create(kode="lahir", nama="Lahir"))]
    cocok.save_revision().publish()
    buat.layanan(buat.pd("dinsos"), title="Lain")
    assert judul(ambil(f"layanan?{saring}")) == ["Cocok"]
    assert ambil("layanan")["total"] == 2


@pytest.mark.parametrize(
    "saring",
    ["kategori=taman", "kelurahan=35.76.02.1010", "kecamatan=35.76.02", "aksesibel=lift", "status=tutup", "pd=dlh"],
)
def test_saring_fasilitas(saring: str, ambil: Any) -> None:
    buat.fasilitas(
        buat.pd("dlh"), title="Cocok", kategori=buat.kategori_fasilitas("taman"), aksesibilitas=["lift"], status="tutup"
    )
    if not saring.startswith("ke"):
        buat.fasilitas(buat.pd("dinkes"), title="Lain")
    assert judul(ambil(f"fasilitas?{saring}")) == ["Cocok"]


@pytest.mark.parametrize("saring", ["kategori=setiap_saat", "tahun=2024", "pd=bpkpd"])
def test_saring_ppid(saring: str, ambil: Any) -> None:
    buat.informasi(buat.pd("bpkpd"), title="Cocok", kategori="setiap_saat", tanggal="2024-05-01")
    buat.informasi(buat.pd("dinkes"), title="Lain")
    assert judul(ambil(f"ppid/informasi?{saring}")) == ["Cocok"]


def test_saring_berita_pd_dan_wilayah(ambil: Any) -> None:
    buat.berita(buat.pd("dinkes", jenis_pd="dinas"), title="Cocok", jenis_berita="pengumuman")
    buat.berita(buat.pd("setda", jenis_pd="sekretariat"), title="Lain")
    assert judul(ambil("berita?jenis_berita=pengumuman")) == ["Cocok"]
    assert judul(ambil("perangkat-daerah?jenis_pd=sekretariat")) == ["Dinas setda"]
    buat.wilayah()
    assert judul(ambil("wilayah?tingkat=kecamatan")) == ["Magersari"]
    assert judul(ambil("wilayah?induk=35.76.02")) == ["Wates"]


def test_kode_dikenal_tanpa_isi_bukan_kesalahan(ambil: Any) -> None:
    """A category that nothing uses is an empty list; one that does not exist is a mistake (test_masukan_salah)."""
    buat.kategori_layanan("kosong")
    buat.pd("dinkes")
    assert ambil("layanan?kategori=kosong&pd=dinkes") == {"total": 0, "items": [], "berikut": None}
