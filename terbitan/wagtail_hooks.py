"""The log decides what is served, pages and documents alike; failed schedules stand on the dashboard."""

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.db.models import Count, Model
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from wagtail import hooks
from wagtail.admin.ui.components import Component
from wagtail.log_actions import LogFormatter
from wagtail.models import Page
from wagtail.permissions import policy_registry

from cms.dasbor import Angka, daftar_angka
from cms.media import Berkas

from .baca import baris_aktif, ditampilkan
from .halaman_hilang import jawab_hilang
from .jadwal import GAGAL, kegagalan_bagi, kegagalan_terbuka
from .layar_pratinjau import alamat, tombol
from .models import Terbitan
from .proyeksi import sumber_objek
from .segarkan import tandai

hooks.register("register_admin_urls", alamat)
hooks.register("register_page_header_buttons", tombol)


@hooks.register("before_serve_page", order=-100)
def hanya_yang_terbit(
    page: Page, request: HttpRequest, args: list[object], kwargs: dict[str, object]
) -> HttpResponse | None:
    """Answer 404 or 410 for what the log does not hold; stock Wagtail serves pages below unpublished ones."""
    baris = baris_aktif(page)
    if baris is None:
        batu_nisan = Terbitan.objects.filter(halaman=page.pk, aktif=False).first()
        if batu_nisan:
            return jawab_hilang(request, batu_nisan)
        raise Http404("Halaman ini tidak terbit.")
    request.terbitan = baris  # type: ignore[attr-defined]
    return None


@hooks.register("before_serve_document", order=-100)
def hanya_yang_ditampilkan(document: Berkas, request: HttpRequest) -> None:
    """A document is public only while a published, non-exempt record shows it; its editors may still open it."""
    if ditampilkan(f"berkas:{document.pk}") or _boleh_menyunting(request, document):
        return
    raise Http404("Dokumen ini tidak diterbitkan.")


@hooks.register("after_bulk_action")
def koleksi_berganti(
    request: HttpRequest, action_type: str, objects: Iterable[Model], action_class_instance: object
) -> None:
    """Wagtail moves documents to another collection, perhaps one that not everybody may see, without a signal."""
    if action_type == "add_to_collection":
        tandai(sumber=[sumber_objek(b) for b in objects if isinstance(b, Berkas)])


def _boleh_menyunting(request: HttpRequest, document: Berkas) -> bool:
    policy = policy_registry.get_by_type(Berkas)
    return request.user.is_authenticated and policy.user_has_any_permission_for_instance(
        request.user, ["choose", "change"], document
    )


NAMA_JENIS = {
    "layanan": "layanan",
    "fasilitas": "fasilitas",
    "informasi": "informasi publik",
    "berita": "berita",
    "banner": "banner",
    "perangkat-daerah": "perangkat daerah",
}


def jumlah_terbit(request: HttpRequest) -> Iterable[Angka]:
    """Published records by kind, of the pages this person may see."""
    boleh = policy_registry.get_by_type(Page).explorable_instances(request.user)
    baris = Terbitan.objects.filter(aktif=True, jenis__in=NAMA_JENIS, halaman__in=boleh.values("pk"))
    jumlah = dict(baris.values_list("jenis").annotate(n=Count("pk")).order_by())
    for jenis, nama in NAMA_JENIS.items():
        if jumlah.get(jenis):
            yield Angka(f"{nama} terbit", jumlah[jenis])


def yang_menunggu(request: HttpRequest) -> Iterable[Angka]:
    """Drafts with changes nobody has published, and schedules that failed."""
    boleh = policy_registry.get_by_type(Page).explorable_instances(request.user)
    draf = Page.objects.filter(has_unpublished_changes=True, depth__gt=1, pk__in=boleh.values("pk"))
    yield Angka("draf belum terbit", draf.count(), reverse("wagtailadmin_explore_root"))
    gagal = kegagalan_bagi(request.user).count()
    yield Angka("jadwal terbit gagal", gagal, "#jadwal-gagal" if gagal else "", awas=gagal > 0)


daftar_angka(10, jumlah_terbit)
daftar_angka(20, yang_menunggu)


class PanelJadwalGagal(Component):
    """Scheduled pages that could not be published because something is missing."""

    name = "jadwal_gagal"
    template_name = "terbitan/admin/panel_jadwal_gagal.html"
    order = 60

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        return {"kegagalan": kegagalan_bagi(parent_context["request"].user)[:20]}


@hooks.register("construct_homepage_panels")
def panel_jadwal(request: HttpRequest, panels: list[Any]) -> None:
    panels.append(PanelJadwalGagal())


@hooks.register("before_edit_page")
def ingatkan_jadwal_gagal(request: HttpRequest, page: Page) -> None:
    """Whoever opens the page learns why it did not go out."""
    if request.method != "GET":
        return
    catatan = kegagalan_terbuka().filter(page=page.pk).first()
    if catatan:
        butir = " ".join(catatan.data["kurang"])
        messages.warning(request, f"Terbit terjadwal {catatan.data['jadwal']} gagal: halaman belum lengkap. {butir}")


@hooks.register("register_log_actions")
def catatan(actions: Any) -> None:
    @actions.register_action(GAGAL)
    class JadwalGagal(LogFormatter):
        label = "Jadwal terbit gagal"

        def format_message(self, log_entry: Any) -> str:
            return f"Jadwal terbit {log_entry.data['jadwal']} gagal: {' '.join(log_entry.data['kurang'])}"
