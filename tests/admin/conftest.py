"""A logged-in administrator, and edit forms filled the way a browser fills them."""

import pytest
from django.contrib.auth import get_user_model
from django.test import Client

from tests import factories

from .peramban import Peramban


@pytest.fixture
def admin_kota(db: None):
    return get_user_model().objects.create_superuser("admin", "admin@contoh.test", "rahasia-sekali")


@pytest.fixture
def peramban(admin_kota, client: Client) -> Peramban:
    """A browser in which the administrator is logged in."""
    factories.beranda()
    client.force_login(admin_kota)
    return Peramban(client)
