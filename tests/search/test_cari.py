"""Asking: which records are found, in which order, and that nothing a person types fails.

Runs on SQLite here and again on PostgreSQL by ``test_postgres``.
"""

import random

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from search.cari import cari
from terbitan.models import Terbitan
from tests import factories

pytestmark = pytest.mark.django_db


def judul(q: str, **pilihan: object) -> list[str]:
    return [b["judul"] for b in cari(q, **pilihan).items]  # type: ignore[arg-type]


def test_title_beats_other_names_beats_summary_beats_body() -> None:
    factories.layanan(title="Surat D", produk="Melati")
    factories.layanan(title="Surat C", ringkasan="Melati untuk semua.")
    factories.layanan(title="Surat B", nama_lain="Melati")
    factories.layanan(title="Melati A")
    assert judul("melati") == ["Melati A", "Surat B", "Surat C", "Surat D"]


def test_all_words_must_occur_and_the_last_may_be_unfinished() -> None:
    factories.layanan(title="Kartu keluarga baru")
    factories.layanan(title="Kartu identitas anak")
    assert judul("kartu kel") == ["Kartu keluarga baru"]
    assert judul("kar keluarga") == ["Kartu keluarga baru"], "every word may be unfinished when nothing else is found"


def test_some_words_will_do_when_no_record_has_all() -> None:
    factories.layanan(title="Kartu keluarga baru")
    hasil = cari("cara bikin kartu keluarga cepat sekali")
    assert hasil.sebagian and hasil.total == 1
    assert not cari("kartu keluarga").sebagian


def test_spellings_meet() -> None:
    factories.layanan(title="Penerbitan KTP-el")
    for q in ("e-ktp", "KTP", "ktp el", "ＫＴＰ", "pénerbitan"):
        assert judul(q) == ["Penerbitan KTP-el"], q


def test_kinds_counts_and_pages() -> None:
    dinkes = factories.pd()
    for n in range(3):
        factories.fasilitas(dinkes, title=f"Puskesmas {n}")
    factories.layanan(dinkes, title="Layanan puskesmas")
    semua = cari("puskesmas")
    assert semua.total == 4 and semua.faset == {"fasilitas": 3, "layanan": 1}
    satu = cari("puskesmas", jenis="fasilitas", limit=2, offset=2)
    assert satu.total == 3 and len(satu.butir) == 1 and satu.faset == semua.faset
    bertahap = [cari("puskesmas", limit=1, offset=n).items[0]["id"] for n in range(4)]
    assert bertahap == [b["id"] for b in semua.items], "pages neither repeat nor skip"
    assert cari("puskesmas", offset=10**30).butir == []
    assert len(cari("puskesmas", limit=-5, offset=-5).butir) == 1


def test_only_what_the_log_shows_now() -> None:
    dinkes = factories.pd()
    page = factories.layanan(dinkes, title="Imunisasi anak")
    factories.layanan(factories.pd("dinsos"), title="Imunisasi lansia")
    assert judul("imunisasi", pd="dinkes") == ["Imunisasi anak"]
    assert judul("imunisasi", bahasa="en") == []
    assert judul("imunisasi", pd="tidak-ada") == judul("imunisasi", jenis="tidak-ada") == []
    Terbitan.objects.filter(halaman=page.pk).update(dicari=False)
    assert judul("imunisasi") == ["Imunisasi lansia"], "a row hidden behind the index's back is not shown"


def test_owner_name_leads_to_its_services() -> None:
    factories.layanan(factories.pd("dinsos", title="Dinas Sosial"), title="Bantuan pangan")
    assert "Bantuan pangan" in judul("pangan dinas sosial")


SULIT = [
    '"',
    "'",
    "",
    "   ",
    "\0",
    "ktp\0",
    "AND OR NOT NEAR",
    "ktp AND",
    "NEAR(ktp, 3)",
    "judul:ktp",
    "-ktp ^ktp ktp*",
    "((((",
    "' OR 1=1; DROP TABLE search_indeks; --",
    "ktp:* & !ktp | <-> '",
    '{"match_all": {}}',
    "%s %(a)s {} \\",
    "a" * 10_000,
    "ktp " * 2_500,
    "😀🚑",
    "\ud800",
    "\u202ektp\u202c مستشفى",
    "𞤀 ⅷ ½ ﷺ",
]


def test_any_text_is_answered() -> None:
    factories.layanan(title="Penerbitan KTP")
    for q in SULIT:
        assert cari(q).total in (0, 1), repr(q)
        if q.strip():
            assert cari("ktp", jenis=q).total == cari("ktp", pd=q).total == 0, repr(q)


def test_random_text_is_answered() -> None:
    acak = random.Random(11)
    tanda = "\"'*()&|!:<>-^~\\%{}[]; \t\n\0"
    for _ in range(200):
        cari("".join(acak.choice([chr(acak.randrange(0x110000)), acak.choice(tanda), "ktp"]) for _ in range(20)))


def test_queries_are_bounded() -> None:
    factories.layanan(title="Penerbitan KTP")
    for q, paling_banyak in (("ktp", 2), ("cara bikin ktp", 4), ("", 0)):
        with CaptureQueriesContext(
            connection,
        ) as tertangkap:
            cari(q)
        assert len(tertangkap) <= paling_banyak, q
