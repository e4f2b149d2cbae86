"""What a web worker loads, and when: the API at once, pages and the admin when one is asked for."""

import gc
import sys
import threading
from functools import cache
from importlib import import_module
from types import ModuleType, SimpleNamespace
from typing import Any

from django.conf import settings

API_V3_WAGTAIL = (
    "wagtail.api.v3.api",
    "wagtail.snippets.api.v3",
    "wagtail.snippets.api.v3.router",
    *(f"wagtail.{app}.api.v3.{modul}" for app in ("documents", "images") for modul in ("registry", "router")),
)
_kunci = threading.Lock()


def lewati_api_v3() -> None:
    """Before ``django.setup()``: leave out Wagtail's own API v3, which the portal mounts nowhere.

    Wagtail's apps fill it while they start, and by that load every ``wagtail_hooks``, the whole admin: 20 MB and a
    third of the start. Its modules are found empty instead; to mount it then fails at once.
    """

    def diam(*argumen: Any, **bernama: Any) -> None: ...

    for nama in API_V3_WAGTAIL:
        modul = ModuleType(nama)
        vars(modul).update(api=SimpleNamespace(add_router=diam), router=None, register_content_types=diam)
        sys.modules.setdefault(nama, modul)


def muat_halaman() -> None:
    """Everything that pages, the admin and Wagtail's hooks need. One thread loads, the others wait: threads that
    import the same modules from different ends may see them half done."""
    with _kunci:
        _muat()


@cache
def _muat() -> None:
    import_module(settings.ROOT_URLCONF)
    gc.freeze()  # as after the start of a worker: part of the program, not to be looked through for garbage
