"""The contract with the app: whole answers, and that they are what OpenAPI says."""

from typing import Any

import pytest
from django.utils import timezone
from jsonschema import Draft202012Validator

DAFTAR = [
    "layanan",
    "fasilitas",
    "ppid/informasi",
    "berita",
    "banner",
    "perangkat-daerah",
    "wilayah",
]
RINCI = {
    "layanan": "layanan/dinkes/periksa-kehamilan",
    "fasilitas": "fasilitas/dinkes/puskesmas-wates",
    "informasi": "ppid/informasi/dinkes/perwali-tarif",
    "informasi-dikecualikan": "ppid/informasi/rekam-medis",
    "berita": "berita/dinkes/vaksinasi",
    "banner": "banner/cek-kesehatan",
    "perangkat-daerah": "perangkat-daerah/dinkes",
    "wilayah": "wilayah/35.76.02.1010",
    "kalender": "kalender",
}
SENIN_PAGI = "2026-02-02T09:00:00+07:00"


@pytest.fixture
def senin_pagi(monkeypatch: pytest.MonkeyPatch) -> None:
    """A moment at which the facility is open."""
    saat = timezone.datetime.fromisoformat(SENIN_PAGI)
    monkeypatch.setattr("django.utils.timezone.now", lambda: saat)


@pytest.mark.parametrize("alamat", DAFTAR)
def test_daftar_utuh(alamat: str, kota: Any, senin_pagi: None, ambil: Any, sama_dengan_snapshot: Any) -> None:
    sama_dengan_snapshot(f"daftar-{alamat.replace('/', '-')}", ambil(alamat))


@pytest.mark.parametrize("nama", RINCI)
def test_rinci_utuh(nama: str, kota: Any, senin_pagi: None, ambil: Any, sama_dengan_snapshot: Any) -> None:
    sama_dengan_snapshot(f"rinci-{nama}", ambil(RINCI[nama]))


def test_beranda_utuh(kota: Any, senin_pagi: None, ambil: Any, sama_dengan_snapshot: Any) -> None:
    sama_dengan_snapshot("beranda", ambil("beranda"))


def test_cari_utuh(kota: Any, senin_pagi: None, ambil: Any, sama_dengan_snapshot: Any) -> None:
    sama_dengan_snapshot("cari", ambil("cari?q=wates&sorot=true&dekat=-7.4726,112.4338"))


def test_saran_utuh(kota: Any, ambil: Any, sama_dengan_snapshot: Any) -> None:
    """A title, a category, and a place: what each can be opened by."""
    sama_dengan_snapshot("cari-saran", {q: ambil(f"cari/saran?q={q}") for q in ("pus", "wat")})


def test_openapi_utuh(ambil: Any, sama_dengan_snapshot: Any, db: None) -> None:
    """A change of the contract shows in review as a change of this file."""
    skema = ambil("openapi.json")
    assert skema["openapi"].startswith("3.1")
    sama_dengan_snapshot("openapi", skema)


def _skema_tertutup(skema: dict[str, Any]) -> dict[str, Any]:
    """The published components, but refusing members that are not declared, unless they say otherwise."""
    komponen = {
        nama: ({"additionalProperties": False} if s.get("type") == "object" else {}) | s
        for nama, s in skema["components"]["schemas"].items()
    }
    return {"components": {"schemas": komponen}}


@pytest.mark.parametrize(
    "alamat",
    [
        *DAFTAR,
        *RINCI.values(),
        "beranda",
        "sinkron",
        "cari?q=wates&sorot=true&dekat=-7.4726,112.4338",
        "cari/saran?q=pus",
    ],
)
def test_jawaban_sesuai_openapi(alamat: str, kota: Any, ambil: Any) -> None:
    """The bytes are joined, not serialised by the schema: only this keeps the two together."""
    skema = ambil("openapi.json")
    isi = ambil(alamat)
    operasi = _operasi(skema, alamat)
    bentuk = operasi["responses"]["200"]["content"]["application/json"]["schema"]
    galat = list(Draft202012Validator(bentuk | _skema_tertutup(skema)).iter_errors(isi))
    assert not galat, [f"{list(g.absolute_path)}: {g.message[:300]}" for g in galat]


def _operasi(skema: dict[str, Any], alamat: str) -> dict[str, Any]:
    bagian = f"/api/v1/{alamat.partition('?')[0]}".split("/")
    for pola, metode in skema["paths"].items():
        potong = pola.split("/")
        if len(potong) == len(bagian) and all(p == b or p.startswith("{") for p, b in zip(potong, bagian, strict=True)):
            return metode["get"]
    raise AssertionError(f"{alamat} tidak ada di OpenAPI")


def test_setiap_operasi_menyatakan_masalahnya(ambil: Any, db: None) -> None:
    for alamat, metode in ambil("openapi.json")["paths"].items():
        jawaban = metode["get"]["responses"]
        wajib = {"400", "422"} | ({"404"} if "{" in alamat else set())
        assert wajib <= set(jawaban), alamat
        for status in jawaban:
            if status >= "4":
                assert list(jawaban[status]["content"]) == ["application/problem+json"], (alamat, status)


def test_nama_operasi_tunggal(ambil: Any, db: None) -> None:
    """Generated clients name their functions by these."""
    nama = [m["get"]["operationId"] for m in ambil("openapi.json")["paths"].values()]
    assert len(nama) == len(set(nama)) and len(nama) >= 20
