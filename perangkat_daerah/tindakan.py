"""Pages that a person may begin from the dashboard."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from wagtail.models import Page
from wagtail.permissions import policy_registry

from cms.dasbor import Penawar, Tindakan

from .daftar_admin import DaftarHalamanViewSet
from .penyunting import JENIS, hanya_penyunting


def boleh_membuat(user: Any, model: type[Page]) -> bool:
    """Whether there is a page below which ``user`` may add one of this kind."""
    if hanya_penyunting(user) and getattr(model, "jenis", "") not in JENIS:
        return False
    tempat = policy_registry.get_by_type(Page).instances_user_has_permission_for(user, "add")
    return tempat.type(*model.allowed_parent_page_models()).exists()


def buat(viewset: type[DaftarHalamanViewSet], label: str) -> Penawar:
    """The action that starts a new page of the list's kind."""

    def tawarkan(request: HttpRequest) -> Tindakan | None:
        if not boleh_membuat(request.user, viewset.model):
            return None
        return Tindakan(label, reverse(viewset().get_url_name("choose_parent")))

    return tawarkan
