"""What every public template needs: the city's settings, read again only when log or settings changed."""

from typing import Any

from django.http import HttpRequest

from .pengaturan import PengaturanKota


def portal(request: HttpRequest) -> dict[str, Any]:
    if request.path.startswith("/admin/"):
        return {}
    kota = PengaturanKota.load(request_or_site=request)
    return {"kota": kota}
