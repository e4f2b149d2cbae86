"""Each question about rights, as a named function. Everything else asks here.

People of the city (administrators, the Dinas) work on the whole tree. Everyone else is confined (``terbatas``) to the
pages they hold rights on; of the rest they may see what every citizen sees.
"""

from collections.abc import Iterable
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import F, Model, Q, QuerySet
from wagtail.models import Page
from wagtail.permissions import policy_registry

from .models import IndeksPerangkatDaerahPage, PerangkatDaerahPage

HAK_HALAMAN = frozenset({"add", "change", "publish", "lock", "unlock", "bulk_delete"})


def jalur_milik(user: Any) -> list[str]:
    """Tree paths of the subtrees on which ``user`` holds any right."""
    return sorted({izin.page.path for izin in policy_registry.get_by_type(Page).get_cached_permissions_for_user(user)})


def terbatas(user: Any) -> bool:
    """Whether ``user`` is confined to parts of the tree. Someone without any right on pages is confined to nothing."""
    if user.is_superuser:
        return False
    milik = jalur_milik(user)
    if not milik:
        return True
    seluruh = IndeksPerangkatDaerahPage.objects.values_list("path", flat=True)
    return not any(jalur.startswith(m) for jalur in seluruh for m in milik)


def akses_pd(user: Any) -> set[int] | None:
    """Ids of the PD pages whose content ``user`` works on; None for everyone's."""
    if not terbatas(user):
        return None
    return set(PerangkatDaerahPage.objects.filter(_di_bawah(jalur_milik(user))).values_list("pk", flat=True))


def halaman_milik(user: Any) -> QuerySet:
    """Pages whose drafts ``user`` may read."""
    return Page.objects.filter(_di_bawah(jalur_milik(user))) if terbatas(user) else Page.objects.all()


def halaman_jelajah(user: Any) -> QuerySet:
    """Those, and the pages above them that lead there."""
    if not terbatas(user):
        return Page.objects.all()
    jalur = jalur_milik(user)
    atas = {j[:n] for j in jalur for n in range(Page.steplen, len(j), Page.steplen)}
    return Page.objects.filter(_di_bawah(jalur) | Q(path__in=atas))


def halaman_umum() -> QuerySet:
    """Pages that every citizen can read, and whose draft carries no other title."""
    tertutup = Page.objects.filter(live=False, numchild__gt=0).values_list("path", flat=True)
    umum = Page.objects.live().public().filter(draft_title=F("title"))
    return umum.exclude(_di_bawah(tertutup)) if tertutup else umum


def halaman_pilihan(user: Any) -> QuerySet:
    """Pages that ``user`` may point at: their own, drafts included, and what is public."""
    return halaman_milik(user) | halaman_umum() if terbatas(user) else Page.objects.all()


def media_pilihan(user: Any, model: type[Model]) -> QuerySet:
    """Pictures or files that ``user`` may use."""
    return policy_registry.get_by_type(model).instances_user_has_permission_for(user, "choose")


def boleh_baca(user: Any, page: Page) -> bool:
    """Whether ``user`` may read the drafts of ``page``."""
    return not terbatas(user) or any(page.path.startswith(jalur) for jalur in jalur_milik(user))


def _di_bawah(jalur: Iterable[str]) -> Q:
    """At or below any of these tree paths; nothing when there are none."""
    return reduce(or_, (Q(path__startswith=j) for j in jalur), Q(pk=None))
