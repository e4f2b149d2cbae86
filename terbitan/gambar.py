"""Public pictures: a few sizes in three formats, made when first asked for; never the original.

A photograph's EXIF data (place, device) is left behind. ``potong`` is cut around the picture's focal point.
"""

import hashlib
import threading
from functools import cache
from typing import Any

from django.core.files import File
from PIL import features
from wagtail.images.models import Filter

from cms.media import Gambar, Rendisi
from cms.olah_gambar import POLOS

UKURAN_GAMBAR = {"kecil": "width-480", "sedang": "width-960", "besar": "width-1600", "potong": "fill-640x360"}
"""Filter of each size: a width in pixels, or a 16:9 cut around the focal point. None is larger than the original."""
FORMAT_GAMBAR = {"avif": "avif", "webp": "webp", "jpg": "jpeg"}
"""Ending of the address -> format, best first: what cannot be encoded here is answered in the next one."""
_SATU_SATU = threading.Lock()
"""A photograph of 50 million pixels takes 150 MB while it is made smaller: one at a time in each process."""


@cache
def saringan(ukuran: str, bentuk: str = "webp") -> Filter:
    return Filter(f"{UKURAN_GAMBAR[ukuran]}|{POLOS}|format-{FORMAT_GAMBAR[bentuk]}")


def url_gambar(gambar: Gambar, ukuran: str, bentuk: str = "webp") -> str:
    """The address of a rendition; it changes with the file and the focal point, so it may be kept for ever."""
    fokus = (gambar.focal_point_x, gambar.focal_point_y, gambar.focal_point_width, gambar.focal_point_height)
    bahan = f"{gambar.file_hash}{gambar.file.name}{fokus if fokus[0] is not None else ''}"
    kunci = hashlib.sha1(bahan.encode(), usedforsecurity=False).hexdigest()[:12]
    return f"/gambar/{gambar.pk}/{ukuran}-{kunci}.{bentuk}"


def ukuran_gambar(gambar: Gambar, ukuran: str) -> dict[str, Any]:
    """Address, width and height (pixels) of one size, and its addresses by format. ``url`` is the WebP."""
    lebar, tinggi = saringan(ukuran).get_transform(gambar).size
    return {
        "url": url_gambar(gambar, ukuran),
        "lebar": int(lebar),
        "tinggi": int(tinggi),
        **{FORMAT_GAMBAR[b]: {"url": url_gambar(gambar, ukuran, b)} for b in FORMAT_GAMBAR},
    }


def titik_fokus(gambar: Gambar) -> dict[str, float] | None:
    """The focal point as shares of width and height from the top left corner; None when nobody chose one."""
    titik = gambar.get_focal_point()
    if titik is None:
        return None
    x, y = titik.centroid
    return {"x": round(min(x / gambar.width, 1), 4), "y": round(min(y / gambar.height, 1), 4)}


def bentuk_tersedia(bentuk: str) -> str:
    """This format, or the next one that Pillow here can write; JPEG always."""
    urutan = list(FORMAT_GAMBAR)
    return next(b for b in urutan[urutan.index(bentuk) :] if b == "jpg" or features.check(b))


def buka_rendisi(gambar: Gambar, ukuran: str, bentuk: str) -> File:
    """The rendition's file, made on first request. Raises OSError when the original is gone or broken."""
    saring = saringan(ukuran, bentuk)
    rendisi = _tersimpan(gambar, saring)
    if rendisi is None:
        with _SATU_SATU:
            rendisi = _tersimpan(gambar, saring) or gambar.create_rendition(saring)
    try:
        return rendisi.file.open()
    except FileNotFoundError:
        rendisi.delete()  # the row outlived its file, e.g. in a restored backup without renditions
        return gambar.create_rendition(saring).file.open()


def _tersimpan(gambar: Gambar, saring: Filter) -> Rendisi | None:
    """Asked of the database: Wagtail would ask this process' cache, which doesn't hear what others delete."""
    return gambar.renditions.filter(filter_spec=saring.spec, focal_point_key=saring.get_cache_key(gambar)).first()
