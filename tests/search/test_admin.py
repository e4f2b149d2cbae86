"""Search in the admin's page list."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.db import connection
from django.db.models import QuerySet
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page
from wagtail.search.query import Phrase, PlainText

from cms.pencarian_admin import siapkan_indeks
from fasilitas.models import FasilitasPage
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def halaman() -> None:
    factories.layanan(title="Surat keterangan puskesmas")
    factories.fasilitas(title="Puskesmas Wates")
    factories.fasilitas(title="Puskesmas")
    call_command("rebuild_modelsearch_index", verbosity=0)


def test_titles_that_begin_so_stand_first(halaman: None) -> None:
    judul = [p.title for p in Page.objects.all().autocomplete("puskesmas")]
    assert judul == ["Puskesmas", "Puskesmas Wates", "Surat keterangan puskesmas"]
    assert len(Page.objects.all().autocomplete("puskesmas")) == 3
    assert [p.title for p in Page.objects.all().autocomplete("puskesmas wat")] == ["Puskesmas Wates"]
    assert {p.title for p in Page.objects.all().search("puskesmas")} == set(judul)


def test_words_side_by_side(halaman: None) -> None:
    semua = Page.objects.all()
    assert [p.title for p in semua.search(Phrase("keterangan puskesmas"))] == ["Surat keterangan puskesmas"]
    assert not list(semua.search(Phrase("puskesmas keterangan")))
    assert {p.title for p in semua.search(PlainText("puskesmas") & ~PlainText("surat"))} == {
        "Puskesmas",
        "Puskesmas Wates",
    }


@pytest.mark.skipif(connection.vendor != "sqlite", reason="an order of looking up that SQLite chose")
def test_on_sqlite_the_words_are_looked_up_once_for_pages_of_one_kind(halaman: None) -> None:
    with CaptureQueriesContext(connection) as catatan:
        assert FasilitasPage.objects.autocomplete("puskesmas").count() == 2
    with connection.cursor() as kursor:
        kursor.execute(f"EXPLAIN QUERY PLAN {catatan.captured_queries[-1]['sql']}")
        rencana = [langkah for *_, langkah in kursor.fetchall()]
    assert any("U1 USING INTEGER PRIMARY KEY" in langkah for langkah in rencana), rencana


def test_permissions_of_the_queryset_hold(halaman: None) -> None:
    boleh = Page.objects.filter(title__endswith="Wates")
    assert [p.title for p in boleh.autocomplete("puskesmas")] == ["Puskesmas Wates"]


@pytest.mark.parametrize("q", ['"', "'", "*", "AND", "(", "   ", "NEAR(", "-", "%", "😀"])
def test_any_text_is_answered(halaman: None, q: str) -> None:
    list(Page.objects.all().autocomplete(q))
    list(Page.objects.all().search(q))


def test_the_admins_list_finds(halaman: None, client: Client) -> None:
    client.force_login(User.objects.create_superuser("admin", "a@contoh.invalid", "x"))
    html = client.get("/admin/pages/search/", {"q": "wates"}).content.decode()
    assert "Puskesmas Wates" in html and "Surat keterangan" not in html


STOK = {"default": {"BACKEND": "modelsearch.backends.database"}}
PILIHAN: dict[str, Callable[[QuerySet[Page]], Any]] = {
    "all": lambda semua: semua,
    "all, as the admin asks for them": lambda semua: semua.filter(pk__in=Page.objects.values_list("pk", flat=True)),
    "some": lambda semua: semua.filter(title__contains="Wates"),
    "none": lambda semua: semua.none(),
    "kind": lambda semua: semua.filter(content_type=ContentType.objects.get_for_model(FasilitasPage)),
    "sorted": lambda semua: semua.order_by("-title"),
}


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has an order of its own")
@pytest.mark.parametrize("pilihan", PILIHAN)
def test_on_postgresql_answers_are_stock_wagtails(halaman: None, pilihan: str) -> None:
    def tanya(q: str) -> list[object]:
        urut = pilihan != "sorted"
        hasil: Any = PILIHAN[pilihan](Page.objects.all())
        hasil = hasil.autocomplete(PlainText(q, operator="and"), order_by_relevance=urut)
        semua, potong = list(hasil), [list(hasil[0:2]), list(hasil[1:2]), list(hasil[2:9])]
        return [semua, potong, hasil.count(), hasil[1:].count(), sorted(hasil.facet("content_type_id").items())]

    for q in ["puskesmas", "pus", "puskesmas wat", "pus surat", "zzz", "'pus", "  "]:
        kini = tanya(q)
        with override_settings(MODELSEARCH_BACKENDS=STOK):
            assert kini == tanya(q), q


@pytest.mark.parametrize("pilihan", ["all", "all, as the admin asks for them"])
def test_the_index_is_asked_once_for_kinds_and_count(
    halaman: None, django_assert_num_queries: Callable[[int], object], pilihan: str
) -> None:
    kueri = PlainText("puskesmas", operator="and")
    daftar, semua = (PILIHAN[pilihan](Page.objects.all()).autocomplete(kueri) for _ in range(2))
    Page.objects.autocomplete("x").count()  # content types are known from now on
    with django_assert_num_queries(2):  # type: ignore[attr-defined]
        assert (sum(semua.facet("content_type_id").values()), daftar.count(), len(list(daftar[:20]))) == (3, 3, 3)


def test_counts_of_one_query_are_kept_apart(halaman: None) -> None:
    """One query object serves what everybody may see and what this editor may."""
    kueri = PlainText("puskesmas", operator="and")
    semua, sebagian = Page.objects.autocomplete(kueri), PILIHAN["some"](Page.objects.all()).autocomplete(kueri)
    milik_fasilitas = FasilitasPage.objects.autocomplete(kueri)
    semua.facet("content_type_id")
    assert [hasil.count() for hasil in (semua, sebagian, milik_fasilitas, semua[1:], semua[:2])] == [3, 1, 2, 2, 2]
    sebagian.facet("content_type_id")
    assert (len(sebagian), semua.count(), sebagian.count()) == (1, 3, 1)


@pytest.mark.skipif(connection.vendor != "postgresql", reason="an index of PostgreSQL")
def test_on_postgresql_pages_have_an_index_that_follows_their_kinds() -> None:
    def rencana() -> str:
        with CaptureQueriesContext(connection) as catatan:
            Page.objects.autocomplete("puskesmas").count()
        with connection.cursor() as kursor:
            kursor.execute("SET LOCAL enable_seqscan = off")
            kursor.execute(f"EXPLAIN {catatan.captured_queries[-1]['sql']}")
            return str(kursor.fetchall())

    with connection.cursor() as kursor:
        kursor.execute("DROP INDEX modelsearch_autocom_ea8581_gin")
        kursor.execute("SELECT indexname FROM pg_indexes WHERE indexname LIKE 'search_admin_halaman_%%'")
        for (nama,) in kursor.fetchall():
            assert nama in rencana()
            kursor.execute(f"ALTER INDEX {nama} RENAME TO search_admin_halaman_lain")  # as if of other kinds
        siapkan_indeks()
        siapkan_indeks()
        kursor.execute("SELECT indexname FROM pg_indexes WHERE indexname LIKE 'search_admin_halaman_%%'")
        assert kursor.fetchall() == [(nama,)]
    assert nama in rencana()
