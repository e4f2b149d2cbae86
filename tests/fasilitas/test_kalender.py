"""Holidays, exceptional hours and closures: who wins, and what citizens are told."""

from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import transaction
from django.test import Client

from cms.jam import aturan_libur, jam_berlaku, pekan
from cms.kalender import KANTOR, Kalender, Libur, MasaKhusus
from fasilitas.jam import berubah, keadaan
from fasilitas.kalender import kalender
from fasilitas.models import HariLibur, JamKhusus, KategoriFasilitas, KategoriJamKhusus
from home.pemuat.data import muat
from tests import factories

WIB = ZoneInfo("Asia/Jakarta")
TIAP_HARI = "Mo-Su 08:00-16:00; PH off"
KERJA = "Mo-Th 07:30-15:30; Fr 07:30-11:30; PH off"
RAMADAN = "Mo-Th 08:00-15:00; Fr 08:00-11:30; PH off"
NYEPI = Libur(date(2026, 3, 19), "Hari Suci Nyepi", "libur_nasional", "Libur nasional")
NATAL = [
    Libur(date(2026, 12, 24), "Hari Raya Natal", "cuti_bersama", "Cuti bersama"),
    Libur(date(2026, 12, 25), "Hari Raya Natal", "libur_nasional", "Libur nasional"),
]
KOTA = Kalender(
    {li.tanggal: li for li in (NYEPI, *NATAL)},
    (MasaKhusus("Jam Ramadan", date(2026, 2, 19), date(2026, 3, 20), RAMADAN, frozenset({"kantor-layanan", KANTOR})),),
)


def saat(teks: str) -> datetime:
    return datetime.fromisoformat(teks).replace(tzinfo=WIB)


def tempat(jam: str, kategori: str = "puskesmas", tutup: list[dict[str, str]] | None = None) -> dict[str, Any]:
    return {
        "jam": jam,
        "kategori": {"kode": kategori},
        "penutupan": tutup or [],
        "status": {"kode": "buka", "nama": "", "alasan": "", "sampai": None},
    }


@pytest.mark.parametrize("baris", muat("libur")["libur"], ids=lambda b: str(b["tanggal"]))
def test_every_holiday_of_the_shipped_years_closes_with_its_reason(baris: dict[str, Any], db: None) -> None:
    """Also the fourteen weekday holidays of 2026 that the library's own calendar does not know."""
    call_command("isi_kalender", verbosity=0)
    jenis = {"libur_nasional": "Libur nasional", "cuti_bersama": "Cuti bersama"}[baris["jenis"]]
    hasil = keadaan(
        tempat(TIAP_HARI), datetime.combine(baris["tanggal"], saat("2026-01-01T10:00").timetz()), kalender()
    )
    assert hasil["buka"] is False
    assert hasil["alasan"] == f"{jenis}: {baris['nama']}"
    libur = {b["tanggal"] for b in muat("libur")["libur"]}
    assert hasil["buka_lagi"] is not None and hasil["buka_lagi"].date() not in libur


def test_the_shipped_years_are_complete_and_other_days_stay_open(db: None) -> None:
    call_command("isi_kalender", verbosity=0)
    kini, hari, tutup = kalender(), date(2026, 1, 1), []
    while hari < date(2028, 1, 1):
        if keadaan(tempat(TIAP_HARI), saat(f"{hari}T10:00"), kini)["buka"] is False:
            tutup.append(hari)
        hari += timedelta(days=1)
    assert [sum(h.year == tahun for h in tutup) for tahun in (2026, 2027)] == [25, 26]


