"""Two agencies, A and B, and the people of the workflow, each with a browser of their own."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.test import Client

from perangkat_daerah import hak
from perangkat_daerah.models import PerangkatDaerahPage
from tests import factories
from tests.admin.peramban import Peramban


@dataclass
class Kota:
    a: PerangkatDaerahPage
    b: PerangkatDaerahPage
    orang: dict[str, Any] = field(default_factory=dict)

    def masuk(self, nama: str) -> Peramban:
        client = Client()
        client.force_login(self.orang[nama])
        return Peramban(client)


def _orang(nama: str, *grup: Group) -> Any:
    orang = get_user_model().objects.create_user(nama, f"{nama}@contoh.test", "sandi-panjang-sekali")
    orang.groups.add(*grup)
    return orang


@pytest.fixture
def kota(db: None) -> Kota:
    a, b = factories.pd("pd-a", title="Dinas A"), factories.pd("pd-b", title="Dinas B")
    hak.siapkan()
    orang = {
        "penulis_a": _orang("penulis_a", hak.grup_penulis(a)),
        "penulis_b": _orang("penulis_b", hak.grup_penulis(b)),
        "verifikator_a": _orang("verifikator_a", hak.grup_verifikator(a)),
        "verifikator_b": _orang("verifikator_b", hak.grup_verifikator(b)),
        "dinas": _orang("dinas", hak.grup_penyetuju()),
        "dinas_2": _orang("dinas_2", hak.grup_penyetuju()),
        "penyunting": _orang("penyunting", hak.grup_penyunting()),
        "tanpa_grup": _orang("tanpa_grup"),
        "admin": get_user_model().objects.create_superuser("admin", "admin@contoh.test", "sandi-panjang-sekali"),
    }
    return Kota(a, b, orang)


@pytest.fixture
def masuk(kota: Kota) -> Callable[[str], Peramban]:
    return kota.masuk
