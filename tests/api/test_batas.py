"""One client cannot take the API from the others, whichever process answers it; and the limit itself breaks nothing."""

import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.test import Client, RequestFactory

from cms.api_dasar.batas import penghitung, urai_batas
from cms.api_dasar.klien import alamat_klien
from cms.api_dasar.penghitung import CARA, KELOMPOK, LAJUR, PenghitungBersama
from tests.sarana import AKAR


@pytest.fixture
def batas(settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """Settings with counters of their own; time stands still at the beginning of a window."""
    saat = time.time() // 3600 * 3600 + 3600.5
    monkeypatch.setattr(time, "time", lambda: saat)
    settings.VAR_DIR = tmp_path
    penghitung.cache_clear()
    yield settings
    penghitung.cache_clear()


def test_yang_terlalu_sering_dijawab_429(client: Client, batas: Any, db: None) -> None:
    batas.BATAS_API = "2/minute"
    boleh = [client.get("/api/v1/tidak-ada").headers["RateLimit"] for _ in range(2)]
    ditolak = client.get("/api/v1/tidak-ada")
    assert boleh == ['"60";r=1;t=60', '"60";r=0;t=60']
    assert (ditolak.status_code, ditolak.headers["Content-Type"]) == (429, "application/problem+json")
    assert ditolak.headers["Retry-After"] == "60" and ditolak.headers["RateLimit-Policy"] == '"60";q=2;w=60'
    assert ditolak.headers["Access-Control-Allow-Origin"] == "*"
    assert ditolak.json()["type"] == "urn:masalah:terlalu-sering"


def test_jendela_berikutnya_dilayani_lagi(
    client: Client, batas: Any, db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    batas.BATAS_API = "1/minute"
    assert [client.get("/api/v1/tidak-ada").status_code for _ in range(2)] == [404, 429]
    nanti = time.time() + 60
    monkeypatch.setattr(time, "time", lambda: nanti)
    assert client.get("/api/v1/tidak-ada").status_code == 404


def test_klien_lain_tidak_terganggu_dan_hsds_ikut_dihitung(client: Client, batas: Any, db: None) -> None:
    batas.BATAS_API = "1/minute"
    jawaban = [
        client.get("/hsds/tidak-ada", REMOTE_ADDR=ip).status_code for ip in ("192.0.2.1", "192.0.2.1", "192.0.2.2")
    ]
    assert jawaban == [404, 429, 404]


def test_pertanyaan_cors_tidak_dihitung(client: Client, batas: Any, db: None) -> None:
    """It carries no key: behind an exhausted address a browser that has one would never get to show it."""
    batas.BATAS_API = "1/minute"
    assert [client.options("/api/v1/wilayah").status_code for _ in range(2)] == [204, 204]
    assert [client.get("/api/v1/tidak-ada").status_code for _ in range(2)] == [404, 429]
    assert client.options("/api/v1/wilayah").status_code == 204


def test_halaman_warga_tidak_dihitung(client: Client, batas: Any, db: None) -> None:
    batas.BATAS_API = "1/minute"
    assert [client.get("/robots.txt").status_code for _ in range(3)] == [200] * 3


def test_yang_ditolak_tidak_memenuhi_catatan(
    client: Client, batas: Any, db: None, caplog: pytest.LogCaptureFixture
) -> None:
    batas.BATAS_API = "1/minute"
    assert [client.get("/api/v1/tidak-ada").status_code for _ in range(9)] == [404] + [429] * 8
    assert [client.post("/api/v1/layanan").status_code for _ in range(2)] == [429] * 2
    batas.BATAS_API = ""
    kepala = {"authorization": "Bearer rahasia-saya"}
    for alamat in ("/api/v1/layanan?salah=nik-saya", "/hsds/entah", "/data/entah.csv"):
        client.get(alamat, headers=kepala)
        client.post(alamat)
    assert not caplog.records


def test_tanpa_batas_tanpa_kepala(client: Client, batas: Any, db: None) -> None:
    batas.BATAS_API = ""
    assert "RateLimit" not in client.get("/api/v1/tidak-ada").headers


def test_setiap_batas_berlaku_dan_yang_terpendek_disebut(client: Client, batas: Any, db: None) -> None:
    batas.BATAS_API = "5/second;2/hour"
    jawaban = [client.get("/api/v1/tidak-ada") for _ in range(3)]
    assert [j.status_code for j in jawaban] == [404, 404, 429]
    assert jawaban[0].headers["RateLimit"].startswith('"1";r=4')
    assert jawaban[2].headers["RateLimit-Policy"].startswith('"3600"')


@pytest.mark.parametrize(
    ("jauh", "diteruskan", "tepercaya", "klien"),
    [
        ("203.0.113.9", "198.51.100.1", [], "203.0.113.9"),  # anybody can write the header
        ("203.0.113.9", "198.51.100.1", ["10.0.0.0/8"], "203.0.113.9"),
        ("10.0.0.1", "198.51.100.1", ["10.0.0.0/8"], "198.51.100.1"),
        ("10.0.0.1", "1.1.1.1, 198.51.100.1", ["10.0.0.0/8"], "198.51.100.1"),  # what a client forged stands left
        ("10.0.0.1", "198.51.100.1, 10.9.9.9", ["10.0.0.0/8"], "198.51.100.1"),  # two proxies
        ("10.0.0.1", "", ["10.0.0.0/8"], "10.0.0.1"),
        ("10.0.0.1", "bukan-alamat", ["10.0.0.0/8"], "10.0.0.1"),
        ("", "198.51.100.1", [], "unix"),
        ("", "198.51.100.1", ["unix"], "198.51.100.1"),
        ("2001:db8:1:2:aaaa::1", "", [], "2001:db8:1:2::/64"),
        ("::ffff:203.0.113.9", "", [], "203.0.113.9"),
    ],
)
def test_siapa_kliennya(jauh: str, diteruskan: str, tepercaya: list[str], klien: str, settings: Any) -> None:
    settings.PROXY_TEPERCAYA = tepercaya
    request = RequestFactory().get("/", REMOTE_ADDR=jauh, headers={"x-forwarded-for": diteruskan})
    assert alamat_klien(request) == klien


PENGAMBIL = """
import sys, time
from pathlib import Path
from cms.api_dasar.penghitung import PenghitungBersama
penghitung = PenghitungBersama(Path(sys.argv[1]))
print("siap", flush=True)
sys.stdin.readline()
print(sum(penghitung.incr("klien", 600) <= 5000 for _ in range(5000)))
"""


def test_dua_proses_bersama_tidak_melewati_batas(tmp_path: Path) -> None:
    """Each alone would be allowed everything. Together they are off by at most one request."""
    proses = [
        subprocess.Popen(
            [sys.executable, "-c", PENGAMBIL, tmp_path],
            cwd=AKAR, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )
        for _ in range(2)
    ]  # fmt: skip
    for p in proses:
        assert p.stdout and p.stdout.readline() == "siap\n"
    for p in proses:
        assert p.stdin
        p.stdin.write("\n")
        p.stdin.flush()
    boleh = [int(p.communicate()[0]) for p in proses]
    assert 4999 <= sum(boleh) <= 5001
    assert PenghitungBersama(tmp_path).get("klien") == 10_000


def test_hitungan_tetap_ada_sesudah_proses_berganti(tmp_path: Path) -> None:
    PenghitungBersama(tmp_path).incr("klien", 60, 7)
    penerus = PenghitungBersama(tmp_path)
    assert penerus.incr("klien", 60) == 8 and penerus.get_expiry("klien") > time.time()
    penerus.clear("klien")
    assert penerus.get("klien") == 0


def test_sel_yang_lewat_waktu_tidak_dihitung(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    penghitung = PenghitungBersama(tmp_path)
    penghitung.incr("klien", 10, 5)
    nanti = time.time() + 11
    monkeypatch.setattr(time, "time", lambda: nanti)
    assert penghitung.get("klien") == 0 and penghitung.incr("klien", 10) == 1


def test_yang_banyak_bertanya_tidak_tergusur(tmp_path: Path) -> None:
    """A flood of new addresses makes room among those who asked least."""
    penghitung = PenghitungBersama(tmp_path)
    penghitung.incr("pengganggu", 600, 1000)
    for i in range(KELOMPOK * CARA * 2):
        penghitung.incr(f"alamat-{i}", 600)
    assert penghitung.get("pengganggu") == 1000


def test_tanpa_lajur_atau_folder_proses_menghitung_sendiri(tmp_path: Path) -> None:
    semua = [PenghitungBersama(tmp_path) for _ in range(LAJUR + 1)]
    assert [p.incr("klien", 60) for p in semua] == [*range(1, LAJUR + 1), 1]
    berkas = tmp_path / "berkas"
    berkas.touch()
    assert PenghitungBersama(berkas).incr("klien", 60) == 1


def test_hampir_tanpa_biaya(tmp_path: Path) -> None:
    """Far above what it takes (some 5 µs), far below what a file, a lock or a database would."""
    penghitung = PenghitungBersama(tmp_path)
    lama = []
    for i in range(200):
        mulai = time.perf_counter()
        for _ in range(20):
            penghitung.incr(f"klien-{i}", 60)
        lama.append((time.perf_counter() - mulai) / 20)
    assert sorted(lama)[len(lama) // 2] < 50e-6


def test_redis_mati_tidak_terasa(client: Client, batas: Any, db: None) -> None:
    """Never an error, and slow at most once."""
    batas.BATAS_API, batas.URL_BATAS_API = "3/minute", "redis://127.0.0.1:1/0"
    mulai = time.perf_counter()
    status = [client.get("/api/v1/tidak-ada").status_code for _ in range(4)]
    assert status == [404, 404, 404, 429]
    assert time.perf_counter() - mulai < 1.0


@pytest.mark.redis
def test_redis_menghitung_untuk_semua_mesin(batas: Any, tmp_path: Path) -> None:
    import os
    import uuid

    from cms.api_dasar.penghitung_redis import DenganCadangan

    kunci = uuid.uuid4().hex
    mesin = [DenganCadangan(os.environ["REDIS_URL"], PenghitungBersama(tmp_path / str(i))) for i in range(2)]
    assert [m.incr(kunci, 60) for m in (*mesin, *mesin)] == [1, 2, 3, 4]


def test_batas_yang_salah_tulis_menghentikan_produksi() -> None:
    from cms.periksa_produksi import masalah_produksi

    masalah = masalah_produksi({"BATAS_API": "banyak", "PROXY_TEPERCAYA": "10.0.0.0/8, unix, proksi"})
    assert any(m.startswith("BATAS_API") for m in masalah)
    assert [m for m in masalah if "PROXY" in m] == [
        "PROXY_TEPERCAYA memuat proksi; tulis alamat IP, jaringan (10.0.0.0/8), atau unix."
    ]
    assert urai_batas("3000/5 minutes")[0].get_expiry() == 300
