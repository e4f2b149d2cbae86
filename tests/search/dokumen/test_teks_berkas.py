"""Text follows the file and what is published, whatever the order of tasks. Also run on PostgreSQL by test_postgres."""

import threading
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.db import connection
from django_tasks_db.models import DBTaskResult
from wagtail.models import Collection, CollectionViewRestriction

from cms.media import Berkas
from ppid.models import DokumenInformasi, InformasiPublikPage
from search import teks_berkas
from search.cari import cari
from search.ekstraksi import jalankan
from search.ekstraksi.batas import Bacaan
from search.kosakata import perbarui_kosakata
from search.models import Kosakata, StatusDokumen, TeksDokumen
from search.teks_berkas import baca, buang_tak_tampil, yang_perlu
from terbitan.periksa import perbedaan
from terbitan.segarkan import kepala
from tests import factories
from tests.search.dokumen import berkas as buatan

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def tanpa_ocr(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jalankan, "ocr_tersedia", lambda: False)


def informasi(*berkas: Berkas, live: bool = True, **isi: Any) -> InformasiPublikPage:
    page = factories.informasi(live=False, **isi)
    page.dokumen = [DokumenInformasi(berkas=b, judul="Naskah") for b in berkas]
    revisi = page.save_revision()
    if live:
        revisi.publish()
    return InformasiPublikPage.objects.get(pk=page.pk)


def naskah(*halaman: str) -> Berkas:
    return factories.dokumen("Naskah", buatan.pdf(halaman))


def kerjakan() -> None:
    """What the worker does with the tasks that wait."""
    for tugas in DBTaskResult.objects.filter(task_path=teks_berkas.baca_dokumen.module_path, status="READY"):
        baca(*tugas.args_kwargs["args"])
        tugas.delete()


def status(berkas: Berkas) -> StatusDokumen:
    return StatusDokumen.objects.get(pk=berkas.pk)


def test_a_phrase_that_stands_only_inside_a_pdf_is_found_at_its_page(client: Any) -> None:
    berkas = naskah("Daftar isi", "Perbaikan gorong-gorong Kelurahan Wates")
    informasi(berkas, title="Rencana kerja")
    sebelum = kepala()
    assert cari("gorong").total == 0
    kerjakan()
    assert kepala() > sebelum, "readers of the log see the record again"
    alamat = f"/dokumen/{berkas.pk}/{berkas.filename}#page=2"
    temuan = client.get("/api/v1/cari", {"q": "gorong-gorong wates", "sorot": "true"}).json()["items"][0]["sorotan"]
    assert (
        temuan["dokumen"]["url"] == f"http://testserver{alamat}"
        and "<mark>gorong</mark>" in temuan["dokumen"]["cuplikan"]
    )
    halaman = client.get("/cari/", {"q": "gorong-gorong wates"}).content.decode()
    assert f'href="{alamat}"' in halaman and "halaman 2" in halaman
    assert (status(berkas).keadaan, status(berkas).halaman, status(berkas).jumlah) == ("terbaca", 2, 2)
    assert list(perbedaan()) == []


def test_workbooks_are_linked_without_a_page(client: Any) -> None:
    isi = buatan.excel({"Ringkasan": [["x"]], "Rincian": [["Aspal gorong"]]})
    berkas = Berkas.objects.create(title="Belanja", file=ContentFile(isi, "belanja.xlsx"))
    informasi(berkas)
    kerjakan()
    halaman = client.get("/cari/", {"q": "gorong"}).content.decode()
    assert f'href="/dokumen/{berkas.pk}/{berkas.filename}"' in halaman and "lembar 2" in halaman


def test_a_task_may_run_twice_and_writes_once() -> None:
    berkas = naskah("gorong")
    informasi(berkas)
    assert baca(berkas.pk)
    sesudah = kepala()
    assert not baca(berkas.pk) and kepala() == sesudah


def test_a_draft_is_looked_at_but_its_text_is_not_kept() -> None:
    """The editor learns before publishing that a file is damaged; nobody else learns anything."""
    berkas = naskah("gorong")
    page = informasi(berkas, live=False)
    kerjakan()
    assert status(berkas).keadaan == "terbaca" and not TeksDokumen.objects.exists()
    page.get_latest_revision().publish()
    kerjakan()
    assert cari("gorong").total == 1


