"""Downloads: whole, true, safe to open, cheap to ask for again."""

import csv
import gzip
import io
import json
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cms.api_dasar.batas import penghitung
from data_terbuka import aliran
from data_terbuka.kumpulan import KUMPULAN
from tests import factories as buat

pytestmark = pytest.mark.django_db

BERKAS = [b.berkas for k in KUMPULAN.values() for b in k.bentuk] + ["katalog.jsonld", "katalog.ttl"]


def baris(client: Client, berkas: str) -> list[dict[str, str]]:
    isi = client.get(f"/data/{berkas}").getvalue().decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(isi, newline="")))


@pytest.mark.parametrize("berkas", BERKAS)
def test_every_file_has_its_headers(berkas: str, client: Client, kota_data: dict[str, Any]) -> None:
    jawaban = client.get(f"/data/{berkas}")
    assert jawaban.status_code == 200 and jawaban.streaming
    assert jawaban.headers["Content-Disposition"] == f'attachment; filename="{berkas}"'
    assert jawaban.headers["Access-Control-Allow-Origin"] == "*"
    assert jawaban.headers["Cache-Control"] == "public, max-age=0, must-revalidate"
    assert not jawaban.cookies
    mime = {"csv": "text/csv", "geojson": "application/geo+json", "jsonld": "application/ld+json", "ttl": "text/turtle"}
    assert jawaban.headers["Content-Type"].split(";")[0] == mime[berkas.rsplit(".", 1)[1]]


def test_facilities_as_a_table(client: Client, kota_data: dict[str, Any]) -> None:
    """Numbers stay numbers, links are absolute, lists are one cell."""
    assert client.get("/data/fasilitas.csv").getvalue().startswith(b"\xef\xbb\xbfid,nama,")
    satu = baris(client, "fasilitas.csv")[0]
    assert (satu["nama"], satu["kelurahan_nama"], satu["pd"]) == ("Puskesmas Wates", "Wates", "dinkes")
    assert (float(satu["lintang"]), float(satu["bujur"])) == (-7.46, 112.44)
    assert satu["aksesibilitas"] == "ramp; lift" and satu["telepon"] == "0321-391000"
    assert satu["id"] == str(kota_data["fasilitas"].translation_key)
    assert satu["url"] == f"http://testserver{kota_data['fasilitas'].url}"
    assert satu["tautan_pendek"].startswith("http://testserver/l/")


def test_other_tables(client: Client, kota_data: dict[str, Any]) -> None:
    layanan = {b["nama"]: b for b in baris(client, "layanan.csv")}['Periksa "kehamilan"\\ibu']
    assert (layanan["gratis"], layanan["tarif_mulai"], layanan["loket"]) == ("tidak", "15000", "Puskesmas Wates")
    assert (layanan["jangka_waktu"], layanan["satuan_waktu"]) == ("3", "hari_kerja")
    ppid = baris(client, "ppid.csv")[0]
    assert (ppid["ringkasan_isi"], ppid["kategori"], ppid["penguasa"]) == ("Perwali tarif", "berkala", "Sekretaris")
    assert [b["singkatan"] for b in baris(client, "perangkat-daerah.csv")] == ["Dinkes"]


@pytest.mark.parametrize("awal", ["=", "+", "-", "@", "\t=", "＝"])
def test_no_cell_becomes_a_formula(awal: str) -> None:
    assert aliran.sel(f'{awal}HYPERLINK("http://jahat")').startswith("'")
    assert aliran.sel(-7.46) == -7.46


def test_formula_in_a_title_is_defused(client: Client) -> None:
    buat.fasilitas(title="=1+1", alamat="@SUM(A1)\nbaris kedua")
    satu = baris(client, "fasilitas.csv")[0]
    assert satu["nama"] == "'=1+1" and satu["alamat"] == "'@SUM(A1)\nbaris kedua"


