"""Promoted results: for which queries they stand first."""

import pytest

from search.analisis import kueri
from search.models import HalamanPilihan, HasilPilihan
from search.pilihan import untuk
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def pilihan(db: None) -> HasilPilihan:
    pages = [factories.layanan(title=t) for t in ("Satu", "Dua")]
    p = HasilPilihan(kueri="akta lahir")
    p.halaman = [HalamanPilihan(halaman=h, sort_order=i) for i, h in enumerate(reversed(pages))]
    p.save()
    return p


def judul(q: str) -> list[str]:
    from terbitan.models import Terbitan

    nama = dict(Terbitan.objects.values_list("kunci", "judul"))
    return [nama[k] for k in untuk(kueri(q))]


@pytest.mark.parametrize("q", ["akta lahir", "bikin AKTE KELAHIRAN", "surat lahir", "cara mengurus akta lahir?"])
def test_for_the_query_its_forms_and_synonyms(pilihan: HasilPilihan, q: str) -> None:
    assert judul(q) == ["Dua", "Satu"]


@pytest.mark.parametrize("q", ["", "akta", "lahir", "akta lahir hilang", "akta kematian"])
def test_not_for_another_query(pilihan: HasilPilihan, q: str) -> None:
    assert judul(q) == []


def test_words_in_another_order(db: None) -> None:
    p = HasilPilihan(kueri="lapangan tenis")
    p.halaman = [HalamanPilihan(halaman=factories.layanan(title="Tenis"))]
    p.save()
    assert judul("tenis lapangan") == ["Tenis"]


def test_change_holds_at_once(pilihan: HasilPilihan) -> None:
    assert judul("akta lahir")
    pilihan.aktif = False
    pilihan.save()
    assert judul("akta lahir") == []
    pilihan.aktif = True
    pilihan.save()
    pilihan.halaman.first().halaman.delete()
    assert judul("akta lahir") == ["Satu"]
