"""The search rows follow the log, and ``periksa`` tells every difference. Also run on PostgreSQL by test_postgres."""

from dataclasses import replace

import pytest
from django.core.management import call_command
from django.db import connection, transaction

from cms.transaksi import transaksi
from ppid.models import DokumenInformasi
from search.cari import cari
from search.dokumen import dokumen
from search.mesin import mesin_basis_data as mesin
from search.mesin.basis_data import TABEL
from search.models import Baris, TeksDokumen
from search.penulis import PenulisPencarian, bangun_ulang, perbarui_dokumen, usang
from search.tasks import bangun_pencarian
from terbitan.models import Terbitan
from terbitan.periksa import perbedaan
from terbitan.segarkan import kepala
from tests import factories

pytestmark = pytest.mark.django_db
penulis = PenulisPencarian()


def test_follows_publish_change_and_unpublish() -> None:
    page = factories.layanan(title="Imunisasi anak")
    assert cari("imunisasi").total == 1
    page.title = "Khitan anak"
    page.save_revision().publish()
    assert cari("imunisasi").total == 0 and cari("khitan").total == 1
    assert list(perbedaan()) == []
    page.unpublish()
    assert cari("khitan").total == 0
    assert list(perbedaan()) == []


def test_rows_hidden_from_search_are_not_indexed() -> None:
    factories.pd()
    beranda = Terbitan.objects.get(jenis="beranda")
    assert not beranda.dicari and mesin().teks([beranda.pk]) == {}


def test_search_row_commits_with_the_page_or_not_at_all() -> None:
    page = factories.layanan(title="Imunisasi anak")
    with pytest.raises(RuntimeError), transaksi():
        page.title = "Khitan anak"
        page.save_revision().publish()
        raise RuntimeError
    assert cari("imunisasi").total == 1 and cari("khitan").total == 0


def test_every_difference_is_told_and_repaired() -> None:
    hilang, beda, nisan = (factories.layanan(title=t) for t in ("Hilang", "Beda", "Nisan"))
    baris = {p.title: Terbitan.objects.get(halaman=p.pk) for p in (hilang, beda, nisan)}
    mesin().hapus([baris["Hilang"].pk])
    (beda_dokumen,) = dokumen([baris["Beda"]])
    mesin().tulis([replace(beda_dokumen, sidik="lain", judul="lain"), replace(beda_dokumen, id=10**9, judul="hantu")])
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


def test_a_new_version_of_the_analysis_makes_the_rows_anew() -> None:
    factories.layanan(title="Imunisasi anak")
    assert not usang()
    Baris.objects.update(sidik="lama:x")
    assert usang()
    bangun_pencarian.call()
    assert not usang() and list(penulis.periksa()) == []


def test_everything_can_be_written_again_with_progress() -> None:
    for n in range(3):
        factories.layanan(title=f"Imunisasi {n}")
    maju: list[int] = []
    bangun_ulang(maju.append)
    assert sum(maju) == 4, "three services and their agency"
    assert list(penulis.periksa()) == [] and cari("imunisasi").total == 3


def test_text_of_a_document_is_found_once_it_is_extracted() -> None:
    berkas = factories.dokumen("Laporan")
    page = factories.informasi(title="Rencana kerja", live=False)
    page.dokumen = [DokumenInformasi(berkas=berkas, judul="Naskah")]
    page.save_revision().publish()
    assert cari("gorong").total == 0
    sebelum = kepala()
    TeksDokumen.objects.create(berkas=berkas.pk, halaman_ke=1, teks="Daftar isi")
    TeksDokumen.objects.create(berkas=berkas.pk, halaman_ke=2, teks="Anggaran perbaikan gorong-gorong kota")
    perbarui_dokumen([berkas.pk])
    assert kepala() > sebelum, "readers of the log see the record again"
    (butir,) = cari("gorong gorong", sorot=True).butir
    temuan = butir.sorotan.dokumen
    assert temuan is not None and temuan.halaman == 2 and temuan.url == f"/dokumen/{berkas.pk}/{berkas.filename}#page=2"
    assert "<mark>gorong</mark>" in temuan.cuplikan
    assert list(perbedaan()) == []


@pytest.mark.django_db(transaction=True)
def test_flush_leaves_no_rows_behind() -> None:
    """The table belongs to no model, so Django's own emptying of the database passes it by."""
    page = factories.layanan(title="Imunisasi")
    pk = Terbitan.objects.get(halaman=page.pk).pk
    call_command("flush", verbosity=0, interactive=False)
    assert mesin().teks([pk]) == {}


@pytest.mark.django_db(transaction=True)
def test_migration_can_be_undone() -> None:
    call_command("migrate", "search", "zero", verbosity=0)
    assert not mesin().siap()
    call_command("migrate", "search", verbosity=0)
    assert mesin().siap()
