"""Public pictures: the payload tells the truth about them, in every format, and nothing of the original leaks."""

import io
import json
from pathlib import Path
from typing import Any

import pytest
from django.core.files.images import ImageFile
from django.test import Client
from PIL import Image, features

from cms.models import Gambar, Rendisi
from terbitan.models import Terbitan
from tests import factories

pytestmark = pytest.mark.django_db
MIME = {"avif": "image/avif", "webp": "image/webp", "jpeg": "image/jpeg"}
GPS, ORIENTASI, PEMBUAT = 0x8825, 0x0112, 0x010F


def unggah(lukisan: Image.Image, nama: str = "foto.jpg", **simpan: Any) -> Gambar:
    berkas = io.BytesIO()
    lukisan.save(berkas, {"jpg": "JPEG", "png": "PNG", "webp": "WEBP"}[nama.rsplit(".")[-1]], **simpan)
    berkas.seek(0)
    return Gambar.objects.create(title="Foto", description="Foto uji", file=ImageFile(berkas, nama))


def foto_ponsel() -> Gambar:
    """A photograph with the place where it was taken, the camera's name, XMP and a comment, held upright."""
    exif = Image.Exif()
    exif[ORIENTASI], exif[PEMBUAT] = 6, "KAMERA-RAHASIA"
    exif[GPS] = {1: "S", 2: (7.0, 28.0, 30.0), 3: "E", 4: (112.0, 26.0, 1.0)}
    xmp = b'<x:xmpmeta xmlns:x="adobe:ns:meta/">KAMERA-RAHASIA</x:xmpmeta>'
    return unggah(Image.new("RGB", (1201, 799), "red"), exif=exif, xmp=xmp, comment=b"KAMERA-RAHASIA")


def terbitkan(gambar: Gambar) -> dict[str, Any]:
    page = factories.fasilitas(foto=gambar)
    return json.loads(Terbitan.objects.get(halaman=page.pk).lengkap)["foto"]


def buka(client: Client, alamat: str) -> tuple[Any, bytes]:
    jawaban = client.get(alamat)
    assert jawaban.status_code == 200, alamat
    return jawaban, b"".join(jawaban.streaming_content)  # type: ignore[attr-defined,arg-type]


@pytest.mark.parametrize("nama", ["kecil", "sedang", "besar", "potong"])
def test_every_size_is_served_as_described(client: Client, nama: str) -> None:
    """Width and height to the pixel, or the page jumps when the picture arrives."""
    ukuran = terbitkan(foto_ponsel())["ukuran"][nama]
    assert ukuran["url"] == ukuran["webp"]["url"]
    for bentuk, mime in MIME.items():
        jawaban, isi = buka(client, ukuran[bentuk]["url"])
        assert jawaban["Content-Type"] == mime
        assert jawaban["Cache-Control"] == "public, max-age=31536000, immutable"
        assert Image.open(io.BytesIO(isi)).size == (ukuran["lebar"], ukuran["tinggi"])


def test_upright_photograph_stays_upright() -> None:
    """A telephone stores it lying, with a note how to turn it."""
    ukuran = terbitkan(foto_ponsel())["ukuran"]
    assert (ukuran["besar"]["lebar"], ukuran["besar"]["tinggi"]) == (799, 1201)
    assert ukuran["potong"]["lebar"] * 9 == ukuran["potong"]["tinggi"] * 16


def test_place_and_device_do_not_survive(client: Client) -> None:
    asal = foto_ponsel()
    assert Image.open(asal.file).getexif().get_ifd(GPS)
    for ukuran in terbitkan(asal)["ukuran"].values():
        for bentuk in MIME:
            isi = buka(client, ukuran[bentuk]["url"])[1]
            hasil = Image.open(io.BytesIO(isi))
            assert not hasil.getexif() and b"KAMERA-RAHASIA" not in isi and b"Exif" not in isi
            assert {"xmp", "comment", "exif"}.isdisjoint(hasil.info)


@pytest.mark.parametrize(
    ("nama", "mode", "warna"),
    [
        ("a.png", "RGBA", (255, 0, 0, 0)),
        ("a.png", "P", 3),
        ("a.png", "LA", (9, 0)),
        ("a.png", "I;16", 900),
        ("a.png", "1", 1),
        ("a.jpg", "CMYK", (0, 255, 255, 0)),
        ("a.jpg", "L", 90),
        ("a.webp", "RGBA", (1, 2, 3, 4)),
    ],
)
def test_every_kind_of_pixels_becomes_every_format(client: Client, nama: str, mode: str, warna: Any) -> None:
    kecil = terbitkan(unggah(Image.new(mode, (30, 20), warna), nama))["ukuran"]["kecil"]
    assert kecil["lebar"] == 30, "larger than the original"
    for bentuk in MIME:
        buka(client, kecil[bentuk]["url"])


