"""The city's settings reach every page, and its colours can always be read."""

import random
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client

from cms.ikon import IKON
from cms.models import Pemberitahuan, PengaturanKota
from cms.warna import KERTAS, PUTIH, kontras, token
from tests import factories


def warna_sembarang() -> list[str]:
    acak = random.Random(7)
    return ["#ffffff", "#000000", "#ffff00", "#777777", "#0b5a4a"] + [
        f"#{acak.randrange(1 << 24):06x}" for _ in range(300)
    ]


@pytest.mark.parametrize("nama", ["utama", "aksen"])
def test_any_colour_stays_readable(nama: str) -> None:
    """WCAG AA, 4.5:1: text on the city's colour, and the city's colour as text on every light surface."""
    for warna in warna_sembarang():
        t = token(warna, warna)
        assert kontras(t[nama], t[f"pada-{nama}"]) >= 4.5, warna
        for latar in (KERTAS, PUTIH, t[f"{nama}-muda"]):
            assert kontras(t[f"{nama}-teks"], latar) >= 4.5, warna
        assert kontras(t[f"{nama}-gelap"], PUTIH) >= 7, warna


@pytest.mark.django_db
def test_new_settings_show_at_once_and_change_the_stylesheet_address(client: Client) -> None:
    factories.beranda()
    pengaturan = PengaturanKota(nama_kota="Kota Lama", warna_utama="#112233")
    pengaturan.save()
    assert "Kota Lama" in client.get("/").content.decode()
    pengaturan.nama_kota, pengaturan.warna_utama = "Kota Baru", "#445566"
    pengaturan.pemberitahuan = [Pemberitahuan(judul="Ada <gangguan>.")]
    pengaturan.save()
    isi = client.get("/").content.decode()
    assert "Kota Baru" in isi and "Kota Lama" not in isi and "Ada &lt;gangguan&gt;." in isi
    tema = re.search(r'href="(/tema-445566-[0-9a-f]{6}\.css)"', isi)
    assert tema
    jawaban = client.get(tema[1])
    assert jawaban["Content-Type"].startswith("text/css") and "--utama:#445566" in jawaban.content.decode()


@pytest.mark.django_db
def test_pages_work_before_any_settings_and_never_write(client: Client) -> None:
    factories.beranda()
    assert client.get("/").status_code == 200
    assert not PengaturanKota.objects.exists()


@pytest.mark.django_db
def test_logo_is_served_only_while_it_is_the_logo(client: Client) -> None:
    factories.beranda()
    gambar = factories.gambar("Lambang")
    assert client.get(f"/logo-{gambar.pk}-0.webp").status_code == 404
    pengaturan = PengaturanKota(logo=gambar)
    pengaturan.save()
    alamat = re.search(r'src="(/logo-[^"]+)"', client.get("/").content.decode())
    assert alamat and client.get(alamat[1])["Content-Type"] == "image/webp"


def test_sprite_and_names_agree() -> None:
    sprite = (Path(settings.BASE_DIR) / "static" / "ikon.svg").read_text()
    assert set(re.findall(r'id="([a-z]+)"', sprite)) == IKON
