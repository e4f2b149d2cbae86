"""Admin screen "Yang dicari warga": what is asked most, what finds nothing, and a way to mend it."""

from typing import Any
from urllib.parse import urlencode

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from cms.menu import ButirIzin

from . import catatan
from .models import HasilPilihan, Sinonim, TakDiusulkan

IZIN = "search.view_sinonim"
PERIODE = {7: "7 hari", 30: "30 hari", 90: "90 hari", 365: "setahun"}
BAWAAN = 30


def dicari(request: HttpRequest) -> HttpResponse:
    """``?hari=7|30|90|365``; anything else means 30."""
    if not request.user.has_perm(IZIN):
        raise PermissionDenied
    diminta = request.GET.get("hari", "")
    hari = next((h for h in PERIODE if str(h) == diminta), BAWAAN)
    konteks = {
        "periode": [(f"?hari={h}", nama, h == hari) for h, nama in PERIODE.items()],
        "belum_dicatat": catatan.belum_dicatat(hari),
        "tabel": [
            ("Tidak ada isi yang memuat semua katanya", _baris(request, hari, nihil=True)),
            ("Paling sering dicari", _baris(request, hari, nihil=False)),
        ],
    }
    return render(request, "search/admin/dicari.html", konteks)


def _baris(request: HttpRequest, hari: int, nihil: bool) -> list[dict[str, Any]]:
    """Queries with the addresses of the buttons this person may press."""
    diusulkan = set(catatan.diusulkan())
    return [
        b | {"tombol": _tombol(request, b["kueri"], b["kueri"] in diusulkan)} for b in catatan.ringkasan(hari, nihil)
    ]


def _tombol(request: HttpRequest, kueri: str, diusulkan: bool) -> list[tuple[str, str]]:
    tombol: list[tuple[Any, str]] = [(Sinonim, "Tambah sinonim"), (HasilPilihan, "Tambah hasil pilihan")]
    if diusulkan:
        tombol.append((TakDiusulkan, "Jangan usulkan"))
    return [
        (label, f"{reverse(model.snippet_viewset.get_url_name('add'))}?{urlencode({model.KOLOM: kueri})}")
        for model, label in tombol
        if request.user.has_perm(f"search.add_{model._meta.model_name}")
    ]


def butir_menu() -> ButirIzin:
    return ButirIzin(
        "Yang dicari warga", reverse("dicari_warga"), name="dicari-warga", icon_name="search", order=80, izin=(IZIN,)
    )
