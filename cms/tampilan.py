"""The city's stylesheet and logo: both are data, so no file in the code holds them."""

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from .media import Gambar
from .olah_gambar import POLOS
from .pengaturan import PengaturanKota
from .warna import token

SETAHUN = "public, max-age=31536000, immutable"


@require_safe
def tema(request: HttpRequest, utama: str, aksen: str) -> HttpResponse:
    """``/tema-<hex>-<hex>.css``: colour tokens of these two colours, readable whatever they are.

    CSP forbids inline styles. Made from the address alone, so it needs no database and may be kept for ever.
    """
    baris = "".join(f"--{nama}:{nilai};" for nama, nilai in token(f"#{utama}", f"#{aksen}").items())
    return HttpResponse(f":root{{{baris}}}", content_type="text/css; charset=utf-8", headers={"Cache-Control": SETAHUN})


@require_safe
def logo(request: HttpRequest, nomor: int, sidik: str) -> FileResponse:
    """The city's logo; no other picture is served here."""
    gambar = Gambar.objects.filter(pk=nomor).first()
    if gambar is None or not PengaturanKota.objects.filter(logo=nomor).exists():
        raise Http404("Logo ini sudah berganti.")
    rendisi = gambar.get_rendition(f"max-320x160|{POLOS}|format-webp")
    return FileResponse(rendisi.file.open(), content_type="image/webp", headers={"Cache-Control": SETAHUN})
