"""Projection of public information. An exempt entry never carries a file, whatever is stored."""

from typing import Any

from terbitan.proyeksi import Isi, Pembaca, daftar_proyektor, tanggal, urut_terbaru

from .models import IndeksPpidPage, InformasiPublikPage


def informasi(page: InformasiPublikPage, baca: Pembaca) -> Isi:
    dokumen = [] if page.dikecualikan else _dokumen(page, baca)
    pengecualian = _pengecualian(page)
    uji = [
        str(v) for k, v in (pengecualian or {}).items() if k in ("alasan_nama", "dasar", "akibat", "jangka", "nomor")
    ]
    return Isi(
        ringkas={
            "kategori": page.kategori,
            "kategori_nama": page.get_kategori_display(),
            "nomor": page.nomor,
            "tanggal": tanggal(page.tanggal),
            "dokumen": dokumen,
        },
        lengkap={
            "dip": {
                "penguasa": page.penguasa,
                "penanggung_jawab": page.penanggung_jawab,
                "waktu_pembuatan": tanggal(page.waktu_pembuatan),
                "tempat_pembuatan": page.tempat_pembuatan,
                "bentuk": page.bentuk,
                "retensi": page.retensi,
            },
            "pengecualian": pengecualian,
        },
        faset=[("kategori", page.kategori), ("tahun", str(page.tanggal.year) if page.tanggal else "")],
        urut=urut_terbaru(page.tanggal, page.title),
        lain=page.nomor,
        isi="\n".join(filter(None, [page.penguasa, page.penanggung_jawab, *(d["judul"] for d in dokumen), *uji])),
        tanggal=page.tanggal,
    )


def _dokumen(page: InformasiPublikPage, baca: Pembaca) -> list[dict[str, Any]]:
    lampiran = page.dokumen.select_related("berkas__collection").order_by("sort_order")
    return [isi for d in lampiran if (isi := baca.berkas(d.berkas, d.judul))]


def _pengecualian(page: InformasiPublikPage) -> dict[str, object] | None:
    if not page.dikecualikan:
        return None
    return {
        "alasan": page.alasan_pengecualian,
        "alasan_nama": page.get_alasan_pengecualian_display(),
        "dasar": page.uji_dasar,
        "akibat": page.uji_akibat,
        "jangka": page.uji_jangka,
        "nomor": page.uji_nomor,
        "tanggal": tanggal(page.uji_tanggal),
    }


def daftarkan() -> None:
    daftar_proyektor(InformasiPublikPage, informasi)
    daftar_proyektor(IndeksPpidPage, lambda page, baca: Isi())
