"""Changes that the data itself refuses: incomplete pages, things still in use. Said in words, never as a 500."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Model, ProtectedError, RestrictedError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import reverse
from django.utils.html import format_html_join
from django.utils.http import url_has_allowed_host_and_scheme
from modelcluster.fields import ParentalKey

PENOLAKAN = (ValidationError, ProtectedError, RestrictedError)
CONTOH = 3


def jawab_penolakan(request: HttpRequest, galat: Exception) -> HttpResponse:
    """Nothing was changed: say why, and go back to where the person was."""
    pesan = kalimat_penolakan(galat)
    if "application/json" in request.headers.get("Accept", ""):
        # The editor's autosave shows this text beside its own indicator.
        isi = {"success": False, "error_code": "validation_error", "error_message": " ".join(pesan)}
        return JsonResponse(isi, status=400)
    messages.error(request, format_html_join("\n", "{}<br>", ((p,) for p in pesan)))
    tujuan = _asal(request)
    if request.headers.get("X-Requested-With") == "XMLHttpRequest":
        return JsonResponse({"step": "success", "redirect": tujuan})  # what Wagtail's modal understands as "leave"
    return HttpResponseRedirect(tujuan)


def kalimat_penolakan(galat: Exception) -> list[str]:
    """The reasons as Indonesian sentences."""
    if isinstance(galat, ProtectedError):
        return [_masih_dipakai(galat.protected_objects)]
    if isinstance(galat, RestrictedError):
        return [_masih_dipakai(galat.restricted_objects)]
    if isinstance(galat, ValidationError) and hasattr(galat, "error_dict"):
        return [f"{_nama_kolom(kolom)}{p}" for kolom, daftar in galat.message_dict.items() for p in daftar]
    return list(galat.messages) if isinstance(galat, ValidationError) else [str(galat)]


def _nama_kolom(kolom: str) -> str:
    return "" if kolom == "__all__" else f"{kolom.replace('_', ' ').capitalize()}: "


def _masih_dipakai(objek: set[Model]) -> str:
    pemakai = {pemilik_baris(o) for o in objek}
    contoh = ", ".join(sorted(f"“{p}”" for p in pemakai)[:CONTOH])
    sisa = len(pemakai) - CONTOH
    return (
        f"Tidak dapat dihapus: masih dipakai di {len(pemakai)} tempat ({contoh}"
        f"{f', dan {sisa} lainnya' if sisa > 0 else ''}). Ganti atau lepaskan dahulu di sana."
    )


def pemilik_baris(objek: Model) -> Model:
    """The page that a row of a child table belongs to; the object itself otherwise."""
    induk = next((f for f in objek._meta.fields if isinstance(f, ParentalKey)), None)
    return getattr(objek, induk.name) if induk else objek


def _asal(request: HttpRequest) -> str:
    asal = request.META.get("HTTP_REFERER", "")
    aman = url_has_allowed_host_and_scheme(asal, {request.get_host()}, request.is_secure())
    return asal if aman else reverse("wagtailadmin_home")
