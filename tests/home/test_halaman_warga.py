"""Every citizen page answers, in few queries, in one design."""

import re

import pytest
from django.test import Client

from tests import factories

pytestmark = pytest.mark.django_db

HALAMAN = ["/", "/layanan/", "/fasilitas/", "/ppid/", "/berita/", "/pd/", "/banner/"]


@pytest.fixture
def kota_kecil() -> dict[str, str]:
    """One of each kind of record; returns kind -> address."""
    pd = factories.pd()
    return {
        "layanan": factories.layanan(pd).url,
        "fasilitas": factories.fasilitas(pd).url,
        "informasi": factories.informasi(pd).url,
        "berita": factories.berita(pd).url,
        "banner": factories.banner().url,
        "pd": pd.url,
    }


def test_every_page_answers_and_has_one_heading(client: Client, kota_kecil: dict[str, str]) -> None:
    for alamat in [*HALAMAN, *kota_kecil.values()]:
        jawaban = client.get(alamat)
        isi = jawaban.content.decode()
        assert jawaban.status_code == 200, alamat
        assert len(re.findall(r"<h1[ >]", isi)) == 1, alamat
        assert '<html lang="id">' in isi and 'href="#isi"' in isi, alamat
        assert not re.search(r"<style|\sstyle=|\son[a-z]+=", isi), f"inline style or script (CSP): {alamat}"


@pytest.mark.parametrize(("kunci", "batas"), [("layanan", 6), ("fasilitas", 7), ("informasi", 6), ("berita", 7)])
def test_details_stay_cheap(
    kunci: str, batas: int, client: Client, kota_kecil: dict[str, str], django_assert_max_num_queries
) -> None:
    client.get(kota_kecil[kunci])
    with django_assert_max_num_queries(batas):
        client.get(kota_kecil[kunci])


def test_robots_may_visit_all_but_the_admin(client: Client) -> None:
    jawaban = client.get("/robots.txt")
    assert jawaban.status_code == 200 and jawaban.headers["Content-Type"].startswith("text/plain")
    baris = jawaban.content.decode().splitlines()
    assert [b for b in baris if b.startswith(("Allow", "Disallow"))] == ["Disallow: /admin/"]
    assert "Sitemap: http://testserver/sitemap.xml" in baris
