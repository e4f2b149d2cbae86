"""How the engines are, for health pages and for the admin screen "Mesin pencarian"."""

from dataclasses import dataclass

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from cms.menu import ButirIzin

from .mesin import mesin, mesin_basis_data, mesin_elasticsearch

IZIN = "search.view_keadaanindeks"


@dataclass(frozen=True)
class Kesehatan:
    """``gangguan``: what is wrong with this engine, in a sentence, or "". ``dipakai``: it is the one that is asked."""

    nama: str
    gangguan: str
    dipakai: bool


def kesehatan() -> list[Kesehatan]:
    """Every engine of this installation. Asks the database only, so it answers whatever is down."""
    cadangan = mesin_basis_data()
    if not settings.ELASTICSEARCH_URL:
        return [Kesehatan(cadangan.nama, cadangan.gangguan(), True)]
    utama = mesin_elasticsearch()[0]
    dipakai = mesin() is utama and not utama.sekering.terbuka
    return [
        Kesehatan(utama.nama, utama.gangguan(), dipakai),
        Kesehatan(cadangan.nama, cadangan.gangguan(), not dipakai),
    ]


def layar(request: HttpRequest) -> HttpResponse:
    """The admin screen."""
    if not request.user.has_perm(IZIN):
        raise PermissionDenied
    konteks: dict[str, object] = {"mesin": kesehatan()}
    if settings.ELASTICSEARCH_URL:
        from .mesin.elasticsearch.keadaan import keadaan
        from .mesin.elasticsearch.server import tanya_server

        konteks |= {"indeks": keadaan(mesin_elasticsearch()[0].sekering.terbuka), "server": tanya_server()}
    return render(request, "search/admin/mesin.html", konteks)


def butir_menu() -> ButirIzin:
    return ButirIzin(
        "Mesin pencarian",
        reverse("mesin_pencarian"),
        name="mesin-pencarian",
        icon_name="search",
        order=900,
        izin=(IZIN,),
    )
