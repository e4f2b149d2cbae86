"""The Dashboard: what awaits this person, what they may begin, and numbers. Each app contributes its own."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from wagtail.admin.ui.components import Component
from wagtail.admin.views.home import WorkflowObjectsToModeratePanel


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


@dataclass
class Tindakan:
    """Something to begin from the dashboard."""

    label: str
    url: str


Penawar = Callable[[HttpRequest], Tindakan | None]
_penawar: list[tuple[int, Penawar]] = []


def daftar_tindakan(urutan: int, fungsi: Penawar) -> None:
    """Add an action to the dashboard; the function answers None to those who may not do it."""
    _penawar.append((urutan, fungsi))


class PanelTindakan(Component):
    name = "tindakan"
    template_name = "cms/admin/panel_tindakan.html"
    order = 40

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        request = parent_context["request"]
        berurut = sorted(_penawar, key=lambda p: p[0])
        return {"tindakan": [t for _, tawarkan in berurut if (t := tawarkan(request))]}


def tugas_dahulu(panels: list[Any]) -> None:
    """What awaits this person's decision stands above everything else."""
    for panel in panels:
        if isinstance(panel, WorkflowObjectsToModeratePanel):
            panel.order = 10
