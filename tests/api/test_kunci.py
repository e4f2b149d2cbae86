"""API keys: who may issue them, what is stored, what they open, and that they are refused at once when revoked."""

import logging
import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from cms.api_dasar.batas import penghitung
from perangkat_daerah import hak
from perangkat_daerah.models import KunciApi
from tests import factories as buat
from tests.hak.conftest import Kota, kota  # noqa: F401

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def hitungan_sendiri(settings: Any, tmp_path: Path) -> Iterator[None]:
    settings.VAR_DIR = tmp_path
    penghitung.cache_clear()
    yield
    penghitung.cache_clear()


@pytest.fixture
def kunci() -> tuple[KunciApi, str]:
    """A key, and what its system sends."""
    objek = KunciApi(pd=buat.pd(), nama="Antrean RSUD")
    rahasia = objek.beri_rahasia()
    objek.save()
    return objek, rahasia


def minta(client: Client, **kepala: str) -> Any:
    return client.get("/api/v1/wilayah", headers=kepala)


def test_kedua_kepala_diterima(client: Client, kunci: tuple[KunciApi, str]) -> None:
    for kepala in ({"authorization": f"Bearer {kunci[1]}"}, {"x-api-key": kunci[1]}):
        jawaban = minta(client, **kepala)
        assert (jawaban.status_code, jawaban.headers["RateLimit-Policy"]) == (200, '"60";q=1200;w=60')


def test_di_alamat_tidak_pernah(client: Client, kunci: tuple[KunciApi, str]) -> None:
    assert client.get(f"/api/v1/wilayah?kunci={kunci[1]}").status_code == 422


@pytest.mark.parametrize("rusak", ["", "x", "plp_000000000000_" + "a" * 43, "plp_ékunci", "plp_" * 5000])
def test_kunci_asing_ditolak(client: Client, kunci: tuple[KunciApi, str], rusak: str) -> None:
    jawaban = minta(client, authorization=f"Bearer {rusak}" if rusak else "Bearer salah")
    assert (jawaban.status_code, jawaban.headers["Content-Type"]) == (401, "application/problem+json")
    assert jawaban.headers["WWW-Authenticate"] == "Bearer" and "Kunci API" in jawaban.json()["detail"]


def test_rahasia_yang_salah_ditolak(client: Client, kunci: tuple[KunciApi, str]) -> None:
    """The prefix alone is public: it opens nothing."""
    salah = kunci[1][:-1] + ("a" if kunci[1][-1] != "a" else "b")
    assert minta(client, authorization=f"Bearer {salah}").status_code == 401


def test_dicabut_dan_kedaluwarsa_langsung_ditolak(client: Client, kunci: tuple[KunciApi, str]) -> None:
    objek, rahasia = kunci
    assert minta(client, **{"x-api-key": rahasia}).status_code == 200
    objek.kedaluwarsa = timezone.now() - timedelta(seconds=1)
    objek.save()
    assert minta(client, **{"x-api-key": rahasia}).status_code == 401
    objek.kedaluwarsa = None
    objek.save()
    objek.cabut()
    assert minta(client, **{"x-api-key": rahasia}).status_code == 401


def test_kuotanya_sendiri(client: Client, kunci: tuple[KunciApi, str], settings: Any) -> None:
    """The address has had its share; the key still has its own, until that is used up, too."""
    settings.BATAS_API = "1/day"
    objek, rahasia = kunci
    KunciApi.objects.filter(pk=objek.pk).update(per_menit=1000, per_hari=2)
    assert [minta(client).status_code for _ in range(2)] == [200, 429]
    assert [minta(client, **{"x-api-key": rahasia}).status_code for _ in range(3)] == [200, 200, 429]


def test_mencoba_kunci_ikut_dihitung(client: Client, settings: Any) -> None:
    settings.BATAS_API = "2/day"
    assert [minta(client, **{"x-api-key": "coba"}).status_code for _ in range(3)] == [401, 401, 429]


def test_paling_banyak_satu_kueri_dan_dicatat_sekali_sehari(client: Client, kunci: tuple[KunciApi, str]) -> None:
    minta(client, **{"x-api-key": kunci[1]})
    assert KunciApi.objects.get().dipakai == timezone.localdate()
    minta(client)
    with CaptureQueriesContext(
        connection,
    ) as tanpa:
        minta(client)
    with CaptureQueriesContext(connection) as dengan:
        minta(client, **{"x-api-key": kunci[1]})
    assert len(dengan) - len(tanpa) == 1
    assert all(k["sql"].startswith("SELECT") for k in dengan.captured_queries)