@pytest.mark.parametrize(
    ("jam", "kini", "buka", "sampai", "buka_lagi", "alasan"),
    [
        # closed through the whole run of holidays, Sunday and Monday included in the search
        (KERJA, "2026-12-24T09:00", False, None, "2026-12-28T07:30", "Cuti bersama: Hari Raya Natal"),
        (KERJA, "2026-12-25T20:00", False, None, "2026-12-28T07:30", "Libur nasional: Hari Raya Natal"),
        (KERJA, "2026-12-23T16:00", False, None, "2026-12-28T07:30", ""),
        # shorter hours on a holiday
        ("Mo-Su 08:00-16:00; PH 08:00-12:00", "2026-12-24T09:00", True, "2026-12-24T12:00", None, ""),
        ("Mo-Su 08:00-16:00; PH 08:00-12:00", "2026-12-24T13:00", False, None, "2026-12-25T08:00", NATAL[0].alasan),
        # open on holidays only
        ("PH 08:00-12:00", "2026-04-01T09:00", False, None, "2026-12-24T08:00", ""),
        # never closes but on holidays
        ("24/7; PH off", "2026-12-01T09:00", True, "2026-12-24T00:00", None, ""),
        # nothing said about holidays: they don't matter
        ("Mo-Su 08:00-16:00", "2026-12-25T09:00", True, "2026-12-25T16:00", None, ""),
        ("24/7", "2026-12-25T09:00", True, None, None, ""),
        # other ways to write it
        ("Mo-Sa 08:00-16:00; Su,PH off", "2026-12-24T09:00", False, None, "2026-12-26T08:00", NATAL[0].alasan),
        ("Mo-Sa 08:00-16:00; PH, Su off", "2026-12-24T09:00", False, None, "2026-12-26T08:00", NATAL[0].alasan),
        ("Mo-Su,PH 08:00-16:00", "2026-12-24T09:00", True, "2026-12-24T16:00", None, ""),
        ("PH off; Mo-Su 08:00-16:00", "2026-12-24T09:00", False, None, "2026-12-26T08:00", NATAL[0].alasan),
        ("Mo-Su 08:00-16:00; Mar PH off", "2026-12-24T09:00", True, "2026-12-24T16:00", None, ""),
        ("Mo-Su 08:00-16:00; Mar PH off", "2026-03-19T09:00", False, None, "2026-03-20T08:00", NYEPI.alasan),
    ],
)
def test_holidays(jam: str, kini: str, buka: bool, sampai: str | None, buka_lagi: str | None, alasan: str) -> None:
    assert keadaan(tempat(jam), saat(kini), KOTA) == {
        "buka": buka,
        "sampai": saat(sampai) if sampai else None,
        "buka_lagi": saat(buka_lagi) if buka_lagi else None,
        "alasan": alasan,
    }


@pytest.mark.parametrize(
    ("jam", "kategori", "kini", "buka", "sampai", "buka_lagi"),
    [
        (KERJA, "kantor-layanan", "2026-02-18T15:15", True, "2026-02-18T15:30", None),
        (KERJA, "kantor-layanan", "2026-02-19T07:45", False, None, "2026-02-19T08:00"),
        (KERJA, "kantor-layanan", "2026-02-19T14:00", True, "2026-02-19T15:00", None),
        (KERJA, "kantor-layanan", "2026-03-20T10:00", True, "2026-03-20T11:30", None),
        (KERJA, "kantor-layanan", "2026-03-23T07:45", True, "2026-03-23T15:30", None),
        (KERJA, "puskesmas", "2026-02-19T15:15", True, "2026-02-19T15:30", None),
        # a hospital keeps no office hours
        ("24/7", "kantor-layanan", "2026-02-19T23:00", True, None, None),
        # exceptional hours decide about holidays too: the office says nothing, Ramadan says off
        ("Mo-Fr 07:30-15:30", "kantor-layanan", "2026-03-19T10:00", False, None, "2026-03-20T08:00"),
        ("", "kantor-layanan", "2026-02-19T10:00", None, None, None),
    ],
)
def test_exceptional_hours(
    jam: str, kategori: str, kini: str, buka: bool | None, sampai: str | None, buka_lagi: str | None
) -> None:
    hasil = keadaan(tempat(jam, kategori), saat(kini), KOTA)
    assert hasil["buka"] is buka
    assert hasil["sampai"] == (saat(sampai) if sampai else None)
    assert hasil["buka_lagi"] == (saat(buka_lagi) if buka_lagi else None)


def test_exceptional_hours_are_the_reason_of_a_closure() -> None:
    """Whoever stands before the door an hour earlier than usual is told why; after the period nothing is said."""
    alasan = {
        kini: keadaan(tempat(KERJA, "kantor-layanan"), saat(kini), KOTA)["alasan"]
        for kini in ("2026-02-19T15:15", "2026-03-19T10:00", "2026-03-23T16:00", "2026-02-19T10:00")
    }
    assert list(alasan.values()) == ["Jam Ramadan", NYEPI.alasan, "", ""]


