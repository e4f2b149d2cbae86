"""What citizens look for: counted without telling who, and never at a search's expense."""

from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from django.db import OperationalError
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from search import catatan
from search.cari import Hasil
from search.models import CatatanKueri, TakDiusulkan
from tests import factories
from tests.admin.peramban import Peramban
from tests.hak.conftest import kota, masuk  # noqa: F401


@pytest.fixture(autouse=True)
def kosong() -> Iterator[None]:
    catatan._hitungan.clear()
    catatan._populer.cache_clear()
    yield
    catatan._hitungan.clear()


@pytest.mark.parametrize(
    ("q", "hasil"),
    [
        ("  Akta   LAHIR ", "akta lahir"),
        ("cek nik 3576011234567890", "cek nik …"),
        ("nik 3576 0112 3456 7890 atas nama", "nik … atas nama"),
        ("kk:3576-0112-3456-7890", "kk:…"),
        ("telp +62 812-3456-789", "telp …"),
        ("(0321) 321456", "(…"),
        ("surel budi.santoso@contoh.id hilang", "surel … hilang"),
        ("３５７６０１１２３４５６７８９０", "…"),
        ("٣٥٧٦٠١١٢٣٤٥٦٧٨٩٠", "…"),
        ("lahir 12/05/1990", "lahir …"),
        ("perwali 70/2023", "perwali 70/2023"),
        ("ktp\0\u202e", "ktp"),
        ("3576,0112,3456,7890", "…"),
        ("0812 - 3456 - 7890", "…"),
        ("0812–3456_7890", "…"),
        ("0812\u200b3456\u00ad7890", "…"),
        ("0812     3456     7890", "…"),
        ("budi @ contoh.id", "…"),
        ("npsn 20534567 081234567890", "npsn …"),
        ("npsn 3576011234567890", "npsn …"),
        ("sdn 20534567", "sdn …"),
        ("uu 0812 2019", "uu …"),
        ("nomor 321 2019", "nomor …"),
        ("perwali 109 2019 3456", "perwali …"),
        ("rp 081234567890", "rp …"),
        ("rp 300.000.000 0812 3456 789", "rp …"),
        ("rp 3576011234567890", "rp …"),
        ("rp 81234567890", "rp …"),
        ("812.345.678", "…"),
    ],
)
def test_what_could_name_a_person_is_masked(q: str, hasil: str) -> None:
    assert catatan.samarkan(q) == hasil


@pytest.mark.parametrize(
    "q",
    [
        "npsn 20534567",
        "npsn: 20534567 wates",
        "permendagri 109 2019",
        "permendagri no. 109/2019",
        "uu 24 tahun 2013",
        "peraturan nomor 1234 - 2019",
        "keputusan wali kota nomor 188 2024",
        "bantuan rp300.000.000",
        "rp 1.500.000,00 per tahun",
        "rp. 25000000",
    ],
)
def test_numbers_of_no_person_stay_readable(q: str) -> None:
    """Editors see which school, decree or amount found nothing."""
    assert catatan.samarkan(q) == q


@given(st.text(st.characters() | st.sampled_from("0123456789 .-/@")))
def test_no_long_number_or_address_is_ever_left(q: str) -> None:
    hasil = catatan.samarkan(q)
    assert len(hasil) <= 100 and "@" not in hasil.strip("@ ").replace(" @", "").replace("@ ", "")
    assert not any(len(kata) >= 7 and kata.isdecimal() for kata in hasil.split())


@pytest.mark.django_db
def test_counts_by_day_and_query() -> None:
    for q, total in (("KTP", 5), ("ktp ", 7), ("xyzq", 0), ("?!", 0), ("3576011234567890", 0)):
        catatan.catat(q, total)
    catatan.catat("ktp", 7, klik=True)
    assert not CatatanKueri.objects.exists()
    catatan.simpan()
    catatan.catat("ktp", 8)
    catatan.simpan()
    assert list(CatatanKueri.objects.order_by("kueri").values_list("kueri", "jumlah", "hasil", "klik")) == [
        (catatan._nama({(timezone.localdate(), "xyzq"): [1, 0, 0]})["xyzq"], 1, 0, 0),
        ("ktp", 3, 8, 1),
    ]


def cari_hari(hari_lalu: int, q: str, total: int, klik: bool = False) -> None:
    """One search on that day, written at once."""
    catatan.catat(q, total, klik)
    catatan._hitungan = {(t - timedelta(days=hari_lalu), k): h for (t, k), h in catatan._hitungan.items()}
    catatan.simpan()


