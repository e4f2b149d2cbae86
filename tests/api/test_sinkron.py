"""The contract of delta sync: whole answers, what a token is worth, and what it costs."""

import base64
import hashlib
import struct
import uuid
from collections.abc import Callable
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import Locale

from terbitan.models import Penghitung, Terbitan
from terbitan.penulis import KunciTerpakai
from terbitan.proyeksi import model_terdaftar
from terbitan.sinkron import JENIS
from tests import factories as buat

pytestmark = pytest.mark.django_db


@pytest.fixture
def minta(client: Client) -> Callable[..., Any]:
    """GET /sinkron; returns status and JSON."""

    def get(**pilih: Any) -> tuple[int, Any]:
        jawaban = client.get("/api/v1/sinkron", pilih)
        return jawaban.status_code, jawaban.json()

    return get


def parameter(jawaban: tuple[int, Any]) -> tuple[int, str, str]:
    """Status of a refusal, and the parameter that it names with its reason."""
    status, isi = jawaban
    (salah,) = isi["parameter"]
    return status, salah["nama"], salah["kode"]


def karang(**ganti: Any) -> str:
    """A well-formed token of one's own making."""
    isi = {"versi": 1, "identitas": Penghitung.objects.get().identitas, "posisi": 1, "awal": 0, "ekor": b"id"} | ganti
    bita = struct.pack(">B16sQQ", isi["versi"], isi["identitas"].bytes, isi["posisi"], isi["awal"]) + isi["ekor"]
    return sandi(bita)


def sandi(bita: bytes) -> str:
    sidik = hashlib.blake2b(bita, digest_size=4).digest()
    return base64.urlsafe_b64encode(sidik + bita).rstrip(b"=").decode()


def test_halaman_pertama_utuh(kota: Any, ambil: Any, sama_dengan_snapshot: Any) -> None:
    sama_dengan_snapshot("sinkron-awal", ambil("sinkron"))


def test_batu_nisan_utuh(kota: Any, ambil: Any, sama_dengan_snapshot: Any) -> None:
    token = ambil("sinkron")["token"]
    kota["layanan"].unpublish()
    kota["berita"].delete()
    sama_dengan_snapshot("sinkron-dihapus", ambil(f"sinkron?sejak={token}"))


def test_mulai_ulang_utuh(kota: Any, ambil: Any, minta: Any, sama_dengan_snapshot: Any) -> None:
    token = ambil("sinkron")["token"]
    Penghitung.objects.update(identitas=uuid.uuid4())
    status, isi = minta(sejak=token)
    assert status == 410
    sama_dengan_snapshot("sinkron-mulai-ulang", isi)


def test_token_tidak_terbaca_utuh(minta: Any, sama_dengan_snapshot: Any) -> None:
    status, isi = minta(sejak="bukan-token")
    assert status == 422
    sama_dengan_snapshot("sinkron-token-tidak-terbaca", isi)


def test_semua_jenis_isi_dapat_disinkronkan() -> None:
    """A new kind of content must be added to the sync, or left out on purpose."""
    assert set(JENIS) == {m.jenis for m in model_terdaftar()} - {"beranda", "indeks"}


def test_tanpa_fakta_saat_ini(kota: Any, ambil: Any) -> None:
    """What a phone keeps may not say that a place is open; it has the hours and closures, and banners their period."""
    isi = {b["id"]: b for b in ambil("sinkron")["items"]}
    tempat, banner = isi[str(kota["fasilitas"].translation_key)], isi[str(kota["banner"].translation_key)]
    assert "sekarang" not in tempat and {"jam", "penutupan", "status"} <= tempat.keys()
    assert {"mulai", "sampai"} <= banner.keys()


def test_banner_di_luar_masanya_ikut(ambil: Any) -> None:
    """It is there before its time, so that a phone without network shows it when it comes."""
    nanti = buat.banner(mulai="2100-01-01T00:00:00+07:00")
    assert [b["id"] for b in ambil("sinkron?jenis=banner")["items"]] == [str(nanti.translation_key)]


