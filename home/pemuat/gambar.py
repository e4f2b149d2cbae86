"""Illustrations of the demo city, drawn by code: the same seed gives the same picture."""

import io
import random
from typing import Any

from django.core.files.images import ImageFile
from PIL import Image, ImageDraw, ImageFilter

from cms.models import Gambar

Warna = tuple[int, int, int]


def _warna(heks: str) -> Warna:
    return tuple(int(heks[i : i + 2], 16) for i in (1, 3, 5))  # type: ignore[return-value]


def _campur(a: Warna, b: Warna, bagian: float) -> Warna:
    return tuple(round(x + (y - x) * bagian) for x, y in zip(a, b, strict=True))  # type: ignore[return-value]


PUTIH, MALAM, KRIM = (255, 255, 255), (22, 30, 46), (255, 244, 224)


def simpan(judul: str, alt: str, lukisan: Image.Image, **isi: Any) -> Gambar:
    berkas = io.BytesIO()
    lukisan.save(berkas, "WEBP", quality=82)
    berkas.seek(0)
    nama = "".join(h if h.isalnum() else "-" for h in judul.lower())[:60]
    return Gambar.objects.create(title=judul, description=alt, file=ImageFile(berkas, f"{nama}.webp"), **isi)


def pemandangan(benih: str, warna: str, ukuran: tuple[int, int] = (1280, 800)) -> Image.Image:
    """A street of the city at one hour of the day, in the colour of its category."""
    acak = random.Random(benih)  # noqa: S311 (repeatable drawings, nothing secret)
    dasar = _warna(warna)
    lukisan = _langit(ukuran, _campur(dasar, PUTIH, 0.55), KRIM)
    gambar = ImageDraw.Draw(lukisan)
    lebar, tinggi = ukuran
    garis = round(tinggi * 0.78)
    x, y, r = acak.randint(lebar // 8, lebar * 7 // 8), round(tinggi * acak.uniform(0.18, 0.34)), tinggi // 9
    gambar.ellipse((x - r, y - r, x + r, y + r), fill=_campur(KRIM, (255, 196, 120), 0.55))
    for lapis, (tua, puncak) in enumerate(((0.35, 0.52), (0.15, 0.62))):
        _bukit(gambar, ukuran, round(tinggi * puncak), _campur(dasar, PUTIH, tua), acak, lapis)
    _deret_rumah(gambar, acak, dasar, lebar, garis)
    gambar.rectangle((0, garis, lebar, tinggi), fill=_campur(dasar, MALAM, 0.35))
    gambar.rectangle((0, garis, lebar, garis + tinggi // 60), fill=_campur(dasar, KRIM, 0.6))
    for posisi in range(acak.randint(20, 90), lebar, acak.randint(150, 210)):
        _pohon(gambar, posisi, garis, tinggi // 8, _campur((40, 110, 70), dasar, 0.25))
    _gapura(gambar, acak.randint(lebar // 3, lebar * 2 // 3), garis, tinggi // 3, _campur((150, 72, 48), dasar, 0.15))
    return lukisan


def spanduk(benih: str, warna: str, ukuran: tuple[int, int]) -> Image.Image:
    """A calm background with Majapahit-like rosettes: the words stand beside it in HTML, never in the picture."""
    acak = random.Random(benih)  # noqa: S311 (repeatable drawings, nothing secret)
    dasar = _warna(warna)
    lukisan = _langit(ukuran, _campur(dasar, MALAM, 0.35), _campur(dasar, (255, 200, 150), 0.35))
    lapisan = Image.new("RGBA", ukuran, (0, 0, 0, 0))
    gambar = ImageDraw.Draw(lapisan)
    lebar, tinggi = ukuran
    for _ in range(5):
        _surya(gambar, acak.randint(lebar // 2, lebar), acak.randint(0, tinggi), acak.randint(tinggi // 7, tinggi // 2))
    lukisan.paste(lapisan, (0, 0), lapisan.filter(ImageFilter.SMOOTH))
    return lukisan


def _langit(ukuran: tuple[int, int], atas: Warna, bawah: Warna) -> Image.Image:
    lajur = Image.new("RGB", (1, ukuran[1]))
    for y in range(ukuran[1]):
        lajur.putpixel((0, y), _campur(atas, bawah, y / ukuran[1]))
    return lajur.resize(ukuran)


def _bukit(
    gambar: ImageDraw.ImageDraw, ukuran: tuple[int, int], puncak: int, warna: Warna, acak: random.Random, lapis: int
) -> None:
    lebar, tinggi = ukuran
    titik = [(0, tinggi)]
    for i in range(9):
        titik.append((lebar * i // 8, puncak + acak.randint(-tinggi // 14, tinggi // 14) + lapis * 10))
    gambar.polygon([*titik, (lebar, tinggi)], fill=warna)


def _deret_rumah(gambar: ImageDraw.ImageDraw, acak: random.Random, dasar: Warna, lebar: int, garis: int) -> None:
    x = -20
    while x < lebar:
        w, h = acak.randint(90, 170), acak.randint(110, 250)
        badan = _campur(_campur(dasar, KRIM, acak.uniform(0.45, 0.8)), PUTIH, 0.15)
        atap = _campur((156, 74, 48), dasar, acak.uniform(0.0, 0.35))
        gambar.rectangle((x, garis - h, x + w, garis), fill=badan)
        tinggi_atap = w // 3
        gambar.polygon([(x - 12, garis - h), (x + w // 2, garis - h - tinggi_atap), (x + w + 12, garis - h)], fill=atap)
        for jx in range(x + 18, x + w - 24, 38):
            for jy in range(garis - h + 22, garis - 40, 46):
                gambar.rectangle((jx, jy, jx + 20, jy + 26), fill=_campur(dasar, MALAM, 0.25))
        x += w + acak.randint(6, 36)


def _pohon(gambar: ImageDraw.ImageDraw, x: int, garis: int, tinggi: int, warna: Warna) -> None:
    gambar.rectangle((x - 3, garis - tinggi // 2, x + 3, garis), fill=(92, 64, 44))
    r = tinggi // 3
    gambar.ellipse((x - r, garis - tinggi, x + r, garis - tinggi // 3), fill=warna)


def _gapura(gambar: ImageDraw.ImageDraw, x: int, garis: int, tinggi: int, warna: Warna) -> None:
    """A split gate as in old Majapahit: two stepped halves that face each other."""
    celah, lebar = tinggi // 9, tinggi // 2
    for arah in (-1, 1):
        for tingkat in range(6):
            sisi = lebar * (6 - tingkat) // 6
            atas = garis - tinggi * (tingkat + 1) // 6
            dalam, luar = x + arah * celah, x + arah * (celah + sisi)
            gambar.rectangle(
                (min(dalam, luar), atas, max(dalam, luar), garis - tinggi * tingkat // 6),
                fill=_campur(warna, KRIM, tingkat * 0.06),
            )


def _surya(gambar: ImageDraw.ImageDraw, x: int, y: int, jari: int) -> None:
    """Rings and rays after the Surya Majapahit."""
    for i in range(3):
        r = jari * (3 - i) // 3
        gambar.ellipse((x - r, y - r, x + r, y + r), outline=(255, 255, 255, 26 + i * 12), width=max(2, jari // 40))
    for sudut in range(0, 360, 45):
        gambar.pieslice((x - jari, y - jari, x + jari, y + jari), sudut, sudut + 10, fill=(255, 255, 255, 22))
