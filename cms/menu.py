"""The admin's menu in the shape of M-A2b: Dashboard, Administrasi, Aplikasi, Data Eksternal, Setting.

Apps put their screens into a group by naming its hook as ``menu_hook``.
"""

from django.http import HttpRequest
from django.urls import reverse
from wagtail.admin.auth import user_has_any_page_permission
from wagtail.admin.menu import Menu, MenuItem, SubmenuMenuItem

ADMINISTRASI = "register_menu_administrasi"
APLIKASI = "register_menu_aplikasi"
DATA_EKSTERNAL = "register_menu_data_eksternal"

URUTAN_BAWAAN = {"explorer": 20, "images": 600, "documents": 610, "reports": 700}
"""Wagtail's own items that stay, and where."""


class ButirHalaman(MenuItem):
    """A list of pages: for whoever may work on some page."""

    def is_shown(self, request: HttpRequest) -> bool:
        return user_has_any_page_permission(request.user)


class ButirIzin(MenuItem):
    """An item for those who hold one of the named Django permissions."""

    def __init__(self, *args: object, izin: tuple[str, ...], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.izin = izin

    def is_shown(self, request: HttpRequest) -> bool:
        return any(request.user.has_perm(izin) for izin in self.izin)


def dashboard() -> MenuItem:
    return MenuItem("Dashboard", reverse("wagtailadmin_home"), name="dashboard", icon_name="home", order=10)


def administrasi() -> MenuItem:
    """Users of the portal and what they may do (M-A2b2)."""
    pengguna = ButirIzin(
        "Pengguna",
        reverse("wagtailusers_users:index"),
        name="pengguna-portal",
        icon_name="user",
        order=10,
        izin=("auth.add_user", "auth.change_user"),
    )
    peran = ButirIzin(
        "Peran dan hak",
        reverse("wagtailusers_groups:index"),
        name="peran-portal",
        icon_name="group",
        order=20,
        izin=("auth.add_group", "auth.change_group"),
    )
    menu = Menu(ADMINISTRASI, items=[pengguna, peran])
    return SubmenuMenuItem("Administrasi", menu, name="administrasi", icon_name="group", order=100)


def aplikasi() -> MenuItem:
    """Services, banners and splash screens (M-A2b3)."""
    return SubmenuMenuItem("Aplikasi", Menu(APLIKASI), name="aplikasi", icon_name="grip", order=200)


def data_eksternal() -> MenuItem:
    """Public facilities and the lists they are sorted by (M-A2b4)."""
    menu = Menu(DATA_EKSTERNAL)
    return SubmenuMenuItem("Data Eksternal", menu, name="data-eksternal", icon_name="globe", order=300)


def susun(request: HttpRequest, butir: list[MenuItem]) -> None:
    """Hook ``construct_main_menu``: order Wagtail's items, and name its settings as the decree does."""
    for item in butir:
        item.order = URUTAN_BAWAAN.get(item.name, item.order)
        if item.name == "settings":
            item.label = "Setting"
    # Every snippet has its place in a group.
    butir[:] = [item for item in butir if item.name != "snippets"]
