"""Fills the calendar from home/demo/libur.yaml. What editors entered or changed stays as it is."""

from cms.transaksi import transaksi
from fasilitas.models import HariLibur, JamKhusus, KategoriFasilitas, KategoriJamKhusus

from .data import muat


def isi_kalender() -> tuple[int, int]:
    """Add the days and periods that are missing; returns how many of each. Categories must be there already."""
    data = muat("libur")
    with transaksi():
        libur = [
            HariLibur.objects.get_or_create(
                tanggal=b["tanggal"], defaults={k: b[k] for k in ("nama", "jenis", "dasar")}
            )
            for b in data["libur"]
        ]
        khusus = [_jam_khusus(b) for b in data["jam_khusus"]]
    return sum(baru for _, baru in libur), sum(khusus)


def _jam_khusus(baris: dict) -> bool:
    masa, baru = JamKhusus.objects.get_or_create(
        nama=baris["nama"], defaults={k: baris[k] for k in ("mulai", "sampai", "jam", "kantor", "dasar")}
    )
    if baru:
        for kategori in KategoriFasilitas.objects.filter(kode__in=baris["kategori"]):
            KategoriJamKhusus.objects.create(jam_khusus=masa, kategori=kategori)
    return baru
