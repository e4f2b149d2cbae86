"""Uploaded pictures: a broken or gigantic file is refused in words, before it costs the server its memory."""

from typing import Any

from django.core.exceptions import ValidationError
from PIL import Image
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

RUSAK = "Berkas gambar ini rusak atau terpotong. Buka di komputer Anda, simpan ulang, lalu unggah lagi."
TERLALU_LUAS = "Gambar ini terlalu luas. Perkecil hingga paling banyak {juta} juta piksel, lalu unggah lagi."


class KolomGambar(WagtailImageField):
    """Wagtail decodes the whole picture before it counts pixels, and answers a broken one with a server error."""

    def check_image_pixel_size(self, f: Any) -> None:
        try:
            if self._piksel(f) > self.max_image_pixels:
                raise ValidationError(TERLALU_LUAS.format(juta=self.max_image_pixels // 1_000_000))
            super().check_image_pixel_size(f)
        except (OSError, SyntaxError, ValueError, EOFError) as galat:
            raise ValidationError(RUSAK, code="invalid_image") from galat

    def _piksel(self, f: Any) -> float:
        """What the file's header says, without decoding."""
        f.seek(0)
        try:
            lebar, tinggi = Image.open(f).size
        except Image.DecompressionBombError:
            return float("inf")
        finally:
            f.seek(0)
        return lebar * tinggi


class FormulirGambar(BaseImageForm):
    """Every form of the admin that takes a picture (``WAGTAILIMAGES_IMAGE_FORM_BASE``)."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        lama = self.fields.get("file")
        if lama is not None:
            self.fields["file"] = KolomGambar(label=lama.label, required=lama.required, widget=lama.widget)