def test_points_as_geojson(client: Client, kota_data: dict[str, Any]) -> None:
    """RFC 7946: longitude first, no CRS of its own."""
    isi = json.loads(client.get("/data/fasilitas.geojson").getvalue())
    assert isi["type"] == "FeatureCollection" and "crs" not in isi
    (titik,) = isi["features"]
    assert titik["id"] == str(kota_data["fasilitas"].translation_key)
    assert titik["geometry"] == {"type": "Point", "coordinates": [112.44, -7.46]}
    assert titik["properties"]["nama"] == "Puskesmas Wates" and "lintang" not in titik["properties"]


def test_counters_as_geojson(client: Client, kota_data: dict[str, Any]) -> None:
    (titik,) = json.loads(client.get("/data/layanan.geojson").getvalue())["features"]
    assert titik["geometry"]["coordinates"] == [112.44, -7.46]
    assert titik["properties"]["layanan_id"] == str(kota_data["layanan"].translation_key)
    assert titik["properties"]["fasilitas"] == "Puskesmas Wates"


def test_empty_city_gives_valid_files(client: Client, db: None) -> None:
    buat.beranda()
    assert json.loads(client.get("/data/fasilitas.geojson").getvalue()) == {"type": "FeatureCollection", "features": []}
    assert json.loads(client.get("/data/layanan.cpsv.jsonld").getvalue())["@graph"] == []
    assert baris(client, "layanan.csv") == []


@pytest.mark.parametrize("berkas", ["fasilitas.csv", "fasilitas.geojson", "katalog.ttl", "layanan.cpsv.ttl"])
def test_files_are_compressed_while_they_are_read(berkas: str, client: Client, kota_data: dict[str, Any]) -> None:
    """For those who take it; the tag is the same for both forms, and caches keep them apart."""
    polos, padat = (client.get(f"/data/{berkas}", headers={"accept-encoding": s}) for s in ("gzip;q=0", "br, gzip"))
    assert padat.streaming and padat.headers["Content-Encoding"] == "gzip" and "Content-Encoding" not in polos.headers
    assert gzip.decompress(padat.getvalue()) == polos.getvalue() != b""
    assert padat.headers["ETag"] == polos.headers["ETag"] and padat.headers["Vary"] == polos.headers["Vary"]
    tanya = {"accept-encoding": "gzip", "if-none-match": padat.headers["ETag"]}
    lagi = client.get(f"/data/{berkas}", headers=tanya)
    assert (lagi.status_code, lagi.getvalue()) == (304, b"") and "Accept-Encoding" in lagi.headers["Vary"]
    assert "Content-Encoding" not in lagi.headers
    assert client.head(f"/data/{berkas}", headers={"accept-encoding": "gzip"}).getvalue() == b""


def test_unchanged_file_is_304_until_something_is_published(client: Client, kota_data: dict[str, Any]) -> None:
    pertama = client.get("/data/fasilitas.csv")
    etag = pertama.headers["ETag"]
    assert etag.startswith('W/"') and pertama.headers["Last-Modified"].endswith("GMT")
    with CaptureQueriesContext(connection) as kueri:
        lagi = client.get("/data/fasilitas.csv", headers={"if-none-match": etag})
    assert lagi.status_code == 304 and lagi.getvalue() == b"" and lagi.headers["ETag"] == etag
    assert len(kueri) == 1
    sejak = {"if-modified-since": pertama.headers["Last-Modified"]}
    assert client.get("/data/fasilitas.csv", headers=sejak).status_code == 304
    buat.fasilitas()
    assert client.get("/data/fasilitas.csv", headers={"if-none-match": etag}).status_code == 200


def test_unpublished_is_gone_and_drafts_never_appear(client: Client, kota_data: dict[str, Any]) -> None:
    buat.fasilitas(title="Rancangan rahasia", live=False)
    kota_data["fasilitas"].unpublish()
    for berkas in BERKAS:
        isi = client.get(f"/data/{berkas}").getvalue().decode()
        assert "Rancangan rahasia" not in isi, berkas
        assert "Puskesmas Wates" not in isi, berkas


def test_exempt_entry_shows_why_and_no_file(client: Client) -> None:
    buat.informasi(title="Rekam medis", kategori="dikecualikan", alasan_pengecualian="rahasia_pribadi")
    (satu,) = baris(client, "ppid.csv")
    assert satu["alasan_dikecualikan"] == "h. Rahasia pribadi" and satu["dokumen"] == "0"


