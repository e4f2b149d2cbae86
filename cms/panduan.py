"""What helps people in the admin: the editors' guide, and Indonesian words for Wagtail's scripts."""

from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.views.i18n import JavaScriptCatalog
from wagtail.admin.localization import get_localized_response
from wagtail.admin.menu import MenuItem

BERKAS = Path(settings.BASE_DIR) / "docs" / "panduan-penyunting.md"

_katalog = JavaScriptCatalog.as_view(packages=["wagtail.admin", "cms"])


def katalog_skrip(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
    """Wagtail's catalogue, and ours for what it leaves in English."""
    return get_localized_response(_katalog, request, *args, **kwargs)


@cache
def isi_panduan() -> SafeString:
    """The guide as HTML, without its title. The file is part of the installation: it changes only with the code."""
    from markdown_it import MarkdownIt  # megabytes that only the process of whoever reads the guide needs

    teks = BERKAS.read_text(encoding="utf-8").partition("\n")[2]
    return mark_safe(MarkdownIt("commonmark", {"html": False}).enable("table").render(teks))


def panduan(request: HttpRequest) -> HttpResponse:
    """For everyone who may enter the admin: Wagtail guards the addresses of its hook."""
    return render(request, "cms/admin/panduan.html", {"isi": isi_panduan()})


def butir_panduan() -> MenuItem:
    return MenuItem("Panduan penyunting", reverse("panduan"), name="panduan", icon_name="help", order=100)


def tanpa_panduan_wagtail(request: HttpRequest, butir: list[MenuItem]) -> None:
    """Hook ``construct_help_menu``: the guide is ours."""
    butir[:] = [item for item in butir if item.name != "editor-guide"]
