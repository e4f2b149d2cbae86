"""How the engines are, for health pages and for the admin screen "Mesin pencarian"."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from cms.dasbor import Angka
from cms.menu import ButirIzin

from .mesin import mesin, mesin_basis_data, mesin_elasticsearch
from .teks_berkas import baca_dokumen

IZIN = "search.view_keadaanindeks"
LAMA_ANTRE = timedelta(minutes=30)
"""A document that waits longer tells of a worker that does not work."""
INGAT_GAGAL = timedelta(days=1)


@dataclass(frozen=True)
class Kesehatan:
    """``gangguan``: what is wrong with this part, in a sentence, or "". ``dipakai``: it is the engine that is asked;
    None for what is no engine."""

    nama: str
    gangguan: str
    dipakai: bool | None = None


def kesehatan() -> list[Kesehatan]:
    """Every engine of this installation, and the reading of documents. Asks the database only, so it answers whatever
    is down."""
    return [*_mesin(), Kesehatan("Pembacaan isi dokumen", _gangguan_pembacaan())]


def _mesin() -> list[Kesehatan]:
    cadangan = mesin_basis_data()
    if not settings.ELASTICSEARCH_URL:
        return [Kesehatan(cadangan.nama, cadangan.gangguan(), True)]
    utama = mesin_elasticsearch()[0]
    dipakai = mesin() is utama and not utama.sekering.terbuka
    return [
        Kesehatan(utama.nama, utama.gangguan(), dipakai),
        Kesehatan(cadangan.nama, cadangan.gangguan(), not dipakai),
    ]


def _gangguan_pembacaan() -> str:
    """That files are locked or damaged is their editors' matter; here it is about files that nobody reads."""
    tugas, kini = DBTaskResult.objects.filter(task_path=baca_dokumen.module_path), timezone.now()
    if antre := tugas.ready().filter(enqueued_at__lt=kini - LAMA_ANTRE).count():
        return f"{antre} dokumen menunggu lebih dari 30 menit: pekerja tidak berjalan, atau tidak sempat."
    if gagal := tugas.failed().filter(finished_at__gt=kini - INGAT_GAGAL).count():
        return f"{gagal} dokumen gagal dibaca dalam 24 jam terakhir; sebabnya di catatan pekerja."
    return ""


def angka(request: HttpRequest) -> Iterable[Angka]:
    """On the dashboard of those who can do something about it, only while something is wrong."""
    if request.user.has_perm(IZIN) and (terganggu := [k for k in kesehatan() if k.gangguan]):
        yield Angka("Gangguan pencarian", len(terganggu), reverse("mesin_pencarian"), awas=True)


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
