"""The dashboard puts work first, offers only what a person may do, and the guide is the portal's own."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests import factories
from tests.hak.conftest import Kota, kota, masuk  # noqa: F401

from .peramban import Peramban, pesan

pytestmark = pytest.mark.django_db


def dasbor(peramban: Peramban) -> str:
    return pesan(peramban.client.get(reverse("wagtailadmin_home")))


def test_tasks_then_actions_then_numbers(kota: Kota) -> None:  # noqa: F811
    page = factories.layanan(kota.a, live=False, title="Izin reklame")
    page.save_revision()
    kota.masuk("penulis_a").sunting(page, {}, "action-submit")
    teks = dasbor(kota.masuk("verifikator_a"))
    assert teks.index("Menunggu tinjauan Anda") < teks.index("Buat layanan") < teks.index("portal-angka")
    assert ">Setujui<" in re.sub(r"\s+", "", teks) and "Minta perbaikan" in teks


@pytest.mark.parametrize(
    ("nama", "boleh", "tidak"),
    [
        ("penulis_a", ["Buat layanan", "Tambah fasilitas", "Tulis berita"], ["Buat banner"]),
        ("penyunting", ["Tambah fasilitas", "Tulis berita", "Buat banner"], ["Buat layanan"]),
        ("tanpa_grup", [], ["Buat layanan", "Buat banner", "Tulis berita"]),
    ],
)
def test_actions_are_those_one_may_do(
    masuk: Callable[[str], Peramban],  # noqa: F811
    nama: str,
    boleh: list[str],
    tidak: list[str],
) -> None:
    jawaban = masuk(nama).client.get(reverse("wagtailadmin_home"))
    teks = pesan(jawaban) if jawaban.status_code == 200 else ""
    assert [b for b in boleh if f">{b}</a>" not in teks] == []
    assert [t for t in tidak if f">{t}</a>" in teks] == []


def test_the_guide_opens_for_people_of_the_admin_only(kota: Kota, client: Client) -> None:  # noqa: F811
    penulis = kota.masuk("penulis_a")
    teks = pesan(penulis.client.get("/admin/panduan/"))
    assert "<h2>Menulis layanan</h2>" in teks and "<td>Penulis PD</td>" in teks
    menu = dasbor(penulis)
    assert menu.count("/admin/panduan/") == 2 and "target_version" not in menu
    assert client.get("/admin/panduan/").status_code == 302
    client.force_login(get_user_model().objects.create_user("warga"))
    assert client.get("/admin/panduan/").status_code in (302, 403)


def test_scripts_speak_indonesian_too(peramban: Peramban) -> None:
    teks = peramban.client.get(reverse("wagtailadmin_javascript_catalog")).content.decode()
    assert '"Collapse all": "Tutup semua"' in teks and '"Close": "' in teks


def test_banner_list_says_what_citizens_see(peramban: Peramban) -> None:
    kini = timezone.now()
    factories.banner(title="A", mulai=kini - timedelta(days=2), sampai=kini - timedelta(days=1))
    factories.banner(title="B", mulai=kini + timedelta(days=1))
    factories.banner(title="C", mulai=kini - timedelta(days=1))
    factories.banner(title="D", live=False)
    teks = pesan(peramban.client.get(reverse("admin_banner:index") + "?ordering=title"))
    keadaan = re.findall(r'<span class="w-status[^"]*">\s*([^<]*?)\s*</span>', teks)
    assert keadaan == ["berakhir", "terjadwal", "tayang", "konsep"]


def test_what_is_missing_is_not_called_wrong(peramban: Peramban) -> None:
    banner = factories.banner(live=False, teks_alternatif="")
    teks = pesan(peramban.sunting(banner, {}, "action-publish"))
    assert "Halaman belum disimpan: ada isian yang belum lengkap" in teks and "yang salah" not in teks
