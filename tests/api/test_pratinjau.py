"""A draft as the app would show it: who may open it, for how long, and that nothing of it stays anywhere."""

import logging
import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client, RequestFactory
from django.urls import reverse
from django.utils import timezone
from django.views.debug import SafeExceptionReporterFilter
from gunicorn.config import Config
from gunicorn.glogging import Logger

from terbitan.models import TokenPratinjau
from terbitan.pratinjau import DISIMPAN, beri_token
from tests import factories as buat
from tests.hak.conftest import Kota, kota  # noqa: F401

pytestmark = pytest.mark.django_db


def minta(token: str, alamat: str = "pratinjau", **lain: Any) -> Any:
    return Client().get(f"/api/v1/{alamat}", headers={"authorization": f"Pratinjau {token}"}, **lain)


@pytest.fixture
def draf() -> Any:
    """A live service whose draft has another title."""
    page = buat.layanan(title="Judul terbit", slug="ktp")
    page.title = "Judul draf"
    page.save_revision()
    return page


def test_isi_draf_dalam_bentuk_rincian(draf: Any) -> None:
    jawaban = minta(beri_token(draf.get_latest_revision(), None))
    assert (jawaban.status_code, jawaban.json()["judul"]) == (200, "Judul draf")
    terbit = Client().get("/api/v1/layanan/ktp").json()
    assert terbit["judul"] == "Judul terbit"
    assert jawaban.json().keys() == terbit.keys()
    assert jawaban.json()["url"] == terbit["url"]


def test_fasilitas_juga_mengatakan_buka_atau_tutup() -> None:
    page = buat.fasilitas(slug="puskesmas")
    isi = minta(beri_token(page.save_revision(), None)).json()
    assert isi.keys() == Client().get("/api/v1/fasilitas/puskesmas").json().keys()
    assert isi["sekarang"].keys() == {"buka", "sampai", "buka_lagi", "alasan"}


def test_banner_yang_belum_tampil_dapat_dipratinjau() -> None:
    page = buat.banner(mulai=timezone.now() + timedelta(days=2))
    assert minta(beri_token(page.save_revision(), None)).json()["jenis"] == "banner"


def test_belum_pernah_terbit() -> None:
    page = buat.layanan(live=False, title="Belum terbit")
    jawaban = minta(beri_token(page.save_revision(), None))
    assert (jawaban.status_code, jawaban.json()["judul"]) == (200, "Belum terbit")


def test_terikat_satu_naskah(draf: Any) -> None:
    token = beri_token(draf.get_latest_revision(), None)
    draf.title = "Judul sesudahnya"
    draf.save_revision()
    assert minta(token).json()["judul"] == "Judul draf"


def test_tidak_disimpan_siapa_pun(draf: Any) -> None:
    for token in (beri_token(draf.get_latest_revision(), None), "salah"):
        kepala = minta(token).headers
        assert (kepala["Cache-Control"], kepala["X-Robots-Tag"], kepala["Referrer-Policy"]) == (
            "no-store",
            "noindex",
            "no-referrer",
        )
        assert "ETag" not in kepala


def test_asing_404_dan_tanpa_token_401(client: Client, draf: Any) -> None:
    assert minta("token-asing").status_code == 404
    assert minta("x" * 5000).status_code == 404
    tanpa = client.get("/api/v1/pratinjau")
    assert (tanpa.status_code, tanpa.headers["WWW-Authenticate"]) == (401, "Pratinjau")
    assert tanpa.json()["title"] == "Token pratinjau diperlukan"


def test_tidak_pernah_di_alamat(draf: Any) -> None:
    """An address stands in logs and histories: neither form of it opens the draft."""
    token = beri_token(draf.get_latest_revision(), None)
    assert Client().get(f"/api/v1/pratinjau?token={token}").status_code in (401, 422)
    assert Client().get(f"/api/v1/pratinjau/{token}").status_code == 404


def _kedaluwarsa(token: TokenPratinjau, page: Any) -> None:
    TokenPratinjau.objects.update(kedaluwarsa=timezone.now() - timedelta(seconds=1))


def _dicabut(token: TokenPratinjau, page: Any) -> None:
    token.cabut()


def _halaman_hilang(token: TokenPratinjau, page: Any) -> None:
    page.delete()


def _naskah_hilang(token: TokenPratinjau, page: Any) -> None:
    page.save_revision()
    page.revisions.filter(pk=token.revisi_id).delete()


SEBAB = {
    _kedaluwarsa: "lewat 24 jam",
    _dicabut: "sudah dicabut",
    _halaman_hilang: "sudah dihapus",
    _naskah_hilang: "sudah dihapus",
}


