"""The log decides what is served: pages and documents alike."""

from django.http import Http404, HttpRequest, HttpResponse
from wagtail import hooks
from wagtail.models import Page
from wagtail.permissions import policy_registry

from cms.media import Berkas

from .baca import baris_aktif, ditampilkan
from .halaman_hilang import jawab_hilang
from .models import Terbitan


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


def _boleh_menyunting(request: HttpRequest, document: Berkas) -> bool:
    policy = policy_registry.get_by_type(Berkas)
    return request.user.is_authenticated and policy.user_has_any_permission_for_instance(
        request.user, ["choose", "change"], document
    )
