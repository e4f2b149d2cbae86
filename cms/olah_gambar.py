"""What goes into the pictures the world gets: pixels and colours, and nothing else of the original."""

from typing import Any

from PIL import Image
from wagtail.images.image_operations import FilterOperation
from willow.plugins.pillow import PillowImage

POLOS = "polos"
"""Name of the operation in a rendition's filter specification."""


class Polos(FilterOperation):
    """Drop everything a photograph tells beside the picture: place, device, owner (EXIF, XMP, comments).

    Wagtail copies the EXIF block of a photograph, the place where it was taken included, into JPEG renditions.
    """

    def construct(self) -> None:
        pass

    def run(self, willow: Any, image: Any, env: dict[str, Any]) -> PillowImage:
        gambar: Image.Image = willow.get_pillow_image()
        if gambar.mode == "CMYK" and gambar.info.get("icc_profile"):
            gambar = willow.transform_colorspace_to_srgb().get_pillow_image()
        mode = "RGBA" if gambar.has_transparency_data else "RGB"
        hasil = gambar.copy() if gambar.mode == mode else gambar.convert(mode)
        warna = gambar.info.get("icc_profile")
        # A colour profile fits only the kind of pixels it was made for.
        hasil.info = {"icc_profile": warna} if warna and gambar.mode in ("RGB", "RGBA") else {}
        return PillowImage(hasil)
