"""Whatever is done to a page, everything that reads the log shows the same: what the pages say, and nothing else."""

import pytest
from django.test import Client

from terbitan.segarkan import ambil_antrean
from tests.terbitan import kota
from tests.terbitan.kasus import TABEL, pohon, privasi, salin, sumber, terbit
from tests.terbitan.sepakat import sepakat

MODUL = (terbit, pohon, salin, privasi, sumber)

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("nama", sorted(TABEL))
def test_faces_agree_after(nama: str, client: Client, django_capture_on_commit_callbacks: object) -> None:
    k = kota.bangun(client)
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        harap = TABEL[nama](k)
    while ambil_antrean(50):
        pass
    umum = sepakat()
    assert {judul: umum.get(judul) for judul in harap.ada} == harap.ada
    assert not set(harap.tiada) & set(umum)
