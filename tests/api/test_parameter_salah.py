"""Every parameter of every operation, wrong in every way its schema forbids: 422 that names it, never silence.

The parameters are read from the schema, so that a new one is attacked the day it is added.
"""

import json
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

import pytest
from django.test import Client

from cms.api import api as v1
from data_terbuka.hsds.api import hsds

pytestmark = pytest.mark.django_db
ANGKA = ["", "abc", "1.5", "5.0", "1e1", "1_0", " 5", "٣", "NaN", "true", "9" * 30, "null", "0x1", "1,2"]
SALAH_UMUM = ["", "Ω", "' OR 1=1--", "<script>", "null", "[]", "{}"]
MENURUT_FORMAT = {
    "uuid": ["", "123", "{6e64af03-ea8f-5c9f-98c1-f7ca1023b7e4}", "6e64af03ea8f5c9f98c1f7ca1023b7e4", "z" * 36],
    "date": ["", "2026", "2026-02-30", "20260201", "2026-W05-1", "1700000000", "٢٠٢٦-01-01", "2026-01-01T00:00:00Z"],
    "date-time": ["", "kemarin", "2026-02-02", "2026-02-30T00:00:00Z", "2026-01-01T25:00:00Z", "1700000000", "now"],
}
MENURUT_NAMA = {
    "dekat": ["", "abc", "91,0", "0,181", "nan,1", "inf,1", "-7.4", "-7.4,112.4,1", "1e1,1", "1_0,1", " 1,1", "٣,1"],
    "bbox": ["", "1,2,3", "1,2,3,4,5", "inf,-7,113,-6", "112,-7,113,-8", "181,0,182,1", "0,-91,1,0", "a,b,c,d"],
    "buka": ["", "nanti", "Sekarang", "2026-02-30T08:00:00Z", "2026-02-29T08:00:00Z", "0001-01-01T00:00:00Z", "08:00"],
    "faset": ["", "warna", "pd,", ",pd", "pd,warna", "PD", "pd;kategori"],
    "setelah": ["", "abc", "WzEsMl0", "W10=", "bnVsbA==", "%%%", "WyJhIiwgImIiXQ=="],
    "sejak": ["", "abc", "AAAA", "0", "a" * 401, "token==", "Ω"],
    "tahun": ["", "26", "abcd", "20265", "2026\n", "-202", "٢٠٢٦"],
}
TEKS_BEBAS = {"q"}
"""Any text is answered."""


def _parameter() -> Iterator[Any]:
    for api, awalan in ((v1, "/api/v1/"), (hsds, "/hsds/")):
        for alamat, metode in json.loads(json.dumps(api.get_openapi_schema(path_prefix=awalan)))["paths"].items():
            for parameter in metode["get"]["parameters"]:
                yield pytest.param(alamat, parameter, id=f"{alamat}-{parameter['name']}")


def _nilai_salah(nama: str, skema: dict[str, Any]) -> Iterator[str]:
    if skema["type"] == "integer":
        yield from [*ANGKA, str(skema["minimum"] - 1), str(skema["maximum"] + 1)]
    elif skema["type"] == "boolean":
        yield from ["", "1", "0", "True", "yes", "on"]
    elif "enum" in skema:
        yield from [*SALAH_UMUM, skema["enum"][0].upper() + "x"]
    elif skema.get("format") in MENURUT_FORMAT:
        yield from MENURUT_FORMAT[skema["format"]]
    elif nama in MENURUT_NAMA:
        yield from MENURUT_NAMA[nama]
    elif nama not in TEKS_BEBAS:
        yield from ["", "a" * (skema["maxLength"] + 1)]


def _periksa(client: Client, alamat: str, nama: str, lokasi: str = "query") -> dict[str, Any]:
    jawaban = client.get(alamat)
    assert jawaban.status_code == 422, (alamat, jawaban.status_code, jawaban.content[:300])
    assert jawaban.headers["Content-Type"] == "application/problem+json"
    isi = jawaban.json()
    assert (isi["type"], isi["title"]) == ("urn:masalah:parameter-salah", "Parameter tidak sah")
    (satu,) = [p for p in isi["parameter"] if p["nama"] == nama]
    assert satu["lokasi"] == lokasi
    assert re.fullmatch("[a-z_]+", satu["kode"]) and satu["kode"] != "tidak_sah", (alamat, satu)
    assert satu["alasan"][0].isupper() and satu["alasan"].endswith("."), satu
    return satu


@pytest.mark.parametrize(("alamat", "parameter"), _parameter())
def test_setiap_parameter_salah(client: Client, alamat: str, parameter: dict[str, Any]) -> None:
    nama, skema = parameter["name"], parameter["schema"]
    if parameter["in"] == "path":
        for nilai in MENURUT_FORMAT.get(skema.get("format", ""), [])[1:]:
            _periksa(client, re.sub(r"\{\w+\}", quote(nilai, safe=""), alamat), nama, "path")
        return
    di = re.sub(r"\{\w+\}", "6e64af03-ea8f-5c9f-98c1-f7ca1023b7e4", alamat)
    for nilai in _nilai_salah(nama, skema):
        _periksa(client, f"{di}?{nama}={quote(nilai, safe='')}", nama)
    contoh = quote(str(parameter["example"]), safe="")
    assert _periksa(client, f"{di}?{nama}={contoh}&{nama}={contoh}", nama)["kode"] == "berulang"
    assert _periksa(client, f"{di}?{nama.upper()}={contoh}", nama.upper())["kode"] == "tidak_dikenal"
    assert _periksa(client, f"{di}?{nama}[]={contoh}", f"{nama}[]")["kode"] == "tidak_dikenal"
    for rusak in ("%00", "%ff%fe", "%C3%28", "%ED%A0%80", "a%01b"):
        if nama == "q":  # what people search for has an answer whatever it holds
            assert client.get(f"{di}?{nama}={rusak}").status_code == 200, rusak
            continue
        assert _periksa(client, f"{di}?{nama}={rusak}", nama)["kode"] == "tidak_terbaca", rusak


@pytest.mark.parametrize("alamat", sorted({p.values[0] for p in _parameter()} | {"/api/v1/pratinjau", "/hsds/"}))
def test_parameter_asing_ditolak(client: Client, alamat: str) -> None:
    di = re.sub(r"\{\w+\}", "6e64af03-ea8f-5c9f-98c1-f7ca1023b7e4", alamat)
    satu = _periksa(client, f"{di}?entah=1", "entah")
    assert satu["kode"] == "tidak_dikenal"
