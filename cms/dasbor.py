"""The Dashboard: numbers that tell a person what waits. Each app contributes its own."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from wagtail.admin.ui.components import Component


@dataclass
class Angka:
    """One number. ``url``: where to look at what it counts; ``awas``: somebody should do something about it."""

    label: str
    jumlah: int
    url: str = ""
    awas: bool = False


Penghitung = Callable[[HttpRequest], Iterable[Angka]]
_penghitung: list[tuple[int, Penghitung]] = []


def daftar_angka(urutan: int, fungsi: Penghitung) -> None:
    """Add numbers to the dashboard; they must count only what the person may see, in one query each."""
    _penghitung.append((urutan, fungsi))


class PanelAngka(Component):
    name = "angka"
    template_name = "cms/admin/panel_angka.html"
    order = 50

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        request = parent_context["request"]
        berurut = sorted(_penghitung, key=lambda p: p[0])
        return {"angka": [a for _, hitung in berurut for a in hitung(request)]}
