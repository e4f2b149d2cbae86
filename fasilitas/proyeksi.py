"""Projection of facilities. Open or closed right now is never stored: it is computed when read."""

from django.apps import apps

from perangkat_daerah.data import telepon
from perangkat_daerah.models import Wilayah
from terbitan.proyeksi import Isi, Pembaca, daftar_proyektor, tanggal

from .models import FasilitasPage, IndeksFasilitasPage
from .sekarang import berkala


def fasilitas(page: FasilitasPage, baca: Pembaca) -> Isi:
    kategori = baca.referensi(page.kategori, "kode", "nama", "ikon", "warna")
    kelurahan = baca.referensi(page.kelurahan)
    kecamatan = baca.referensi(page.kelurahan.induk) if page.kelurahan else None
    koordinat = (
        {"lat": float(page.lat), "lon": float(page.lon)} if page.lat is not None and page.lon is not None else None
    )
    penutupan = [
        {"mulai": tanggal(p.mulai), "sampai": tanggal(p.sampai), "alasan": p.alasan}
        for p in page.penutupan.order_by("mulai")
    ]
    status = {
        "kode": page.status,
        "nama": page.get_status_display(),
        "alasan": page.status_alasan,
        "sampai": tanggal(page.status_sampai),
    }
    ringkas = {
        "kategori": kategori,
        "alamat": page.alamat,
        "kelurahan": kelurahan,
        "kecamatan": kecamatan,
        "koordinat": koordinat,
        "jam": page.jam,
        "penutupan": penutupan,
        "status": status,
        "telepon": telepon(page.telepon),
        "aksesibilitas": page.aksesibilitas,
    }
    return Isi(
        ringkas=ringkas,
        berkala=berkala(ringkas),
        lengkap={
            "keterangan": page.keterangan,
            "galeri": [
                baca.gambar(f.gambar, f.teks_alternatif)
                for f in page.foto_fasilitas.select_related("gambar").order_by("sort_order")
            ],
            "layanan": _layanan_di_sini(page, baca),
            "pengelola": baca.satu_kartu(page.pengelola_pd_id),
            "pengelola_lain": page.pengelola,
            "wali_data": baca.satu_kartu(page.wali_data_id),
            "npsn": page.npsn,
            "kode_faskes": page.kode_faskes,
            "sumber": page.sumber,
            "diperiksa": tanggal(page.diperiksa),
        },
        faset=[
            ("kategori", kategori["kode"] if kategori else ""),
            ("kelurahan", kelurahan["kode"] if kelurahan else ""),
            ("kecamatan", kecamatan["kode"] if kecamatan else ""),
            ("status", page.status),
            *(("aksesibel", a) for a in page.aksesibilitas),
        ],
        lain=" ".join(filter(None, [page.npsn, page.kode_faskes, kategori["nama"] if kategori else ""])),
        isi="\n".join(
            filter(
                None,
                [
                    page.alamat,
                    _nama_wilayah(page.kelurahan),
                    page.keterangan,
                    page.pengelola,
                    page.telepon,
                    page.status_alasan,
                    *(p["alasan"] for p in penutupan),
                ],
            )
        ),
        titik=(koordinat["lat"], koordinat["lon"]) if koordinat else None,
    )


def _layanan_di_sini(page: FasilitasPage, baca: Pembaca) -> list[dict[str, object]]:
    """Cards of the services whose counters name this facility."""
    loket = apps.get_model("layanan", "Loket")
    ids = (
        loket.objects.filter(fasilitas=page.pk).order_by("layanan__title", "layanan").values_list("layanan", flat=True)
    )
    return baca.kartu_perujuk(page.pk, ids)


def _nama_wilayah(kelurahan: Wilayah | None) -> str:
    if kelurahan is None:
        return ""
    return f"{kelurahan.nama}, {kelurahan.induk.nama}" if kelurahan.induk else kelurahan.nama


def daftarkan() -> None:
    daftar_proyektor(FasilitasPage, fasilitas)
    daftar_proyektor(IndeksFasilitasPage, lambda page, baca: Isi())
