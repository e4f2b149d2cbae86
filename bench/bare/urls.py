"""``/api/bare/<name>``: an answer that the portal gave before, status, headers and bytes alike, from memory.

Every request passes the portal's middleware: the gate of the API with its rate limit and CORS, and security headers.
"""

import json
import os
from pathlib import Path
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import path

LEWAT = {"date", "server", "connection", "content-length", "ratelimit", "ratelimit-policy"}
"""Headers that the server and the gate add anew to every answer."""


def _muat(folder: Path) -> dict[str, dict[str, Any]]:
    isi = {}
    for berkas in folder.glob("*.json"):
        kepala = {n: v for n, v in json.loads(berkas.read_text()).items() if n.lower() not in LEWAT}
        status = int(kepala.pop("status"))
        isi[berkas.stem] = {"content": berkas.with_suffix(".isi").read_bytes(), "status": status, "headers": kepala}
    return isi


JAWABAN = _muat(Path(os.environ["VAR_DIR"]) / "bare")


def bare(request: HttpRequest, nama: str) -> HttpResponse:
    return HttpResponse(**JAWABAN[nama])


urlpatterns = [path("api/bare/<str:nama>", bare)]
