"""The head is read again whenever it could have changed: by others, by this process, or taken back."""

import threading
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from terbitan.kepala import baca_kepala, kepala_jawaban, satu_kepala
from terbitan.models import Penghitung

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def hanya_sqlite() -> None:
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL dibaca setiap kali")
    Penghitung.objects.get_or_create(pk=1)


def maju() -> None:
    Penghitung.objects.update(nilai=Penghitung.objects.get().nilai + 1)


def di_utas_lain(kerjakan: Callable[[], Any]) -> None:
    def jalan() -> None:
        try:
            kerjakan()
        finally:
            connection.close()

    utas = threading.Thread(target=jalan)
    utas.start()
    utas.join()


def test_tidak_ditanyakan_lagi_selama_tidak_ada_yang_menulis() -> None:
    kepala = baca_kepala()
    with CaptureQueriesContext(connection) as kueri:
        assert baca_kepala() == kepala
    assert len(kueri) == 0


@pytest.mark.parametrize("oleh", [lambda kerjakan: kerjakan(), di_utas_lain], ids=["sendiri", "lain"])
def test_tulisan_siapa_pun_terbaca(oleh: Callable[[Callable[[], None]], None]) -> None:
    lama = baca_kepala().nilai
    for n in range(1, 4):
        oleh(maju)
        assert baca_kepala().nilai == lama + n


def test_yang_dibatalkan_tidak_diingat() -> None:
    lama = baca_kepala().nilai
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        maju()
        assert baca_kepala().nilai == lama + 1
        raise ZeroDivisionError
    assert baca_kepala().nilai == lama


def test_di_dalam_transaksi_yang_panjang_pun_bukan_dari_ingatan() -> None:
    lama = baca_kepala().nilai
    with transaction.atomic():
        maju()
        assert baca_kepala().nilai == lama + 1
        maju()
        assert baca_kepala().nilai == lama + 2
    assert baca_kepala().nilai == lama + 2


def test_sambungan_baru_membaca_sendiri() -> None:
    lama = baca_kepala().nilai
    connection.close()
    di_utas_lain(maju)
    assert baca_kepala().nilai == lama + 1


def test_jawaban_di_dalam_jawaban_memakai_kepala_yang_sama() -> None:
    """A search that is part of a page shows what the page shows."""
    with satu_kepala():
        lama = kepala_jawaban()
        maju()
        with satu_kepala():
            assert kepala_jawaban() == lama
        assert kepala_jawaban() == lama
    assert kepala_jawaban().nilai == lama.nilai + 1