@pytest.mark.django_db
def test_words_that_nobody_published_are_stored_once_they_were_asked_often() -> None:
    nama = "budi santoso jalan mawar 321456"
    for klik in (False, False, False, True):
        cari_hari(3, nama, 0, klik)
    cari_hari(2, nama, 0, klik=True)
    cari_hari(2, "satu dua tiga empat lima enam tujuh delapan " + nama, 5)
    assert not any(kata in k for k in CatatanKueri.objects.values_list("kueri", flat=True) for kata in nama.split())
    assert catatan.ringkasan(30) == [] and catatan.belum_dicatat(30) == 2
    cari_hari(1, nama, 0)
    assert [(b["kueri"], b["jumlah"], b["klik"]) for b in catatan.ringkasan(30, nihil=True)] == [(nama, 4, 1)]
    cari_hari(0, nama, 0)
    assert catatan.ringkasan(30)[0]["jumlah"] == 5 and catatan.belum_dicatat(30) == 1


@pytest.mark.django_db
def test_what_was_asked_seldom_is_forgotten_after_a_month() -> None:
    cari_hari(31, "budi santoso", 0)
    cari_hari(31, "ktp", 3)
    cari_hari(0, "budi santoso", 0)
    assert sorted(CatatanKueri.objects.values_list("jumlah", flat=True)) == [1, 1]
    assert [b["kueri"] for b in catatan.ringkasan(90)] == ["ktp"] and catatan.belum_dicatat(90) == 1


@pytest.mark.django_db
def test_found_before_is_stored_when_it_finds_nothing_now() -> None:
    cari_hari(1, "loker", 2)
    cari_hari(0, "loker", 0)
    assert [(b["kueri"], b["hasil"]) for b in catatan.ringkasan(30)] == [("loker", 0)]


@pytest.mark.django_db
def test_a_database_that_refuses_loses_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def gagal(hitungan: object) -> None:
        raise OperationalError("database is locked")

    catatan.catat("ktp", 5)
    with monkeypatch.context() as m:
        m.setattr(catatan, "_tulis", gagal)
        catatan.simpan()
        catatan.catat("ktp", 6)
    catatan.simpan()
    assert CatatanKueri.objects.get().jumlah == 2 and CatatanKueri.objects.get().hasil == 6


def test_memory_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(catatan, "MUAT", 3)
    for n in range(10):
        catatan.catat(f"kata {n}", 1)
    assert len(catatan._hitungan) == 3


def isi(kueri: str, jumlah: int, hasil: int, hari_lalu: int = 0, klik: int = 0) -> None:
    tanggal = timezone.localdate() - timedelta(days=hari_lalu)
    CatatanKueri.objects.create(kueri=kueri, tanggal=tanggal, jumlah=jumlah, hasil=hasil, klik=klik)


@pytest.mark.django_db
def test_summary_and_what_finds_nothing_now() -> None:
    isi("ktp", 5, 9, klik=2)
    isi("ktp", 4, 8, 3)
    isi("loker", 6, 0)
    isi("dulu nihil", 7, 0, 5)
    isi("dulu nihil", 1, 3)
    isi("lama", 99, 0, 60)
    assert [(b["kueri"], b["jumlah"], b["hasil"], b["klik"]) for b in catatan.ringkasan(30)] == [
        ("ktp", 9, 9, 2),
        ("dulu nihil", 8, 3, 0),
        ("loker", 6, 0, 0),
    ]
    assert [b["kueri"] for b in catatan.ringkasan(30, nihil=True)] == ["loker"]


@pytest.mark.django_db
def test_popular_ones_are_suggested_only_when_many_asked_and_found() -> None:
    def tiga_hari(kueri: str, jumlah: int, hasil: int) -> None:
        for hari in range(3):
            isi(kueri, jumlah, hasil, hari)

    tiga_hari("kartu keluarga", 2, 3)
    tiga_hari("kartu kuning", 3, 3)
    tiga_hari("kartu budi santoso", 1, 3)
    tiga_hari("kartu gaib", 50, 0)
    tiga_hari("kartu …", 50, 3)
    tiga_hari("kartu 🖕", 50, 3)
    tiga_hari("kartu " * 9, 50, 3)
    isi("kartu satu orang semalaman", 50, 3)
    assert catatan.populer("Kar") == ["kartu kuning", "kartu keluarga"] and catatan.populer("k") == []
    TakDiusulkan.objects.create(kueri="Kartu  KUNING").full_clean()
    assert catatan.populer("kar") == ["kartu keluarga"], "an editor's word holds at once"
    TakDiusulkan.objects.all().delete()
    assert len(catatan.populer("kar")) == 2