def test_rows_are_read_in_pieces(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """Memory stays flat: no query reads more than a piece; their order is the list's."""
    monkeypatch.setattr(aliran, "POTONG", 2)
    for nama in ("C", "A", "D", "B", "E"):
        buat.fasilitas(title=nama)
    with CaptureQueriesContext(connection) as kueri:
        assert [b["nama"] for b in baris(client, "fasilitas.csv")] == ["A", "B", "C", "D", "E"]
    assert len([k for k in kueri if '"lengkap"' in k["sql"]]) == 3
    isi = json.loads(client.get("/data/fasilitas.geojson").getvalue())
    assert [f["properties"]["nama"] for f in isi["features"]] == ["A", "B", "C", "D", "E"]


@pytest.mark.parametrize("berkas", ["fasilitas.csv", "katalog.ttl", "layanan.cpsv.jsonld"])
def test_head_has_the_headers_and_no_body(berkas: str, client: Client, kota_data: dict[str, Any]) -> None:
    """Not even for servers that pass a body on; and no length, which would be a wrong one."""
    ambil, kepala = client.get(f"/data/{berkas}"), client.head(f"/data/{berkas}")
    assert kepala.status_code == 200 and kepala.getvalue() == b"" and "Content-Length" not in kepala.headers
    for nama in ("ETag", "Last-Modified", "Content-Type", "Content-Disposition"):
        assert kepala.headers[nama] == ambil.headers[nama]


NIHIL = "00000000-0000-0000-0000-000000000000"


@pytest.mark.parametrize(
    "alamat",
    [
        "tidak-ada.csv",
        "fasilitas.xlsx",
        "fasilitas.cpsv.ttl",
        "katalog.csv",
        "ppid.geojson",
        "../fasilitas.csv",
        "fasilitas.csv/",
        f"layanan/{NIHIL}.ttl",
        f"layanan/{NIHIL}.csv",
        f"layanan/{NIHIL}",
        f"berita/{NIHIL}",
        "layanan/bukan-uuid.ttl",
    ],
)
def test_unknown_names_are_404(alamat: str, client: Client, kota_data: dict[str, Any]) -> None:
    assert client.get(f"/data/{alamat}", follow=True).status_code == 404


@pytest.mark.parametrize("metode", ["post", "put", "patch", "delete"])
@pytest.mark.parametrize("alamat", ["", "fasilitas.csv", f"layanan/{NIHIL}.ttl", f"layanan/{NIHIL}"])
def test_other_methods_are_405(metode: str, alamat: str) -> None:
    jawaban = getattr(Client(enforce_csrf_checks=True), metode)(f"/data/{alamat}")
    assert jawaban.status_code == 405 and jawaban.headers["Allow"] == "GET, HEAD"


@pytest.mark.parametrize("alamat", ["entah", "entah/", "entah.csv", "fasilitas.csv/", "layanan/entah", "a/b/c"])
def test_unknown_address_is_404_at_once(alamat: str, client: Client, db: None) -> None:
    jawaban = client.get(f"/data/{alamat}")
    assert jawaban.status_code == 404 and "text/html" in jawaban.headers["Content-Type"]


def test_downloads_count_against_the_limit_of_the_api(
    client: Client, kota_data: dict[str, Any], settings: Any, tmp_path: Path
) -> None:
    settings.BATAS_API, settings.VAR_DIR = "2/hour", tmp_path
    penghitung.cache_clear()
    satu = f"/data/layanan/{kota_data['layanan'].translation_key}"
    assert client.get("/data/fasilitas.csv").headers["RateLimit"].startswith('"3600";r=1;')
    assert [client.get(a).status_code for a in (satu, "/data/ppid.csv", f"{satu}.ttl")] == [303, 429, 429]
    ditolak = client.get("/api/v1/layanan")
    assert ditolak.status_code == 429 and int(ditolak.headers["Retry-After"]) > 0
    assert client.get("/data/").status_code == 200
    penghitung.cache_clear()
