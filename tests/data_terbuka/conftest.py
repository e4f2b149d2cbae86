"""A small city with one of everything that is given away as data."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from layanan.models import Biaya, DasarHukum, LayananPage, LayananTerkait, Loket, PeristiwaHidup, PeristiwaLayanan
from terbitan.models import Penghitung
from tests import factories as buat


@pytest.fixture
def kota_data(db: None) -> dict[str, Any]:
    pd = buat.pd("dinkes", title="Dinas Kesehatan", singkatan="Dinkes", telepon="0321-391000")
    tempat = buat.fasilitas(pd, title="Puskesmas Wates", aksesibilitas=["ramp", "lift"])
    hukum = buat.informasi(pd, title="Perwali tarif")
    lain = buat.layanan(pd, title="Surat sehat")
    page = buat.layanan(pd, title='Periksa "kehamilan"\\ibu', live=False, gratis=False)
    page.kanal = [
        ("web", {"label": "Daftar", "url": "https://contoh.invalid/a?b={c}|d"}),
        ("telepon", {"label": "Telepon", "nomor": "0321-391000"}),
    ]
    page.biaya = [Biaya(uraian="Pemeriksaan", tarif=15000, satuan="kunjungan")]
    peristiwa = PeristiwaHidup.objects.create(kode="melahirkan", nama="Melahirkan", ikon="bayi")
    page.peristiwa = [PeristiwaLayanan(peristiwa=peristiwa)]
    page.dasar_hukum = [DasarHukum(teks="Perwali 70/2023", informasi=hukum)]
    page.loket = [Loket(fasilitas=tempat, catatan="Poli KIA\nlantai 2")]
    page.terkait = [LayananTerkait(tujuan=lain)]
    page.nama_lain = "ANC"
    page.save_revision().publish()
    Penghitung.objects.update(diubah=timezone.now() - timedelta(minutes=1))
    return {"pd": pd, "fasilitas": tempat, "layanan": LayananPage.objects.get(pk=page.pk), "informasi": hukum}