def test_a_closure_wins_over_everything() -> None:
    tutup = [{"mulai": "2026-03-18", "sampai": "2026-03-19", "alasan": "Banjir"}]
    for kini in ("2026-03-18T10:00", "2026-03-19T10:00"):
        hasil = keadaan(tempat(KERJA, "kantor-layanan", tutup), saat(kini), KOTA)
        assert hasil == {"buka": False, "sampai": None, "buka_lagi": saat("2026-03-20T08:00"), "alasan": "Banjir"}


def test_the_later_of_two_exceptional_periods_counts() -> None:
    """A week inside Ramadan with hours of its own."""
    pekan_ini = MasaKhusus("Pekan", date(2026, 3, 2), date(2026, 3, 6), "Mo-Fr 09:00-10:00; PH off", frozenset({"a"}))
    panjang = MasaKhusus("Panjang", date(2026, 2, 1), date(2026, 4, 1), "Mo-Fr 08:00-15:00; PH off", frozenset({"a"}))
    kini = Kalender({}, (pekan_ini, panjang))
    assert keadaan(tempat(KERJA, "a"), saat("2026-03-06T09:30"), kini)["sampai"] == saat("2026-03-06T10:00")
    assert keadaan(tempat(KERJA, "a"), saat("2026-03-06T10:30"), kini)["buka_lagi"] == saat("2026-03-09T08:00")


def test_what_is_said_of_a_closed_place_holds_until_midnight_at_most() -> None:
    """Reasons change at midnight while the place stays closed; answers may not be kept longer."""
    kini = saat("2026-12-24T09:00")
    assert berubah(keadaan(tempat(KERJA), kini, KOTA), kini) == saat("2026-12-25T00:00")
    kini = saat("2026-12-23T09:00")
    assert berubah(keadaan(tempat(KERJA), kini, KOTA), kini) == saat("2026-12-23T15:30")


def test_week_table_tells_why_a_day_differs() -> None:
    hari = pekan(KERJA, KOTA, KANTOR, mulai=date(2026, 3, 16))
    assert [h.keterangan for h in hari][2:] == ["Jam Ramadan", NYEPI.alasan, "Jam Ramadan", "", ""]
    assert hari[2].rentang == [("08.00", "15.00")] and hari[3].rentang == []
    tutup = [{"mulai": "2026-12-26", "sampai": "2026-12-26", "alasan": "Pengasapan"}]
    hari = pekan("24/7; PH off", KOTA, "puskesmas", tutup, mulai=date(2026, 12, 21))
    assert [h.sehari_penuh for h in hari] == [True, True, True, False, False, False, True]
    assert [h.keterangan for h in hari][3:6] == [NATAL[0].alasan, NATAL[1].alasan, "Pengasapan"]


def test_holiday_names_cannot_break_the_hours() -> None:
    hari = date(2026, 8, 20)
    kini = Kalender({hari: Libur(hari, 'Hari "Jadi"; 24/7 || Kota', "lokal", "Libur daerah")})
    hasil = keadaan(tempat(TIAP_HARI), saat("2026-08-20T10:00"), kini)
    assert hasil["buka"] is False and hasil["alasan"] == "Libur daerah: Hari 'Jadi'; 24/7 || Kota"


@pytest.mark.parametrize(
    ("jam", "aturan"),
    [
        (KERJA, (("", "closed"),)),
        ("Mo-Fr 08:00-12:00", ()),
        ('Mo-Fr 08:00-12:00 "tanya; PH off"', ()),
        ('Mo-Fr 08:00-12:00, PH 09:00-10:00,11:00-12:00 "x"', (("", "09:00-10:00,11:00-12:00"),)),
        ("PH", (("", "00:00-24:00"),)),
        ("bukan jam", ()),
    ],
)
def test_what_hours_say_about_holidays(jam: str, aturan: tuple[tuple[str, str], ...]) -> None:
    assert aturan_libur(jam) == aturan