@pytest.mark.parametrize(
    ("hasil", "dicatat"),
    [
        (Hasil(total=3), [("kartu", 3)]),
        (Hasil(total=3, sebagian=True), [("kartu", 0)]),
        (Hasil(total=3, dikoreksi="kartu"), [("kartu", 0)]),
        (Hasil(total=3, berawalan=True), [("kartu", 0)]),
        (Hasil(total=3, sebagian=True, terganggu=True), []),
    ],
)
def test_words_that_nobody_published_count_as_not_found(hasil: Hasil, dicatat: list[tuple[str, int]]) -> None:
    catatan.catat_cari("Kartu", hasil)
    assert [(kueri, angka[1]) for (_, kueri), angka in catatan._hitungan.items()] == dicatat


@pytest.mark.django_db
def test_who_wants_to_die_is_counted_without_his_words(client: Client) -> None:
    """His name may be among them. No stranger is shown that others ask for it."""
    factories.layanan(title="Konseling", produk="Pencegahan bunuh diri.")
    q = "saya budi santosa ingin mati saja"
    assert client.get("/api/v1/cari", {"q": q}).json()["total"] == 1
    client.post(reverse("cari_dibuka"), {"q": q})
    catatan.simpan()
    assert list(CatatanKueri.objects.values_list("kueri", "jumlah", "klik")) == [("bunuh diri", 1, 1)]
    for hari in range(1, 4):
        isi("bunuh diri", 9, 1, hari)
    assert catatan.populer("bunuh") == []


@pytest.mark.django_db
def test_a_word_that_only_begins_like_a_published_one_is_not_stored_at_once(client: Client) -> None:
    factories.layanan(title="Rumah Adiwiyata")
    assert client.get("/api/v1/cari", {"q": "rumah adi"}).json()["total"] == 1
    catatan.simpan()
    assert not CatatanKueri.objects.filter(kueri="rumah adi").exists()


@pytest.mark.django_db
def test_noise_cannot_fill_the_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(catatan, "BARU_SEHARI", 2)
    for _ in range(2):
        for q in ("satu", "dua", "tiga"):
            catatan.catat(q, 1)
        catatan.simpan()
    assert list(CatatanKueri.objects.order_by("kueri").values_list("kueri", "jumlah")) == [("dua", 2), ("satu", 2)]


@pytest.mark.django_db
def test_opened_results_are_counted_for_their_query(client: Client) -> None:
    catatan.catat("ktp", 2)
    alamat = reverse("cari_dibuka")
    assert client.post(alamat, {"q": "KTP"}).status_code == 204
    assert client.post(alamat, {"q": "\0' OR 1=1 " * 500}).status_code == 204
    assert client.get(alamat).status_code == 405
    catatan.simpan()
    assert CatatanKueri.objects.get(kueri="ktp").klik == 1


@pytest.mark.django_db
def test_old_counts_go() -> None:
    isi("lama", 1, 1, catatan.SIMPAN_HARI + 1)
    catatan.catat("ktp", 1)
    catatan.simpan()
    assert not CatatanKueri.objects.filter(kueri="lama").exists()


def test_screen_leads_to_synonyms_and_promoted_results(masuk: Callable[[str], Peramban]) -> None:  # noqa: F811
    isi("loker <b>", 6, 0)
    teks = masuk("penyunting").client.get(reverse("dicari_warga") + "?hari=abc").content.decode()
    assert "loker &lt;b&gt;" in teks and "sebutan=loker+%3Cb%3E" in teks and "kueri=loker+%3Cb%3E" in teks
    assert "Yang dicari warga" in masuk("penyunting").client.get(reverse("wagtailadmin_home")).content.decode()


def test_editors_stop_a_strangers_phrase_from_being_suggested(masuk: Callable[[str], Peramban]) -> None:  # noqa: F811
    for hari in range(3):
        isi("lurah maling", 2, 1, hari)
        isi("ktp", 1, 1, hari)
    klien = masuk("penyunting").client
    layar, tambah = reverse("dicari_warga"), reverse(TakDiusulkan.snippet_viewset.get_url_name("add"))  # type: ignore[attr-defined]
    alamat = f"{tambah}?kueri=lurah+maling"
    teks = klien.get(layar).content.decode()
    assert alamat in teks and f"{tambah}?kueri=ktp" not in teks, "only what is suggested"
    assert 'value="lurah maling"' in klien.get(alamat).content.decode()
    assert catatan.populer("lurah") == ["lurah maling"]
    assert klien.post(alamat, {"kueri": "lurah maling"}).status_code == 302
    assert catatan.populer("lurah") == [] and alamat not in klien.get(layar).content.decode()
    assert "lurah maling" in klien.get(reverse(TakDiusulkan.snippet_viewset.get_url_name("list"))).content.decode()  # type: ignore[attr-defined]
    masuk("penulis_a").client.post(tambah, {"kueri": "ktp"})
    assert TakDiusulkan.objects.count() == 1
