"""The systemd units let the services write where the environment file puts their data, and nowhere else."""

import subprocess
from pathlib import Path

import pytest

SKRIP = Path(__file__).resolve().parents[2] / "scripts" / "pasang_layanan.sh"


def test_bantuan_menyebut_semua_pilihan() -> None:
    hasil = subprocess.run(["bash", str(SKRIP), "--help"], check=True, capture_output=True, text=True)
    pilihan = ("--pengguna", "--lingkungan", "--pekerja", "--tanpa-penjadwal", "--cetak")
    assert all(f"\n{p}" in hasil.stdout for p in pilihan)


@pytest.mark.parametrize(
    ("isi", "folder"),
    [
        ("VAR_DIR=/srv/data\n", "/srv/data"),
        ("VAR_DIR='/srv/data'\nVAR_DIR_LAMA=/lain\n", "/srv/data"),
        ('VAR_DIR="data"\n', f"{SKRIP.parents[1]}/data"),
        ("ALAMAT_PORTAL=https://portal.kota.test\n", f"{SKRIP.parents[1]}/var"),
    ],
)
def test_layanan_boleh_menulis_di_var_dir(tmp_path: Path, isi: str, folder: str) -> None:
    lingkungan = tmp_path / "portal.env"
    lingkungan.write_text(isi)
    perintah = ["bash", str(SKRIP), "--lingkungan", str(lingkungan), "--cetak", str(tmp_path / "unit")]
    subprocess.run(perintah, check=True, capture_output=True)
    for nama in ("portal-web.service", "portal-pekerja@.service", "portal-penjadwal.service"):
        assert f"ReadWritePaths={folder}\n" in (tmp_path / "unit" / nama).read_text()
