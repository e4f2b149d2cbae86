"""The editors' table: first filling, validation, and who may keep it."""

import re
from collections.abc import Callable

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.urls import reverse

from search.cari import cari
from search.isi_sinonim import BERKAS, isi_sinonim
from search.models import HasilPilihan, Sinonim
from terbitan.segarkan import kepala
from tests import factories
from tests.admin.peramban import Peramban
from tests.hak.conftest import kota, masuk  # noqa: F401

pytestmark = pytest.mark.django_db


def test_first_filling_is_there_and_valid() -> None:
    assert Sinonim.objects.count() >= 150
    for s in Sinonim.objects.all():
        s.full_clean()
    assert Sinonim.objects.count() == len(BERKAS.read_text().splitlines())


def test_filling_again_changes_nothing_of_the_editors() -> None:
    diubah, hilang = Sinonim.objects.get(baku="ktp"), Sinonim.objects.get(baku="kk")
    diubah.padanan = "kartu sakti"
    diubah.save()
    hilang.delete()
    call_command("isi_sinonim", verbosity=0)
    assert Sinonim.objects.get(baku="ktp").padanan == "kartu sakti" and Sinonim.objects.filter(baku="kk").exists()
    assert isi_sinonim(Sinonim) == 0


def test_change_moves_the_head_of_the_log() -> None:
    sebelum = kepala()
    Sinonim.objects.create(sebutan="baru", padanan="anyar").delete()
    assert kepala() > sebelum


@pytest.mark.parametrize(
    ("sebutan", "padanan", "kolom"),
    [
        ("e-KTP", "kartu", "sebutan"),
        ("!!!", "kartu", "sebutan"),
        ("anyar", "", "padanan"),
        ("anyar", "---", "padanan"),
        ("anyar", "Anyar", "padanan"),
        ("anyar", "kartu\nKARTU", "padanan"),
        ("anyar", "x" * 101, "padanan"),
        ("gimana", "anyar", "sebutan"),
        ("anyar", "piye", "padanan"),
        ("anyar", "\n".join(f"kata{n}" for n in range(31)), "padanan"),
    ],
)
def test_what_is_wrong_is_told_at_its_field(sebutan: str, padanan: str, kolom: str) -> None:
    with pytest.raises(ValidationError) as galat:
        Sinonim(sebutan=sebutan, padanan=padanan).full_clean()
    assert next(iter(galat.value.message_dict)) == kolom


@pytest.mark.parametrize("nama", ["admin", "dinas", "penyunting"])
def test_the_citys_editors_keep_it(masuk: Callable[[str], Peramban], nama: str) -> None:  # noqa: F811
    orang = masuk(nama)
    alamat = reverse(Sinonim.snippet_viewset.get_url_name("add"))  # type: ignore[attr-defined]
    assert 'value="surat sakti"' in orang.client.get(f"{alamat}?sebutan=surat+sakti").content.decode()
    isi = {"sebutan": "surat  sakti", "padanan": "SKCK lama\n\n", "arah": "setara", "aktif": "on"}
    assert orang.client.post(alamat, isi).status_code == 302
    assert Sinonim.objects.get(baku="surat sakti").daftar_padanan == ["SKCK lama"]
    for viewset in (Sinonim.snippet_viewset, HasilPilihan.snippet_viewset):  # type: ignore[attr-defined]
        assert orang.client.get(reverse(viewset.get_url_name("list"))).status_code == 200
    daftar = orang.client.get(reverse(Sinonim.snippet_viewset.get_url_name("list"))).content.decode()  # type: ignore[attr-defined]
    assert re.search(r">\s*Ya\s*<", daftar) and "True" not in daftar


@pytest.mark.parametrize("nama", ["penulis_a", "verifikator_a", "tanpa_grup"])
def test_people_of_one_agency_do_not(masuk: Callable[[str], Peramban], nama: str) -> None:  # noqa: F811
    orang, sebelum = masuk(nama), Sinonim.objects.count()
    for model in (Sinonim, HasilPilihan):
        for layar in ("list", "add"):
            alamat = reverse(model.snippet_viewset.get_url_name(layar))  # type: ignore[attr-defined]
            assert orang.client.get(alamat).status_code == 302, alamat
            orang.client.post(alamat, {"sebutan": "x", "padanan": "y", "arah": "setara", "kueri": "x"})
    assert orang.client.get(reverse("dicari_warga")).status_code in (302, 403)
    assert Sinonim.objects.count() == sebelum and not HasilPilihan.objects.exists()


@pytest.mark.parametrize(
    ("q", "judul"),
    [
        ("ngurus ktp ilang", "Penggantian KTP Hilang"),
        ("njop", "Cek Tagihan PBB"),
        ("bayar pbb online", "Cek Tagihan PBB"),
        ("dapur sppg", "Makan Bergizi Gratis"),
        ("kuburan umum", "Izin Makam"),
        ("kis mati", "Aktivasi BPJS"),
        ("anak putus sekolah", "Kejar Paket untuk Anak"),
    ],
)
def test_first_filling_understands_how_people_ask(q: str, judul: str) -> None:
    dinkes = factories.pd()
    for nama in ("Penggantian KTP Hilang", "Makan Bergizi Gratis", "Izin Makam", "Aktivasi BPJS"):
        factories.layanan(dinkes, title=nama)
    factories.layanan(dinkes, title="Kejar Paket untuk Anak")
    factories.layanan(dinkes, title="Cek Tagihan PBB", produk="Bayar pajak.")
    hasil = cari(q)
    assert not hasil.sebagian and [b["judul"] for b in hasil.items] == [judul]
