"""`make run` on a machine where something is wrong says it in one line and stops."""

import ast
import importlib.util
import os
import shutil
import socket
import subprocess
import sys
from collections import namedtuple
from pathlib import Path
from types import ModuleType

import pytest

SKRIP = Path(__file__).resolve().parents[2] / "scripts"


@pytest.fixture
def siapkan(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("siapkan", SKRIP / "siapkan.py")
    modul = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(modul)
    for nama, folder in {"AKAR": "", "VENV": ".venv", "VENV_PYTHON": ".venv/bin/python", "VAR_DIR": "var"}.items():
        monkeypatch.setattr(modul, nama, tmp_path / "proyek" / folder)
    (tmp_path / "proyek" / "requirements").mkdir(parents=True)
    # As `make` does it: the Python outside of .venv, which may have no pip of its own.
    monkeypatch.setattr(sys, "executable", sys._base_executable)
    return modul


def gagal(siapkan: ModuleType, capsys: pytest.CaptureFixture[str], *argumen: str) -> str:
    """Runs the command, which must fail, and returns its one line."""
    assert siapkan.main(list(argumen)) == 1
    keluaran = capsys.readouterr().err
    assert keluaran.startswith("GAGAL: ")
    assert keluaran.count("\n") == 1
    return keluaran


def test_pintu_terbaca_python_lama() -> None:
    """Python 3.4's grammar, the oldest that ast knows; a 2.7 was tried by hand."""
    ast.parse((SKRIP / "mulai.py").read_text(), feature_version=(3, 4))


def test_porta_terpakai(siapkan, capsys, monkeypatch) -> None:
    with socket.socket() as lain:
        lain.bind(("127.0.0.1", 0))
        lain.listen()
        monkeypatch.setenv("PORT", str(lain.getsockname()[1]))
        assert "sedang dipakai" in gagal(siapkan, capsys, "jalan")


@pytest.mark.parametrize("nilai", ["abc", "0", "70000", ""])
def test_porta_bukan_nomor(siapkan, capsys, monkeypatch, nilai) -> None:
    monkeypatch.setenv("PORT", nilai)
    assert "bukan nomor porta" in gagal(siapkan, capsys, "jalan")


def test_disk_hampir_penuh(siapkan, capsys, monkeypatch) -> None:
    ruang = namedtuple("ruang", "total used free")
    monkeypatch.setattr(shutil, "disk_usage", lambda _: ruang(10**9, 10**9 - 5 * 1024**2, 5 * 1024**2))
    assert "tinggal 5 MB" in gagal(siapkan, capsys, "pasang", "base")


def test_var_tidak_dapat_ditulisi(siapkan, capsys) -> None:
    siapkan.VAR_DIR.write_text("berkas, bukan folder")
    assert "tidak dapat ditulisi" in gagal(siapkan, capsys, "pasang", "base")


def test_tanpa_modul_venv(siapkan, capsys, monkeypatch) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda nama: None)
    assert "modul venv" in gagal(siapkan, capsys, "pasang", "base")


def test_tanpa_pip_dan_ensurepip(siapkan, capsys, monkeypatch) -> None:
    (siapkan.AKAR / "requirements" / "base.txt").write_text("")
    asli = importlib.util.find_spec
    monkeypatch.setattr(importlib.util, "find_spec", lambda nama: None if nama == "ensurepip" else asli(nama))
    monkeypatch.setattr(siapkan, "pip_di_luar", lambda: False)
    assert "pip tidak ada" in gagal(siapkan, capsys, "pasang", "base")


def test_tanpa_jaringan(siapkan, capsys, monkeypatch) -> None:
    """A real pip that reaches no index, told from the other ways in which pip can fail."""
    (siapkan.AKAR / "requirements" / "base.txt").write_text("six==1.17.0 --hash=sha256:" + "0" * 64)
    for nama in ("PIP_FIND_LINKS", "PIP_EXTRA_INDEX_URL", "PIP_CONFIG_FILE"):
        monkeypatch.setenv(nama, os.devnull if nama == "PIP_CONFIG_FILE" else "")
    monkeypatch.setenv("PIP_INDEX_URL", "http://127.0.0.1:9/simple")
    assert "tidak dapat diunduh" in gagal(siapkan, capsys, "pasang", "base")
    assert not list(siapkan.VENV.glob("terpasang-*"))


@pytest.mark.parametrize(
    ("keluaran", "isi"),
    [
        ("ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device", "disk penuh"),
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE.", "tidak sesuai sidiknya"),
        ("error: something else\n", "pip gagal: error: something else"),
    ],
)
def test_sebab_gagal_pip(siapkan, keluaran, isi) -> None:
    assert isi in siapkan.sebab_gagal_pip(keluaran, Path("catatan"))


def test_pemasangan_kedua_tidak_memanggil_pip(siapkan, monkeypatch) -> None:
    """The second `make run` must take seconds: an unchanged lock file installs nothing, a changed one does."""
    kunci = siapkan.AKAR / "requirements" / "base.txt"
    kunci.write_text("# kosong\n")
    panggilan = []
    monkeypatch.setattr(siapkan, "jalankan_pip", panggilan.append)
    siapkan.pasang("base")
    siapkan.pasang("base")
    assert panggilan == [kunci]
    kunci.write_text("# berubah\n")
    siapkan.pasang("base")
    assert panggilan == [kunci, kunci]


def test_pilihan_paket_mengikuti_lingkungan(siapkan, monkeypatch) -> None:
    """A DATABASE_URL of PostgreSQL needs its driver, which is not among the base packages."""
    for nama in ("DATABASE_URL", "ELASTICSEARCH_URL", "CACHE_URL"):
        monkeypatch.delenv(nama, raising=False)
    assert not siapkan.memakai_server()
    monkeypatch.setenv("DATABASE_URL", "sqlite:///x")
    assert not siapkan.memakai_server()
    monkeypatch.setenv("DATABASE_URL", "postgres://x/y")
    assert siapkan.memakai_server()


def test_perintah_tidak_dikenal() -> None:
    hasil = subprocess.run([sys.executable, SKRIP / "mulai.py", "entah"], capture_output=True, text=True)
    assert hasil.returncode == 1
    assert "perintah tidak dikenal" in hasil.stderr
