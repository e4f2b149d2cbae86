"""Nobody of PD A reads what PD B has not published, whichever address of the admin they open."""

from collections.abc import Iterator

import pytest
from django.contrib.auth.models import Permission
from django.db import transaction
from django.http import HttpResponse
from django.urls import reverse

from tests.admin.peramban import Peramban

from .conftest import Kota
from .jelajah import KUERI, alamat, pola_admin
from .rahasia import KATA, Tanaman, tanam

pytestmark = pytest.mark.django_db
LEWATI = {"wagtailadmin_logout", "wagtailadmin_error_test"}
"""Logging out would end the walk; the other one raises on purpose, for administrators only."""

MEMBOCORKAN = frozenset(
    {
        "pemilih",
        "wagtail_bulk_action",
        "wagtailadmin_choose_page_child",
        "wagtailadmin_choose_page_search",
        "wagtailadmin_choose_page_chosen_multiple",
        "wagtailadmin_api:pages:listing",
        "wagtailadmin_api:images:listing",
        "wagtailadmin_api:documents:listing",
        "wagtailadmin_pages:edit",
        "wagtailadmin_pages:history",
        "wagtailadmin_pages:revisions_view",
        "wagtailadmin_pages:revisions_compare",
        "wagtailadmin_pages:search",
        "wagtailadmin_pages:type_use",
        "wagtailadmin_pages:workflow_preview",
        "wagtailadmin_reports:locked_pages",
        "wagtailadmin_reports:site_history",
        "wagtailadmin_reports:workflow",
        "wagtailimages:index",
        "wagtailimages_chooser:chosen",
        "wagtaildocs_chooser:choose",
    }
)
"""Views in which stock Wagtail shows other people's drafts, or which show them to those who may read them."""


@pytest.fixture
def tanaman(kota: Kota) -> Tanaman:
    return tanam(kota)


def isi_jawaban(jawaban: HttpResponse) -> str:
    potongan = b"".join(jawaban.streaming_content) if jawaban.streaming else jawaban.content  # type: ignore[arg-type]
    return potongan.decode(errors="replace") + str(jawaban.headers)


def jelajahi(
    orang: Peramban, tanaman: Tanaman, hanya: frozenset[str] = frozenset()
) -> Iterator[tuple[str, str, int, bool]]:
    """(view name, address, status, whether the word was there) of every address, read and posted to."""
    orang.client.raise_request_exception = False
    baris = tanaman.baris()
    semua_b = "&".join(f"id={p.pk}" for p in tanaman.milik_b)
    media = "&".join(f"id={o.pk}" for o in (*tanaman.gambar, *tanaman.berkas))
    for nama, pola in pola_admin():
        if nama in LEWATI or (hanya and nama not in hanya):
            continue
        for url in alamat(pola, baris):
            kueri = [*KUERI.values(), semua_b, media] if "{" not in pola and "<" not in pola else ["q=RAHASIA"]
            if nama == "wagtail_bulk_action":
                kueri = [semua_b, media, "id=all", f"id=all&childOf={tanaman.milik_b[0].pk}"]
            for k in kueri:
                yield nama, f"GET {url}?{k}", *_ambil(orang, "get", f"{url}?{k}")
            yield nama, f"POST {url}", *_ambil(orang, "post", f"{url}?{kueri[-1]}")
    for jenis in ("layanan.LayananPage", "home.HalamanPage", "wagtailcore.Page", "ppid.InformasiPublikPage"):
        for akhir in ("", "search/"):
            url = f"{reverse('wagtailadmin_choose_page')}{akhir}?page_type={jenis}&q=RAHASIA"
            yield "pemilih", f"GET {url}", *_ambil(orang, "get", url)


def _ambil(orang: Peramban, cara: str, url: str) -> tuple[int, bool]:
    with transaction.atomic():
        jawaban = getattr(orang.client, cara)(url)
        transaction.set_rollback(True)
    return jawaban.status_code, KATA in isi_jawaban(jawaban)


def periksa(hasil: list[tuple[str, str, int, bool]]) -> None:
    assert {h[:3] for h in hasil if h[2] >= 500} == set()
    assert {f"{h[0]}: {h[1]}" for h in hasil if h[3]} == set()


def test_the_word_is_nowhere(kota: Kota, tanaman: Tanaman) -> None:
    hasil = list(jelajahi(kota.masuk("penulis_a"), tanaman))
    assert len({h[0] for h in hasil}) > 200 and len(hasil) > 700
    periksa(hasil)


def test_nor_for_somebody_without_any_role(kota: Kota, tanaman: Tanaman) -> None:
    orang = kota.orang["tanpa_grup"]
    orang.user_permissions.add(Permission.objects.get(codename="access_admin"))
    periksa(list(jelajahi(kota.masuk("tanpa_grup"), tanaman, MEMBOCORKAN)))


def test_the_walk_would_notice(kota: Kota, tanaman: Tanaman) -> None:
    """The same walk as an administrator meets the word in many views: the addresses and ids are the right ones."""
    terlihat = {nama for nama, _, _, ada in jelajahi(kota.masuk("admin"), tanaman, MEMBOCORKAN) if ada}
    assert MEMBOCORKAN - terlihat == set()
