"""The search rows follow the log, and ``periksa`` tells every difference. Also run on PostgreSQL by test_postgres."""

import pytest
from django.core.management import call_command
from django.db import connection, transaction

from cms.transaksi import transaksi
from search.cari import cari
from search.mesin import mesin
from search.mesin.dasar import TABEL, Dokumen
from search.penulis import PenulisPencarian
from terbitan.models import Terbitan
from terbitan.periksa import perbedaan
from tests import factories

pytestmark = pytest.mark.django_db
penulis = PenulisPencarian()


def test_follows_publish_change_and_unpublish() -> None:
    page = factories.layanan(title="Imunisasi anak")
    assert cari("imunisasi").total == 1
    page.title = "Vaksinasi anak"
    page.save_revision().publish()
    assert cari("imunisasi").total == 0 and cari("vaksinasi").total == 1
    assert list(perbedaan()) == []
    page.unpublish()
    assert cari("vaksinasi").total == 0
    assert list(perbedaan()) == []


def test_rows_hidden_from_search_are_not_indexed() -> None:
    factories.pd()
    beranda = Terbitan.objects.get(jenis="beranda")
    assert not beranda.dicari and mesin().baca([beranda.pk]) == {}


def test_search_row_commits_with_the_page_or_not_at_all() -> None:
    page = factories.layanan(title="Imunisasi anak")
    with pytest.raises(RuntimeError), transaksi():
        page.title = "Vaksinasi anak"
        page.save_revision().publish()
        raise RuntimeError
    assert cari("imunisasi").total == 1 and cari("vaksinasi").total == 0


def test_every_difference_is_told_and_repaired() -> None:
    hilang, beda, nisan = (factories.layanan(title=t) for t in ("Hilang", "Beda", "Nisan"))
    baris = {p.title: Terbitan.objects.get(halaman=p.pk) for p in (hilang, beda, nisan)}
    mesin().hapus([baris["Hilang"].pk])
    mesin().tulis([Dokumen(baris["Beda"].pk, "lain", "", "", ""), Dokumen(10**9, "hantu", "", "", "")])
    Terbitan.objects.filter(pk=baris["Nisan"].pk).update(dicari=False)
    kalimat = sorted(penulis.periksa())
    assert kalimat == sorted(
        [
            f"tidak ada di pencarian: {baris['Hilang'].url}",
            f"berbeda di pencarian: {baris['Beda'].url}",
            f"masih di pencarian padahal tidak tampak: baris {baris['Nisan'].pk}",
            f"masih di pencarian padahal tidak tampak: baris {10**9}",
        ]
    )
    penulis.bangun()
    assert list(penulis.periksa()) == []
    assert cari("hilang").total == cari("beda").total == 1


def test_huge_and_strange_text_can_be_published() -> None:
    """A tsvector holds 1 MB: text beyond that is left out of the index, never a reason to refuse a publish."""
    huruf = [chr(n) for n in range(0x4E00, 0x9FFF)]
    banyak = " ".join(a + b for a in huruf[:420] for b in huruf[:420])
    page = factories.layanan(title="😀 <b>Puskesmas</b> \u202e ½", produk=banyak)
    assert cari("puskesmas").total == 1 and cari(banyak[:2]).total == 1
    assert list(penulis.periksa()) == []
    page.title = "x" * 255
    page.save_revision().publish()
    assert list(penulis.periksa()) == []


def test_without_the_table_the_log_is_still_written() -> None:
    """Other apps' migrations may publish before ours has run."""
    with transaction.atomic():
        with connection.cursor() as kursor:
            kursor.execute(f"DROP TABLE {TABEL}")
        page = factories.layanan(title="Imunisasi")
        page.delete()
        assert list(penulis.periksa()) == ["tabel pencarian belum ada: jalankan migrate"]
        transaction.set_rollback(True)


@pytest.mark.django_db(transaction=True)
def test_flush_leaves_no_rows_behind() -> None:
    """The table belongs to no model, so Django's own emptying of the database passes it by."""
    page = factories.layanan(title="Imunisasi")
    pk = Terbitan.objects.get(halaman=page.pk).pk
    call_command("flush", verbosity=0, interactive=False)
    assert mesin().baca([pk]) == {}


@pytest.mark.django_db(transaction=True)
def test_migration_can_be_undone() -> None:
    call_command("migrate", "search", "zero", verbosity=0)
    assert not mesin().siap()
    call_command("migrate", "search", verbosity=0)
    assert mesin().siap()
