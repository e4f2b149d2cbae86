"""Readable colours out of whatever colours a city chooses (WCAG 2.2, 1.4.3 and 1.4.11)."""

Rgb = tuple[float, float, float]

PUTIH = "#ffffff"
TINTA = "#17211d"
KERTAS = "#faf7f1"
RASIO_TEKS = 4.5


def kontras(a: str, b: str) -> float:
    """The contrast ratio of two ``#rrggbb`` colours, 1 to 21."""
    terang, gelap = sorted((_terang(a), _terang(b)), reverse=True)
    return (terang + 0.05) / (gelap + 0.05)


def campur(warna: str, dengan: str, bagian: float) -> str:
    """``warna`` with a share (0 to 1) of another colour mixed in."""
    asal, tambahan = _rgb(warna), _rgb(dengan)
    return "#" + "".join(f"{round(x + (y - x) * bagian):02x}" for x, y in zip(asal, tambahan, strict=True))


def gelapkan(warna: str, *latar: str, rasio: float = RASIO_TEKS) -> str:
    """The lightest shade of ``warna`` that can be read on every one of ``latar`` (which are light)."""
    for persen in range(0, 101, 2):
        hasil = campur(warna, "#000000", persen / 100)
        if all(kontras(hasil, lain) >= rasio for lain in latar):
            return hasil
    return "#000000"


def pasangan(warna: str) -> tuple[str, str]:
    """(surface, text on it): the colour itself with white or ink, or darkened where neither can be read."""
    for teks in (PUTIH, TINTA):
        if kontras(warna, teks) >= RASIO_TEKS:
            return warna, teks
    return gelapkan(warna, PUTIH), PUTIH


def token(utama: str, aksen: str) -> dict[str, str]:
    """Every token of the stylesheet that depends on the city's two colours."""
    hasil: dict[str, str] = {"kertas": KERTAS, "tinta": TINTA}
    for nama, warna in (("utama", utama), ("aksen", aksen)):
        dasar, pada = pasangan(warna)
        muda = campur(warna, PUTIH, 0.9)
        hasil |= {
            nama: dasar,
            f"pada-{nama}": pada,
            f"{nama}-muda": muda,
            f"{nama}-garis": campur(warna, PUTIH, 0.7),
            f"{nama}-teks": gelapkan(warna, KERTAS, muda, PUTIH, rasio=5),
            f"{nama}-gelap": gelapkan(warna, PUTIH, rasio=11),
        }
    return hasil


def _rgb(warna: str) -> Rgb:
    return int(warna[1:3], 16), int(warna[3:5], 16), int(warna[5:7], 16)


def _terang(warna: str) -> float:
    r, g, b = (_linear(x / 255) for x in _rgb(warna))
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def _linear(x: float) -> float:
    return x / 12.92 if x <= 0.04045 else ((x + 0.055) / 1.055) ** 2.4