def test_hanya_jenis_dan_bahasa_yang_diminta(kota: Any, ambil: Any) -> None:
    assert {b["jenis"] for b in ambil("sinkron?jenis=berita,banner")["items"]} == {"berita", "banner"}
    assert ambil("sinkron?bahasa=en")["items"] == []


def test_urutan_jenis_tidak_berarti(kota: Any, minta: Any) -> None:
    token = minta(jenis="berita,banner")[1]["token"]
    assert minta(jenis="banner,berita", sejak=token)[0] == 200


def test_kepala_sama_dengan_token_beranda(kota: Any, ambil: Any) -> None:
    """By it the app knows whether settings, calendar or regions have to be read again."""
    for bagian in ("pengaturan", "kalender"):
        sebelum = ambil("sinkron")["kepala"]
        kota[bagian].save()
        sesudah = ambil("sinkron")["kepala"]
        assert sebelum != sesudah == ambil("beranda")["token"], bagian


def test_batu_nisan_sebelum_awal_dilewati_sesudahnya_tidak(ambil: Any) -> None:
    lama, satu, dua = (buat.halaman() for _ in range(3))
    lama.delete()
    awal = ambil("sinkron?jenis=halaman&limit=1")
    assert [b["id"] for b in awal["items"]] == [str(satu.translation_key)] and awal["lanjut"]
    satu.delete()
    sisa = ambil(f"sinkron?jenis=halaman&sejak={awal['token']}")
    assert [(b["id"], b.get("dihapus", False)) for b in sisa["items"]] == [
        (str(dua.translation_key), False),
        (str(satu.translation_key), True),
    ]
    assert not sisa["lanjut"]


@pytest.mark.parametrize(
    "sejak",
    ["x", "AAAA", "=", "é", "a b", "null", "0", "-1", "A" * 400, sandi(b""), sandi(b"\1"), sandi(b"\1" + b"x" * 31)],
)
def test_token_sembarang_ditolak(sejak: str, kota: Any, minta: Any) -> None:
    assert parameter(minta(sejak=sejak)) == (422, "sejak", "token_tidak_terbaca")


def test_token_kosong_dan_terlalu_panjang(minta: Any) -> None:
    assert parameter(minta(sejak="")) == (422, "sejak", "kosong")
    assert parameter(minta(sejak="A" * 401)) == (422, "sejak", "terlalu_panjang")


def test_token_yang_rusak_sehuruf_ditolak(kota: Any, minta: Any) -> None:
    """A damaged token must not lead to another position: the phone would miss changes and never know."""
    token = minta()[1]["token"]
    for i in range(len(token)):
        rusak = token[:i] + ("B" if token[i] == "A" else "A") + token[i + 1 :]
        assert minta(sejak=rusak)[0] in (422, 410), i
        assert minta(sejak=token[:i])[0] == 422


@pytest.mark.parametrize("ekor", [b"", b"en", b"id berita", b"id  ", b"\xff\xfe", b"id x y z"])
def test_token_untuk_yang_lain_ditolak(ekor: bytes, kota: Any, minta: Any) -> None:
    assert parameter(minta(sejak=karang(ekor=ekor))) == (422, "sejak", "token_lain")


def test_token_jenis_atau_bahasa_lain_ditolak(kota: Any, minta: Any) -> None:
    token = minta(jenis="berita")[1]["token"]
    for lain in ({}, {"jenis": "banner"}, {"jenis": "berita,banner"}, {"jenis": "berita", "bahasa": "en"}):
        assert parameter(minta(sejak=token, **lain)) == (422, "sejak", "token_lain")


@pytest.mark.parametrize(
    "ganti",
    [{"versi": 2}, {"identitas": uuid.UUID(int=0)}, {"posisi": 10**6}, {"awal": 10**6}, {"posisi": 2**64 - 1}],
)
def test_yang_tidak_dapat_dilanjutkan_mulai_ulang(ganti: dict[str, Any], kota: Any, minta: Any) -> None:
    """Another format, another database, or a backup restored to before the token."""
    assert minta(sejak=karang())[0] == 200
    status, isi = minta(sejak=karang(**ganti))
    assert (status, isi["kode"]) == (410, "mulai_ulang")


