"""The menu of the decree, the dashboard's numbers, and the lists behind it."""

import json
import re

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.test import Client
from django.urls import reverse

from tests import factories

from .peramban import Peramban, pesan

pytestmark = pytest.mark.django_db
DAFTAR = [
    "admin_layanan", "admin_katalog", "admin_fasilitas", "admin_informasi", "admin_berita", "admin_banner",
    "admin_splash", "admin_perangkat_daerah",
]  # fmt: skip


def label_menu(peramban: Peramban) -> str:
    return pesan(peramban.client.get(reverse("wagtailadmin_home")))


def test_groups_of_the_decree_in_order(peramban: Peramban) -> None:
    teks = label_menu(peramban)
    sidebar = json.loads(
        re.search(r'<script id="wagtail-sidebar-props" type="application/json">(.*?)</script>', teks)[1]
    )
    nama = re.findall(r'"(Dashboard|Administrasi|Aplikasi|Data Eksternal|Setting)"', json.dumps(sidebar))
    assert list(dict.fromkeys(nama)) == ["Dashboard", "Administrasi", "Aplikasi", "Data Eksternal", "Setting"]
    for butir in ("Splash screen", "Katalog aplikasi", "Fasilitas publik", "Wilayah", "Identitas portal"):
        assert butir in teks


def test_plain_author_sees_no_administration(client: Client) -> None:
    pengguna = get_user_model().objects.create_user("penulis", "p@contoh.test", "x")
    pengguna.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(pengguna)
    factories.beranda()
    teks = label_menu(Peramban(client))
    assert "Administrasi" not in teks and "Katalog aplikasi" not in teks


def test_dashboard_counts(peramban: Peramban) -> None:
    factories.layanan()
    factories.layanan(diperiksa="2020-01-01")
    teks = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", label_menu(peramban)))
    assert "2 layanan terbit" in teks and "2 layanan tidak diperiksa lebih dari setahun" in teks


@pytest.mark.parametrize("nama", DAFTAR)
def test_lists_open_filter_and_sort_without_a_query_per_row(
    peramban: Peramban, nama: str, django_assert_max_num_queries: object
) -> None:
    pd = factories.pd()
    for _ in range(6):
        factories.layanan(pd, integrasi_tahap=1, integrasi_jenis="tautan")
        factories.fasilitas(pd)
        factories.informasi(pd)
        factories.berita(pd)
    factories.banner()
    factories.banner(jenis_banner="splash")
    url = reverse(f"{nama}:index")
    for tambahan in (
        "",
        f"?pd={pd.pk}",
        "?kategori=999999&status=tidak-ada",
        "?ordering=bukan&p=abc",
        "?q=layanan&ordering=diperiksa&live=true",
        "?q=%F0%9F%98%80",
        "?live=true",
    ):
        assert peramban.client.get(url + tambahan).status_code == 200, tambahan
    with django_assert_max_num_queries(60):  # type: ignore[operator]
        peramban.client.get(url)


def test_banner_and_splash_have_lists_of_their_own(peramban: Peramban) -> None:
    factories.banner(title="Spanduk merah")
    factories.banner(title="Layar biru", jenis_banner="splash")
    spanduk = pesan(peramban.client.get(reverse("admin_banner:index")))
    splash = pesan(peramban.client.get(reverse("admin_splash:index")))
    assert ("Spanduk merah" in spanduk, "Layar biru" in spanduk) == (True, False)
    assert ("Spanduk merah" in splash, "Layar biru" in splash) == (False, True)


def test_admin_speaks_indonesian_and_bears_the_city_name(client: Client) -> None:
    teks = pesan(client.get(reverse("wagtailadmin_login")))
    assert "Portal Layanan Publik Terpadu" in teks and 'lang="id"' in teks


def test_words_wagtail_leaves_in_english_are_translated(peramban: Peramban) -> None:
    """The catalogue is committed compiled: machines that run the portal have no gettext tools."""
    teks = label_menu(peramban)
    assert '"Laporan"' in teks and "Cari di semua halaman" in teks and "Search all pages" not in teks
