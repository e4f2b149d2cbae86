"""Where a detail is found: by UUID, by PD and slug, by a bare slug; and what is answered when it is not there."""

from urllib.parse import urlsplit
from uuid import uuid4

import pytest
from django.test import Client

from terbitan.models import Terbitan
from tests import factories as buat

pytestmark = pytest.mark.django_db


def test_id_slug_dan_pd_memberi_isi_yang_sama(client: Client) -> None:
    page = buat.layanan(slug="ktp")
    alamat = [str(page.translation_key), str(page.translation_key).upper(), "ktp", "dinkes/ktp"]
    jawaban = [client.get(f"/api/v1/layanan/{a}") for a in alamat]
    assert {j.status_code for j in jawaban} == {200}
    assert len({j.content for j in jawaban}) == 1


def test_satu_slug_di_dua_pd(client: Client) -> None:
    """Both are legitimate: each works under its PD, the bare slug names the candidates."""
    for pd in ("dinkes", "dinsos"):
        buat.layanan(buat.pd(pd), slug="surat", title=f"Surat {pd}")
    assert client.get("/api/v1/layanan/dinsos/surat").json()["judul"] == "Surat dinsos"
    jawaban = client.get("/api/v1/layanan/surat")
    assert jawaban.status_code == 409
    kandidat = jawaban.json()["kandidat"]
    assert {k["judul"] for k in kandidat} == {"Surat dinkes", "Surat dinsos"}
    assert client.get(urlsplit(kandidat[0]["url"]).path).json()["id"] == kandidat[0]["id"]


@pytest.mark.parametrize("lama", ["layanan/lama", "layanan/dinkes/lama"])
def test_slug_lama_diarahkan(client: Client, lama: str) -> None:
    page = buat.layanan(slug="lama")
    page.slug = "baru"
    page.save_revision().publish()
    jawaban = client.get(f"/api/v1/{lama}?bahasa=id")
    assert jawaban.status_code == 301
    assert jawaban.headers["Location"] == "/api/v1/layanan/dinkes/baru?bahasa=id"
    assert client.get(jawaban.headers["Location"]).json()["slug"] == "baru"


def test_slug_lama_yang_dipakai_lagi_milik_pemakai_baru(client: Client) -> None:
    pertama = buat.layanan(slug="surat", title="Pertama")
    pertama.slug = "surat-lain"
    pertama.save_revision().publish()
    buat.layanan(slug="surat", title="Kedua")
    assert client.get("/api/v1/layanan/surat").json()["judul"] == "Kedua"


@pytest.mark.parametrize("cara", ["unpublish", "delete"])
@pytest.mark.parametrize("dengan", ["id", "slug", "pd"])
def test_yang_dicabut_dijawab_410_dengan_waktunya(client: Client, cara: str, dengan: str) -> None:
    page = buat.layanan(slug="ktp")
    alamat = {"id": str(page.translation_key), "slug": "ktp", "pd": "dinkes/ktp"}[dengan]
    getattr(page, cara)()
    jawaban = client.get(f"/api/v1/layanan/{alamat}")
    assert jawaban.status_code == 410
    assert jawaban.json()["dicabut_pada"].endswith("+07:00")
    assert jawaban.headers["Cache-Control"] == "no-store"


def test_slug_lama_dari_yang_dicabut(client: Client) -> None:
    page = buat.layanan(slug="lama")
    page.slug = "baru"
    page.save_revision().publish()
    page.unpublish()
    assert client.get("/api/v1/layanan/lama").status_code == 410


def test_yang_tidak_pernah_terbit_404(client: Client) -> None:
    draf = buat.layanan(slug="draf", live=False)
    for alamat in (str(uuid4()), "tidak-ada", "dinkes/tidak-ada", "draf", str(draf.translation_key)):
        assert client.get(f"/api/v1/layanan/{alamat}").status_code == 404, alamat


def test_id_jenis_lain_bukan_isi_jenis_ini(client: Client) -> None:
    page = buat.fasilitas()
    assert client.get(f"/api/v1/layanan/{page.translation_key}").status_code == 404


def test_draf_di_atas_yang_terbit_tidak_tampak(client: Client) -> None:
    page = buat.layanan(slug="ktp", title="Terbit")
    page.title = "RAHASIA"
    page.save_revision()
    for alamat in ("layanan", "layanan/ktp"):
        isi = client.get(f"/api/v1/{alamat}").content.decode()
        assert "Terbit" in isi and "RAHASIA" not in isi


def test_terbit_dan_cabut_langsung_tampak(client: Client) -> None:
    page = buat.fasilitas(slug="puskesmas", telepon="0321-111111")
    page.telepon = "0321-222222"
    page.save_revision().publish()
    assert client.get("/api/v1/fasilitas/puskesmas").json()["telepon"][0]["nomor"] == "0321-222222"
    page.unpublish()
    assert client.get("/api/v1/fasilitas").json()["total"] == 0


def test_bahasa_lain_dari_isi_yang_belum_diterjemahkan(client: Client) -> None:
    page = buat.layanan(slug="ktp")
    assert client.get("/api/v1/layanan?bahasa=en").json()["total"] == 0
    assert client.get(f"/api/v1/layanan/{page.translation_key}?bahasa=en").status_code == 404


def test_kutip_dalam_teks_bukan_alamat(client: Client) -> None:
    """Hosts are added by replacing bytes: text that looks like a member must stay as it was written."""
    teks = '"url":"/jebakan'
    buat.layanan(slug="ktp", produk=teks)
    isi = client.get("/api/v1/layanan/ktp", headers={"host": "kota.example"}).json()
    assert isi["produk"] == teks
    assert isi["url"] == "http://kota.example/pd/dinkes/ktp/"
    assert '"/pd/' in Terbitan.objects.get(slug="ktp", jenis="layanan").lengkap
