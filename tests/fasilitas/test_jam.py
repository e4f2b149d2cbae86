"""Open or closed, at a given moment of the city's clock."""

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from cms import jam as jam_kota
from cms.kalender import KOSONG
from fasilitas import jam as jam_fasilitas

WIB = ZoneInfo("Asia/Jakarta")
KERJA = "Mo-Th 07:30-15:30; Fr 07:30-11:30,13:00-14:30; PH off"
BUKA = {"kode": "buka", "nama": "Beroperasi", "alasan": "", "sampai": None}


def keadaan(jam: str, penutupan: list[dict[str, Any]], status: dict[str, Any], kini: datetime) -> Any:
    """Without holidays: those have their own tests."""
    butir = {"jam": jam, "kategori": None, "penutupan": penutupan, "status": status}
    return jam_fasilitas.keadaan(butir, kini, KOSONG)


def pekan(jam: str, mulai: date | None = None) -> list[jam_kota.HariBuka]:
    return jam_kota.pekan(jam, KOSONG, "", mulai=mulai)


def saat(teks: str) -> datetime:
    return datetime.fromisoformat(teks).replace(tzinfo=WIB)


@pytest.mark.parametrize(
    ("jam", "kini", "buka", "sampai", "buka_lagi"),
    [
        (KERJA, "2026-11-19T10:00", True, "2026-11-19T15:30", None),
        (KERJA, "2026-11-19T15:30", False, None, "2026-11-20T07:30"),
        (KERJA, "2026-11-20T12:00", False, None, "2026-11-20T13:00"),
        (KERJA, "2026-11-20T14:30", False, None, "2026-11-23T07:30"),
        ("24/7", "2026-11-22T03:00", True, None, None),
        ("Mo-Su 18:00-02:00", "2026-11-22T01:00", True, "2026-11-22T02:00", None),
        (KERJA, "2026-08-17T10:00", True, "2026-08-17T15:30", None),
        ("", "2026-11-19T10:00", None, None, None),
        ("bukan jam", "2026-11-19T10:00", None, None, None),
    ],
)
def test_weekly_hours(jam: str, kini: str, buka: bool | None, sampai: str | None, buka_lagi: str | None) -> None:
    hasil = keadaan(jam, [], BUKA, saat(kini))
    assert hasil["buka"] is buka
    assert hasil["sampai"] == (saat(sampai) if sampai else None)
    assert hasil["buka_lagi"] == (saat(buka_lagi) if buka_lagi else None)


def test_the_same_moment_in_another_zone() -> None:
    """03:00 UTC is 10:00 in Jakarta."""
    assert keadaan(KERJA, [], BUKA, datetime(2026, 11, 19, 3, tzinfo=ZoneInfo("UTC")))["buka"] is True


def test_dated_closure_wins_and_says_why() -> None:
    tutup = [{"mulai": "2026-11-19", "sampai": "2026-11-20", "alasan": "Pengasapan"}]
    hasil = keadaan(KERJA, tutup, BUKA, saat("2026-11-19T10:00"))
    assert hasil == {
        "buka": False,
        "sampai": None,
        "buka_lagi": saat("2026-11-23T07:30"),
        "alasan": "Pengasapan",
    }
    assert keadaan("24/7", tutup, BUKA, saat("2026-11-18T10:00"))["sampai"] == saat("2026-11-19T00:00")
    assert keadaan("24/7", tutup, BUKA, saat("2026-11-20T23:59"))["buka_lagi"] == saat("2026-11-21T00:00")


@pytest.mark.parametrize(
    ("status", "kini", "buka", "buka_lagi"),
    [
        ({"kode": "tutup", "nama": "Tutup permanen"}, "2026-11-19T10:00", False, None),
        ({"kode": "pindah", "alasan": "Ke Jalan Baru"}, "2026-11-19T10:00", False, None),
        ({"kode": "tutup_sementara", "alasan": "Renovasi"}, "2026-11-19T10:00", False, None),
        (
            {"kode": "tutup_sementara", "alasan": "Renovasi", "sampai": "2026-11-19"},
            "2026-11-19T23:00",
            False,
            "2026-11-20T07:30",
        ),
        ({"kode": "tutup_sementara", "alasan": "Renovasi", "sampai": "2026-11-18"}, "2026-11-19T10:00", True, None),
    ],
)
def test_status_closes(status: dict[str, Any], kini: str, buka: bool, buka_lagi: str | None) -> None:
    hasil = keadaan(KERJA, [], status, saat(kini))
    assert hasil["buka"] is buka
    assert hasil["buka_lagi"] == (saat(buka_lagi) if buka_lagi else None)
    assert buka or hasil["alasan"]


def test_week_starts_on_monday_and_marks_today() -> None:
    hari = pekan(KERJA, saat("2026-11-20T00:00").date())
    assert [h.nama for h in hari] == ["Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu"]
    assert hari[4].rentang == [("07.30", "11.30"), ("13.00", "14.30")] and hari[4].hari_ini
    assert hari[6].rentang == []
    assert all(h.sehari_penuh for h in pekan("24/7"))
    assert pekan("bukan jam") == []
