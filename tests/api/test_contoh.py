"""The examples in the schema are real answers: these tests write them (PERBARUI_SNAPSHOT=1) and keep them true."""

import json
import os
import re
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest
from django.test import Client

from cms.api import api as v1
from cms.api_dasar.openapi import CONTOH
from data_terbuka.hsds.api import hsds

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
    "KumpulanFitur": "fasilitas.geojson?zoom=17",
    "HasilCari": "cari?q=kehamilan&sorot=true",
    "HasilSaran": "cari/saran?q=kes",
    "Sinkron": "sinkron?jenis=berita,banner",
}
JAWABAN_HSDS = {
    "keterangan": "",
    "daftar_layanan": "services",
    "satu_layanan": "services/{services}",
    "daftar_layanan_di_lokasi": "service_at_locations",
    "satu_layanan_di_lokasi": "service_at_locations/{service_at_locations}",
    "daftar_organisasi": "organizations",
    "satu_organisasi": "organizations/{organizations}",
    "daftar_taksonomi": "taxonomies",
    "satu_taksonomi": "taxonomies/{taxonomies}",
    "daftar_istilah": "taxonomy_terms",
    "satu_istilah": "taxonomy_terms/{taxonomy_terms}",
}
PANJANG = 2
"""Items of a list that an example shows."""
UMUM = [
    (re.compile(r"UUID-(\d+)"), lambda m: f"00000000-0000-4000-8000-{int(m[1]):012d}"),
    (re.compile('"WAKTU"'), lambda m: '"2026-02-02T09:00:00+07:00"'),
    (re.compile(r'"(last_modified|modified_date)": "[^"]+"'), r'"\1": "2026-02-02T09:00:00+07:00"'),
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
    _sama(CONTOH / f"{bentuk}.json", _contoh(ambil(JAWABAN[bentuk])))


def test_contoh_hsds_adalah_jawaban_sungguhan(kota: Any, senin_pagi: None, client: Client) -> None:  # noqa: F811
    """One city for all: details are those of the lists."""
    id_pertama = {
        nama: client.get(f"/hsds/{nama}").json()["contents"][0]["id"]
        for nama in JAWABAN_HSDS.values()
        if nama.isidentifier()
    }
    for operasi, alamat in JAWABAN_HSDS.items():
        isi = client.get(f"/hsds/{alamat.format(**id_pertama)}").json()
        _sama(CONTOH / "hsds" / f"{operasi}.json", _contoh(isi))


def _sama(berkas: Path, teks: str) -> None:
    if os.environ.get("PERBARUI_SNAPSHOT") == "1":
        berkas.parent.mkdir(exist_ok=True, parents=True)
        berkas.write_text(teks)
    assert berkas.exists(), f"Belum ada {berkas.name}: jalankan sekali dengan PERBARUI_SNAPSHOT=1."
    assert teks == berkas.read_text()


@pytest.mark.parametrize(("api", "awalan"), [(v1, "/api/v1/"), (hsds, "/hsds/")])
def test_skema_lengkap(api: Any, awalan: str, db: None) -> None:
    """Every operation, parameter and answer, errors too, is described and shown by an example that is valid."""
    skema = json.loads(json.dumps(api.get_openapi_schema(path_prefix=awalan)))
    for alamat, metode in skema["paths"].items():
        operasi = metode["get"]
        assert operasi["summary"] and operasi["tags"], alamat
        for parameter in operasi["parameters"]:
            assert parameter["description"], (alamat, parameter["name"])
            _sah(skema, parameter["schema"], parameter["example"], f"{alamat} {parameter['name']}")
        for status, jawaban in operasi["responses"].items():
            assert jawaban["description"], (alamat, status)
            assert jawaban.get("content") or status in ("301", "304"), (alamat, status)
            for isi in jawaban.get("content", {}).values():
                _sah(skema, isi["schema"], isi["example"], f"{alamat} {status}")


def _sah(skema: dict[str, Any], bentuk: dict[str, Any], contoh: Any, di: str) -> None:
    pemeriksa = jsonschema_rs.validator_for(bentuk | {"components": skema["components"]}, validate_formats=True)
    assert not [g.message[:200] for g in pemeriksa.iter_errors(contoh)], di


def test_setiap_contoh_dipakai(db: None) -> None:
    bentuk = set(v1.get_openapi_schema(path_prefix="/api/v1/")["components"]["schemas"])
    assert {b.stem for b in CONTOH.glob("*.json")} == set(JAWABAN) <= {nama.strip("_") for nama in bentuk}
    assert {b.stem for b in CONTOH.glob("hsds/*.json")} == set(JAWABAN_HSDS)
