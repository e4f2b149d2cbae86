"""A service's channels become links and buttons: none of them may run code, however the page was written."""

import pytest

from cms.halaman import BelumLengkap
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("alamat", ["javascript:alert(1)", "data:text/html,x", "//lain.test", "ftp://lain.test"])
def test_channel_that_is_no_web_address_is_never_published(alamat: str) -> None:
    layanan = factories.layanan(factories.pd())
    layanan.kanal = [("web", {"label": "Buka", "url": alamat})]
    with pytest.raises(BelumLengkap, match="https://"):
        layanan.save_revision().publish()
    layanan.kanal = [("web", {"label": "Buka", "url": "HTTPS://contoh.go.id/"})]
    layanan.save_revision().publish()
