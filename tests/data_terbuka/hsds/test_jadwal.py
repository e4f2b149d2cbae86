"""Opening hours as HSDS schedules say what the city's own evaluation says."""

from datetime import date
from typing import Any

import pytest

from cms.kalender import KANTOR, KOSONG, Kalender, Libur, MasaKhusus
from data_terbuka.hsds.jadwal import jadwal

INDUK = "00000000-0000-4000-8000-000000000001"
HARI_INI = date(2026, 3, 1)


def baris(sintaks: str, kini: Kalender = KOSONG, tutup: Any = ()) -> list[tuple[str, ...]]:
    """Each row as (valid_from, valid_to, byday, opens_at, closes_at, description), times without the offset."""
    semua = jadwal(INDUK, "location", sintaks, kini, KANTOR, HARI_INI, tutup)
    assert len({b["id"] for b in semua}) == len(semua)
    assert all(b["location_id"] == INDUK for b in semua)
    kolom = ("valid_from", "valid_to", "byday", "opens_at", "closes_at", "description")
    return [tuple(b.get(k, "").removesuffix("+07:00") for k in kolom) for b in semua]


def libur(*tanggal: date) -> dict[date, Libur]:
    return {t: Libur(t, "Uji", "libur_nasional", "Libur nasional") for t in tanggal}


def test_mingguan_dengan_istirahat() -> None:
    assert baris("Mo-Th 08:00-15:00; Fr 08:00-11:00,13:00-14:30; PH off") == [
        ("", "", "MO,TU,WE,TH", "08:00", "15:00", ""),
        ("", "", "FR", "08:00", "11:00", ""),
        ("", "", "FR", "13:00", "14:30", ""),
    ]


def test_dua_puluh_empat_jam_dan_lewat_tengah_malam() -> None:
    """HSDS advises 00:00 to 23:59; a night is cut at midnight."""
    assert baris("24/7") == [("", "", "MO,TU,WE,TH,FR,SA,SU", "00:00", "23:59", "")]
    assert baris("Sa 20:00-02:00") == [
        ("", "", "SA", "20:00", "23:59", ""),
        ("", "", "SU", "00:00", "02:00", ""),
    ]


@pytest.mark.parametrize("sintaks", ["", "bukan jam"])
def test_jam_tidak_diketahui_tanpa_jadwal(sintaks: str) -> None:
    assert baris(sintaks) == []


def test_jam_musiman_dikatakan_apa_adanya() -> None:
    """No weekly rule would be true the whole year."""
    assert baris("Jun-Aug Mo-Fr 08:00-12:00") == [("", "", "", "", "", "Jun-Aug Mo-Fr 08:00-12:00")]


def test_libur_hanya_yang_mengubah_dan_setahun_ke_depan() -> None:
    """Thursday counts, a Sunday that is closed anyway, the past and the far future do not."""
    kini = Kalender(libur(date(2026, 2, 26), date(2026, 4, 2), date(2026, 4, 5), date(2027, 8, 17)))
    assert baris("Mo-Fr 08:00-15:00; PH off", kini)[1:] == [
        ("2026-04-02", "2026-04-02", "", "", "", "Tutup. Libur nasional: Uji")
    ]
    assert baris("Mo-Fr 08:00-15:00; PH 09:00-10:00", kini)[1:] == [
        ("2026-04-02", "2026-04-02", "TH", "09:00", "10:00", "Libur nasional: Uji"),
        ("2026-04-05", "2026-04-05", "SU", "09:00", "10:00", "Libur nasional: Uji"),
    ]
    assert len(baris("Mo-Fr 08:00-15:00", kini)) == 1


def test_jam_khusus_memotong_jam_biasa() -> None:
    """As HSDS advises: the ordinary rule ends the day before and begins again the day after.

    A place that never closes has no office hours to replace.
    """
    masa = MasaKhusus("Ramadan", date(2026, 3, 5), date(2026, 3, 20), "Mo-Fr 08:00-14:00; PH off", frozenset({KANTOR}))
    kini = Kalender(libur(date(2026, 3, 12)), (masa,))
    assert baris("Mo-Fr 08:00-15:00", kini) == [
        ("", "2026-03-04", "MO,TU,WE,TH,FR", "08:00", "15:00", ""),
        ("2026-03-05", "2026-03-20", "MO,TU,WE,TH,FR", "08:00", "14:00", "Ramadan"),
        ("2026-03-21", "", "MO,TU,WE,TH,FR", "08:00", "15:00", ""),
        ("2026-03-12", "2026-03-12", "", "", "", "Tutup. Libur nasional: Uji"),
    ]
    assert len(baris("24/7", kini)) == 1


def test_penutupan_mengalahkan_libur() -> None:
    kini = Kalender(libur(date(2026, 4, 2)))
    tutup = [{"mulai": "2026-04-01", "sampai": "2026-04-03", "alasan": "Perbaikan"}]
    assert baris("Mo-Fr 08:00-15:00; PH 09:00-10:00", kini, tutup)[1:] == [
        ("2026-04-01", "2026-04-03", "", "", "", "Tutup. Perbaikan")
    ]
