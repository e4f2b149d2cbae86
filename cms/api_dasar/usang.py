"""Operations that will be taken away say so: in their headers, and in the schema.

::

    @router.get("/lama", **usang(sejak=date(2027, 1, 1), berakhir=date(2027, 7, 1), pengganti="/api/v1/baru"))
"""

from collections.abc import Callable
from datetime import date, datetime, time
from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.http import http_date
from ninja.operation import Operation

SEJAK, BERAKHIR, PENGGANTI = "x-deprecated-since", "x-sunset", "x-successor"
PENJELASAN = "/api/v1/docs"


def usang(*, sejak: date, berakhir: date, pengganti: str = "") -> dict[str, Any]:
    """Arguments of an operation that is deprecated from ``sejak`` on and may be gone from ``berakhir`` on.

    ``pengganti``: address of what replaces it.
    """
    ciri = {SEJAK: sejak.isoformat(), BERAKHIR: berakhir.isoformat()}
    return {"deprecated": True, "openapi_extra": ciri | ({PENGGANTI: pengganti} if pengganti else {})}


def dengan_kepala_usang(
    operasi: Operation, jalankan: Callable[..., HttpResponseBase]
) -> Callable[..., HttpResponseBase]:
    """The same operation, with the headers of its deprecation; unchanged when it has none."""
    ciri = operasi.openapi_extra or {}
    if SEJAK not in ciri:
        return jalankan
    kepala = kepala_usang(ciri)

    def tandai(request: HttpRequest, **kwargs: Any) -> HttpResponseBase:
        request.tak_disimpan = True  # type: ignore[attr-defined]  # a kept answer knows no headers of its operation
        response = jalankan(request, **kwargs)
        for nama, nilai in kepala.items():
            response.headers[nama] = nilai
        return response

    return tandai


def kepala_usang(ciri: dict[str, Any]) -> dict[str, str]:
    """``Deprecation`` (RFC 9745), ``Sunset`` (RFC 8594) and ``Link`` with what to read and what replaces it."""
    tautan = [f'<{PENJELASAN}>; rel="deprecation"; type="text/html"']
    if pengganti := ciri.get(PENGGANTI):
        tautan.append(f'<{pengganti}>; rel="successor-version"')
    return {
        "Deprecation": f"@{_detik(ciri[SEJAK])}",
        "Sunset": http_date(_detik(ciri[BERAKHIR])),
        "Link": ", ".join(tautan),
    }


def _detik(hari: str) -> int:
    """The beginning of that day in the city, in seconds since 1970."""
    return int(timezone.make_aware(datetime.combine(date.fromisoformat(hari), time.min)).timestamp())
