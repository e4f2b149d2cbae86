"""A notice of disturbance or maintenance is told on every page while it runs, and at no other time (W-8.1d)."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from cms.models import Pemberitahuan, PengaturanKota
from cms.pemberitahuan import Kabar, berlangsung, pergantian
from tests import factories

KINI = datetime.fromisoformat("2026-02-02T09:00:00+07:00")
JAM = timedelta(hours=1)


def kabar(mulai: datetime, sampai: datetime | None = None) -> Kabar:
    return Kabar("gangguan", "Gangguan", "Judul", "", mulai, sampai)


def test_begins_and_ends_to_the_instant() -> None:
    satu, dua = kabar(KINI, KINI + JAM), kabar(KINI - JAM)
    sedetik = timedelta(seconds=1)
    assert berlangsung([satu, dua], KINI - sedetik) == [dua]
    assert berlangsung([satu, dua], KINI) == [satu, dua]
    assert berlangsung([satu, dua], KINI + JAM - sedetik) == [satu, dua]
    assert berlangsung([satu, dua], KINI + JAM) == [dua]
    assert pergantian([satu, dua], KINI - 2 * JAM) == KINI - JAM
    assert pergantian([satu, dua], KINI) == KINI + JAM
    assert pergantian([satu, dua], KINI + JAM) is None


@pytest.mark.django_db
def test_every_page_tells_what_is_running(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    factories.layanan(slug="ktp")
    pengaturan = PengaturanKota()
    pengaturan.pemberitahuan = [
        Pemberitahuan(jenis="pemeliharaan", judul="Server dirawat", teks="Pakai loket.", mulai=KINI, sampai=KINI + JAM)
    ]
    pengaturan.save()
    for saat, tampil in ((KINI - JAM, False), (KINI, True), (KINI + JAM, False)):
        monkeypatch.setattr("django.utils.timezone.now", lambda saat=saat: saat)
        for alamat in ("/", "/layanan/", "/pd/dinkes/ktp/", "/cari/?q=ktp", "/tidak-ada/"):
            isi = client.get(alamat).content.decode()
            assert ("Server dirawat" in isi and "Pakai loket." in isi) is tampil, (alamat, saat)


@pytest.mark.django_db
def test_end_before_begin_is_refused() -> None:
    with pytest.raises(ValidationError) as galat:
        Pemberitahuan(judul="X", mulai=KINI, sampai=KINI).clean()
    assert "sampai" in galat.value.message_dict


@pytest.mark.django_db
def test_editors_write_it_in_the_settings(admin_client: Client) -> None:
    pengaturan = PengaturanKota.load()
    alamat = reverse("wagtailsettings:edit", args=["cms", "pengaturankota", pengaturan.pk])
    mulai = timezone.localtime()
    baris: dict[str, Any] = {
        "jenis": "gangguan",
        "judul": "KTP terganggu",
        "teks": "",
        "ORDER": 1,
        "DELETE": "",
        "id": "",
    }
    baris |= {"mulai": f"{mulai:%Y-%m-%d %H:%M}", "sampai": ""}
    isi = {k: v for k, v in admin_client.get(alamat).context["form"].initial.items() if v is not None}
    for nama in ("nomor_darurat", "tautan_sosial", "pemberitahuan"):
        isi |= {f"{nama}-TOTAL_FORMS": int(nama == "pemberitahuan"), f"{nama}-INITIAL_FORMS": 0}
    isi |= {f"pemberitahuan-0-{k}": v for k, v in baris.items()}
    jawaban = admin_client.post(alamat, isi)
    assert jawaban.status_code == 302, jawaban.context["form"].formsets["pemberitahuan"].errors
    assert Pemberitahuan.objects.get().judul == "KTP terganggu"
    isi["pemberitahuan-0-sampai"] = f"{mulai - JAM:%Y-%m-%d %H:%M}"
    assert "Berakhir sebelum mulai" in admin_client.post(alamat, isi).content.decode()
