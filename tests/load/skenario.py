"""What the processes do. Each scenario returns what a test wants to know."""

import random
import time
from functools import partial
from typing import Any

from django.contrib.auth import get_user_model
from django.test import Client
from wagtail.models import Page
from wagtail.test.utils.form_data import querydict_from_html

from cms.transaksi import transaksi
from home.models import BeritaPage
from perangkat_daerah.models import PerangkatDaerahPage
from terbitan.models import Terbitan
from terbitan.periksa import perbedaan
from terbitan.segarkan import kepala
from tests import factories

from .penggerak import cabang, galat, serentak

PENULIS = 8


def urutan() -> dict[str, Any]:
    """Eight publishers, and a reader that follows the log by its head as a mobile app does."""
    dinas = [factories.pd(f"dinas-{n}") for n in range(PENULIS)]
    milik = [[factories.berita(d).pk for _ in range(3)] for d in dinas]
    selesai = cabang.Semaphore(0)
    hasil = serentak(*(partial(_terbitkan, ids, 20, selesai) for ids in milik), partial(_ikuti_log, selesai))
    return {
        "galat": galat(hasil),
        "terbit": sum(h["terbit"] for h in hasil[:-1] if "terbit" in h),
        "perbedaan": list(perbedaan()),
        **(hasil[-1] if "galat" not in hasil[-1] else {}),
        "kepala": kepala(),
        "baris": _potret(),
    }


def _terbitkan(ids: list[int], kali: int, selesai: Any) -> dict[str, int]:
    acak = random.Random(ids[0])
    for n in range(kali):
        page = BeritaPage.objects.get(pk=acak.choice(ids))
        with transaksi():
            if page.live and n % 5 == 4:
                page.unpublish()
            else:
                page.title = f"Berita {page.pk} nomor {n}"
                page.save_revision().publish()
    selesai.release()
    return {"terbit": kali}


def _potret() -> dict[str, int]:
    return {str(pk): urutan for pk, urutan in Terbitan.objects.values_list("pk", "urutan")}


def _ikuti_log(selesai: Any) -> dict[str, Any]:
    """Follow until every publisher is done. ``terlambat``: numbers that appeared below a head seen before."""
    cermin: dict[str, int] = {}
    dikenal: set[int] = set()
    terlihat, terlambat, tarikan, rampung = 0, set(), 0, 0
    while True:
        while rampung < PENULIS and selesai.acquire(block=False):
            rampung += 1
        terakhir = rampung == PENULIS
        baru = kepala()
        semua = dict(Terbitan.objects.filter(urutan__lte=baru).values_list("pk", "urutan"))
        terlambat |= {u for u in semua.values() if u <= terlihat and u not in dikenal}
        dikenal |= set(semua.values())
        cermin |= {str(pk): u for pk, u in semua.items() if u > terlihat}
        terlihat, tarikan = baru, tarikan + 1
        if terakhir:
            return {"terlambat": sorted(terlambat), "cermin": cermin, "tarikan": tarikan}


def induk_dan_anak(kali: int = 24) -> dict[str, Any]:
    """Withdraw or rename a parent while something below it is published: whoever is last, the log must be right."""
    dinas = factories.pd("dinas")
    anak = factories.berita(dinas).pk
    beda: list[str] = []
    semua: list[str] = []
    for n in range(kali):
        induk = [_tarik, _ganti_slug, _batasi, _pindahkan][n % 4]
        hasil = serentak(partial(induk, dinas.pk), partial(_ubah_anak, anak, n), partial(_anak_baru, dinas.pk, n))
        semua += galat(hasil)
        beda += [f"{induk.__name__} {n}: {b}" for b in [*perbedaan(), *_pohon_rusak()]]
        _pulihkan(dinas.pk)
    return {"galat": semua, "perbedaan": beda, "akhir": list(perbedaan())}


def _tarik(pk: int) -> None:
    with transaksi():
        PerangkatDaerahPage.objects.get(pk=pk).unpublish()


def _ganti_slug(pk: int) -> None:
    page = PerangkatDaerahPage.objects.get(pk=pk)
    page.slug = "dinas-baru" if page.slug == "dinas" else "dinas"
    with transaksi():
        page.save_revision().publish()


def _batasi(pk: int) -> None:
    with transaksi():
        Page.objects.get(pk=pk).view_restrictions.create(restriction_type="login")


def _pindahkan(pk: int) -> None:
    """To the front of its siblings: every path below changes."""
    page = PerangkatDaerahPage.objects.get(pk=pk)
    page.move(page.get_parent(), pos="first-child")


def _ubah_anak(pk: int, n: int) -> None:
    page = BeritaPage.objects.get(pk=pk)
    page.title = f"Anak {n}"
    with transaksi():
        page.save_revision().publish()


def _anak_baru(pk: int, n: int) -> None:
    factories.berita(PerangkatDaerahPage.objects.get(pk=pk), slug=f"baru-{n}")


def _pulihkan(pk: int) -> None:
    page = PerangkatDaerahPage.objects.get(pk=pk)
    page.view_restrictions.all().delete()
    if not page.live:
        page.save_revision().publish()


def _pohon_rusak() -> list[str]:
    """Pages whose place, address or number of children is not what their parent says."""
    rusak = [f"jumlah anak {p.url_path}" for p in Page.objects.all() if p.numchild != _anak(p)]
    for page in Page.objects.filter(depth__gt=1):
        induk = Page.objects.filter(path=page.path[: -Page.steplen]).first()
        if induk is None:
            rusak.append(f"tanpa induk {page.url_path}")
        elif page.depth > 2 and page.url_path != f"{induk.url_path}{page.slug}/":
            rusak.append(f"alamat {page.url_path}")
    return rusak


def _anak(page: Page) -> int:
    return Page.objects.filter(path__startswith=page.path, depth=page.depth + 1).count()


def simpan_di_admin(proses: int = 8, kali: int = 40) -> dict[str, Any]:
    """Editors who press "publish" in the admin, all at once: real requests through every middleware."""
    get_user_model().objects.create_superuser("admin", "admin@contoh.go.id", "sandi")
    dinas = factories.pd("dinas")
    ids = [factories.berita(dinas).pk for _ in range(proses)]
    sebelum = {pk: BeritaPage.objects.get(pk=pk).revisions.count() for pk in ids}
    hasil = serentak(*(partial(_simpan_berulang, pk, kali) for pk in ids))
    return {
        "galat": galat(hasil),
        "status": sorted({s for h in hasil if isinstance(h, list) for s, _ in h}),
        "terlama": max((lama for h in hasil if isinstance(h, list) for _, lama in h), default=0),
        "revisi": sum(BeritaPage.objects.get(pk=pk).revisions.count() - sebelum[pk] for pk in ids),
        "judul": [BeritaPage.objects.get(pk=pk).title for pk in ids],
        "judul_log": list(Terbitan.objects.filter(halaman__in=ids).order_by("halaman").values_list("judul", flat=True)),
        "perbedaan": list(perbedaan()),
    }


def _simpan_berulang(pk: int, kali: int) -> list[tuple[int, float]]:
    klien = Client(raise_request_exception=False)
    klien.force_login(get_user_model().objects.get(username="admin"))
    alamat = f"/admin/pages/{pk}/edit/"
    data = querydict_from_html(klien.get(alamat).content.decode(), form_id="page-edit-form")
    data["action-publish"] = "1"
    catatan = []
    for n in range(1, kali + 1):
        data["title"] = f"Berita ke-{n}"
        awal = time.monotonic()
        catatan.append((klien.post(alamat, data).status_code, round(time.monotonic() - awal, 2)))
    return catatan
