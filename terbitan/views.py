"""Short links with their QR code, public pictures, and the sitemap."""

import io
import mimetypes

import segno
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_safe
from wagtail.documents.views.serve import serve
from wagtail.permissions import policy_registry

from cms.media import Gambar, Rendisi

from .baca import ditampilkan, nasib_nomor
from .gambar import FORMAT_GAMBAR, UKURAN_GAMBAR, bentuk_tersedia, buka_rendisi, url_gambar
from .halaman_hilang import jawab_hilang
from .models import TautanPendek

SETAHUN = "public, max-age=31536000, immutable"
SEJAM = "public, max-age=3600"


@require_safe
def tautan_pendek(request: HttpRequest, nomor: int) -> HttpResponse:
    """``/l/<number>``: leads to the service or facility wherever it has moved."""
    nasib = nasib_nomor(nomor)
    if nasib is None:
        raise Http404("Tautan pendek ini tidak dikenal.")
    return jawab_hilang(request, nasib.hilang) if nasib.hilang else HttpResponseRedirect(nasib.pindah)


@require_safe
def qr(request: HttpRequest, nomor: int) -> HttpResponse:
    """The short link as a QR code (SVG), for counters to print."""
    if not TautanPendek.objects.filter(pk=nomor).exists():
        raise Http404("Tautan pendek ini tidak dikenal.")
    keluaran = io.BytesIO()
    segno.make(request.build_absolute_uri(f"/l/{nomor}"), error="m").save(keluaran, kind="svg", scale=8, border=2)
    return HttpResponse(keluaran.getvalue(), content_type="image/svg+xml")


@require_safe
def gambar(request: HttpRequest, nomor: int, ukuran: str, kunci: str, bentuk: str) -> FileResponse:
    """A public rendition, made on first request; 404 unless a published record shows the picture.

    Only the addresses that payloads name exist, so nobody can make the server fill its disk. A format that cannot be
    written here is answered in the next one, and not for ever: another server may be able to.
    """
    gambar = Gambar.objects.filter(pk=nomor).first()
    if gambar is None or ukuran not in UKURAN_GAMBAR or not ditampilkan(f"gambar:{nomor}"):
        raise Http404("Gambar ini tidak diterbitkan.")
    if url_gambar(gambar, ukuran, bentuk) != request.path:
        raise Http404("Gambar ini sudah berganti.")
    tersedia = bentuk_tersedia(bentuk)
    try:
        berkas = buka_rendisi(gambar, ukuran, tersedia)
    except OSError as galat:
        raise Http404("Berkas gambar ini hilang atau rusak.") from galat
    return FileResponse(
        berkas,
        content_type=f"image/{FORMAT_GAMBAR[tersedia]}",
        headers={"Cache-Control": SETAHUN if tersedia == bentuk else SEJAM},
    )


@require_safe
def dokumen(request: HttpRequest, nomor: int, nama: str) -> HttpResponse:
    """A document as Wagtail serves it, without the encoding "None" that it names when there is none."""
    response = serve(request, nomor, nama)
    if response.headers.get("Content-Encoding") == "None":
        del response.headers["Content-Encoding"]
    return response


@require_safe
def media(request: HttpRequest, path: str) -> FileResponse:
    """Files behind the admin's thumbnails, for those who may choose the picture. Documents are never served here."""
    pemilik = Gambar.objects.filter(file=path).first()
    if pemilik is None:
        rendisi = Rendisi.objects.select_related("image").filter(file=path).first()
        pemilik = rendisi.image if rendisi else None
    boleh = (
        pemilik is not None
        and request.user.is_authenticated
        and policy_registry.get_by_type(Gambar).user_has_any_permission_for_instance(
            request.user, ["choose", "change"], pemilik
        )
    )
    if not boleh or not default_storage.exists(path):
        raise Http404("Berkas ini tidak tersedia.")
    tipe = mimetypes.guess_type(path)[0] or "application/octet-stream"
    return FileResponse(
        default_storage.open(path), content_type=tipe, headers={"Cache-Control": "private, max-age=300"}
    )