@pytest.mark.parametrize("cara", ["tarik", "kecualikan", "lepas"])
def test_text_of_what_is_not_shown_any_more_is_gone(cara: str) -> None:
    berkas, lain = naskah("gorong trotoar"), naskah("trotoar")
    page, _ = informasi(berkas), informasi(lain)
    kerjakan()
    assert cari("gorong").total == 1 and cari("trotoar").total == 2
    if cara == "tarik":
        page.unpublish()
    elif cara == "kecualikan":
        InformasiPublikPage.objects.filter(pk=page.pk).update(
            kategori="dikecualikan", alasan_pengecualian="larangan_uu"
        )
        InformasiPublikPage.objects.get(pk=page.pk).save(clean=False)
    else:
        page.dokumen = []
        page.save_revision().publish()
    assert cari("gorong").total == 0, "at once"
    perbarui_kosakata()
    assert not TeksDokumen.objects.filter(berkas=berkas.pk).exists(), "with the next gathering of the vocabulary"
    assert not Kosakata.objects.filter(kata="gorong").exists()
    assert TeksDokumen.objects.filter(berkas=lain.pk).exists()
    kerjakan()
    assert yang_perlu() == [] and not TeksDokumen.objects.filter(berkas=berkas.pk).exists()


@pytest.mark.parametrize("cara", ["batasi", "pindahkan", "sejak_awal"])
def test_text_of_a_document_that_not_everybody_may_see_is_not_found(client: Any, cara: str) -> None:
    factories.pd()  # with the collections that an agency has
    koleksi = Collection.get_first_root_node().add_child(name="Arsip")

    def batasi() -> CollectionViewRestriction:
        return CollectionViewRestriction.objects.create(collection=koleksi, restriction_type="login")

    berkas = naskah("Wombatrahasia di halaman ini")
    if cara != "pindahkan":
        berkas.collection = koleksi
        berkas.save()
    if cara == "sejak_awal":
        batas = batasi()
    informasi(berkas, title="Rencana kerja")
    kerjakan()
    assert cari("wombatrahasia").total == (cara != "sejak_awal")
    if cara != "sejak_awal":
        batas = batasi()
    if cara == "pindahkan":
        berkas.collection = koleksi
        berkas.save()
    assert client.get(berkas.url).status_code == 302
    assert cari("wombatrahasia").total == 0 and not TeksDokumen.objects.exists()
    perbarui_kosakata()
    assert not Kosakata.objects.filter(kata="wombatrahasia").exists()
    batas.delete()
    kerjakan()
    assert cari("wombatrahasia").total == 1 and list(perbedaan()) == []


def test_an_exempt_entry_never_has_text() -> None:
    berkas = naskah("gorong")
    page = informasi(berkas, live=False)
    InformasiPublikPage.objects.filter(pk=page.pk).update(kategori="dikecualikan", live=True)
    InformasiPublikPage.objects.get(pk=page.pk).save(clean=False)
    kerjakan()
    assert cari("gorong").total == 0 and not TeksDokumen.objects.exists()


def test_published_again_it_is_found_again() -> None:
    berkas = naskah("gorong")
    page = informasi(berkas)
    kerjakan()
    page.unpublish()
    buang_tak_tampil()
    page.save_revision().publish()
    kerjakan()
    assert cari("gorong").total == 1


def test_a_changed_file_is_read_again_and_its_old_text_goes_at_once() -> None:
    berkas = naskah("gorong")
    informasi(berkas)
    kerjakan()
    berkas.file = ContentFile(buatan.pdf(["trotoar"]), "baru.pdf")
    berkas.save()
    assert cari("gorong").total == 0 and not TeksDokumen.objects.exists()
    kerjakan()
    assert cari("trotoar").total == 1


def test_a_change_of_title_reads_nothing_again() -> None:
    berkas = naskah("gorong")
    kerjakan()
    berkas.title = "Judul baru"
    berkas.save()
    assert not DBTaskResult.objects.filter(task_path=teks_berkas.baca_dokumen.module_path).exists()