@pytest.mark.parametrize("ukuran", [(3000, 2), (2, 3000), (1, 1)])
def test_extreme_pictures(client: Client, ukuran: tuple[int, int]) -> None:
    for nilai in terbitkan(unggah(Image.new("RGB", ukuran), "garis.png"))["ukuran"].values():
        isi = buka(client, nilai["jpeg"]["url"])[1]
        assert Image.open(io.BytesIO(isi)).size == (nilai["lebar"], nilai["tinggi"])


def test_crop_keeps_the_focal_point(client: Client) -> None:
    """A red spot at the right edge of a wide picture; a cut from the middle would lose it."""
    lukisan = Image.new("RGB", (2000, 400), "white")
    lukisan.paste((255, 0, 0), (1800, 100, 2000, 300))
    gambar = unggah(lukisan, "lebar.png")
    tanpa = terbitkan(gambar)
    gambar.focal_point_x, gambar.focal_point_y, gambar.focal_point_width, gambar.focal_point_height = (
        1900,
        200,
        200,
        200,
    )
    gambar.save()
    dengan = json.loads(Terbitan.objects.get(jenis="fasilitas").lengkap)["foto"]
    assert tanpa["fokus"] is None and dengan["fokus"] == {"x": 0.95, "y": 0.5}
    assert tanpa["ukuran"]["potong"]["url"] != dengan["ukuran"]["potong"]["url"], "kept for ever under its address"
    isi = buka(client, dengan["ukuran"]["potong"]["jpeg"]["url"])[1]
    potong = Image.open(io.BytesIO(isi))
    merah = [p for p in potong.get_flattened_data() if isinstance(p, tuple) and p[0] > 200 and p[1] < 60]
    assert len(merah) > 0.1 * potong.width * potong.height


def test_without_avif_the_next_format_is_answered_but_not_for_ever(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    alamat = terbitkan(foto_ponsel())["ukuran"]["kecil"]
    asli = features.check
    monkeypatch.setattr(features, "check", lambda f: f != "avif" and asli(f))
    jawaban, isi = buka(client, alamat["avif"]["url"])
    assert jawaban["Content-Type"] == "image/webp" and Image.open(io.BytesIO(isi)).format == "WEBP"
    assert jawaban["Cache-Control"] == "public, max-age=3600"
    monkeypatch.setattr(features, "check", lambda f: False)
    assert buka(client, alamat["webp"]["url"])[0]["Content-Type"] == "image/jpeg"


def test_only_addresses_of_the_payload_exist(client: Client) -> None:
    """Nobody can make the server fill its disk with sizes of their own."""
    alamat = terbitkan(foto_ponsel())["ukuran"]["kecil"]["webp"]["url"]
    dasar, akhir = alamat.rsplit(".", 1)
    kunci = dasar.rsplit("-", 1)[1]
    salah = [
        alamat.replace("kecil", "raksasa"),
        alamat.replace(kunci, "0" * 12),
        f"{dasar}.png",
        f"{dasar}.jpeg",
        f"{dasar}.webp.jpg",
        alamat.replace("/gambar/", "/gambar/0"),
        alamat.replace("/gambar/", "/gambar/999999999999999999"),
    ]
    for buruk in salah:
        assert client.get(buruk).status_code == 404, buruk
    assert Rendisi.objects.count() == 0
    for tanya in ("?a=1", "?a=2", "?w=9000"):
        buka(client, alamat + tanya)
    assert Rendisi.objects.count() == 1 and akhir == "webp"


def test_lost_rendition_is_made_again_and_lost_original_is_404(client: Client) -> None:
    gambar = foto_ponsel()
    kecil = terbitkan(gambar)["ukuran"]["kecil"]
    isi = buka(client, kecil["webp"]["url"])[1]
    rendisi = Rendisi.objects.get()
    rendisi.file.storage.delete(rendisi.file.name)
    assert buka(client, kecil["webp"]["url"])[1] == isi
    gambar.file.storage.delete(gambar.file.name)
    assert client.get(kecil["avif"]["url"]).status_code == 404


def test_truncated_original_is_404(client: Client) -> None:
    gambar = foto_ponsel()
    kecil = terbitkan(gambar)["ukuran"]["kecil"]
    with gambar.file.storage.open(gambar.file.name) as berkas:
        potongan = berkas.read()[:400]
    Path(gambar.file.path).write_bytes(potongan)
    assert client.get(kecil["jpeg"]["url"]).status_code == 404


def test_page_offers_best_format_first_and_keeps_the_room(client: Client) -> None:
    page = factories.fasilitas(foto=foto_ponsel())
    isi = client.get(page.url).content.decode()
    potret = isi[isi.index("<picture>") : isi.index("</picture>")]
    assert potret.index("image/avif") < potret.index("image/webp") < potret.index("<img")
    assert 'width="799" height="1201"' in potret and ".jpg" in potret and "kecil-" in potret