@pytest.mark.django_db
class TestSimpanan:
    """The calendar in memory follows the database, whoever changed it."""

    def test_one_query_until_something_changes(self, django_assert_num_queries: Any) -> None:
        HariLibur.objects.create(tanggal=date(2026, 8, 17), nama="Proklamasi")
        awal = kalender()
        with django_assert_num_queries(1):
            assert kalender() is awal

    def test_every_kind_of_change_is_seen(self) -> None:
        libur = HariLibur.objects.create(tanggal=date(2026, 8, 17), nama="Proklamasi")
        assert list(kalender().libur) == [date(2026, 8, 17)]
        libur.nama = "Kemerdekaan"
        libur.save()
        assert kalender().libur[libur.tanggal].nama == "Kemerdekaan"
        HariLibur.objects.all().delete()
        assert not kalender().libur
        masa = JamKhusus.objects.create(
            nama="Ramadan", mulai=date(2026, 2, 19), sampai=date(2026, 3, 20), jam=RAMADAN, kantor=False
        )
        assert kalender().khusus[0].lingkup == frozenset()
        puskesmas = KategoriFasilitas.objects.create(kode="puskesmas", nama="Puskesmas")
        KategoriJamKhusus.objects.create(jam_khusus=masa, kategori=puskesmas)
        assert kalender().khusus[0].lingkup == {"puskesmas"}
        puskesmas.kode = "klinik"
        puskesmas.save()
        assert kalender().khusus[0].lingkup == {"klinik"}

    def test_what_was_rolled_back_is_not_remembered(self) -> None:
        HariLibur.objects.create(tanggal=date(2026, 8, 17), nama="Tetap")
        with pytest.raises(ZeroDivisionError), transaction.atomic():
            HariLibur.objects.create(tanggal=date(2026, 8, 18), nama="Batal")
            assert len(kalender().libur) == 2
            raise ZeroDivisionError
        HariLibur.objects.create(tanggal=date(2026, 8, 19), nama="Lain")
        assert {h.day for h in kalender().libur} == {17, 19}


@pytest.mark.django_db
def test_the_page_the_list_and_the_api_say_it(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    page = factories.fasilitas(jam=TIAP_HARI, slug="puskesmas")
    kantor = factories.pd("dispendukcapil", jam=TIAP_HARI)
    monkeypatch.setattr("django.utils.timezone.now", lambda: saat("2026-03-19T10:00"))
    assert client.get("/api/v1/fasilitas/puskesmas").json()["sekarang"]["buka"] is True
    HariLibur.objects.create(tanggal=NYEPI.tanggal, nama=NYEPI.nama)
    for alamat in (page.url, "/fasilitas/", kantor.url, "/cari/?q=puskesmas"):
        assert NYEPI.alasan in client.get(alamat).content.decode(), alamat
    for alamat in ("fasilitas", "cari?q=puskesmas"):
        butir = [b for b in client.get(f"/api/v1/{alamat}").json()["items"] if b["jenis"] == "fasilitas"]
        assert [b["sekarang"]["alasan"] for b in butir] == [NYEPI.alasan], alamat


@pytest.mark.django_db
def test_the_shipped_calendar_adds_and_never_overwrites() -> None:
    HariLibur.objects.create(tanggal=date(2026, 12, 25), nama="Natal kota", jenis="lokal")
    call_command("isi_kalender", verbosity=0)
    call_command("isi_kalender", verbosity=0)
    assert HariLibur.objects.get(tanggal=date(2026, 12, 25)).nama == "Natal kota"
    assert HariLibur.objects.count() == 51 and JamKhusus.objects.count() == 2
    for objek in (*HariLibur.objects.all(), *JamKhusus.objects.all()):
        objek.full_clean()


@pytest.mark.parametrize(
    ("isi", "field"),
    [
        ({"sampai": date(2026, 2, 1)}, "sampai"),
        ({"sampai": date(2036, 2, 1)}, "sampai"),
        ({"jam": "delapan"}, "jam"),
        ({"jam": "Mo-Fr 08:00-15:00"}, "jam"),
        ({"mulai": date(226, 2, 19)}, "mulai"),
    ],
)
def test_mistakes_in_exceptional_hours_are_refused(isi: dict[str, Any], field: str) -> None:
    baik = {"nama": "Ramadan", "mulai": date(2026, 2, 19), "sampai": date(2026, 3, 20), "jam": RAMADAN}
    JamKhusus(**baik).clean()
    with pytest.raises(ValidationError) as galat:
        JamKhusus(**baik | isi).clean()
    assert field in galat.value.message_dict


def test_evaluation_stays_cheap() -> None:
    """A list of 100 places on a calendar of two years: no expression holds more than the day's own holiday."""
    jam = jam_berlaku(TIAP_HARI, KOTA, "puskesmas")
    assert jam is not None
    jam.berganti(saat("2026-12-23T17:00"))
    assert max(str(ruas).count("2026") for ruas in jam._ruas.values()) == 1
