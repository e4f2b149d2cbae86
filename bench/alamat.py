"""The portal's addresses and BARE: the same bytes from memory, behind the same middleware."""

from django.http import HttpRequest, HttpResponse
from django.urls import path

from cms.urls import urlpatterns as alamat_portal

SIMPANAN: dict[str, bytes | str] = {}


def bare(request: HttpRequest) -> HttpResponse:
    return HttpResponse(SIMPANAN["isi"], content_type=str(SIMPANAN["tipe"]))


urlpatterns = [path("bare/", bare), path("api/bare", bare), *alamat_portal]