def test_prapemeriksaan_mengizinkan_kepalanya(client: Client) -> None:
    jawaban = client.options("/api/v1/wilayah")
    assert {"Authorization", "X-API-Key"} <= set(jawaban.headers["Access-Control-Allow-Headers"].split(", "))


def test_kunci_tidak_ada_di_catatan(
    client: Client, kunci: tuple[KunciApi, str], caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    def rusak(*args: Any, **kwargs: Any) -> None:
        raise RuntimeError("rusak")

    monkeypatch.setattr("cms.api_dasar.pintu._jalankan", rusak)
    with caplog.at_level(logging.DEBUG):
        assert minta(client, authorization=f"Bearer {kunci[1]}").status_code == 500
    assert caplog.text and kunci[1] not in caplog.text


def test_diterbitkan_sekali_tampil_dan_disimpan_sebagai_sidik(kota: Kota) -> None:  # noqa: F811
    admin = kota.masuk("admin")
    jawaban = admin.kirim(reverse("kunci_api:add"), {"nama": "Antrean", "pd": str(kota.a.pk)})
    assert jawaban.status_code == 200 and "no-store" in jawaban.headers["Cache-Control"]
    rahasia = re.search(r"plp_[0-9a-f]{12}_[\w-]{43}", jawaban.content.decode())
    assert rahasia
    isi = {str(v) for v in KunciApi.objects.values_list().get()}
    assert not any(rahasia[0][17:] in v for v in isi)
    ubah = reverse("kunci_api:edit", args=[KunciApi.objects.get().pk])
    for alamat in (reverse("kunci_api:index"), ubah):
        assert rahasia[0] not in admin.client.get(alamat).content.decode()
    assert minta(Client(), **{"x-api-key": rahasia[0]}).status_code == 200


def test_mencabut_tidak_menghapus(kota: Kota) -> None:  # noqa: F811
    objek = KunciApi(pd=kota.a, nama="Antrean")
    rahasia = objek.beri_rahasia()
    objek.save()
    jawaban = kota.masuk("admin").client.post(reverse("kunci_api:delete", args=[objek.pk]))
    assert jawaban.status_code == 302
    assert KunciApi.objects.get().keadaan == "Dicabut"
    assert minta(Client(), **{"x-api-key": rahasia}).status_code == 401


def test_layarnya_mengatakan_cabut_bukan_hapus(kota: Kota) -> None:  # noqa: F811
    """In the list and on the key's own page, until it is revoked."""
    objek = KunciApi(pd=kota.a, nama="Antrean")
    objek.beri_rahasia()
    objek.save()
    client = kota.masuk("admin").client
    cabut = reverse("kunci_api:delete", args=[objek.pk])
    alamat = (reverse("kunci_api:index"), reverse("kunci_api:edit", args=[objek.pk]))
    for layar in alamat:
        isi = client.get(layar).content.decode()
        assert cabut in isi and "Cabut" in isi and "Hapus" not in isi
    assert "Cabut kunci ini" in client.get(alamat[1]).content.decode()
    objek.cabut()
    for layar in alamat:
        isi = client.get(layar).content.decode()
        assert cabut not in isi and "Hapus" not in isi
    assert "sudah dicabut pada" in client.get(alamat[1]).content.decode()


@pytest.mark.parametrize("siapa", ["penulis_a", "verifikator_a", "dinas", "penyunting", "tanpa_grup"])
def test_hanya_administrator(kota: Kota, siapa: str) -> None:  # noqa: F811
    objek = KunciApi(pd=kota.a, nama="Antrean")
    objek.beri_rahasia()
    objek.save()
    client = kota.masuk(siapa).client
    for nama, args in (("index", []), ("add", []), ("edit", [objek.pk]), ("delete", [objek.pk])):
        assert client.get(reverse(f"kunci_api:{nama}", args=args)).status_code in (302, 403)
    client.post(reverse("kunci_api:add"), {"nama": "Curi", "pd": kota.a.pk, "per_menit": 9, "per_hari": 9})
    client.post(reverse("kunci_api:delete", args=[objek.pk]))
    assert KunciApi.objects.get().keadaan == "Berlaku"
    assert "kunci-api" not in client.get(reverse("wagtailadmin_home")).content.decode()


def test_grup_administrator_boleh(kota: Kota) -> None:  # noqa: F811
    """By the group's right, not as superuser."""
    orang = kota.orang["tanpa_grup"]
    orang.groups.add(hak.grup_administrator())
    client = kota.masuk("tanpa_grup").client
    assert client.get(reverse("kunci_api:add")).status_code == 200
    assert "kunci-api" in client.get(reverse("wagtailadmin_home")).content.decode()