@pytest.mark.parametrize("akhiri", [_kedaluwarsa, _dicabut, _halaman_hilang, _naskah_hilang])
def test_sesudah_berakhir_410(draf: Any, akhiri: Any) -> None:
    token = beri_token(draf.get_latest_revision(), None)
    assert minta(token).status_code == 200
    akhiri(TokenPratinjau.objects.get(), draf)
    jawaban = minta(token)
    assert (jawaban.status_code, jawaban.headers["Content-Type"]) == (410, "application/problem+json")
    isi = jawaban.json()
    assert (isi["type"], isi["title"]) == ("urn:masalah:pratinjau-berakhir", "Pratinjau sudah tidak berlaku")
    assert SEBAB[akhiri] in isi["detail"] and "Minta token baru" in isi["detail"]


def test_berlaku_sehari_lalu_dilupakan(draf: Any) -> None:
    beri_token(draf.get_latest_revision(), None)
    ada = TokenPratinjau.objects.get()
    assert ada.kedaluwarsa - ada.dibuat == timedelta(hours=24)
    TokenPratinjau.objects.update(kedaluwarsa=timezone.now() - DISIMPAN - timedelta(days=1))
    beri_token(draf.get_latest_revision(), None)
    assert not TokenPratinjau.objects.filter(pk=ada.pk).exists()


def test_hanya_sidik_yang_disimpan(draf: Any) -> None:
    token = beri_token(draf.get_latest_revision(), None)
    assert not any(token in str(v) for v in TokenPratinjau.objects.values_list().get())


def test_token_tidak_ada_di_catatan_mana_pun(
    draf: Any, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Our log, gunicorn's access log and Django's error report."""
    token = beri_token(draf.get_latest_revision(), None)

    def rusak(*args: Any, **kwargs: Any) -> None:
        raise RuntimeError("rusak")

    monkeypatch.setattr("terbitan.api_pratinjau.rekam_pratinjau", rusak)
    with caplog.at_level(logging.DEBUG):
        assert minta(token).status_code == 500
    assert "pratinjau" in caplog.text and token not in caplog.text
    permintaan = RequestFactory().get("/api/v1/pratinjau", headers={"authorization": f"Pratinjau {token}"})
    assert token not in str(SafeExceptionReporterFilter().get_safe_request_meta(permintaan))
    assert token not in _baris_akses(permintaan)


def _baris_akses(permintaan: Any) -> str:
    """A line of gunicorn's access log, in the format it has unless somebody sets another."""
    from types import SimpleNamespace

    pengatur = Config()
    catatan = Logger(pengatur)
    req = SimpleNamespace(headers=[("AUTHORIZATION", permintaan.META["HTTP_AUTHORIZATION"])])
    resp = SimpleNamespace(status="200 OK", sent=10, headers=[])
    lingkungan = {
        **permintaan.META,
        "REQUEST_METHOD": "GET",
        "RAW_URI": permintaan.get_full_path(),
        "SERVER_PROTOCOL": "HTTP/1.1",
    }
    atom = catatan.atoms_wrapper_class(catatan.atoms(resp, req, lingkungan, timedelta(seconds=1)))
    return pengatur.access_log_format % atom


def layar(page: Any) -> str:
    return reverse("pratinjau_aplikasi", args=[page.pk])


def test_penyunting_membuat_dan_mencabut(kota: Kota) -> None:  # noqa: F811
    page = buat.layanan(kota.a, live=False, title="Draf A")
    page.save_revision()
    orang = kota.masuk("penulis_a")
    assert layar(page) in orang.client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    jawaban = orang.client.post(layar(page))
    token = re.search(r'id="token-pratinjau">([\w-]{43})<', jawaban.content.decode())
    assert token and "no-store" in jawaban.headers["Cache-Control"]
    assert minta(token[1]).json()["judul"] == "Draf A"
    daftar = orang.client.get(layar(page)).content.decode()
    assert token[1] not in daftar and "penulis_a" in daftar
    orang.client.post(layar(page), {"cabut": TokenPratinjau.objects.get().pk})
    assert minta(token[1]).status_code == 410
    assert "Dicabut" in orang.client.get(layar(page)).content.decode()


@pytest.mark.parametrize("siapa", ["penulis_b", "verifikator_b", "tanpa_grup"])
def test_pd_lain_tidak_boleh(kota: Kota, siapa: str) -> None:  # noqa: F811
    page = buat.layanan(kota.a, live=False)
    token = beri_token(page.save_revision(), None)
    client = kota.masuk(siapa).client
    assert client.get(layar(page)).status_code in (302, 403)
    client.post(layar(page))
    client.post(layar(page), {"cabut": TokenPratinjau.objects.get().pk})
    assert TokenPratinjau.objects.count() == 1 and minta(token).status_code == 200


def test_token_halaman_lain_tidak_dapat_dicabut_dari_sini(kota: Kota) -> None:  # noqa: F811
    """Who edits page A revokes nothing of B by its number."""
    a, b = buat.layanan(kota.a, live=False), buat.layanan(kota.b, live=False)
    a.save_revision()
    token = beri_token(b.save_revision(), None)
    client = kota.masuk("penulis_a").client
    for nomor in (TokenPratinjau.objects.get().pk, "abc", "9" * 30, "²"):
        assert client.post(layar(a), {"cabut": nomor}).status_code == 302
    assert minta(token).status_code == 200