def test_another_version_reads_everything_again(monkeypatch: pytest.MonkeyPatch) -> None:
    berkas = naskah("gorong")
    informasi(berkas)
    kerjakan()
    assert yang_perlu() == []
    monkeypatch.setattr(teks_berkas, "versi", lambda: "lain")
    assert yang_perlu() == [berkas.pk]
    sebelum = kepala()
    call_command("baca_dokumen", sekarang=True)
    assert yang_perlu() == [] and kepala() == sebelum, "the same text gives no new number"


def test_lost_tasks_are_asked_for_again_once() -> None:
    berkas = naskah("gorong")
    tugas = DBTaskResult.objects.filter(task_path=teks_berkas.baca_dokumen.module_path)
    tugas.delete()
    call_command("baca_dokumen")
    call_command("baca_dokumen")
    assert [t.args_kwargs["args"] for t in tugas.all()] == [[berkas.pk]]


def test_a_deleted_document_leaves_nothing() -> None:
    berkas = naskah("gorong")
    page = informasi(berkas)
    kerjakan()
    page.delete()
    berkas.delete()
    assert not TeksDokumen.objects.exists() and not StatusDokumen.objects.exists()
    kerjakan()


def test_a_file_missing_from_the_storage_is_said() -> None:
    berkas = naskah("gorong")
    berkas.file.storage.delete(berkas.file.name)
    baca(berkas.pk)
    assert status(berkas).keadaan == "hilang"


def test_a_file_changed_while_it_was_read_keeps_nothing_of_the_old_one(monkeypatch: pytest.MonkeyPatch) -> None:
    berkas = naskah("gorong")
    informasi(berkas)

    def ganti(isi: Any) -> Bacaan:
        berkas.file = ContentFile(buatan.pdf(["trotoar"]), "baru.pdf")
        berkas.save()
        return Bacaan("terbaca", [(1, "gorong")], 1)

    monkeypatch.setattr(teks_berkas, "ekstrak", ganti)
    baca(berkas.pk)
    assert not StatusDokumen.objects.exists() and not TeksDokumen.objects.exists()
    monkeypatch.undo()
    kerjakan()
    assert cari("trotoar").total == 1


def test_two_workers_with_the_same_document(monkeypatch: pytest.MonkeyPatch) -> None:
    """While one opens the file another has read and stored it: the slower one sees that, and writes nothing."""
    berkas, asli, sesudah = naskah("gorong"), teks_berkas.ekstrak, list[int]()
    informasi(berkas)

    def didahului(isi: Any) -> Bacaan:
        monkeypatch.setattr(teks_berkas, "ekstrak", asli)
        assert baca(berkas.pk)
        sesudah.append(kepala())
        return Bacaan("terbaca", [(1, "lain")], 1)

    monkeypatch.setattr(teks_berkas, "ekstrak", didahului)
    baca(berkas.pk)
    assert sesudah == [kepala()] and list(TeksDokumen.objects.values_list("teks", flat=True)) == ["gorong"]


@pytest.mark.skipif(connection.vendor == "sqlite", reason="several writers: on PostgreSQL")
@pytest.mark.django_db(transaction=True)
def test_two_workers_at_the_same_moment(monkeypatch: pytest.MonkeyPatch) -> None:
    berkas = naskah("gorong")
    informasi(berkas)
    bersama, asli, galat = threading.Barrier(2, timeout=30), teks_berkas.ekstrak, list[BaseException]()

    def serentak(isi: Any) -> Bacaan:
        bacaan = asli(isi)
        bersama.wait()
        return bacaan

    def kerja() -> None:
        try:
            baca(berkas.pk)
        except BaseException as g:
            galat.append(g)
        finally:
            connection.close()

    monkeypatch.setattr(teks_berkas, "ekstrak", serentak)
    sebelum = kepala()
    utas = [threading.Thread(target=kerja) for _ in range(2)]
    for u in utas:
        u.start()
    for u in utas:
        u.join()
    assert galat == [] and kepala() == sebelum + 1
    assert list(TeksDokumen.objects.values_list("halaman_ke", "teks")) == [(1, "gorong")]
