"""The rebuild repairs whatever was damaged, and rewrites nothing that was not."""

import pytest
from django.core.management import CommandError, call_command

from terbitan.models import Faset, Ketergantungan, Terbitan
from terbitan.periksa import perbedaan
from terbitan.segarkan import kepala
from tests import factories

pytestmark = pytest.mark.django_db


def test_sound_log_stays_untouched() -> None:
    factories.layanan()
    sebelum = kepala()
    call_command("bangun_terbitan")
    assert kepala() == sebelum


@pytest.mark.parametrize(
    "rusak",
    [
        lambda baris: Terbitan.objects.filter(pk=baris.pk).update(lengkap="{}"),
        lambda baris: Terbitan.objects.filter(pk=baris.pk).update(url="/lain/"),
        lambda baris: Faset.objects.filter(terbitan=baris).delete(),
        lambda baris: Faset.objects.create(terbitan=baris, nama="pd", nilai="palsu"),
        lambda baris: Ketergantungan.objects.filter(terbitan=baris).delete(),
        lambda baris: Terbitan.objects.filter(pk=baris.pk).delete(),
        lambda baris: Terbitan.objects.filter(pk=baris.pk).update(aktif=False),
    ],
    ids=["isi", "alamat", "faset-hilang", "faset-palsu", "ketergantungan", "baris-hilang", "dimatikan"],
)
def test_damage_is_reported_then_repaired(rusak: object) -> None:
    page = factories.layanan()
    rusak(Terbitan.objects.get(halaman=page.pk))  # type: ignore[operator]
    with pytest.raises(CommandError, match="perbedaan"):
        call_command("bangun_terbitan", periksa=True)
    call_command("bangun_terbitan")
    assert list(perbedaan()) == []


def test_row_without_a_page_becomes_a_tombstone() -> None:
    page = factories.layanan()
    Terbitan.objects.filter(halaman=page.pk).update(halaman=999_999)
    call_command("bangun_terbitan")
    assert list(perbedaan()) == []
