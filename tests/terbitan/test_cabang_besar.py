"""Hiding a parent with very many children works: one condition for each child broke SQLite's parser at 1,000."""

import pytest

from home.models import HalamanPage
from home.pemuat.massal import Penanam, tanam
from terbitan.models import Terbitan
from terbitan.periksa import perbedaan
from tests import factories

pytestmark = pytest.mark.django_db


def test_unpublish_above_many_pages() -> None:
    pd = factories.pd()
    penanam = Penanam(pd)
    tanam([(penanam, HalamanPage(title=f"Halaman {n}", isi="<p>Isi</p>")) for n in range(1100)])
    assert Terbitan.objects.filter(aktif=True, jenis="halaman").count() == 1100
    pd.refresh_from_db()
    pd.unpublish()
    assert not Terbitan.objects.filter(aktif=True, jenis="halaman").exists()
    pd.save_revision().publish()
    assert Terbitan.objects.filter(aktif=True, jenis="halaman").count() == 1100
    assert list(perbedaan()) == []
