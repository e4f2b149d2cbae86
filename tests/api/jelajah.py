"""Reads everything the API has and holds it against the published schema, formats included."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from django.test import Client
from jsonschema import Draft202012Validator, FormatChecker

DAFTAR = ["layanan", "fasilitas", "ppid/informasi", "berita", "banner", "perangkat-daerah", "wilayah"]
TUNGGAL = ["beranda", "kalender"]
WAKTU = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+07:00")
MIRIP_WAKTU = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d")

format_kami = FormatChecker(formats=())


@format_kami.checks("date-time")
def _waktu(nilai: object) -> bool:
    """RFC 3339 in the city's zone, to the second."""
    return not isinstance(nilai, str) or bool(WAKTU.fullmatch(nilai))


@format_kami.checks("date", raises=ValueError)
def _tanggal(nilai: object) -> bool:
    return not isinstance(nilai, str) or (bool(date.fromisoformat(nilai)) and len(nilai) == 10)


@format_kami.checks("uri")
def _alamat(nilai: object) -> bool:
    return not isinstance(nilai, str) or nilai.startswith(("http://", "https://"))


class Skema:
    def __init__(self, client: Client) -> None:
        self.dokumen = client.get("/api/v1/openapi.json").json()
        self._ada: dict[str, Draft202012Validator] = {}

    def galat(self, pola: str, isi: Any) -> list[str]:
        if pola not in self._ada:
            jawaban = self.dokumen["paths"][f"/api/v1/{pola}"]["get"]["responses"]["200"]
            bentuk = jawaban["content"]["application/json"]["schema"]
            lengkap = bentuk | {"components": self.dokumen["components"]}
            self._ada[pola] = Draft202012Validator(lengkap, format_checker=format_kami)
        return [f"{pola} {g.json_path}: {g.message[:200]}" for g in self._ada[pola].iter_errors(isi)]


def jelajahi(client: Client) -> Iterator[tuple[str, Any]]:
    """(path of the operation, answer) of every list page and every detail."""
    for alamat in TUNGGAL:
        yield alamat, _ambil(client, alamat)
    for alamat in DAFTAR:
        kunci = "kode" if alamat == "wilayah" else "kunci"
        for lewati in range(0, 1000, 100):
            isi = _ambil(client, f"{alamat}?limit=100&offset={lewati}")
            yield alamat, isi
            for butir in isi["items"]:
                nilai = butir["kode"] if alamat == "wilayah" else butir["id"]
                yield f"{alamat}/{{{kunci}}}", _ambil(client, f"{alamat}/{nilai}")
            if lewati + 100 >= isi["total"]:
                break


def periksa_semua(client: Client) -> list[str]:
    """What is wrong anywhere: shape, formats, times that no schema names, documents that don't say what they are."""
    skema, salah = Skema(client), []
    for pola, isi in jelajahi(client):
        salah += skema.galat(pola, isi)
        for jalur, nilai in telusuri(isi):
            if isinstance(nilai, str) and MIRIP_WAKTU.match(nilai) and not WAKTU.fullmatch(nilai):
                salah.append(f"{pola} {jalur}: {nilai}")
            if isinstance(nilai, dict) and "sha256" in nilai:
                salah += [f"{pola} {jalur}: {kurang}" for kurang in _kurang(nilai)]
    return salah


def _kurang(dokumen: dict[str, Any]) -> list[str]:
    pdf = dokumen["mime"] == "application/pdf"
    benar = {
        "ukuran": (dokumen["ukuran"] or 0) > 0,
        "mime": "/" in dokumen["mime"],
        "halaman": not pdf or (dokumen["halaman"] or 0) > 0,
        "sha256": bool(re.fullmatch(r"[0-9a-f]{64}", dokumen["sha256"])),
        "tanggal": bool(WAKTU.fullmatch(dokumen["tanggal"] or "")),
    }
    return [nama for nama, baik in benar.items() if not baik]


def telusuri(isi: Any, jalur: str = "$") -> Iterator[tuple[str, Any]]:
    yield jalur, isi
    if isinstance(isi, dict):
        for nama, nilai in isi.items():
            yield from telusuri(nilai, f"{jalur}.{nama}")
    elif isinstance(isi, list):
        for nomor, nilai in enumerate(isi):
            yield from telusuri(nilai, f"{jalur}[{nomor}]")


def _ambil(client: Client, alamat: str) -> Any:
    jawaban = client.get(f"/api/v1/{alamat}")
    assert jawaban.status_code == 200, (alamat, jawaban.content[:300])
    return jawaban.json()
