"""Former addresses: 301 to the present one, 410 when the record is gone."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect, HttpResponseRedirect

from .baca import alamat_baku, nasib_alamat
from .halaman_hilang import jawab_hilang

BUKAN_HALAMAN = ("/admin/", "/api/", "/static/", "/media/", "/gambar/", "/dokumen/", "/hsds/")


class AlamatLamaMiddleware:
    """Looks an address up only after everything else said 404, so that it costs nothing on the hot path."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code != 404 or request.path.startswith(BUKAN_HALAMAN):
            return response
        path = request.path if request.path.endswith("/") else f"{request.path}/"
        nasib, baku = nasib_alamat(path), alamat_baku(path)
        sementara = nasib is None and bool(baku)
        if sementara:
            nasib = nasib_alamat(baku)
        if nasib is None:
            return response
        if nasib.hilang:
            return jawab_hilang(request, nasib.hilang)
        # From a language without this page to the one that has it: a translation may still come.
        return HttpResponseRedirect(nasib.pindah) if sementara else HttpResponsePermanentRedirect(nasib.pindah)
