"""The reader keeps the index equal to the log, whatever happens between them."""

from types import SimpleNamespace
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from perangkat_daerah.models import PerangkatDaerahPage
from search import bangunkan as wake
from search.cari import cari
from search.mesin import mesin, mesin_basis_data, mesin_elasticsearch
from search.mesin.elasticsearch import bangun as pembangun
from search.mesin.elasticsearch import pembaca, pemetaan, sumber
from search.mesin.elasticsearch.banding import perbedaan
from search.mesin.elasticsearch.pembaca import IndeksGagal, indeks_kini
from search.mesin.elasticsearch.sambungan import alias, klien_tulis
from search.models import Baris, KeadaanIndeks
from terbitan.models import Penghitung, Terbitan
from tests import factories

from .conftest import selaras

pytestmark = [pytest.mark.django_db, pytest.mark.elasticsearch]


def tanya(q: str) -> int:
    """Matches in the index itself."""
    from search.analisis import kueri
    from search.mesin.dasar import Permintaan

    return mesin_elasticsearch()[0].cari(Permintaan(kueri(q))).total


def test_publish_edit_move_and_unpublish_reach_the_index(indeks: str) -> None:
    page = factories.layanan(title="Imunisasi anak")
    selaras()
    assert tanya("imunisasi") == 1
    page.title = "Khitan anak"
    page.save_revision().publish()
    selaras()
    assert (tanya("imunisasi"), tanya("khitan")) == (0, 1)
    tujuan = PerangkatDaerahPage.objects.get(pk=factories.pd("dispenduk").pk)
    page.move(tujuan, pos="last-child")
    selaras()
    assert cari("khitan").items[0]["pd"]["slug"] == "dispenduk" and list(perbedaan()) == []
    page.refresh_from_db()
    page.unpublish()
    selaras()
    assert tanya("khitan") == 0 and list(perbedaan()) == []


def test_only_what_happened_since_is_sent(indeks: str, monkeypatch: pytest.MonkeyPatch) -> None:
    factories.layanan(title="Satu")
    selaras()
    dikirim: list[str] = []
    asli = sumber.tindakan
    monkeypatch.setattr(pembaca, "tindakan", lambda i, daftar: (dikirim.append(str(len(daftar))), asli(i, daftar))[1])
    factories.layanan(title="Dua")
    selaras()
    selaras()
    assert dikirim == ["1", "0"]


def test_a_late_worker_never_brings_back_what_is_gone(indeks: str) -> None:
    page = factories.layanan(title="Imunisasi anak")
    selaras()
    lama = sumber.perubahan({"halaman": page.pk}, "pk", 1)
    tertunda = list(sumber.tindakan(pembaca.tulis_ke(indeks_kini()), lama))
    page.unpublish()
    selaras()
    pembaca.kirim(tertunda)
    klien_tulis().indices.refresh(index=alias())
    assert tanya("imunisasi") == 0 and list(perbedaan()) == []


def test_records_without_rows_in_the_database_are_analysed(indeks: str) -> None:
    page = factories.layanan(title="Imunisasi anak")
    Baris.objects.filter(pk=Terbitan.objects.get(halaman=page.pk).pk).update(sidik="0-lama:x")
    selaras()
    assert tanya("imunisasi") == 1


def test_a_new_analysis_or_log_builds_a_new_index(indeks: str, monkeypatch: pytest.MonkeyPatch) -> None:
    factories.layanan(title="Imunisasi anak")
    selaras()
    pertama = indeks_kini()
    selaras()
    assert indeks_kini() == pertama
    monkeypatch.setattr(pemetaan, "VERSI", "lain")
    selaras()
    kedua = indeks_kini()
    assert kedua != pertama
    Penghitung.objects.update(identitas="00000000-0000-4000-8000-000000000001")
    selaras()
    assert indeks_kini() not in (pertama, kedua) and tanya("imunisasi") == 1
    assert list(klien_tulis().indices.get(index=f"{indeks}-*", expand_wildcards="all").body) == [indeks_kini()]


def test_an_index_that_someone_deleted_comes_back(indeks: str) -> None:
    factories.layanan(title="Imunisasi anak")
    selaras()
    klien_tulis().indices.delete(index=indeks_kini())
    selaras()
    assert tanya("imunisasi") == 1


