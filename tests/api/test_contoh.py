"""The examples in the schema are real answers: these tests write them (PERBARUI_SNAPSHOT=1) and keep them true."""

import json
import os
import re
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from cms.api import api
from cms.api_dasar.openapi import CONTOH

from .conftest import tetap
from .test_kontrak import senin_pagi  # noqa: F401

JAWABAN = {
    "Beranda": "beranda",
    "Daftar_LayananRingkas": "layanan",
    "LayananLengkap": "layanan/dinkes/periksa-kehamilan",
    "IsiPratinjau": "layanan/dinkes/periksa-kehamilan",
    "Daftar_FasilitasRingkas": "fasilitas",
    "FasilitasLengkap": "fasilitas/dinkes/puskesmas-wates",
    "Kalender": "kalender",
    "Daftar_InformasiRingkas": "ppid/informasi",
    "InformasiLengkap": "ppid/informasi/dinkes/perwali-tarif",
    "Daftar_BeritaRingkas": "berita",
    "BeritaLengkap": "berita/dinkes/vaksinasi",
    "DaftarPendek_Banner": "banner",
    "Banner": "banner/cek-kesehatan",
    "Daftar_PDRingkas": "perangkat-daerah",
    "PDLengkap": "perangkat-daerah/dinkes",
    "DaftarPendek_WilayahButir": "wilayah",
    "WilayahButir": "wilayah/35.76.02.1010",
}
PANJANG = 2
"""Items of a list that an example shows."""
UMUM = [
    (re.compile(r"UUID-(\d+)"), lambda m: f"00000000-0000-4000-8000-{int(m[1]):012d}"),
    (re.compile('"WAKTU"'), lambda m: '"2026-02-02T09:00:00+07:00"'),
    (re.compile("SIDIK"), lambda m: "0123456789ab"),
    (re.compile('/N(?=[/"])'), lambda m: "/1"),
    (re.compile('"N"'), lambda m: '"1"'),
    (re.compile("http://testserver"), lambda m: "https://portal.contoh.go.id"),
]


def _pendek(data: Any) -> Any:
    if isinstance(data, dict):
        return {k: _pendek(v) for k, v in data.items()}
    return [_pendek(v) for v in data[:PANJANG]] if isinstance(data, list) else data


def _contoh(data: Any) -> str:
    teks = tetap(json.dumps(_pendek(data), indent=2, ensure_ascii=False)) + "\n"
    for pola, ganti in UMUM:
        teks = pola.sub(ganti, teks)
    return teks


@pytest.mark.parametrize("bentuk", JAWABAN)
def test_contoh_adalah_jawaban_sungguhan(bentuk: str, kota: Any, senin_pagi: None, ambil: Any) -> None:  # noqa: F811
    teks, berkas = _contoh(ambil(JAWABAN[bentuk])), CONTOH / f"{bentuk}.json"
    if os.environ.get("PERBARUI_SNAPSHOT") == "1":
        CONTOH.mkdir(exist_ok=True)
        berkas.write_text(teks)
    assert berkas.exists(), f"Belum ada {berkas.name}: jalankan sekali dengan PERBARUI_SNAPSHOT=1."
    assert teks == berkas.read_text()


def test_setiap_contoh_sah_dan_dipakai(db: None) -> None:
    skema = api.get_openapi_schema(path_prefix="/api/v1/")
    dipakai = set()
    for alamat, metode in skema["paths"].items():
        isi = metode["get"]["responses"][200].get("content", {}).get("application/json", {})
        if "example" in isi:
            dipakai.add(isi["schema"]["$ref"].rpartition("/")[2].strip("_"))
            galat = list(
                Draft202012Validator(isi["schema"] | {"components": skema["components"]}).iter_errors(isi["example"])
            )
            assert not galat, (alamat, [g.message[:200] for g in galat])
    assert dipakai == {b.stem for b in CONTOH.iterdir()} == set(JAWABAN)
