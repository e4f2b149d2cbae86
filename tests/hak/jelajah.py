"""Every address of the admin, filled with the ids of real objects."""

import re
from collections.abc import Iterator
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

KUERI = {
    "": "",
    "cari": "q=RAHASIA&search=RAHASIA&ordering=title&p=1",
    "semua": "id=all&q=RAHASIA",
}


def pola_admin() -> Iterator[tuple[str, str]]:
    """(view name, path pattern) of everything below /admin/, named or not."""
    for pola in get_resolver().url_patterns:
        if isinstance(pola, URLResolver) and str(pola.pattern) == "admin/":
            yield from _telusuri(pola.url_patterns, "/admin/", "")


def _telusuri(pola: list[URLPattern | URLResolver], awal: str, ruang: str) -> Iterator[tuple[str, str]]:
    for butir in pola:
        if isinstance(butir, URLResolver):
            nama = f"{ruang}{butir.namespace}:" if butir.namespace else ruang
            yield from _telusuri(butir.url_patterns, awal + str(butir.pattern), nama)
        else:
            yield f"{ruang}{butir.name or ''}", awal + str(butir.pattern)


def alamat(pola: str, baris: list[dict[str, Any]]) -> list[str]:
    """The pattern filled with each row of ``baris`` (parameter name -> value) that knows all its parameters."""
    bersih = pola.replace("^", "").replace("$", "").replace("\\", "")
    if ".*" in bersih:
        return [bersih.replace(".*", "tidak-ada")]
    templat = re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", re.sub(r"\(\?P<(\w+)>[^)]*\)", r"{\1}", bersih))
    kunci = set(re.findall(r"{(\w+)}", templat))
    url = [templat.format(**b) for b in baris if kunci <= b.keys()]
    assert url, f"no object for {pola}"
    return list(dict.fromkeys(url))