def test_a_rebuild_while_publishing_loses_nothing_and_doubles_nothing(
    indeks: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The old index is followed and asked all the while, as other processes would."""
    pages = [factories.layanan(title=f"Imunisasi {i}") for i in range(12)]
    selaras()
    lama = indeks_kini()
    saat: list[str] = []

    def ramai(tanda: str) -> None:
        saat.append(tanda)
        n = len(saat)
        pages[n].title = f"Imunisasi {tanda} {n}"
        pages[n].save_revision().publish()
        factories.layanan(title=f"Imunisasi baru {tanda} {n}")
        selaras()
        assert tanya("imunisasi") == len(pages) + n, tanda

    def kemajuan(_: int) -> None:
        if len(saat) < 3:
            ramai("salin")

    monkeypatch.setattr(pembaca, "POTONG", 4)
    monkeypatch.setattr(pembangun, "POTONG", 4)
    monkeypatch.setattr(pembangun, "_tunggu_salinan", lambda _: ramai("tukar"))
    assert pembangun.bangun(kemajuan)
    klien_tulis().indices.refresh(index=alias())
    assert saat == ["salin", "salin", "salin", "tukar"] and indeks_kini() != lama
    assert list(perbedaan()) == [] and tanya("imunisasi") == 16 and tanya("tukar") == 2


def test_a_failed_rebuild_leaves_the_old_index_and_no_ruins(indeks: str, monkeypatch: pytest.MonkeyPatch) -> None:
    factories.layanan(title="Imunisasi anak")
    selaras()
    lama = indeks_kini()

    def gagal(*_: Any) -> None:
        raise RuntimeError

    monkeypatch.setattr(pembangun, "_tunggu_salinan", gagal)
    with pytest.raises(RuntimeError):
        pembangun.bangun()
    assert list(klien_tulis().indices.get(index=f"{indeks}-*", expand_wildcards="all").body) == [lama]
    assert KeadaanIndeks.objects.get().membangun is None and tanya("imunisasi") == 1


def test_one_builds_at_a_time(indeks: str) -> None:
    selaras()
    KeadaanIndeks.objects.update(membangun=pembangun.timezone.now())
    assert not pembangun.bangun()
    KeadaanIndeks.objects.update(membangun=pembangun.timezone.now() - pembangun.MATI * 2)
    assert pembangun.bangun()


def test_a_read_only_index_stops_no_publish_and_catches_up(indeks: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also what a full disk does: Elasticsearch sets this block by itself."""
    factories.layanan(title="Imunisasi anak")
    selaras()
    monkeypatch.setattr(pembaca, "ULANG", 0)
    klien_tulis().indices.put_settings(index=indeks_kini(), settings={"index.blocks.read_only_allow_delete": True})
    factories.layanan(title="Khitan anak")
    with pytest.raises(IndeksGagal):
        pembaca.ikuti()
    catatan = KeadaanIndeks.objects.get()
    assert catatan.gagal_sejak and "khitan" not in catatan.pesan
    assert "tidak dapat diperbarui" in mesin_elasticsearch()[0].gangguan()
    mesin_elasticsearch.cache_clear()
    assert mesin() is mesin_basis_data() and cari("khitan").total == 1, "an index that is behind is not asked"
    klien_tulis().indices.put_settings(index=indeks_kini(), settings={"index.blocks.read_only_allow_delete": None})
    selaras()
    mesin_elasticsearch.cache_clear()
    assert mesin() is mesin_elasticsearch()[0] and tanya("khitan") == 1 and list(perbedaan()) == []
    assert mesin_elasticsearch()[0].gangguan() == ""


def test_workers_are_woken_after_commit_once(
    indeks: str, monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: Any
) -> None:
    minta: list[int] = []
    monkeypatch.setattr(wake, "ikuti_elasticsearch", SimpleNamespace(enqueue=lambda: minta.append(1)))
    selaras()
    with django_capture_on_commit_callbacks(execute=True):
        factories.layanan()
        factories.layanan()
        assert minta == []
    assert minta == [1], "once, however much has changed"
    KeadaanIndeks.objects.update(diminta=None)
    selaras()
    wake.bangunkan_bila_perlu()
    assert minta == [1], "nothing is behind"
    factories.layanan()
    wake.bangunkan_bila_perlu()
    assert minta == [1, 1]
    wake.ikuti_bila_diminta()
    assert KeadaanIndeks.objects.get().diminta is None and list(perbedaan()) == []


def test_command_compares_and_builds(indeks: str, capsys: pytest.CaptureFixture[str]) -> None:
    factories.layanan(title="Imunisasi anak")
    call_command("bangun_elasticsearch")
    call_command("bangun_elasticsearch", "--periksa")
    page = factories.layanan(title="Khitan anak")
    with pytest.raises(CommandError, match="1 perbedaan"):
        call_command("bangun_elasticsearch", "--periksa")
    assert f"baris {Terbitan.objects.get(halaman=page.pk).pk}" in capsys.readouterr().out


def test_pages_beyond_ten_thousand_matches(indeks: str, monkeypatch: pytest.MonkeyPatch) -> None:
    from search.analisis import kueri
    from search.mesin.dasar import Permintaan, Urut
    from search.mesin.elasticsearch import mesin as mesin_es

    for i in range(7):
        factories.fasilitas(title=f"Imunisasi {i}", lat=f"{-7.46 - i / 10000:.6f}", lon="112.440000")
    selaras()
    mesin_uji = mesin_elasticsearch()[0]
    for urut in Urut:
        dasar = Permintaan(kueri("imunisasi"), urut=urut, posisi=(-7.45, 112.44), limit=7)
        semua = [i for i, _ in mesin_uji.cari(dasar).butir]
        assert len(semua) == 7
        with monkeypatch.context() as kecil:
            kecil.setattr(mesin_es, "JENDELA", 2)
            for offset in (0, 3, 4, 5, 6, 7, 100):
                minta = Permintaan(kueri("imunisasi"), urut=urut, posisi=(-7.45, 112.44), offset=offset, limit=2)
                temuan = mesin_uji.cari(minta)
                assert ([i for i, _ in temuan.butir], temuan.total) == (semua[offset : offset + 2], 7)
