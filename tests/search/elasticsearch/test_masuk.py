"""Servers that ask who one is; addresses as people write them."""

from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.test import Client, override_settings
from django.urls import reverse

from search.cari import cari
from search.mesin import mesin_elasticsearch
from search.mesin.elasticsearch import pembaca
from search.mesin.elasticsearch.banding import perbedaan
from search.mesin.elasticsearch.sambungan import _klien, klien
from search.mesin.elasticsearch.server import tanya_server
from tests import factories

from .conftest import selaras, sertifikat_uji

sendiri = [
    pytest.mark.django_db,
    pytest.mark.elasticsearch,
    pytest.mark.xdist_group("elasticsearch_sendiri"),
]


def _gagal(pesan: str) -> None:
    """The index cannot be written, operators are told why, and citizens are answered by the database."""
    mesin_elasticsearch.cache_clear()
    with pytest.raises(pembaca.IndeksGagal, match=pesan):
        pembaca.ikuti()
    assert pesan in mesin_elasticsearch()[0].gangguan() and pesan in tanya_server().pesan
    assert cari("imunisasi").total == 1


class TestMasuk:
    pytestmark = sendiri

    def test_password_in_the_address(self, indeks_sendiri: str) -> None:
        factories.layanan(title="Imunisasi anak")
        selaras()
        assert list(perbedaan()) == [] and cari("imunisasi").total == 1
        assert not mesin_elasticsearch()[0].sekering.terbuka

    def test_an_api_key_that_may_do_only_what_is_needed(
        self, indeks_sendiri: str, server_sendiri: tuple[Path, str], settings: Any
    ) -> None:
        """The rights that docs/operasi.md names are enough, and without them nothing works."""
        hak = {"cluster": ["monitor"], "indices": [{"names": [f"{indeks_sendiri}*"], "privileges": ["all"]}]}
        kunci = klien().security.create_api_key(name="uji", role_descriptors={"portal": hak}).body["encoded"]
        alamat = urlsplit(server_sendiri[1])
        settings.ELASTICSEARCH_URL = f"https://{alamat.hostname}:{alamat.port}"
        factories.layanan(title="Imunisasi anak")
        _gagal("kata sandi atau kunci API ditolak")
        settings.ELASTICSEARCH_API_KEY = kunci
        selaras()
        assert list(perbedaan()) == [] and cari("imunisasi").total == 1

    def test_a_certificate_that_nobody_vouches_for(self, indeks_sendiri: str, tmp_path: Path) -> None:
        """Whatever is wrong with the authority is said, and the database answers."""
        factories.layanan(title="Imunisasi anak")
        lain = sertifikat_uji.buat_ca(tmp_path)
        rusak = tmp_path / "rusak.pem"
        rusak.write_text("bukan sertifikat")
        for ca in ("", str(lain), str(rusak), str(tmp_path / "tidak-ada.pem")):
            with override_settings(ELASTICSEARCH_CA=ca):
                _gagal("sertifikat server tidak diterima, periksa ELASTICSEARCH_CA")

    def test_a_wrong_password(self, indeks_sendiri: str, server_sendiri: tuple[Path, str]) -> None:
        alamat = urlsplit(server_sendiri[1])
        factories.layanan(title="Imunisasi anak")
        with override_settings(ELASTICSEARCH_URL=f"https://elastic:salah@{alamat.hostname}:{alamat.port}"):
            _gagal("kata sandi atau kunci API ditolak")

    def test_admin_screen_shows_the_index(self, indeks_sendiri: str, admin_client: Client) -> None:
        selaras()
        isi = admin_client.get(reverse("mesin_pencarian")).content.decode()
        assert "Elasticsearch 9" in isi and "1 simpul" in isi and "Perubahan yang belum masuk" in isi


@pytest.mark.django_db
def test_admin_screen_answers_when_the_server_does_not(settings: Any, admin_client: Client) -> None:
    settings.ELASTICSEARCH_URL = "http://127.0.0.1:1"
    mesin_elasticsearch.cache_clear()
    isi = admin_client.get(reverse("mesin_pencarian")).content.decode()
    assert "Indeks Elasticsearch belum dibangun." in isi and "Tidak menjawab" in isi
    mesin_elasticsearch.cache_clear()


@pytest.mark.django_db
def test_admin_screen_is_for_operators(client: Client, django_user_model: Any) -> None:
    from django.contrib.auth.models import Permission

    user = django_user_model.objects.create_user("penyunting", password="x")
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(user)
    assert client.get(reverse("mesin_pencarian")).status_code in (302, 403)


@pytest.mark.django_db
def test_admin_screen_without_elasticsearch(admin_client: Client) -> None:
    isi = admin_client.get(reverse("mesin_pencarian")).content.decode()
    assert "SQLite" in isi and "Elasticsearch" not in isi


def test_addresses() -> None:
    ca = "/etc/ssl/certs/ca-certificates.crt"
    k = _klien("https://nama:s%40ndi@es1.kota.go.id:9243, https://es2.kota.go.id/cari/", "", "")
    simpul = {
        (n.config.scheme, n.config.host, n.config.port, n.config.path_prefix) for n in k.transport.node_pool.all()
    }
    assert simpul == {("https", "es1.kota.go.id", 9243, ""), ("https", "es2.kota.go.id", 9200, "/cari")}
    assert "bmFtYTpzQG5kaQ==" in k._headers["authorization"]
    if Path(ca).exists():
        k = _klien("https://es.kota.go.id", "a2V5", ca)
        assert k._headers["authorization"] == "ApiKey a2V5"
        assert k.transport.node_pool.all()[0].config.ca_certs == ca
    for salah in ("es.kota.go.id:9200", "ftp://es", ","):
        with pytest.raises(ImproperlyConfigured):
            _klien(salah, "", "")