@pytest.mark.parametrize("jenis", ["", "x", "berita,", ",berita", "berita banner", "indeks", "BERITA", "berita\n"])
def test_jenis_salah(jenis: str, minta: Any) -> None:
    status, nama, _ = parameter(minta(jenis=jenis))
    assert (status, nama) == (422, "jenis")


@pytest.mark.parametrize("limit", ["0", "1001", "-1", "x", "1.5"])
def test_limit_salah(limit: str, minta: Any) -> None:
    status, nama, _ = parameter(minta(limit=limit))
    assert (status, nama) == (422, "limit")


def test_kunci_tidak_berganti_jenis() -> None:
    """Who follows news only would never hear that the record is a free page now."""
    berita = buat.berita()
    berita.delete()
    with pytest.raises(KunciTerpakai):
        buat.halaman(translation_key=berita.translation_key)


def test_halaman_yang_berganti_bahasa_hilang_dari_bahasa_lama(ambil: Any) -> None:
    page = buat.halaman()
    token = ambil("sinkron?jenis=halaman")["token"]
    page.locale = Locale.objects.get_or_create(language_code="en")[0]
    page.save()
    (lama,) = ambil(f"sinkron?jenis=halaman&sejak={token}")["items"]
    assert (lama["id"], lama["dihapus"]) == (str(page.translation_key), True)
    assert [b["id"] for b in ambil("sinkron?jenis=halaman&bahasa=en")["items"]] == [str(page.translation_key)]


def test_terbitan_yang_belum_pernah_ditulis(minta: Any) -> None:
    Penghitung.objects.all().delete()
    status, isi = minta()
    assert (status, isi["items"], isi["lanjut"]) == (200, [], False)
    assert minta(sejak=isi["token"])[0] == 200
    buat.halaman()
    assert minta(sejak=isi["token"])[0] == 410


def test_sesudah_dipulihkan_dari_cadangan(kota: Any, minta: Any) -> None:
    """The log went back and on again past the token: only a new identity tells it from the one the phone knew."""
    token = minta()[1]["token"]
    call_command("perbarui_identitas", verbosity=0)
    assert minta(sejak=token)[0] == 410
    baru = minta()[1]
    assert baru["items"] and minta(sejak=baru["token"])[0] == 200


def test_yang_tidak_berubah_dijawab_304(kota: Any, client: Client) -> None:
    token = client.get("/api/v1/sinkron").json()["token"]
    alamat = f"/api/v1/sinkron?sejak={token}"
    etag = client.get(alamat).headers["ETag"]
    assert client.get(alamat, headers={"If-None-Match": etag}).status_code == 304
    kota["berita"].save_revision().publish()
    jawaban = client.get(alamat, headers={"If-None-Match": etag})
    assert jawaban.status_code == 200 and jawaban.json()["items"]


def test_paling_banyak_dua_kueri(kota: Any, minta: Any) -> None:
    def kueri(**pilih: Any) -> tuple[int, str]:
        with CaptureQueriesContext(connection) as terekam:
            token = minta(**pilih)[1]["token"]
        return len(terekam), token

    banyak, token = kueri()
    assert banyak == 2
    assert kueri(sejak=token)[0] == 1
    assert kueri(limit=1)[0] == 2


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL memilih rencana menurut jumlah baris")
@pytest.mark.parametrize("jenis", [["banner"], ["banner", "layanan"], list(JENIS)])
def test_memakai_indeksnya(jenis: list[str], kota: Any) -> None:
    """Without it SQLite sorts every record for each page: 20 ms instead of 1 at 22,000 records."""
    baris = Terbitan.objects.filter(bahasa="id", jenis__in=jenis, urutan__gt=1).order_by("urutan")
    rencana = baris.values_list("lengkap")[:20].explain()
    assert "terbitan_sinkron" in rencana and "TEMP B-TREE" not in rencana
